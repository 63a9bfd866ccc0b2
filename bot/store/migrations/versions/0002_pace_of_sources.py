"""How a source is doing in one word, and when it is to be visited next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; sources known so far are well and due at once."""
    with op.batch_alter_table("sources") as table:
        table.add_column(sa.Column("due", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("pace", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("condition", sa.String(), nullable=False, server_default="well"))
        table.add_column(sa.Column("moved_to", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("changed", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop the columns again."""
    with op.batch_alter_table("sources") as table:
        for name in ("changed", "moved_to", "condition", "failures", "pace", "due"):
            table.drop_column(name)
