"""Pages: bytes of HTML or plain text → title, clean article text, and when it was published.

The text is what an article's offsets count in from here on: paragraphs without line breaks, a blank line between two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from digests.errors import UnreadablePage
from digests.reading.encoding import decode, decode_anyhow
from digests.reading.plain_text import split_paragraphs, split_title
from digests.reading.publication import DateRule, Origin, date_in_name, date_text, parse_moment
from digests.reading.residue import strip_residue

# The longest articles with all their markup stay below this; larger pages are archives, dumps or traps.
MAX_PAGE_BYTES = 8_000_000
# Fewer words than this are a login wall, a notice or an empty template, never a report.
FEWEST_WORDS = 5
# So few words from the fast way may be a teaser of what the thorough way finds.
LITTLE = 100
HTML_SIGNS = re.compile(r"<(?:!doctype|html|head|body|article|div|p|br|meta|h1|span|section|main)\b", re.IGNORECASE)
# Control characters, soft hyphens, zero-width spaces and marks: nobody sees them, every match stumbles over them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u200b\ufeff]")
# Elements whose inside is never article text; without them the rest is read in half the time.
INERT = ("script", "style", "svg", "template")
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
JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
JSON_CHANGE = re.compile(r'"dateModified"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """An article as a page holds it.

    ``undated`` says why ``published`` is None, or which date was refused; ``address`` is what the page calls its own.
    """

    title: str
    text: str
    published: datetime | None
    published_from: Origin = "unknown"
    undated: str = ""
    updated: datetime | None = None
    language: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Raw:
    """A page taken apart, before residue goes and its date is decided."""

    title: str
    paragraphs: tuple[str, ...]
    dates: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    language: str = ""
    address: str = ""


def read_page(
    content: bytes,
    *,
    url: str = "",
    content_type: str = "",
    rule: DateRule | None = None,
    as_of: datetime | None = None,
) -> Page:
    """Read a page; ``rule`` is what its source knows of dates, and no date later than ``as_of`` is believed.

    Raises UnreadablePage where the page is too large, empty, not text, or holds no article.
    """
    which, rule = url or "(no address)", rule or DateRule()
    markup = _decode(content, content_type, which)
    raw = _take_html(markup, url) if _is_html(markup, content_type) else _take_plain(markup)
    raw = replace(raw, dates=(*raw.dates, *_date_of_address(url)))
    return _finish(raw, which=which, rule=rule, as_of=as_of)


def page_of_fragment(
    markup: str, *, which: str = "", url: str = "", rule: DateRule | None = None, as_of: datetime | None = None
) -> Page:
    """Read a piece of HTML or text, such as a feed entry's content, as a page of its own; raises UnreadablePage."""
    markup = _tidy(markup)
    if HTML_SIGNS.search(markup):
        raw = _take_html(f"<html><body><article>{markup}</article></body></html>", url)
    else:
        raw = _Raw(title="", paragraphs=split_paragraphs(unescape(markup)))
    return _finish(raw, which=which or url or "(fragment)", rule=rule or DateRule(), as_of=as_of)


def _finish(raw: _Raw, *, which: str, rule: DateRule, as_of: datetime | None) -> Page:
    paragraphs = strip_residue(raw.paragraphs)
    if sum(len(paragraph.split()) for paragraph in paragraphs) < FEWEST_WORDS:
        raise UnreadablePage(what="page", which=which, why="it holds no article text")
    publication = date_text(raw.dates, raw.paragraphs, rule, as_of=as_of)
    return Page(
        title=raw.title,
        text="\n\n".join(paragraphs),
        published=publication.moment,
        published_from=publication.origin,
        undated=publication.why,
        updated=next((moment for printed in raw.changes if (moment := parse_moment(printed, rule))), None),
        language=raw.language,
        address=raw.address,
    )


def _decode(content: bytes, content_type: str, which: str) -> str:
    if len(content) > MAX_PAGE_BYTES:
        raise UnreadablePage(
            what="page", which=which, why=f"it is larger than the {MAX_PAGE_BYTES // 1_000_000} MB we read"
        )
    if not content.strip():
        raise UnreadablePage(what="page", which=which, why="it is empty")
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"GIF8", b"\x1f\x8b")):
        raise UnreadablePage(what="page", which=which, why="it is a document, picture or archive, not a page")
    text = decode(content, content_type)
    return _tidy(_detect(content) if text is None else text)


def _detect(content: bytes) -> str:
    from trafilatura.utils import decode_file  # noqa: PLC0415 (heavy: loaded with the first page only)

    try:
        return str(decode_file(content))
    except (UnicodeError, LookupError, ValueError):
        return decode_anyhow(content)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", UNSEEN.sub("", text).replace("\xa0", " "))


def _is_html(markup: str, content_type: str) -> bool:
    return "html" in content_type.lower() or HTML_SIGNS.search(markup[:20_000]) is not None


def _take_plain(text: str) -> _Raw:
    title, paragraphs = split_title(split_paragraphs(text))
    return _Raw(title=title, paragraphs=paragraphs)


def _take_html(markup: str, url: str) -> _Raw:
    from trafilatura.utils import load_html  # noqa: PLC0415

    lean = _without_inert(markup)
    tree = load_html(lean)
    if tree is None:
        return _Raw(title="", paragraphs=())
    title, language = _title(tree), str(tree.get("lang") or "")[:2].lower()
    dates, changes, address = tuple(_dates(tree, markup)), tuple(_changes(tree, markup)), _address(tree, url)
    paragraphs = tuple(text for line in _article_lines(tree, lean) if (text := _unlist(line)) and text != title)
    return _Raw(title=title, paragraphs=paragraphs, dates=dates, changes=changes, language=language, address=address)


def _article_lines(tree: Any, lean: str) -> list[str]:
    """The article by the fast way; where that finds little, by the thorough one, which tries other readings too.

    On the benchmark pages this is as good as the thorough way everywhere, at two thirds of its cost.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415

    text = str(getattr(bare_extraction(tree, fast=True, favor_recall=True, include_comments=False), "text", "") or "")
    if len(text.split()) < LITTLE:
        thorough = str(getattr(bare_extraction(lean, include_comments=False), "text", "") or "")
        text = thorough if len(thorough.split()) > len(text.split()) else text
    return text.split("\n")


def _without_inert(markup: str) -> str:
    """The markup without scripts and the like, in one pass for each kind: nothing hostile makes it slow."""
    for name in INERT:
        opening, closing = re.compile(f"<{name}\\b", re.IGNORECASE), re.compile(f"</{name}\\s*>", re.IGNORECASE)
        kept, at = [], 0
        while (found := opening.search(markup, at)) and (end := closing.search(markup, found.end())):
            kept.append(markup[at : found.start()])
            at = end.end()
        markup = "".join([*kept, markup[at:]])
    return markup


def _unlist(line: str) -> str:
    return (
        " ".join(line.removeprefix("- ").replace("|", " ").split())
        if line.startswith(("- ", "|"))
        else " ".join(line.split())
    )


def _title(tree: Any) -> str:
    from trafilatura.metadata import extract_title  # noqa: PLC0415

    declared = next((text for name, text in _metas(tree) if name == "og:title" and text), "")
    title = " ".join((declared or extract_title(tree) or "").split())
    outlet = next((text for name, text in _metas(tree) if name == "og:site_name"), "")
    return re.sub(rf"\s*[|–—:-]\s*{re.escape(outlet)}$", "", title) if outlet else title


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield name.strip().lower(), (meta.get("content") or "").strip()


def _dates(tree: Any, markup: str) -> Iterator[str]:
    """What a page declares as its date of publication, best first."""
    yield from (text for name, text in _metas(tree) if name in DATE_METAS)
    yield from JSON_DATE.findall(markup)
    yield from (
        str(place.get("datetime") or place.get("content") or place.text or "")
        for place in tree.iterfind(".//*[@itemprop='datePublished']")
    )
    yield from (stamp.get("datetime") or stamp.text or "" for stamp in tree.iter("time"))


def _changes(tree: Any, markup: str) -> Iterator[str]:
    yield from (text for name, text in _metas(tree) if name in CHANGE_METAS)
    yield from JSON_CHANGE.findall(markup)


def _address(tree: Any, url: str) -> str:
    link = next((link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), "")
    declared = link or next((text for name, text in _metas(tree) if name == "og:url"), "")
    try:
        address = urljoin(url, declared.strip())
        return address if urlsplit(address).scheme in {"http", "https"} and urlsplit(address).hostname else ""
    except ValueError:
        return ""


def _date_of_address(url: str) -> tuple[str, ...]:
    day = date_in_name(url)
    return (day.isoformat(),) if day else ()
