"""What administrators order about sources, what they were told about them, and articles that were withdrawn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables; no article known so far is withdrawn."""
    op.create_table(
        "source_orders",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("conflict", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("source_orders_conflict", "source_orders", ["conflict", "key"])
    op.create_table(
        "notices",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
    )
    op.add_column("articles", sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("articles_source", "articles", ["newest", "source_id", "fetched"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_index("articles_source", "articles")
    with op.batch_alter_table("articles") as table:
        table.drop_column("withdrawn")
    op.drop_table("notices")
    op.drop_table("source_orders")
