"""How each chat is spoken to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "manners",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("chat", sa.String, primary_key=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("names", sa.String, nullable=False),
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("manners")
