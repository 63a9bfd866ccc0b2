"""Evidence made ready to be read: the sentence around a span, who asserts it, and where it was printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.markup import Passage
from bot.ports import Archive
from digests.editing.naming import Names
from digests.models import Article, Briefing, CitedSource, Evidence, Mention, ReadArticle, Reading, Source
from digests.profile import Profile
from digests.reading.sentences import split_sentences

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
class _Origin:
    """What a reading knows about a span: the sentence around it and who asserts it."""

    start: int
    end: int
    claimant: Mention | None


async def gather_exhibits(
    evidence: Sequence[Evidence], briefing: Briefing, archive: Archive, sources: Mapping[str, Source], profile: Profile
) -> tuple[Exhibit, ...]:
    """The exhibits behind a line of a briefing, each passage once, in the order of the evidence."""
    read = {_key(item): item for item in await archive.read_articles(briefing.window, sources)}
    cited = {(source.article_id, source.version): source for source in briefing.sources}
    names = Names(profile)
    found: dict[tuple[str, int, int, int], Exhibit] = {}
    for span in evidence:
        key = (span.article_id, span.version)
        item = read.get(key)
        article = item.article if item else await archive.article(*key)
        if article is None or article.text[span.start : span.end] != span.exact:
            continue
        origin = _origin(span, article, item.reading if item else None)
        found.setdefault((*key, span.start, span.end), _exhibit(span, article, cited.get(key), origin, names))
    return tuple(found.values())


def _exhibit(span: Evidence, article: Article, cited: CitedSource | None, origin: _Origin, names: Names) -> Exhibit:
    return Exhibit(
        number=cited.number if cited else None,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published=article.published,
        claimant=names.claimant(origin.claimant) if origin.claimant else None,
        passage=cut_passage(article.text, span, origin.start, origin.end),
    )


def cut_passage(text: str, span: Evidence, start: int, end: int) -> Passage:
    """The span inside its sentence; a sentence that runs on and on is cut around the span, which stays whole."""
    first, last = max(start, span.start - LONGEST_CONTEXT), min(end, span.end + LONGEST_CONTEXT)
    return Passage(
        before="…" * (first > start) + text[first : span.start],
        exact=span.exact,
        after=text[span.end : last] + "…" * (last < end),
    )


def _key(item: ReadArticle) -> tuple[str, int]:
    return item.article.id, item.article.version


def _origin(span: Evidence, article: Article, reading: Reading | None) -> _Origin:
    """The record made from this span, or the tightest one around it; without a reading, the bare sentence."""
    start, end = _sentence(article.text, span)
    records = [] if reading is None else [record for record in _records(reading) if _overlap(record, span)]
    best = min(
        records, key=lambda record: (abs(record[0] - span.start) + abs(record[1] - span.end), record[:2]), default=None
    )
    return _Origin(start=start, end=end, claimant=best[2] if best else None)


def _records(reading: Reading) -> list[tuple[int, int, Mention | None]]:
    return [
        *((claim.evidence.start, claim.evidence.end, claim.claimant) for claim in reading.claims),
        *((said.evidence.start, said.evidence.end, said.speaker) for said in reading.statements),
        *((event.evidence.start, event.evidence.end, event.claimant) for event in reading.developments),
    ]


def _overlap(record: tuple[int, int, Mention | None], span: Evidence) -> bool:
    return record[0] < span.end and span.start < record[1]


def _sentence(text: str, span: Evidence) -> tuple[int, int]:
    """From the start of the sentence that the span begins in to the end of the one it ends in."""
    touched = [s for s in split_sentences(text) if s.start < span.end and span.start < s.end]
    return min([span.start, *(s.start for s in touched)]), max([span.end, *(s.end for s in touched)])
