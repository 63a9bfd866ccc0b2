"""Statements: what named people, offices and institutions are reported to have said, per the codebook."""

from __future__ import annotations

from collections.abc import Sequence

from digests.models import Mention, Statement
from digests.reading.attribution.records import Attribution
from digests.reading.document import Document


def read_statements(document: Document, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """One statement for each report of speech by a named speaker, in reading order."""
    ordered = sorted(attributions, key=lambda one: (one.start, one.cue.start))
    return tuple(
        _statement(document, one, one.speaker)
        for one in ordered
        if one.named and one.speaker is not None and not one.negated
    )


def _statement(document: Document, one: Attribution, speaker: Mention) -> Statement:
    first, last = document.sentence_at(one.start), document.sentence_at(one.end - 1)
    start, end = min(first.start, one.start), max(last.end, one.end)
    return Statement(
        evidence=document.evidence(one.start, one.end),
        sentence=document.evidence(start, end),
        kind=one.kind,
        speaker=speaker,
        role=one.role,
        speaker_side=one.side,
        cue=one.cue,
        force=one.force,
        venue=one.venue,
        report_date=document.published,
    )
