"""What the tables are made of: moments, texts in the order of their letters, what all records share."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    text,
)

metadata = MetaData()

LETTERS = Text().with_variant(Text(collation="C"), "postgresql")
"""A text in the order of its characters, whatever the language of the database."""

UNDATED = datetime(1000, 1, 1, tzinfo=UTC)
"""Stands for an unknown time of a report, behind every known one."""


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps it as text that sorts as time does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time rather than guess its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give it back aware, in UTC, whatever the database's own zone is."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def of_newest(name: str, *columns: str) -> Index:
    """An index of the newest versions alone: what is asked for never looks at others.

    As its first column ``newest`` would mislead a planner that knows no frequencies: it is true of almost all. As its
    last one it lets SQLite answer from the index alone.
    """
    return Index(name, *columns, "newest", sqlite_where=text("newest = 1"), postgresql_where=text("newest"))


def filed_in_article() -> tuple[Column[int], Column[int], Column[int], Column[bool], Column[datetime]]:
    """What claims, statements and developments share; ``newest`` is copied from the article, which saves a join.

    ``reported`` is UNDATED where nobody knows: an index that holds no NULL is read backwards in either database.
    """
    return (
        Column("key", Integer, primary_key=True),
        Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("newest", Boolean, nullable=False),
        Column("reported", Moment, nullable=False),
    )
