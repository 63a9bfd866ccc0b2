"""The words of articles are indexed, so that texts can be searched; triggers keep the index in step."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_SQLITE = (
    """CREATE VIRTUAL TABLE article_words USING fts5(
        title, text, content='articles', content_rowid='key', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER article_words_in AFTER INSERT ON articles BEGIN
        INSERT INTO article_words(rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    """CREATE TRIGGER article_words_out AFTER DELETE ON articles BEGIN
        INSERT INTO article_words(article_words, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text); END""",
    """CREATE TRIGGER article_words_anew AFTER UPDATE OF title, text ON articles BEGIN
        INSERT INTO article_words(article_words, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text);
        INSERT INTO article_words(rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    "INSERT INTO article_words(article_words) VALUES ('rebuild')",
)
# A title's words weigh more, as they do on SQLite. PostgreSQL takes a text search vector of at most 1 MB.
_POSTGRESQL = (
    """CREATE TABLE article_words (
        article integer PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE, words tsvector NOT NULL)""",
    """CREATE FUNCTION words_of_article(title text, body text) RETURNS tsvector IMMUTABLE LANGUAGE sql AS $$
        SELECT setweight(to_tsvector('english', title), 'A') || to_tsvector('english', left(body, 300000)) $$""",
    """CREATE FUNCTION index_article() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO article_words VALUES (new.key, words_of_article(new.title, new.text))
        ON CONFLICT (article) DO UPDATE SET words = excluded.words;
        RETURN new; END $$""",
    """CREATE TRIGGER article_words_kept AFTER INSERT OR UPDATE OF title, text ON articles
        FOR EACH ROW EXECUTE FUNCTION index_article()""",
    "INSERT INTO article_words SELECT key, words_of_article(title, text) FROM articles",
    "CREATE INDEX article_words_words ON article_words USING gin (words)",
)
_NO_SQLITE = (
    *(f"DROP TRIGGER article_words_{name}" for name in ("in", "out", "anew")),
    "DROP TABLE article_words",
)
_NO_POSTGRESQL = (
    "DROP TRIGGER article_words_kept ON articles",
    "DROP FUNCTION index_article()",
    "DROP FUNCTION words_of_article(text, text)",
    "DROP TABLE article_words",
)


def upgrade() -> None:
    """Make the index and fill it from what is stored."""
    for statement in _SQLITE if _is_sqlite() else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Take it away."""
    for statement in _NO_SQLITE if _is_sqlite() else _NO_POSTGRESQL:
        op.execute(statement)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
