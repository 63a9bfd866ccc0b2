"""News sitemaps: what an outlet tells search engines it has just published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.parsers import expat

from digests.errors import UnreadableFeed
from digests.reading.feeds.feed import Feed, FeedEntry, plain_line
from digests.reading.pages.publication import DateRule, parse_moment

# The newest of so many: a sitemap may list a whole archive.
MOST = 1000
# The protocol's own limits: no sitemap lists more, or nests deeper than a page's publication's name.
MOST_PAGES, DEEPEST = 50_000, 12
KEPT = frozenset({"loc", "lastmod", "title", "publication_date", "name", "language"})
LONGEST_VALUE = 4000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Declared(Exception):
    """The document declares a type or entities; no sitemap needs them."""


@dataclass(slots=True)
class _Pages:
    """What the parser has met so far: the root's name, each page's values, and the value being read."""

    root: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)

    def begin(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self.root = self.root or local
        self._open.append(local)
        self._words.clear()
        if len(self._open) > DEEPEST or len(self.rows) > MOST_PAGES:
            raise ValueError("it is nested deeper, or lists more, than any sitemap")
        if local == "url":
            self.rows.append({})

    def take(self, words: str) -> None:
        self._words.append(words)

    def end(self, name: str) -> None:
        local = self._open.pop()
        # A picture's own title and address stand beside the page's under "image".
        pictured = name.partition(" ")[0].find("image") >= 0 or "image" in self._open
        if local in KEPT and self.rows and not pictured:
            self.rows[-1].setdefault(local, "".join(self._words).strip()[:LONGEST_VALUE])
        self._words.clear()


def read_sitemap(content: bytes, *, url: str = "", rule: DateRule | None = None) -> Feed:
    """Read a sitemap, newest page first; raises UnreadableFeed for what is none, or lists only other sitemaps."""
    which, pages = url or "(no address)", _Pages()
    flaw = _parse(content, pages, which)
    if pages.root == "sitemapindex":
        raise UnreadableFeed(
            what="feed", which=which, why="it lists other sitemaps; give the address of the news sitemap itself"
        )
    if pages.root != "urlset":
        raise UnreadableFeed(what="feed", which=which, why=flaw or "it is no sitemap")
    rows = [row for row in pages.rows if row.get("loc")]
    if flaw and not rows:
        raise UnreadableFeed(what="feed", which=which, why=f"no page can be read ({flaw})")
    entries = sorted((_entry(row, rule) for row in rows), key=_newest_first)
    name = next((row["name"] for row in rows if row.get("name")), "")
    language = next((row["language"] for row in rows if row.get("language")), "")
    return Feed(title=plain_line(name), language=language, entries=tuple(entries[:MOST]), flaw=flaw)


def _parse(content: bytes, pages: _Pages, which: str) -> str:
    """Fill ``pages``; says what was broken behind what could be read."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = pages.begin, pages.end
    parser.CharacterDataHandler = pages.take
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except _Declared as error:
        why = "it declares a document type, which no sitemap needs"
        raise UnreadableFeed(what="feed", which=which, why=why) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        return " ".join(str(error).split())[:120]
    return ""


def _refuse(*_: object) -> None:
    raise _Declared


def _entry(row: dict[str, str], rule: DateRule | None) -> FeedEntry:
    printed, changed = row.get("publication_date", ""), row.get("lastmod", "")
    return FeedEntry(
        id=row["loc"],
        url=row["loc"],
        title=row.get("title", ""),
        summary="",
        content="",
        published=parse_moment(printed, rule) if printed else None,
        updated=parse_moment(changed, rule) if changed else None,
        author="",
    )


def _newest_first(entry: FeedEntry) -> tuple[float, str]:
    return (-((entry.published or entry.updated or EPOCH) - EPOCH).total_seconds(), entry.url)
