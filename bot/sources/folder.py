"""A folder as a source: HTML, text and feed files, so that a stored day can be replayed.

An entry of a feed file and a page file are one article where the entry links to the file, or to the address the page
calls its own: then the text is the page's, title and date are the feed's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.errors import SourceFailed
from bot.sources.addresses import article_id, canonical_url
from bot.sources.drafting import Draft, Item, Note, draft_from_feed, draft_from_page, rule_of
from digests.errors import UnreadableFeed, UnreadablePage
from digests.models import Source
from digests.reading.feeds.feed import MAX_FEED_BYTES, FeedEntry, parse_feed
from digests.reading.pages.page import MAX_PAGE_BYTES, page_of_fragment, read_page
from digests.reading.pages.publication import date_in_name

PAGE_FILES = frozenset({".html", ".htm", ".xhtml", ".txt"})
FEED_FILES = frozenset({".xml", ".rss", ".atom", ".rdf"})
MOST_FILES = 50_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """What a folder holds: drafts in the order of their files, and a note for each file or entry not read."""

    drafts: tuple[Draft, ...]
    failures: tuple[Note, ...]


@dataclass(slots=True)
class _Shelf:
    """The folder while it is being read."""

    source: Source
    now: datetime
    drafts: list[Draft] = field(default_factory=list)
    failures: list[Note] = field(default_factory=list)
    entries: dict[str, FeedEntry] = field(default_factory=dict)


def fingerprint(source: Source) -> str:
    """A text that changes when a file of the folder or the source's entry does; raises SourceFailed."""
    digest = hashlib.sha256(repr(source).encode())
    for path in _files(source):
        facts = path.stat()
        digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:32]


def read_folder(source: Source, *, now: datetime) -> Stock:
    """Read every page and feed of a folder; raises SourceFailed where there is no folder or nothing to read in it."""
    root, shelf = Path(source.url), _Shelf(source, now)
    files = _files(source)
    for path in files:
        if path.suffix.lower() in FEED_FILES:
            _read_feed(shelf, path, root)
    for path in files:
        if path.suffix.lower() in PAGE_FILES:
            _read_page(shelf, path, root)
    for key, entry in shelf.entries.items():
        _read_entry(shelf, key, entry)
    return Stock(drafts=tuple(shelf.drafts), failures=tuple(shelf.failures))


def _files(source: Source) -> list[Path]:
    root = Path(source.url)
    if not root.is_dir():
        raise SourceFailed(source.id, f"there is no folder {root}; create it or correct url in sources.toml")
    files = sorted(_walk(root, source.match))
    if not files:
        kinds = ", ".join(sorted(PAGE_FILES | FEED_FILES))
        raise SourceFailed(
            source.id, f"the folder {root} holds nothing to read (looked for {source.match!r} of {kinds})"
        )
    if len(files) > MOST_FILES:
        raise SourceFailed(source.id, f"the folder {root} holds more than {MOST_FILES} files; divide it")
    return files


def _walk(root: Path, match: str) -> Iterator[Path]:
    """The files of a folder that are its own: nothing hidden, and no link that leads out of it."""
    inside = root.resolve()
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        readable = path.suffix.lower() in PAGE_FILES | FEED_FILES and (
            fnmatch(name, match) or fnmatch(path.name, match)
        )
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if readable and not hidden and path.is_file() and path.resolve().is_relative_to(inside):
            yield path


def _read_feed(shelf: _Shelf, path: Path, root: Path) -> None:
    name = path.relative_to(root).as_posix()
    try:
        content = _content(path, MAX_FEED_BYTES)
        feed = parse_feed(content, utc_offset_minutes=shelf.source.utc_offset_minutes)
    except (UnreadableFeed, OSError) as error:
        shelf.failures.append(Note(item=name, why=_why(error)))
        return
    for number, entry in enumerate(feed.entries, 1):
        shelf.entries.setdefault(_key(entry, path.parent, root) or f"{name}#{number}", entry)


def _read_page(shelf: _Shelf, path: Path, root: Path) -> None:
    name = path.relative_to(root).as_posix()
    named = date_in_name(name) if shelf.source.date_from_name else None
    rule = rule_of(shelf.source)
    try:
        page = read_page(_content(path, MAX_PAGE_BYTES), rule=replace(rule, day=named or rule.day), as_of=shelf.now)
    except (UnreadablePage, OSError) as error:
        shelf.failures.append(Note(item=name, why=_why(error)))
        return
    own, item = (
        canonical_url(page.address) if page.address else "",
        Item(name=name, file_id=article_id(shelf.source.id, name)),
    )
    entry = shelf.entries.pop(name, None) or shelf.entries.pop(own, None)
    if entry is None:
        shelf.drafts.append(draft_from_page(shelf.source, page, item, shelf.now))
        return
    entry = replace(entry, url=page.address or (entry.url if urlsplit(entry.url).scheme else ""))
    shelf.drafts.append(draft_from_feed(shelf.source, entry, page, item, shelf.now))


def _read_entry(shelf: _Shelf, key: str, entry: FeedEntry) -> None:
    """An entry without a page in the folder: its own content has to do."""
    try:
        page = page_of_fragment(entry.content, which=key, rule=rule_of(shelf.source), as_of=shelf.now)
    except UnreadablePage as error:
        shelf.failures.append(Note(item=key, why=error.why))
        return
    linked = replace(entry, url=entry.url if urlsplit(entry.url).scheme else "")
    item = Item(name=key, file_id="" if linked.url else article_id(shelf.source.id, key))
    shelf.drafts.append(draft_from_feed(shelf.source, linked, page, item, shelf.now))


def _key(entry: FeedEntry, folder: Path, root: Path) -> str:
    """What an entry links to: a file of the folder by its path, else an address."""
    if not entry.url:
        return ""
    if urlsplit(entry.url).scheme:
        return canonical_url(entry.url)
    path = (folder / unquote(urlsplit(entry.url).path).lstrip("/")).resolve()
    return path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else ""


def _content(path: Path, limit: int) -> bytes:
    """A file's bytes, one more than the limit at most: the reader then refuses it by its size."""
    with path.open("rb") as file:
        return file.read(limit + 1)


def _why(error: UnreadableFeed | UnreadablePage | OSError) -> str:
    return f"cannot be opened ({error.strerror})" if isinstance(error, OSError) else error.why
