"""The newest developments of one kind, such as changes of control for a map, are found without reading the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index developments by their kind."""
    op.create_index(
        "developments_kind",
        "developments",
        ["kind", "reported", "key", "newest"],
        sqlite_where=sa.text("newest = 1"),
        postgresql_where=sa.text("newest"),
    )


def downgrade() -> None:
    """Leave kinds to be looked for among all developments."""
    op.drop_index("developments_kind", "developments")
