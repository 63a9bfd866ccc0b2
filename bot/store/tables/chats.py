"""What a chat is shown and how it likes to be spoken to: views, manners, alerts, Slack's installations."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.kinds import Moment, metadata

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
