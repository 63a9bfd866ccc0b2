"""Limits that processes keep together: whose turn it is in each chat, and who was lent how many permits to send."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, empty: nobody is speaking while the schema changes."""
    op.create_table(
        "chat_turns",
        sa.Column("chat", sa.String(), primary_key=True),
        sa.Column("free_at", sa.Double(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("recent", sa.Text(), nullable=False),
    )
    op.create_table(
        "permits",
        sa.Column("platform", sa.String(), primary_key=True),
        sa.Column("holder", sa.String(), primary_key=True),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("until", sa.Double(), nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("permits")
    op.drop_table("chat_turns")
