"""Arms are narrower: places by scope, whom a development names by topic, names by their words; windows add up marks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BATCH = 2000
MARK_BITS = 40
_FORMER = {
    "articles_published": (
        "articles",
        ["newest", "published", "id", "version", "read_by", "source_id", "withdrawn"],
    ),
    "claims_place": ("claims", ["newest", "place_id", "reported", "key", "matter"]),
    "claims_place_name": ("claims", ["newest", "place", "reported", "key"]),
    "claims_claimant": ("claims", ["newest", "claimant_id", "reported", "key"]),
    "named_known": ("named", ["newest", "known", "reported", "key"]),
}
_NEW = {
    "articles_published": ("articles", ["newest", "published", "source_id", "mark", "read_by"]),
    "claims_place": ("claims", ["newest", "place_id", "scope", "reported", "key", "matter"]),
    "claims_place_name": ("claims", ["newest", "place", "scope", "reported", "key", "matter"]),
    "claims_claimant": ("claims", ["newest", "claimant_id", "scope", "reported", "key", "matter"]),
    "named_known": ("named", ["newest", "known", "topic", "reported", "key"]),
}


def upgrade() -> None:
    """Copy what the arms need into the tables they are read from, and index it."""
    for index, (name, _) in _FORMER.items():
        op.drop_index(index, name)
    op.add_column("articles", sa.Column("mark", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("claims", sa.Column("scope", sa.String, nullable=False, server_default=""))
    op.add_column("named", sa.Column("topic", sa.String, nullable=False, server_default=""))
    letters = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "name_words",
        sa.Column("word", letters, primary_key=True),
        sa.Column("name", sa.Integer, primary_key=True, autoincrement=False),
    )
    connection = op.get_bind()
    connection.execute(
        sa.text("UPDATE claims SET scope = (SELECT matters.scope FROM matters WHERE matters.id = claims.matter)")
    )
    connection.execute(
        sa.text(
            "UPDATE named SET topic = (SELECT developments.topic FROM developments WHERE developments.key = named.key)"
        )
    )
    _mark_articles(connection)
    _index_names(connection)
    for index, (name, columns) in _NEW.items():
        op.create_index(index, name, columns)


def downgrade() -> None:
    """Go back to the indexes of before."""
    for index, (name, _) in _NEW.items():
        op.drop_index(index, name)
    op.drop_table("name_words")
    op.drop_column("named", "topic")
    op.drop_column("claims", "scope")
    op.drop_column("articles", "mark")
    for index, (name, columns) in _FORMER.items():
        op.create_index(index, name, columns)


def _mark_articles(connection: sa.Connection) -> None:
    """Number every version that was read as the store does when it saves a reading."""
    table = sa.table("articles", *(sa.column(name) for name in ("key", "id", "version", "read_by", "mark")))
    marked = sa.update(table).where(table.c.key == sa.bindparam("of")).values(mark=sa.bindparam("m"))
    for rows in _batches(connection, table, table.c.key, table.c.read_by != ""):
        values = [{"of": row.key, "m": _mark(f"{row.id} {row.version} {row.read_by}")} for row in rows]
        connection.execute(marked, values)


def _mark(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big") >> (64 - MARK_BITS)


def _index_names(connection: sa.Connection) -> None:
    names = sa.table("names", sa.column("id"), sa.column("words"))
    indexed = sa.table("name_words", sa.column("word"), sa.column("name"))
    for rows in _batches(connection, names, names.c.id):
        values = [{"word": word, "name": row.id} for row in rows for word in sorted(set(row.words.split()))]
        if values:
            connection.execute(sa.insert(indexed), values)


def _batches(
    connection: sa.Connection, table: sa.TableClause, key: Any, *conditions: sa.ColumnElement[bool]
) -> Iterator[Any]:
    """Rows in the order of their keys, in batches: a long query must not stand open while its table is changed."""
    after = 0
    query = sa.select(table).where(*conditions).order_by(key).limit(BATCH)
    while rows := connection.execute(query.where(key > after)).all():
        yield rows
        after = rows[-1]._mapping[key]
