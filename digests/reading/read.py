"""One article in, everything it reports out: claims, statements, developments, and what was skipped and why."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from digests.models import Article, CasualtyClaim, Development, Reading, Skipped, Statement
from digests.profile import Profile
from digests.reading.attribution.reports import attribute
from digests.reading.casualties.claims import read_casualties
from digests.reading.developments.events import read_developments
from digests.reading.document import Document, prepare
from digests.reading.skipping import reason_to_skip
from digests.reading.statements import read_statements
from digests.reading.version import READER

LONGEST_TEXT = 100_000
"""Characters of one article that are read, fifteen thousand words: no news report comes near, and a page that does must
not keep the others waiting."""


def read(article: Article, profile: Profile | None = None) -> Reading:
    """Read one article version; nothing is remembered between articles."""
    document = prepare(replace(article, text=article.text[:LONGEST_TEXT]), profile)
    attributions = attribute(document)
    claims = read_casualties(document, attributions)
    statements = read_statements(document, attributions)
    developments = read_developments(document, attributions)
    return Reading(
        article_id=article.id,
        version=article.version,
        reader=READER,
        claims=claims,
        statements=statements,
        developments=developments,
        skipped=(*_skipped(document, (*claims, *statements, *developments)), *_beyond(article)),
    )


def _skipped(document: Document, records: tuple[CasualtyClaim | Statement | Development, ...]) -> Iterator[Skipped]:
    """The sentences that gave no record, each with a reason."""
    spans = deque(sorted((record.evidence.start, record.evidence.end) for record in records))
    told = 0
    for sentence in document.sentences:
        while spans and spans[0][0] < sentence.end:
            told = max(told, spans.popleft()[1])
        if told <= sentence.start:
            yield Skipped(start=sentence.start, end=sentence.end, reason=reason_to_skip(sentence, document))


def _beyond(article: Article) -> Iterator[Skipped]:
    """The part of an endless text that is not read."""
    if len(article.text) > LONGEST_TEXT:
        reason = f"behind the first {LONGEST_TEXT:,} characters, which are all that is read"
        yield Skipped(start=LONGEST_TEXT, end=len(article.text), reason=reason)
