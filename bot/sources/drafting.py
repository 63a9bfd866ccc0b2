"""How what a source holds becomes an article: its id, its address, its title, and the date we believe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.sources.addresses import article_id_of, canonical_url
from digests.models import Article, Source
from digests.reading.languages import detect_language
from digests.reading.pages.publication import DateRule, find_flaw
from digests.reading.pages.withdrawal import is_withdrawn

if TYPE_CHECKING:
    from digests.reading.feeds.feed import FeedEntry
    from digests.reading.pages.page import Page

LONGEST_TITLE = 300
# A title of our own making is the opening of the text, cut at a word.
OPENING = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """One thing worth telling about one item of a source: why it was not read, or has no date."""

    item: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What one item of a source came to: an article, and a note where its date was not to be had or believed."""

    article: Article
    undated: Note | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """What a source calls one of its items in notes, and the article id of its file, if it is one."""

    name: str
    file_id: str = ""


def draft_from_feed(source: Source, entry: FeedEntry, page: Page, item: Item, now: datetime) -> Draft:
    """The article an entry announces, with the text of ``page``; the entry's own date goes before the page's."""
    url = canonical_url(entry.url) if entry.url else item.name
    flaw = find_flaw(entry.published, now) if entry.published else None
    announced = None if flaw else entry.published
    published = announced or page.published
    article = Article(
        id=item.file_id or article_id_of(url),
        source_id=source.id,
        outlet=source.outlet,
        url=url,
        title=_title(entry.headline or page.title, page.text),
        text=page.text,
        language=detect_language(f"{entry.headline}\n{page.text}") or source.language,
        published=published,
        updated=entry.updated or page.updated,
        fetched=now,
        withdrawn=is_withdrawn(entry.headline or page.title, page.text),
    )
    why = flaw or (page.undated if published is None else "")
    return Draft(article=article, undated=Note(item=item.name, why=why) if why else None)


def draft_from_page(source: Source, page: Page, item: Item, now: datetime) -> Draft:
    """The article of a page that no feed announced."""
    article = Article(
        id=item.file_id,
        source_id=source.id,
        outlet=source.outlet,
        url=page.address or item.name,
        title=_title(page.title, page.text),
        text=page.text,
        language=detect_language(f"{page.title}\n{page.text}") or source.language,
        published=page.published,
        updated=page.updated,
        fetched=now,
        withdrawn=is_withdrawn(page.title, page.text),
    )
    return Draft(article=article, undated=Note(item=item.name, why=page.undated) if page.published is None else None)


def rule_of(source: Source) -> DateRule:
    """What the source's entry in sources.toml says about dates."""
    return DateRule(day=source.fixed_date, year=source.year, utc_offset_minutes=source.utc_offset_minutes)


def _title(title: str, text: str) -> str:
    if title:
        return title[:LONGEST_TITLE]
    opening = " ".join(text[: OPENING * 2].split())
    return opening if len(opening) <= OPENING else opening[:OPENING].rpartition(" ")[0] + "…"
