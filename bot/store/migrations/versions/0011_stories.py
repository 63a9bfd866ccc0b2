"""Stories that are kept: which article belongs to which, and what a new article is compared with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLES = ("story_terms", "story_runs", "story_words", "story_articles", "stories")


def upgrade() -> None:
    """Make the tables; stories come into being as articles are read, or read again by newer readers."""
    op.create_table(
        "stories",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(), nullable=False, unique=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True)),
        sa.Column("last_seen", sa.DateTime(timezone=True)),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_table(
        "story_articles",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("article_id", sa.String(), nullable=False, unique=True),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("story_articles_story", "story_articles", ["story", "published", "article_id"])
    op.create_table(
        "story_words",
        sa.Column("word", sa.Text(), primary_key=True),
        sa.Column("story", sa.Integer(), primary_key=True),
        sa.Column("told", sa.Integer(), nullable=False),
    )
    op.create_table(
        "story_runs",
        sa.Column("run", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
    )
    op.create_table(
        "story_terms",
        sa.Column("term", sa.Text(), primary_key=True),
        sa.Column("seen", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in _TABLES:
        op.drop_table(table)
