"""Pages: bytes of HTML or plain text → title, clean article text, and when it was published.

The text is what an article's offsets count in from here on: paragraphs without line breaks, a blank line between two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import unescape
from typing import Any

from digests.errors import UnreadablePage
from digests.reading.pages.article import LITTLE, find_article, read_fragment
from digests.reading.pages.declared import Declared, read_declared, read_linked_body
from digests.reading.pages.encoding import decode, decode_anyhow
from digests.reading.pages.lines import NestedTooDeep
from digests.reading.pages.plain_text import split_paragraphs, split_title
from digests.reading.pages.publication import DateRule, Origin, date_in_name, date_text, parse_moment
from digests.reading.pages.residue import strip_residue
from digests.reading.pages.tree import parse_tree

# The longest articles with all their markup stay below this; larger pages are archives, dumps or traps.
MAX_PAGE_BYTES = 8_000_000
# Fewer words than this are a login wall, a notice or an empty template, never a report.
FEWEST_WORDS = 5
# The largest pages of the benchmarks have a tenth of this.
MOST_TAGS = 100_000
# The extractor takes the square of the tags in time; nothing of this size without a place for its article has been one.
MOST_SEARCHED = 8_000
HTML_SIGNS = re.compile(r"<(?:!doctype|html|head|body|article|div|p|br|meta|h1|span|section|main)\b", re.IGNORECASE)
# Control characters, soft hyphens, zero-width spaces and marks: nobody sees them, every match stumbles over them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u200b\ufeff]")
# What stands between a headline and the outlet's name.
BEFORE_OUTLET = ("|", "–", "—", ":", "-")
# Elements whose inside is never article text; without them the rest is read in half the time.
INERT = ("script", "style", "svg", "template")
INERT_OPENING = re.compile(f"<({'|'.join(INERT)})\\b", re.IGNORECASE)
INERT_CLOSING = {kind: re.compile(f"</{kind}\\s*>", re.IGNORECASE) for kind in INERT}


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
    declared: Declared


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
    raw = _take_html(markup, url, which) if _is_html(markup, content_type) else _take_plain(markup)
    return _finish(raw, which=which, url=url, rule=rule, as_of=as_of)


def page_of_fragment(
    markup: str, *, which: str = "", url: str = "", rule: DateRule | None = None, as_of: datetime | None = None
) -> Page:
    """Read a piece of HTML or text, such as a feed entry's content, as a page of its own; raises UnreadablePage."""
    which = which or url or "(fragment)"
    if HTML_SIGNS.search(markup):
        raw = _take_fragment(markup, which)
    else:
        raw = _Raw(title="", paragraphs=split_paragraphs(unescape(markup)), declared=Declared())
    return _finish(raw, which=which, url="", rule=rule or DateRule(), as_of=as_of)


def _finish(raw: _Raw, *, which: str, url: str, rule: DateRule, as_of: datetime | None) -> Page:
    written = tuple(_tidy(paragraph) for paragraph in raw.paragraphs)
    paragraphs = strip_residue(written)
    if sum(len(paragraph.split()) for paragraph in paragraphs) < FEWEST_WORDS:
        raise UnreadablePage(what="page", which=which, why="it holds no article text")
    publication = date_text((*raw.declared.dates, *_date_of_address(url)), written, rule, as_of=as_of)
    return Page(
        title=_tidy(raw.title),
        text="\n\n".join(paragraphs),
        published=publication.moment,
        published_from=publication.origin,
        undated=publication.why,
        updated=next((moment for printed in raw.declared.changes if (moment := parse_moment(printed, rule))), None),
        language=raw.declared.language,
        address=raw.declared.address,
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
    return (_detect(content) if text is None else text).replace("\0", "")


def _detect(content: bytes) -> str:
    from trafilatura.utils import decode_file  # noqa: PLC0415 (heavy: loaded with the first page only)

    try:
        return str(decode_file(content))
    except (UnicodeError, LookupError, ValueError):
        return decode_anyhow(content)


def _tidy(text: str) -> str:
    """One line of text as it is read and quoted: composed letters, single spaces, nothing unseen."""
    return " ".join(unicodedata.normalize("NFC", UNSEEN.sub("", text)).split())


def _is_html(markup: str, content_type: str) -> bool:
    return "html" in content_type.lower() or HTML_SIGNS.search(markup[:20_000]) is not None


def _take_plain(text: str) -> _Raw:
    title, paragraphs = split_title(split_paragraphs(text))
    return _Raw(title=title, paragraphs=paragraphs, declared=Declared())


def _take_html(markup: str, url: str, which: str) -> _Raw:
    lean = _lean(markup, which)
    tree = parse_tree(lean)
    if tree is None:
        return _Raw(title="", paragraphs=(), declared=Declared())
    declared = read_declared(tree, markup, url)
    title = _title(declared, tree)
    lines = find_article(tree)
    if not lines and lean.count("<") <= MOST_SEARCHED:
        lines = _ask_extractor(tree, lean)
    if _count(lines or ()) < LITTLE and _count(linked := read_linked_body(markup)) >= LITTLE:
        lines = linked
    return _Raw(title=title, paragraphs=tuple(line for line in lines or () if line != title), declared=declared)


def _count(lines: Iterable[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _take_fragment(markup: str, which: str) -> _Raw:
    """A piece of a page that is all article: nothing in it has to be looked for."""
    tree = parse_tree(_lean(f"<html><body><article>{markup}</article></body></html>", which))
    try:
        lines = [] if tree is None else read_fragment(tree)
    except NestedTooDeep as error:
        raise UnreadablePage(what="page", which=which, why="its elements are nested too deep") from error
    return _Raw(title="", paragraphs=tuple(lines), declared=Declared())


def _lean(markup: str, which: str) -> str:
    lean = _without_inert(markup)
    if lean.count("<") > MOST_TAGS:
        raise UnreadablePage(
            what="page", which=which, why=f"it has more than {MOST_TAGS} tags; no article needs so many"
        )
    return lean


def _ask_extractor(tree: Any, lean: str) -> list[str]:
    """The lines of an article that we cannot place: by the fast way; where that finds little, by the thorough one.

    The tree is used up.
    """
    text = _extract(tree, fast=True)
    if len(text.split()) < LITTLE:
        thorough = _extract(lean, fast=False)
        text = thorough if len(thorough.split()) > len(text.split()) else text
    return [line for line in (_plain(written) for written in text.split("\n")) if line]


def _extract(page: Any, *, fast: bool) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415

    return str(getattr(bare_extraction(page, options=_wishes(fast=fast)), "text", "") or "")


@cache
def _wishes(*, fast: bool) -> Any:
    """What the extractor is asked for, read from its settings once."""
    from trafilatura.settings import Extractor  # noqa: PLC0415

    return Extractor(output_format="python", fast=fast, recall=fast, comments=False)


def _plain(line: str) -> str:
    """A line without the extractor's marks for list items and table cells."""
    line = line.replace("|", " ") if line.startswith("|") else line.removeprefix("- ")
    return " ".join(line.split())


def _without_inert(markup: str) -> str:
    """The markup without scripts and the like, in one pass: nothing hostile makes it slow.

    What a script writes is no markup, so an opening inside of another's is none; one that is never closed stays.
    """
    kept, at, start = [], 0, 0
    unclosed: set[str] = set()
    while found := INERT_OPENING.search(markup, start):
        kind = found[1].lower()
        end = None if kind in unclosed else INERT_CLOSING[kind].search(markup, found.end())
        if end is None:
            unclosed.add(kind)
            start = found.end()
        else:
            kept.append(markup[at : found.start()])
            at = start = end.end()
    return "".join([*kept, markup[at:]])


def _title(declared: Declared, tree: Any) -> str:
    from trafilatura.metadata import extract_title  # noqa: PLC0415

    title = " ".join((declared.title or extract_title(tree) or "").split())
    return _without_outlet(title, declared.outlet) if declared.outlet else title


def _without_outlet(title: str, outlet: str) -> str:
    headline = title.removesuffix(outlet).rstrip()
    return headline[:-1].rstrip() if headline != title and headline.endswith(BEFORE_OUTLET) else title


def _date_of_address(url: str) -> tuple[str, ...]:
    day = date_in_name(url)
    return (day.isoformat(),) if day else ()
