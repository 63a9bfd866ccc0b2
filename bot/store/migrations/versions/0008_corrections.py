"""Corrections of editions that were sent, and the way from an edition to its deliveries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("edition_id", sa.Integer(), sa.ForeignKey("editions.id"), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("edition_id", "line", "text", name="corrections_edition_line_text"),
    )
    op.create_index("deliveries_edition", "deliveries", ["edition_id"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_index("deliveries_edition", "deliveries")
    op.drop_table("corrections")
