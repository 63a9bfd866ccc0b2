"""The tables, the same on SQLite and PostgreSQL: columns for what is asked for, a JSON record for the rest.

The indexes follow the questions: which articles of a window, which claims of a place, which channels are due.
"""

from bot.store.tables.chats import alerts, installations, manners, shown, views, watches
from bot.store.tables.delivery import (
    channels,
    chat_turns,
    corrections,
    deliveries,
    delivery_parts,
    editions,
    permits,
    workers,
)
from bot.store.tables.kinds import LETTERS, UNDATED, Moment, metadata
from bot.store.tables.reports import (
    articles,
    claims,
    developments,
    matters,
    name_words,
    named,
    names,
    notices,
    readings,
    source_orders,
    sources,
    statements,
    tallies,
)
from bot.store.tables.stories import stories, story_articles, story_runs, story_terms, story_words

__all__ = [
    "LETTERS",
    "UNDATED",
    "Moment",
    "alerts",
    "articles",
    "channels",
    "chat_turns",
    "claims",
    "corrections",
    "deliveries",
    "delivery_parts",
    "developments",
    "editions",
    "installations",
    "manners",
    "matters",
    "metadata",
    "name_words",
    "named",
    "names",
    "notices",
    "permits",
    "readings",
    "shown",
    "source_orders",
    "sources",
    "statements",
    "stories",
    "story_articles",
    "story_runs",
    "story_terms",
    "story_words",
    "tallies",
    "views",
    "watches",
    "workers",
]
