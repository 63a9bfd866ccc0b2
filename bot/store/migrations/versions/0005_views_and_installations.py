"""Long answers by pages; the workspaces our Slack app is installed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables, empty."""
    op.create_table(
        "views",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("views_made", "views", ["made"])
    op.create_table(
        "installations",
        sa.Column("workspace", sa.String(), primary_key=True),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop both, with all they hold."""
    op.drop_table("installations")
    op.drop_index("views_made", table_name="views")
    op.drop_table("views")
