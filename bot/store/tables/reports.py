"""What was visited and what was read there: sources, articles, and the records of each article."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.store.tables.kinds import LETTERS, Moment, filed_in_article, metadata, of_newest

sources = Table(
    "sources",
    metadata,
    Column("source_id", String, primary_key=True),
    Column("last_success", Moment),
    Column("last_attempt", Moment),
    Column("articles", Integer, nullable=False),
    Column("failing_since", Moment),
    Column("error", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("due", Moment),
    Column("pace", Integer, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("condition", String, nullable=False, server_default="well"),
    Column("moved_to", Text, nullable=False, server_default=""),
    Column("changed", Moment),
)

source_orders = Table(
    "source_orders",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("conflict", String, nullable=False),
    Column("source_id", String, nullable=False),
    Column("act", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("source_orders_conflict", "conflict", "key"),
)

notices = Table(
    "notices",
    metadata,
    Column("name", String, primary_key=True),
    Column("source_id", String, nullable=False),
    Column("event", String, nullable=False),
    Column("why", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("newest", Boolean, nullable=False),
    Column("source_id", String, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("published", Moment),
    Column("updated", Moment),
    Column("fetched", Moment),
    Column("withdrawn", Boolean, nullable=False, server_default=false()),
    Column("read_by", String, nullable=False),
    Column("mark", BigInteger, nullable=False, server_default="0"),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("id", "version", name="articles_id_version"),
    of_newest("articles_published", "published", "source_id", "mark", "read_by"),
    of_newest("articles_read_by", "read_by", "key"),
    of_newest("articles_source", "source_id", "fetched"),
)

readings = Table(
    "readings",
    metadata,
    Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("reader", String, nullable=False),
    Column("skipped", Text, nullable=False),
)

# What is asked for by many is kept once in a small table, and each of its rows leads into an index that ends in the
# time: "the newest of each" costs the same however many records there are.
matters = Table(
    "matters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("victim_side", String, nullable=False),
    Column("victim_party", String, nullable=False),
    Column("victim_class", String, nullable=False),
    Column("harm", String, nullable=False),
    Column("scope", String, nullable=False),
    UniqueConstraint("victim_side", "victim_party", "victim_class", "harm", "scope", name="matters_whole"),
)

names = Table(
    "names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("words", Text, nullable=False, unique=True),
)

# Which names a word stands in; compared letter by letter, so that a word is found by its beginning.
name_words = Table(
    "name_words",
    metadata,
    Column("word", LETTERS, primary_key=True),
    Column("name", Integer, primary_key=True, autoincrement=False),
)

tallies = Table(
    "tallies",
    metadata,
    Column("name", String, primary_key=True),
    Column("count", Integer, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    *filed_in_article(),
    Column("matter", Integer, nullable=False),
    Column("place_id", String),
    Column("place", Integer),
    Column("claimant_id", String),
    Column("scope", String, nullable=False, server_default=""),
    Column("record", Text, nullable=False),
    Index("claims_article", "article"),
    of_newest("claims_reported", "reported", "key", "matter"),
    of_newest("claims_matter", "matter", "reported", "key"),
    of_newest("claims_place", "place_id", "scope", "reported", "key", "matter"),
    of_newest("claims_place_name", "place", "scope", "reported", "key", "matter"),
    of_newest("claims_claimant", "claimant_id", "scope", "reported", "key", "matter"),
)

statements = Table(
    "statements",
    metadata,
    *filed_in_article(),
    Column("speaker_id", String),
    Column("speaker_side", String),
    Column("speaker", Integer, nullable=False),
    Column("force", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("statements_article", "article"),
    of_newest("statements_reported", "reported", "key"),
    of_newest("statements_speaker", "speaker_id", "reported", "key"),
    of_newest("statements_speaker_name", "speaker", "reported", "key"),
    of_newest("statements_side", "speaker_side", "reported", "key"),
    of_newest("statements_force", "force", "reported", "key"),
)

developments = Table(
    "developments",
    metadata,
    *filed_in_article(),
    Column("topic", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("developments_article", "article"),
    of_newest("developments_reported", "reported", "key"),
    of_newest("developments_topic", "topic", "reported", "key"),
    of_newest("developments_kind", "kind", "reported", "key"),
)

# Whom and what a development names: its places, its actors and its claimant, by their ids.
named = Table(
    "named",
    metadata,
    Column("key", Integer, ForeignKey("developments.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("known", String, primary_key=True),
    Column("article", Integer, nullable=False),
    Column("newest", Boolean, nullable=False),
    Column("reported", Moment, nullable=False),
    Column("topic", String, nullable=False, server_default=""),
    of_newest("named_known", "known", "topic", "reported", "key"),
    Index("named_article", "article"),
)
