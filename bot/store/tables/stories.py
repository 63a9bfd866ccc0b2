"""What belongs together over outlets and days, and what a new article is compared with."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from bot.store.tables.kinds import Moment, metadata

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
