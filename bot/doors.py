"""The two doors without a chat: annotate documents, and brief a day from documents alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from bot.commands.briefing import briefing_reply
from bot.documents import BadLine, annotate, read_documents
from bot.errors import Misconfigured, SourceFailed
from bot.models import Edition
from bot.platforms.cutting import cut_telegram
from bot.platforms.slack_blocks import content, parts_of
from bot.reading_room import read_many
from bot.sources.folder import FEED_FILES, PAGE_FILES, read_folder
from bot.sources.registry import read_sources
from bot.wording import word
from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.models import Article, Briefing, ReadArticle, Source, Style, Window
from digests.profile import Profile
from digests.reading.pages.publication import DateRule, date_text


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefOrder:
    """What ``sitrep brief`` was asked for. ``source`` is a file of JSON lines, a folder of saved pages, or "-"."""

    source: str
    window: Window
    profile: Profile | None
    style: Style
    words: int | None
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """What came of it: the briefing in the form asked for, and what could not be read."""

    text: str
    complaints: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Documents:
    """What was read: the articles, the sources they are from where known, and what was no document."""

    articles: tuple[Article, ...]
    sources: tuple[Source, ...] = ()
    complaints: tuple[str, ...] = ()


def brief_documents(order: BriefOrder, output: str) -> Made:
    """Build a briefing from documents alone, as text, json, telegram or slack."""
    documents = _load(order)
    briefing = brief_articles(
        documents.articles,
        window=order.window,
        profile=order.profile,
        style=order.style,
        words=order.words,
        sources=documents.sources,
    )
    text = briefing_json(briefing) if output == "json" else show_briefing(briefing, output)
    return Made(text=text, complaints=documents.complaints)


def annotate_lines(lines: Iterable[str], profile: Profile | None, zone: ZoneInfo) -> Iterator[str | BadLine]:
    """Yield an annotation a line, document after document, and every bad line where it stood."""
    bad: list[BadLine] = []
    for article, reading in read_many(_good(read_documents(lines, zone), bad), profile):
        yield from bad
        bad.clear()
        yield from (json.dumps(row, ensure_ascii=False) for row in annotate(article, reading))
    yield from bad


def brief_articles(
    articles: Sequence[Article],
    *,
    window: Window,
    profile: Profile | None,
    style: Style,
    words: int | None,
    sources: Sequence[Source] = (),
) -> Briefing:
    """The edition of a window from these articles alone.

    An article without a date gets the one its own text states, read with the edition's year; one that states none
    stays out and is counted in the coverage line.
    """
    dated = [_date(article, window.edition_date) for article in articles]
    inside = sorted((a for a in dated if _is_inside(a, window)), key=lambda a: (a.published, a.id))
    known = {source.id: source for source in sources}
    materials = [
        ReadArticle(article=article, reading=reading, source=known.get(article.source_id) or _source(article))
        for article, reading in read_many(inside, profile)
    ]
    asked = Assignment(
        conflict=profile.id if profile else "",
        title=profile.name if profile else "Briefing",
        profile=profile,
        window=window,
        style=style,
        words=words,
        undated=sum(article.published is None for article in dated),
    )
    return edit(materials, asked)


def briefing_json(briefing: Briefing) -> str:
    """A briefing as JSON, every field of docs/codebook.md's records included."""
    return json.dumps(asdict(briefing), ensure_ascii=False, indent=1, default=_plain)


def show_briefing(briefing: Briefing, output: str) -> str:
    """A briefing as a platform would be sent it: one message after the other, Slack's as JSON blocks."""
    reply = briefing_reply(Edition(id=0, key="", briefing=briefing))
    if output == "telegram":
        return "\n\n".join(cut_telegram(word(reply, "telegram")))
    if output == "slack":
        parts = parts_of(word(reply, "slack"), private=False)
        return json.dumps([content(part) for part in parts], ensure_ascii=False, indent=1)
    return word(reply, "console")


@contextmanager
def open_lines(path: str) -> Iterator[IO[str]]:
    """The lines of a file, or of stdin for "-"; raises Misconfigured where there is no such file."""
    if path == "-":
        if sys.stdin is None:
            raise Misconfigured("stdin: it is closed; give documents on it, or name a file")
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdin
        return
    try:
        lines = Path(path).open(encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read: {error.strerror}") from error
    with lines:
        yield lines


def _load(order: BriefOrder) -> Documents:
    path = Path(order.source)
    if order.source != "-" and (path.is_dir() or path.suffix == ".toml"):
        return _load_pages(path, order.window.edition_date)
    with open_lines(order.source) as lines:
        found = list(read_documents(lines, order.zone))
    return Documents(
        articles=tuple(item for item in found if isinstance(item, Article)),
        complaints=tuple(f"line {bad.number} is left out: {bad.why}" for bad in found if isinstance(bad, BadLine)),
    )


def _load_pages(path: Path, day: date) -> Documents:
    """Saved pages: as a sources.toml describes them, else each file as an outlet of its own."""
    listed = path / "sources.toml" if path.is_dir() else path
    sources = tuple(read_sources(listed).sources.values()) if listed.is_file() else _outlets_of(path, day)
    if not sources:
        raise Misconfigured(f"{path}: the folder holds no page, text or feed file")
    articles: list[Article] = []
    complaints: list[str] = []
    for source in sources:
        if source.kind != "folder":
            continue
        try:
            stock = read_folder(source, now=datetime.now(UTC))
        except SourceFailed as error:
            complaints.append(str(error))
            continue
        articles += (draft.article for draft in stock.drafts)
        complaints += (f"{note.item} is left out: {note.why}" for note in stock.failures)
    return Documents(articles=tuple(articles), sources=sources, complaints=tuple(complaints))


def _outlets_of(folder: Path, day: date) -> tuple[Source, ...]:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in PAGE_FILES | FEED_FILES)
    return tuple(
        Source(id=path.name, outlet=path.stem, url=str(folder), kind="folder", match=path.name, year=day.year)
        for path in files
    )


def _good(found: Iterable[Article | BadLine], bad: list[BadLine]) -> Iterator[Article]:
    for item in found:
        if isinstance(item, BadLine):
            bad.append(item)
        else:
            yield item


def _date(article: Article, day: date) -> Article:
    if article.published is not None:
        return article
    told = date_text((), [line for line in article.text.split("\n") if line.strip()], DateRule(year=day.year))
    return replace(article, published=told.moment)


def _is_inside(article: Article, window: Window) -> bool:
    return article.published is not None and window.start <= article.published < window.end


def _source(article: Article) -> Source:
    return Source(id=article.source_id, outlet=article.outlet, url=article.url, kind="folder")


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
