"""What a page declares of itself, in its head and in its linked data: title, outlet, address, language, dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

DATE_METAS = frozenset(
    {
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "article.published",
        "article_date_original",
        "cxenseparse:recs:publishtime",
        "date",
        "datepublished",
        "dc.date",
        "dc.date.created",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dcterms.issued",
        "parsely-pub-date",
        "pubdate",
        "publish-date",
        "publish_date",
        "publishdate",
        "rnews:datepublished",
        "sailthru.date",
    }
)
CHANGE_METAS = frozenset({"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod"})
JSON_PUBLISHED, JSON_CHANGED = '"datePublished"', '"dateModified"'
JSON_BODY = '"articleBody"'
JSON_TEXT = re.compile(r'\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"')
PARAGRAPH = re.compile(r"\s*\n\s*|<(?:br|/?p|/?div|/?h\d|/?li)\b[^<>]*>", re.IGNORECASE)
MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>")
JSON_VALUE = re.compile(r'\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """The words of a page about itself, unjudged: dates as printed, best first; empty where it says nothing."""

    title: str = ""
    outlet: str = ""
    address: str = ""
    language: str = ""
    dates: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def read_declared(tree: Any, markup: str, url: str = "") -> Declared:
    """Read a parsed page's declarations; linked data is looked for in the markup, relative addresses join ``url``."""
    metas = tuple(_metas(tree))
    dates = (*_all(metas, DATE_METAS), *_linked(markup, JSON_PUBLISHED)) or tuple(_stamps(tree))
    return Declared(
        title=_first(metas, "og:title"),
        outlet=_first(metas, "og:site_name"),
        address=_address(tree, metas, url),
        language=str(tree.get("lang") or "")[:2].lower(),
        dates=dates,
        changes=(*_all(metas, CHANGE_METAS), *_linked(markup, JSON_CHANGED)),
    )


def read_linked_body(markup: str) -> list[str]:
    """The paragraphs of the article's text in linked data, the longest where there are several; empty without one.

    Some sites write their pages by script: this is all of the article that a page of theirs holds.
    """
    found = [loaded for printed in _all_after(markup, JSON_BODY, JSON_TEXT) if (loaded := _load(printed))]
    text = max(found, key=len, default="")
    return [line for part in PARAGRAPH.split(text) if (line := " ".join(unescape(MARKUP.sub(" ", part)).split()))]


def _load(printed: str) -> str:
    try:
        return str(json.loads(f'"{printed}"', strict=False))
    except ValueError:
        return ""


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield name.strip().lower(), (meta.get("content") or "").strip()


def _all(metas: Sequence[tuple[str, str]], names: frozenset[str]) -> tuple[str, ...]:
    return tuple(text for name, text in metas if name in names and text)


def _first(metas: Sequence[tuple[str, str]], wanted: str) -> str:
    return next((text for name, text in metas if name == wanted and text), "")


def _linked(markup: str, key: str) -> Iterator[str]:
    """What linked data in the markup gives for a key, wherever it stands."""
    return _all_after(markup, key, JSON_VALUE)


def _all_after(markup: str, key: str, value: re.Pattern[str]) -> Iterator[str]:
    at = markup.find(key)
    while at >= 0:
        at += len(key)
        if found := value.match(markup, at):
            yield found[1]
        at = markup.find(key, at)


def _stamps(tree: Any) -> Iterator[str]:
    """Dates printed in the page itself: marked as its publication first, then any time element."""
    for place in tree.xpath("//*[@itemprop='datePublished']"):
        yield str(place.get("datetime") or place.get("content") or place.text or "")
    for stamp in tree.iter("time"):
        yield str(stamp.get("datetime") or stamp.text or "")


def _address(tree: Any, metas: Sequence[tuple[str, str]], url: str) -> str:
    link = next((link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), "")
    try:
        address = urljoin(url, (link or _first(metas, "og:url")).strip())
        return address if urlsplit(address).scheme in {"http", "https"} and urlsplit(address).hostname else ""
    except ValueError:
        return ""
