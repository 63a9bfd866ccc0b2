"""What the gate looks things up in: the articles by version, and the records that stand in a span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digests.models import Article, CasualtyClaim, Development, Evidence, Mention, ReadArticle, Statement

Record = CasualtyClaim | Statement | Development


@dataclass(frozen=True)
class Shelf:
    """The articles and records of an edition by article version."""

    materials: dict[tuple[str, int], ReadArticle] = field(default_factory=dict)

    @classmethod
    def of(cls, materials: Iterable[ReadArticle]) -> Shelf:
        """Put the articles on the shelf."""
        return cls({(m.article.id, m.article.version): m for m in materials})

    def article(self, span: Evidence) -> Article | None:
        """The article version a span points into."""
        material = self.materials.get((span.article_id, span.version))
        return material.article if material else None

    def resolves(self, span: Evidence) -> bool:
        """Whether the article holds exactly this text at this place."""
        article = self.article(span)
        return article is not None and article.text[span.start : span.end] == span.exact

    def records(self, span: Evidence) -> tuple[Record, ...]:
        """The records whose evidence stands in a span."""
        material = self.materials.get((span.article_id, span.version))
        if material is None:
            return ()
        reading = material.reading
        every: Sequence[Record] = (*reading.claims, *reading.statements, *reading.developments)
        return tuple(r for r in every if r.evidence.start < span.end and span.start < r.evidence.end)

    def statements(self, span: Evidence) -> tuple[Statement, ...]:
        """The statements in a span."""
        return tuple(record for record in self.records(span) if isinstance(record, Statement))

    def claims(self, spans: Iterable[Evidence]) -> tuple[CasualtyClaim, ...]:
        """The casualty claims in some spans."""
        return tuple(r for span in spans for r in self.records(span) if isinstance(r, CasualtyClaim))


def claimant_of(record: Record) -> Mention | None:
    """Who asserts a record."""
    return record.speaker if isinstance(record, Statement) else record.claimant


def side_on_record(record: Record) -> str | None:
    """The side of who asserts a record, as the reader wrote it down."""
    return record.speaker_side if isinstance(record, Statement) else record.claimant_side
