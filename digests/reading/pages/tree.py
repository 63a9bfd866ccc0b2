"""Markup → a tree that the extractor takes as its own, read by libxml2 without a call back into Python an element."""

from __future__ import annotations

from functools import cache
from typing import Any

# Control characters that no tree can hold; in UTF-8 these bytes stand for nothing else.
UNHOLDABLE = bytes({*range(0x20)} - {*b"\t\n\r"})
NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# What has to be repaired stands at a page's beginning.
BEGINNING = 5000


def parse_tree(markup: str) -> Any | None:
    """The root of a page's tree; None where the markup is no HTML at all."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415 (heavy: with the first page)
    from lxml.html import fromstring  # type: ignore[import-untyped]  # noqa: PLC0415
    from trafilatura.utils import repair_faulty_html  # noqa: PLC0415

    first, beginning = markup[:50].lower(), markup[:BEGINNING]
    repaired = repair_faulty_html(beginning, first)
    if "\n" not in beginning:
        # The repair ends the first line, which goes on here.
        repaired = repaired.removesuffix("\n")
    try:
        tree = fromstring(_as_bytes(repaired + markup[BEGINNING:]), parser=_parser())
    except (ValueError, LxmlError):
        return None
    return None if "html" not in first and len(tree) < 2 else tree


def _as_bytes(markup: str) -> bytes:
    content = markup.encode("utf8", "surrogatepass").translate(None, UNHOLDABLE)
    for nothing in NO_CHARACTERS:
        content = content.replace(nothing, b"")
    return content


@cache
def _parser() -> Any:
    """The parser: every element is of one class, so that no lookup in Python is needed to choose it."""
    from lxml.etree import ElementDefaultClassLookup, HTMLParser  # noqa: PLC0415
    from lxml.html import HtmlElement  # noqa: PLC0415

    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser
