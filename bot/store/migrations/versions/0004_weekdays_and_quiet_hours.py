"""Schedules by weekday, quiet hours, silence instead of an empty edition; deliveries that correct an earlier one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; channels known so far are served every day, with sound, also when there is nothing new."""
    op.add_column("channels", sa.Column("days", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("channels", sa.Column("quiet", sa.Text(), nullable=False, server_default="null"))
    op.add_column("channels", sa.Column("news_only", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("deliveries", sa.Column("corrects", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Drop them again."""
    with op.batch_alter_table("deliveries") as table:
        table.drop_column("corrects")
    with op.batch_alter_table("channels") as table:
        for name in ("news_only", "quiet", "days"):
            table.drop_column(name)
