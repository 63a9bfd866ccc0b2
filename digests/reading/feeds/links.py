"""A page with links as a feed: an outlet's front page or rubric, where it offers nothing better."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from urllib.parse import urldefrag, urljoin, urlsplit

from digests.errors import UnreadableFeed
from digests.reading.feeds.feed import Feed, FeedEntry, plain_line
from digests.reading.grammar.tags import Tag, scan_tags

# A link with fewer words leads to a rubric, a login or a share button; a headline has more.
HEADLINE = 4
MOST = 100
FILES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".mp3", ".mp4", ".zip", ".xml", ".css", ".js")


def read_links(markup: str, *, url: str, match: str = "*") -> Feed:
    """The articles a page links to, in its order; raises UnreadableFeed where there are none.

    Without a pattern these are the links of the same site whose words could be a headline; with one in ``match``, all
    links of the site whose path matches it. A headline in a list is often cut or decorated: the title is left to the
    article itself.
    """
    tags = list(scan_tags(markup))
    base, host = _base(tags, url), urlsplit(url).hostname or ""
    found: dict[str, FeedEntry] = {}
    for target, words in _links(tags):
        address = _address(base, target)
        if address and address != urldefrag(url).url and _belongs(address, host) and _wanted(address, words, match):
            found.setdefault(address, _entry(address))
    if not found:
        asked = f"whose path matches {match!r}" if match != "*" else "that could be an article"
        raise UnreadableFeed(what="page", which=url, why=f"it has no link {asked}")
    title = next((plain_line(tag.text) for tag in tags if tag.name == "title" and not tag.closes), "")
    return Feed(title=title, language="", entries=tuple(found.values())[:MOST])


def _links(tags: list[Tag]) -> Iterator[tuple[str, str]]:
    """Each link's target and words; a link ends where it is closed or the next one begins."""
    target, words = "", ""
    for tag in tags:
        if tag.name == "a":
            if target:
                yield target, words
            target, words = ("", "") if tag.closes else (tag.attributes.get("href", ""), tag.text)
        elif target:
            words += f" {tag.text}"
    if target:
        yield target, words


def _base(tags: list[Tag], url: str) -> str:
    declared = next((tag.attributes.get("href", "") for tag in tags if tag.name == "base"), "")
    return _address(url, declared) or url


def _address(base: str, target: str) -> str:
    try:
        address = urldefrag(urljoin(base, target.strip())).url
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _belongs(address: str, host: str) -> bool:
    """Whether an address is of the page's own site: the same host, with or without www, or one below it."""
    own, other = host.removeprefix("www."), (urlsplit(address).hostname or "").removeprefix("www.")
    return other == own or other.endswith(f".{own}")


def _wanted(address: str, words: str, match: str) -> bool:
    path = urlsplit(address).path
    if match != "*":
        return fnmatchcase(path, match) or fnmatchcase(path.lstrip("/"), match)
    return len(words.split()) >= HEADLINE and path.strip("/") != "" and not path.lower().endswith(FILES)


def _entry(address: str) -> FeedEntry:
    return FeedEntry(id=address, url=address, title="", summary="", content="", published=None, updated=None, author="")
