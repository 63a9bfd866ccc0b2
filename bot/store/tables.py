"""The tables, the same on SQLite and PostgreSQL: columns for what is asked for, a JSON record for the rest.

The indexes follow the questions: which articles of a window, which claims of a place, which channels are due.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
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


def _of_newest(name: str, *columns: str) -> Index:
    """An index of the newest versions alone: what is asked for never looks at others.

    As its first column ``newest`` would mislead a planner that knows no frequencies: it is true of almost all. As its
    last one it lets SQLite answer from the index alone.
    """
    return Index(name, *columns, "newest", sqlite_where=text("newest = 1"), postgresql_where=text("newest"))


def _filed_in_article() -> tuple[Column[int], Column[int], Column[int], Column[bool], Column[datetime]]:
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
    _of_newest("articles_published", "published", "source_id", "mark", "read_by"),
    _of_newest("articles_read_by", "read_by", "key"),
    _of_newest("articles_source", "source_id", "fetched"),
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
    *_filed_in_article(),
    Column("matter", Integer, nullable=False),
    Column("place_id", String),
    Column("place", Integer),
    Column("claimant_id", String),
    Column("scope", String, nullable=False, server_default=""),
    Column("record", Text, nullable=False),
    Index("claims_article", "article"),
    _of_newest("claims_reported", "reported", "key", "matter"),
    _of_newest("claims_matter", "matter", "reported", "key"),
    _of_newest("claims_place", "place_id", "scope", "reported", "key", "matter"),
    _of_newest("claims_place_name", "place", "scope", "reported", "key", "matter"),
    _of_newest("claims_claimant", "claimant_id", "scope", "reported", "key", "matter"),
)

statements = Table(
    "statements",
    metadata,
    *_filed_in_article(),
    Column("speaker_id", String),
    Column("speaker_side", String),
    Column("speaker", Integer, nullable=False),
    Column("force", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("statements_article", "article"),
    _of_newest("statements_reported", "reported", "key"),
    _of_newest("statements_speaker", "speaker_id", "reported", "key"),
    _of_newest("statements_speaker_name", "speaker", "reported", "key"),
    _of_newest("statements_side", "speaker_side", "reported", "key"),
    _of_newest("statements_force", "force", "reported", "key"),
)

developments = Table(
    "developments",
    metadata,
    *_filed_in_article(),
    Column("topic", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("developments_article", "article"),
    _of_newest("developments_reported", "reported", "key"),
    _of_newest("developments_topic", "topic", "reported", "key"),
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
    _of_newest("named_known", "known", "topic", "reported", "key"),
    Index("named_article", "article"),
)

# A story grows while articles are read. ``record`` is what a new article is compared with, ``last_day`` the ordinal of
# the day it was last told.
stories = Table(
    "stories",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("first_seen", Moment),
    Column("last_seen", Moment),
    Column("last_day", Integer, nullable=False),
    Column("record", Text, nullable=False),
)

# By the article's id and not its key: a new version of a text stays in its story.
story_articles = Table(
    "story_articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article_id", String, nullable=False, unique=True),
    Column("story", Integer, nullable=False),
    Column("published", Moment, nullable=False),
    Index("story_articles_story", "story", "published", "article_id"),
)

# Under which words a story is found: of too many under one word those told last stay.
story_words = Table(
    "story_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("story", Integer, primary_key=True),
    Column("told", Integer, nullable=False),
)

story_runs = Table(
    "story_runs",
    metadata,
    Column("run", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Integer, nullable=False),
    Column("story", Integer, nullable=False),
    Column("size", Integer, nullable=False),
)

story_terms = Table(
    "story_terms",
    metadata,
    Column("term", Text, primary_key=True),
    Column("seen", Integer, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("conflict", String, nullable=False),
    Column("edition_date", Date, nullable=False),
    Column("style", String, nullable=False),
    Column("made_at", Moment),
    Column("record", Text, nullable=False),
    Index("editions_day", "conflict", "edition_date"),
)

# A chat without a thread has the thread "": a NULL would not be unique.
shown = Table(
    "shown",
    metadata,
    Column("platform", String, primary_key=True),
    Column("chat", String, primary_key=True),
    Column("thread", String, primary_key=True),
    Column("edition_id", Integer, ForeignKey("editions.id"), nullable=False),
)

views = Table(
    "views",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("made", Moment, nullable=False),
    Column("pages", Text, nullable=False),
    Index("views_made", "made"),
    sqlite_autoincrement=True,  # a number once given never means another answer
)

manners = Table(
    "manners",
    metadata,
    Column("platform", String, primary_key=True),
    Column("chat", String, primary_key=True),
    Column("language", String, nullable=False),
    Column("names", String, nullable=False),
)

installations = Table(
    "installations",
    metadata,
    Column("workspace", String, primary_key=True),
    Column("changed", Moment, nullable=False),
    Column("record", Text, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("conflict", String, nullable=False),
    Column("times", Text, nullable=False),
    Column("zone", String, nullable=False),
    Column("sections", Text, nullable=False),
    Column("style", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("next_due", Moment),
    Column("days", Text, nullable=False, server_default="[]"),
    Column("quiet", Text, nullable=False, server_default="null"),
    Column("news_only", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("platform", "chat", "thread", "conflict", name="channels_address_conflict"),
    Index("channels_due", "state", "next_due"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel_id", Integer, ForeignKey("channels.id"), nullable=False),
    Column("slot", String, nullable=False),
    Column("due", Moment, nullable=False),
    Column("ready", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("edition_id", Integer, ForeignKey("editions.id")),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment),
    Column("held_by", String),
    Column("error", Text, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("corrects", Integer),
    UniqueConstraint("channel_id", "slot", name="deliveries_channel_slot"),
    Index("deliveries_ready", "state", "ready"),
    Index("deliveries_updated", "updated"),
    Index("deliveries_edition", "edition_id"),
)

delivery_parts = Table(
    "delivery_parts",
    metadata,
    Column("delivery_id", Integer, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("message_id", String),
    Column("part", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edition_id", Integer, ForeignKey("editions.id"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("edition_id", "line", "text", name="corrections_edition_line_text"),
)

workers = Table(
    "workers",
    metadata,
    Column("id", String, primary_key=True),
    Column("seen", Moment, nullable=False),
)

# Seconds since 1970 of the database's own clock: a limit is kept to the hundredth, and costs no conversion.
chat_turns = Table(
    "chat_turns",
    metadata,
    Column("chat", String, primary_key=True),
    Column("free_at", Double, nullable=False),
    Column("held_by", String),
    Column("recent", Text, nullable=False),
)

permits = Table(
    "permits",
    metadata,
    Column("platform", String, primary_key=True),
    Column("holder", String, primary_key=True),
    Column("held", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("until", Double, nullable=False),
)

watches = Table(
    "watches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("conflict", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("platform", "chat", "thread", "conflict", "kind", "name", name="watches_chat_name"),
    Index("watches_conflict", "conflict", "id"),
    sqlite_autoincrement=True,  # a number once given never means another watch
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("watches", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("words", Text, nullable=False),
    Column("muted", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    Index("alerts_chat", "platform", "chat", "thread", "made"),
    sqlite_autoincrement=True,
)
