"""What is owed to channels: editions, slots, parts, corrections, and the turns and limits that processes share."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.store.tables.kinds import Moment, metadata

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
