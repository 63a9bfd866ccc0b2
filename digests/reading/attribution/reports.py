"""Who asserts what in an article: content, cue, speaker, role, venue. Statements and claimants both come from here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from digests.models import Mention, SpeechKind
from digests.reading.attribution.cues import noun_cues, verb_cues
from digests.reading.attribution.frames import reports_in
from digests.reading.attribution.labels import labelled
from digests.reading.attribution.quotations import from_sentence_before, from_subjects, go_on
from digests.reading.attribution.records import Attribution, CueBook, Report
from digests.reading.attribution.speakers import Speaker, Voices
from digests.reading.attribution.wide import join_broken, likely, wide_cues
from digests.reading.document import Document
from digests.reading.grammar.clauses import Unit, is_clause, units_of
from digests.reading.grammar.quotations import Quotation, find_quotations

VENUE = re.compile(
    r"\b(?:(?:in|at|during|via|on|through|from)\s+(?:(?:a|an|the|his|her|its|their)\s+)?(?:[\w’'-]+\s+){0,3}?"
    r"(?:statement|interview|briefing|speech|conference|address|letter|call|tweet|post|message|report|blog|article|"
    r"column|op-ed|essay|memo|email|note|book|video|broadcast|rally|debate|hearing|meeting)\b"
    r"|(?:on|via|over)\s+(?:Facebook|Twitter|Telegram|Instagram|X|YouTube|social media|state (?:television|TV|radio)|"
    r"television|TV|radio|its website|his website|her website))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How widely to listen: for which cues, which of their reports to accept, and whether quotations need a cue."""

    cues: CueBook
    accept: Callable[[Unit, Report], bool] | None = None
    loose: bool = False


def attribute(document: Document) -> tuple[Attribution, ...]:
    """Every report of speech in an article, in the order of its cues."""
    return listen(document, Manner(cues=verb_cues()))


def read_attributions(document: Document, *, wide: bool = False) -> tuple[Attribution, ...]:
    """Reports of speech; ``wide`` adds beliefs, plans, requests and names with a colon, and joins what a cue broke."""
    if not wide:
        return attribute(document)
    found = join_broken(document.text, listen(document, Manner(cues=wide_cues(), accept=likely, loose=True)))
    spans = {(one.start, one.end) for one in found}
    behind_names = [
        one for one in labelled(document.text, paragraphs_of(document)) if (one.start, one.end) not in spans
    ]
    return (*found, *behind_names)


def listen(document: Document, manner: Manner) -> tuple[Attribution, ...]:
    """Every report that these cues make, in the order of the cues."""
    quotations = find_quotations(document.text, paragraphs_of(document))
    units = units_of(document.text, document.sentences, quotations)
    voices = Voices(document)
    found: list[Attribution] = []
    previous: Unit | None = None
    for unit in units:
        reports = [
            one for one in _reports(document, unit, manner.cues) if manner.accept is None or manner.accept(unit, one)
        ]
        mine = [_made(document, unit, one, voices.speaker(unit, one), quotations) for one in reports]
        if manner.loose:
            mine += from_sentence_before(unit, previous, found)
        mine += go_on(unit, mine, (*found, *mine))
        if manner.loose:
            mine += from_subjects(unit, mine)
        found += mine
        previous = unit
    return tuple(_one_each([_completed(one, voices) for one in found]))


def _reports(document: Document, unit: Unit, cues: CueBook) -> Iterator[Report]:
    """The reports of a sentence; a sentence without any reporting word is not even tagged."""
    keys = document.keys_in(unit.start, unit.end)
    if any(map(cues.__contains__, keys)) or "according" in keys or not noun_cues().keys().isdisjoint(keys):
        yield from reports_in(unit, cues)


def _completed(one: Attribution, voices: Voices) -> Attribution:
    """With the name and the role that the article gave the speaker only later."""
    if one.speaker is None or not one.named:
        return one
    speaker = voices.known_as(one.speaker)
    return replace(
        one, speaker=speaker, role=one.role if speaker is one.speaker and one.role else voices.role_of(speaker)
    )


def _one_each(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """One report for each span of content: a verb's rather than a noun's, the first rather than the second."""
    best: dict[tuple[int, int], Attribution] = {}
    for one in found:
        other = best.get((one.start, one.end))
        if other is None or (other.frame == "noun" and one.frame != "noun"):
            best[one.start, one.end] = one
    yield from (one for one in found if best[one.start, one.end] is one)


def paragraphs_of(document: Document) -> list[tuple[int, int]]:
    """Where each paragraph begins and ends."""
    spans: dict[int, tuple[int, int]] = {}
    for sentence in document.sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


def _made(
    document: Document, unit: Unit, report: Report, speaker: Speaker, quotations: Sequence[Quotation]
) -> Attribution:
    start, end = report.start, report.end
    cue = Mention(text=document.text[report.cue_start : report.cue_end], start=report.cue_start, end=report.cue_end)
    return Attribution(
        start=start,
        end=end,
        kind=_kind(document.text, start, end, quotations),
        cue=cue,
        force=report.cue.force,
        speaker=speaker.mention,
        side=speaker.side,
        role=speaker.role,
        venue=_venue(document.text, unit, report),
        frame=report.frame,
        named=speaker.named,
        negated=report.negated,
        marker=report.marker,
        paragraph=unit.paragraph,
    )


def _kind(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> SpeechKind:
    inside = [quotation for quotation in quotations if quotation.start < end and quotation.end > start]
    if not inside:
        return "indirect"
    first = inside[0]
    whole = len(inside) == 1 and first.start - start <= 1 and end - first.end <= 1
    return "direct" if whole and is_clause(text[first.inner_start : first.inner_end]) else "mixed"


def _venue(text: str, unit: Unit, report: Report) -> Mention | None:
    for match in VENUE.finditer(text, unit.start, unit.end):
        if not report.start <= match.start() < report.end:
            return Mention(text=match.group(), start=match.start(), end=match.end())
    return None
