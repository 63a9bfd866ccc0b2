"""Which elements of a page are none of the article: by their tag, by what their marks say, by the links in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from digests.reading.grammar.lexicon import words
from digests.reading.pages.marks import APPENDED, COMMENTS, FURNITURE, HIDDEN, read_signs

ARTICLE, MARKED, SILENT = 0, 1, 2
"""What an element may be: part of the article; none of it, if its marks can be believed; none of it in any case."""

# Never part of an article's text, with all that is in them.
SILENT_TAGS = words(
    """applet area aside audio blink button canvas datalist dialog embed fencedframe fieldset figure footer form frame
    frameset head iframe input label legend link map marquee math menu menuitem nav noindex noscript object optgroup
    option output param picture progress rp rt rtc script select source style svg template textarea time track use
    video"""
)
# Names of furniture count on these alone: an article as a whole may be called anything.
NAMED = words("dd div dl dt figcaption li ol p section span ul")
COMMENTED = words("details div dl ol section ul")
APPENDABLE = words("div section")
# A paragraph in one of these is judged with it.
CELLS = words("blockquote dd dt li pre td th")
# Characters below which a part of an article that is mostly links is a list of other articles, or one of them.
SHORT = 100


def judge(element: Any, tag: str) -> int:
    """What an element is, by its tag and its marks."""
    if tag in SILENT_TAGS or tag.__class__ is not str:
        return SILENT
    attributes = element.keys()
    if not attributes:
        return ARTICLE
    signs = read_signs(element.get("id"), element.get("class"))
    if signs:
        if (signs & COMMENTS and tag in COMMENTED) or (signs & APPENDED and tag in APPENDABLE):
            return SILENT
        if signs & HIDDEN or (signs & FURNITURE and tag in NAMED):
            return MARKED
    return MARKED if _is_unseen(element, tag, attributes) else ARTICLE


def is_silent(element: Any) -> bool:
    """Whether nothing in an element can be article: menus, forms' parts, readers' comments, articles appended."""
    return judge(element, element.tag) == SILENT


def _is_unseen(element: Any, tag: str, attributes: Sequence[str]) -> bool:
    """Whether an element is not shown or is there to get about."""
    if "aria-hidden" in attributes and element.get("aria-hidden") == "true":
        return True
    if "style" in attributes and "display:none" in element.get("style").replace(" ", ""):
        return True
    return "role" in attributes and tag in NAMED and "avigation" in element.get("role")


def count_letters(elements: Iterable[Any]) -> int:
    """Characters of elements' text outside of what is silent."""
    letters, waiting = 0, list(elements)
    while waiting:
        element = waiting.pop()
        letters += len((element.text or "").strip())
        for child in element:
            letters += len((child.tail or "").strip())
            if not is_silent(child):
                waiting.append(child)
    return letters


def is_crowded(element: Any, tag: str, letters: int, links: Sequence[int]) -> bool:
    """Whether an element is a list of links; ``letters`` of text are in it, so many of them in each of the links."""
    linked = sum(links)
    if tag == "table":
        return letters >= 200 and linked > letters * (0.8 if letters < 1000 else 0.5)
    if not links or (tag == "p" and element.getparent().tag in CELLS):
        return False
    if len(links) == 1 and linked > max(100, letters * 0.9):
        return True
    if letters >= _short(element, tag):
        return len(links) > 4 and letters * 0.9 < linked < 100 * len(links)
    told = [length for length in links if length]
    curt = sum(length < 10 for length in told)
    menu = linked > letters * 0.8 or (len(told) > 1 and curt > len(told) * 0.8)
    return menu or not told or (tag in ("details", "div") and len(element) > 2 and letters < 100)


def _short(element: Any, tag: str) -> int:
    """Characters below which an element with links in it is looked at closely: more where nothing follows it."""
    if tag == "p":
        return SHORT
    following = element.getnext()
    while following is not None and judge(following, following.tag) != ARTICLE:
        following = following.getnext()
    return SHORT * 3 if following is None else SHORT
