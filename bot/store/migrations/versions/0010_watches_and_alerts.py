"""What chats follow, and what they were told for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.tables import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_CHAT = ("platform", "chat", "thread")


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "watches",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in (*_CHAT, "conflict", "kind")),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint(*_CHAT, "conflict", "kind", "name", name="watches_chat_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("watches_conflict", "watches", ["conflict", "id"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in _CHAT),
        sa.Column("watches", sa.Text, nullable=False),
        sa.Column("made", Moment, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("muted", sa.Boolean, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("alerts_chat", "alerts", [*_CHAT, "made"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("alerts")
    op.drop_table("watches")
