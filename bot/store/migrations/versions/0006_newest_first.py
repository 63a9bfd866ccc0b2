"""The ledger answers from the ends of its indexes: groups of victims, names, whom a development names, and tallies."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UNDATED = datetime(1000, 1, 1, tzinfo=UTC)
BATCH = 2000
_RECORDS = ("claims", "statements", "developments")
_WHOLE = ("victim_side", "victim_party", "victim_class", "harm", "scope")
_OLD = (
    ("claims_reported", "claims"),
    ("claims_place", "claims"),
    ("statements_reported", "statements"),
    ("statements_speaker", "statements"),
    ("developments_reported", "developments"),
    ("articles_published", "articles"),
)
_NEW = {
    "articles_published": (
        "articles",
        ["newest", "published", "id", "version", "read_by", "source_id", "withdrawn"],
    ),
    "claims_reported": ("claims", ["newest", "reported", "key", "matter"]),
    "claims_matter": ("claims", ["newest", "matter", "reported", "key"]),
    "claims_place": ("claims", ["newest", "place_id", "reported", "key", "matter"]),
    "claims_place_name": ("claims", ["newest", "place", "reported", "key"]),
    "claims_claimant": ("claims", ["newest", "claimant_id", "reported", "key"]),
    "statements_reported": ("statements", ["newest", "reported", "key"]),
    "statements_speaker": ("statements", ["newest", "speaker_id", "reported", "key"]),
    "statements_speaker_name": ("statements", ["newest", "speaker", "reported", "key"]),
    "statements_side": ("statements", ["newest", "speaker_side", "reported", "key"]),
    "statements_force": ("statements", ["newest", "force", "reported", "key"]),
    "developments_reported": ("developments", ["newest", "reported", "key"]),
    "developments_topic": ("developments", ["newest", "topic", "reported", "key"]),
}
_FORMER = {
    "articles_published": ("articles", ["newest", "published"]),
    "claims_reported": ("claims", ["newest", "reported", "victim_side", "harm", "place_words"]),
    "claims_place": ("claims", ["newest", "place_id", "reported"]),
    "statements_reported": ("statements", ["newest", "reported", "speaker_side", "speaker_words"]),
    "statements_speaker": ("statements", ["newest", "speaker_id", "reported"]),
    "developments_reported": ("developments", ["newest", "reported", "topic", "kind"]),
}


def upgrade() -> None:
    """Make the tables, fill them from the records, and lead the indexes into them."""
    for index, old in _OLD:
        op.drop_index(index, old)
    _make_tables()
    for column in ("matter", "place"):
        op.add_column("claims", sa.Column(column, sa.Integer()))
    op.add_column("claims", sa.Column("claimant_id", sa.String()))
    op.add_column("statements", sa.Column("speaker", sa.Integer()))
    op.add_column("statements", sa.Column("force", sa.String()))
    connection = op.get_bind()
    for name in _RECORDS:
        table = _table(name, "reported")
        connection.execute(sa.update(table).where(table.c.reported.is_(None)).values(reported=UNDATED))
    _fill(connection)
    _change("claims", drop=("victim_side", "harm", "place_words"), full={"matter": sa.Integer()})
    _change("statements", drop=("speaker_words",), full={"speaker": sa.Integer(), "force": sa.String()})
    _change("developments", drop=(), full={})
    for index, (name, columns) in _NEW.items():
        op.create_index(index, name, columns)


def downgrade() -> None:
    """Go back to the columns of before, which the records fill again."""
    for index, (name, _) in _NEW.items():
        op.drop_index(index, name)
    connection = op.get_bind()
    for name in _RECORDS:
        with op.batch_alter_table(name) as changed:
            changed.alter_column("reported", existing_type=sa.DateTime(timezone=True), nullable=True)
        table = _table(name, "reported")
        connection.execute(sa.update(table).where(table.c.reported == UNDATED).values(reported=None))
    for name, column in (
        ("claims", "victim_side"),
        ("claims", "harm"),
        ("claims", "place_words"),
        ("statements", "speaker_words"),
    ):
        op.add_column(name, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    for key, claim in _records(connection, "claims"):
        words = _fold(claim.get("place")) or ""
        _put(connection, "claims", key, victim_side=claim["victim_side"], harm=claim["harm"], place_words=words)
    for key, said in _records(connection, "statements"):
        _put(connection, "statements", key, speaker_words=_fold(said["speaker"]))
    for name, column in (
        ("claims", "claimant_id"),
        ("claims", "place"),
        ("claims", "matter"),
        ("statements", "force"),
        ("statements", "speaker"),
    ):
        with op.batch_alter_table(name) as changed:
            changed.drop_column(column)
    for name in ("named", "tallies", "names", "matters"):
        op.drop_table(name)
    for index, (name, former) in _FORMER.items():
        op.create_index(index, name, former)


def _make_tables() -> None:
    op.create_table(
        "matters",
        sa.Column("id", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in _WHOLE),
        sa.UniqueConstraint(*_WHOLE, name="matters_whole"),
    )
    op.create_table(
        "names",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False, unique=True),
    )
    op.create_table(
        "tallies",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    of_development = sa.ForeignKey("developments.key", ondelete="CASCADE")
    op.create_table(
        "named",
        sa.Column("key", sa.Integer(), of_development, primary_key=True, autoincrement=False),
        sa.Column("known", sa.String(), primary_key=True),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Boolean(), nullable=False),
        sa.Column("reported", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("named_known", "named", ["newest", "known", "reported", "key"])
    op.create_index("named_article", "named", ["article"])


def _change(name: str, *, drop: tuple[str, ...], full: dict[str, Any]) -> None:
    with op.batch_alter_table(name) as changed:
        changed.alter_column("reported", existing_type=sa.DateTime(timezone=True), nullable=False)
        for column, kind in full.items():
            changed.alter_column(column, existing_type=kind, nullable=False)
        for column in drop:
            changed.drop_column(column)


def _fill(connection: sa.Connection) -> None:
    names, matters = _enter(connection, "names", ("words",)), _enter(connection, "matters", _WHOLE)
    for key, claim in _records(connection, "claims"):
        side, party, group = claim["victim_side"], claim.get("victim_party") or "", claim["victim_class"]
        matter = matters(side, party, group, claim["harm"], claim["scope"])
        place, claimant = _fold(claim.get("place")), claim.get("claimant") or {}
        at = names(place) if place else None
        _put(connection, "claims", key, matter=matter, place=at, claimant_id=claimant.get("id"))
    for key, said in _records(connection, "statements"):
        speaker = names(_fold(said["speaker"]) or "")
        _put(connection, "statements", key, speaker=speaker, force=said.get("force") or "say")
    for key, happened in _records(connection, "developments"):
        _fill_named(connection, key, happened)
    for name in ("articles", *_RECORDS):
        _count(connection, name, name)
    _count(connection, "undated", "articles", sa.column("published").is_(None))


def _fill_named(connection: sa.Connection, key: int, happened: dict[str, Any]) -> None:
    mentions = (*happened.get("places", ()), *happened.get("actors", ()), happened.get("claimant") or {})
    columns = ("key", "known", "article", "newest", "reported")
    developments, named = _table("developments", *columns), _table("named", *columns)
    for known in dict.fromkeys(one["id"] for one in mentions if one.get("id")):
        of_it = sa.select(
            developments.c.key,
            sa.literal(known),
            developments.c.article,
            developments.c.newest,
            developments.c.reported,
        ).where(developments.c.key == key)
        connection.execute(sa.insert(named).from_select(columns, of_it))


def _count(connection: sa.Connection, tally: str, name: str, *conditions: sa.ColumnElement[bool]) -> None:
    table, tallies = _table(name, "newest"), _table("tallies", "name", "count")
    counted = sa.select(sa.func.count()).select_from(table).where(table.c.newest, *conditions)
    number = connection.execute(counted).scalar_one()
    connection.execute(sa.insert(tallies).values(name=tally, count=number))


def _enter(connection: sa.Connection, name: str, columns: tuple[str, ...]) -> Callable[..., int]:
    """Give every new row of a small table the next number, and answer with its number ever after."""
    table = _table(name, "id", *columns)
    known: dict[tuple[str, ...], int] = {}

    def number(*row: str) -> int:
        if row not in known:
            known[row] = len(known) + 1
            connection.execute(sa.insert(table).values(id=known[row], **dict(zip(columns, row, strict=True))))
        return known[row]

    return number


def _records(connection: sa.Connection, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The key and the record of every row, in batches: a long query must not stand open while its table is changed."""
    table, after = _table(name, "key", "record"), 0
    query = sa.select(table.c.key, table.c.record).order_by(table.c.key).limit(BATCH)
    while rows := connection.execute(query.where(table.c.key > after)).all():
        yield from ((row.key, json.loads(row.record)) for row in rows)
        after = rows[-1].key


def _put(connection: sa.Connection, name: str, key: int, **values: Any) -> None:
    table = _table(name, "key", *values)
    connection.execute(sa.update(table).where(table.c.key == key).values(values))


def _table(name: str, *columns: str) -> sa.TableClause:
    kinds: dict[str, Any] = {"reported": sa.DateTime(timezone=True), "newest": sa.Boolean()}
    return sa.table(name, *(sa.column(column, kinds.get(column)) for column in columns))


def _fold(mention: dict[str, Any] | None) -> str | None:
    """A name made comparable, as the store did when this step was written."""
    if not mention:
        return None
    bare = "".join(char for char in unicodedata.normalize("NFKD", mention["text"]) if not unicodedata.combining(char))
    return f" {' '.join(bare.casefold().split())} "
