"""The indexes that questions are answered from hold the newest versions alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INDEXES = {
    "articles_published": ("articles", ["published", "source_id", "mark", "read_by"]),
    "articles_read_by": ("articles", ["read_by", "key"]),
    "articles_source": ("articles", ["source_id", "fetched"]),
    "claims_reported": ("claims", ["reported", "key", "matter"]),
    "claims_matter": ("claims", ["matter", "reported", "key"]),
    "claims_place": ("claims", ["place_id", "scope", "reported", "key", "matter"]),
    "claims_place_name": ("claims", ["place", "scope", "reported", "key", "matter"]),
    "claims_claimant": ("claims", ["claimant_id", "scope", "reported", "key", "matter"]),
    "statements_reported": ("statements", ["reported", "key"]),
    "statements_speaker": ("statements", ["speaker_id", "reported", "key"]),
    "statements_speaker_name": ("statements", ["speaker", "reported", "key"]),
    "statements_side": ("statements", ["speaker_side", "reported", "key"]),
    "statements_force": ("statements", ["force", "reported", "key"]),
    "developments_reported": ("developments", ["reported", "key"]),
    "developments_topic": ("developments", ["topic", "reported", "key"]),
    "named_known": ("named", ["known", "topic", "reported", "key"]),
}


def upgrade() -> None:
    """Make each index anew over the rows that are asked for; the last column lets SQLite answer from it alone."""
    for name, (table, columns) in _INDEXES.items():
        op.drop_index(name, table)
        op.create_index(
            name, table, [*columns, "newest"], sqlite_where=sa.text("newest = 1"), postgresql_where=sa.text("newest")
        )


def downgrade() -> None:
    """Make each index anew as it was."""
    for name, (table, columns) in _INDEXES.items():
        op.drop_index(name, table)
        op.create_index(name, table, ["newest", *columns])
