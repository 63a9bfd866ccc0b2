"""Evidence made ready to be read: the sentence around a span, who asserts it, and where it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.markup import Passage
from bot.ports import Archive
from digests.editing.ledger.told import figure
from digests.editing.naming import Names, names_of
from digests.models import (
    Article,
    Briefing,
    Bullet,
    CasualtyClaim,
    CitedSource,
    Evidence,
    LossRow,
    Mention,
    Reading,
    Source,
)
from digests.profile import Profile
from digests.reading.grammar.sentences import split_sentences

_ENDED = re.compile(r"[.!?…:;]\W*$")
LONGEST_CONTEXT = 400
"""Characters shown on either side of the words that matter; a sentence of news has about 150 in all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Exhibit:
    """One piece of evidence. ``number`` is its source's in the briefing; ``claimant`` None: the outlet's own voice."""

    number: int | None
    outlet: str
    title: str
    url: str
    published: datetime | None
    claimant: str | None
    passage: Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class _Record:
    """What the readers made of a stretch of text: the words it rests on, and who asserts it."""

    start: int
    end: int
    exact: str
    claimant: Mention | None
    claim: CasualtyClaim | None = None


async def gather_exhibits(
    line: Bullet | LossRow, briefing: Briefing, archive: Archive, sources: Mapping[str, Source], profile: Profile
) -> tuple[Exhibit, ...]:
    """The exhibits behind a line of a briefing, each passage once, in the order of the evidence."""
    cited = {(source.article_id, source.version): source for source in briefing.sources}
    names = names_of(profile)
    newest = await archive.newest_readings({span.article_id for span in line.evidence}, sources)
    read = {(item.article.id, item.article.version): item for item in newest}
    found: dict[Evidence, Exhibit] = {}
    for span in dict.fromkeys(line.evidence):
        printed = (span.article_id, span.version)
        # Of a version that a newer one has taken the place of there is the text, and no reading.
        item = read.get(printed)
        article = item.article if item else await archive.article(*printed)
        if article is None or article.text[span.start : span.end] != span.exact:
            continue
        record = _record_behind(span, line, item.reading if item else None)
        found[span] = _exhibit(span, article, cited.get(printed), record, names)
    return tuple(found.values())


def _exhibit(
    span: Evidence, article: Article, cited: CitedSource | None, record: _Record | None, names: Names
) -> Exhibit:
    start, end = (record.start, record.end) if record else (span.start, span.end)
    return Exhibit(
        number=cited.number if cited else None,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published=article.published,
        claimant=names.claimant(record.claimant) if record and record.claimant else None,
        passage=cut_passage(article.text, max(start, span.start), min(end, span.end)),
    )


def cut_passage(text: str, start: int, end: int) -> Passage:
    """The words that matter inside their sentence; one that runs on and on is cut around them, they stay whole."""
    touched = [s for s in split_sentences(text) if s.start < end and start < s.end]
    opening, closing = min([start, *(s.start for s in touched)]), max([end, *(s.end for s in touched)])
    first, last = max(opening, start - LONGEST_CONTEXT), min(closing, end + LONGEST_CONTEXT)
    return Passage(
        before="…" * (first > opening) + text[first:start],
        exact=text[start:end],
        after=text[end:last] + "…" * (last < closing or _goes_on(text, closing)),
    )


def _goes_on(text: str, closing: int) -> bool:
    """Whether a sentence without an end was cut here by the readers, in the middle of its line."""
    return text[closing : closing + 1] == " " and not _ENDED.search(text[:closing][-5:])


def _record_behind(span: Evidence, line: Bullet | LossRow, reading: Reading | None) -> _Record | None:
    """The record this evidence stands for: the one with the line's own words or figure, else the tightest around it."""
    near = [r for r in _records(reading) if r.start < span.end and span.start < r.end] if reading else []
    fitting = [record for record in near if _speaks_of(record, line)]
    return min(
        fitting or near, key=lambda r: (abs(r.start - span.start) + abs(r.end - span.end), r.start), default=None
    )


def _speaks_of(record: _Record, line: Bullet | LossRow) -> bool:
    if isinstance(line, Bullet):
        return _flat(record.exact) in _flat(line.text)
    return record.claim is not None and record.claim.harm == line.harm and figure(record.claim) == line.figure


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())


def _records(reading: Reading) -> Iterator[_Record]:
    for claim in reading.claims:
        yield _record(claim.evidence, claim.claimant, claim)
    for said in reading.statements:
        yield _record(said.evidence, said.speaker)
    for event in reading.developments:
        yield _record(event.evidence, event.claimant)


def _record(words: Evidence, claimant: Mention | None, claim: CasualtyClaim | None = None) -> _Record:
    return _Record(start=words.start, end=words.end, exact=words.exact, claimant=claimant, claim=claim)
