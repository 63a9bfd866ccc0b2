"""What the store keeps of articles: texts, what they report, the stories they belong to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.models import (
    ClaimFilter,
    Content,
    DevelopmentFilter,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    FoundArticle,
    Search,
    StatementFilter,
    StoryLife,
)
from digests.editing.stories.filing import Filing
from digests.models import Article, ReadArticle, Reading, Source, Story, Window


class Archive(Protocol):
    """Articles and what they report."""

    async def save_article(self, article: Article) -> Article | None:
        """Store a text under (id, next version); None where the newest version already holds this title and text.

        A text that is withdrawn, or back after that, is a version of its own.
        What is returned is what is stored: characters no database can hold (NUL, lone surrogates) become U+FFFD.
        """

    async def save_articles(self, found: Sequence[Article]) -> Sequence[Article | None]:
        """Store texts in this order in one transaction, each as ``save_article`` does."""

    async def unread(self, reader: str, limit: int) -> Sequence[Article]:
        """The newest versions of articles which this version of the readers has not read, longest stored first."""

    async def save_reading(self, reading: Reading) -> None:
        """Store an article's records, replacing those an earlier reader made of the same version."""

    async def save_readings(self, made: Sequence[Reading]) -> None:
        """Store the records of articles in one transaction, each as ``save_reading`` does."""

    async def read_articles(self, window: Window, sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions published inside the window, with their records, by (published, id).

        An article no reader has read yet is left out. Articles of sources not in ``sources`` keep standing: they get
        a Source made from their own outlet name.
        """

    async def contents(self, *windows: Window) -> Sequence[Content]:
        """What ``read_articles`` would give for these windows, summed up window by window, by source."""

    async def newest_readings(self, ids: Collection[str], sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions of these articles with their records, by (published, id), undated last.

        As with ``read_articles``, what is unread is left out and a source that is gone gets a stand-in.
        """

    async def readings_of(
        self, versions: Collection[tuple[str, int]], sources: Mapping[str, Source]
    ) -> Sequence[ReadArticle]:
        """These versions of articles, by id and number, with their records; what is not kept is left out."""

    async def article(self, article_id: str, version: int) -> Article | None:
        """One version of one article."""

    async def newest_version(self, article_id: str) -> Article | None:
        """The newest version of one article."""

    async def recent_articles(self, source_id: str, since: datetime, limit: int) -> Sequence[Article]:
        """The newest versions of a source's articles that were fetched since and not withdrawn, newest first."""

    async def newest_day(self) -> datetime | None:
        """The publication time of the newest dated article."""

    async def count_undated(self) -> int:
        """How many articles have no publication date."""

    async def counts(self) -> Mapping[str, int]:
        """How many articles, claims, statements and developments the store holds, by these four names."""


class Ledger(Protocol):
    """Claims, statements and developments across articles, for the commands that ask for them."""

    async def claims(self, wanted: ClaimFilter) -> Sequence[FiledClaim]:
        """Claims in the newest article versions that match, newest report first."""

    async def statements(self, wanted: StatementFilter) -> Sequence[FiledStatement]:
        """Statements in the newest article versions that match, newest report first."""

    async def developments(self, wanted: DevelopmentFilter) -> Sequence[FiledDevelopment]:
        """Developments in the newest article versions that match, newest report first."""


class Stories(Protocol):
    """Stories that grow over days: every article read belongs to one, whose id never changes."""

    async def file_articles(self, filings: Sequence[Filing]) -> Sequence[str]:
        """Put each article into the story it continues, or begin one; returns the ids of their stories.

        An article that is filed already stays where it is. Each costs the same however many are filed.
        """

    async def stories_of(self, article_ids: Collection[str]) -> Mapping[str, Story]:
        """The stories of these articles by article id, without their articles; what was never filed is left out."""

    async def story_life(self, story_id: str, *, oldest: int, newest: int) -> StoryLife | None:
        """A story with so many of its oldest and of its newest articles; None where there is none of that id."""


class Finding(Protocol):
    """The texts of articles, found by their words."""

    async def search(self, wanted: Search) -> Sequence[FoundArticle]:
        """The newest versions of the articles that match, the best first; words are stemmed as English is."""
