"""Markup → a tree that the extractor takes as its own, read by libxml2 without a call back into Python an element."""

from __future__ import annotations

from functools import cache
from typing import Any


def parse_tree(markup: str) -> Any | None:
    """The root of a page's tree; None where the markup is no HTML at all."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415 (heavy: with the first page)
    from lxml.html import fromstring  # type: ignore[import-untyped]  # noqa: PLC0415
    from trafilatura.utils import repair_faulty_html  # noqa: PLC0415

    beginning = markup[:50].lower()
    repaired = repair_faulty_html(markup, beginning)
    try:
        tree = fromstring(repaired, parser=_parser())
    except ValueError:
        tree = None
    except LxmlError:
        return None
    if tree is None or len(tree) < 1:
        try:
            tree = fromstring(repaired.encode("utf8", "surrogatepass"), parser=_parser())
        except (ValueError, LxmlError):
            return None
    return None if "html" not in beginning and len(tree) < 2 else tree


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
