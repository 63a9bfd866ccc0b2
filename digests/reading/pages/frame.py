"""The part of a page that the extractor would take the article from: the rest need not be cleaned, copied and searched.

The extractor looks for an element that calls itself an article's body, then for the first ``article``, and stays with
what it finds if there is text in it; all it did to the rest of the page was for nothing. So the rest goes first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# The extractor asks for so many characters in paragraphs, before it believes them to be all of the article.
RICH = 1500
PLACES = ("article", "div", "main", "section")
# The names by which the extractor knows an article's body.
ID = re.compile(
    r"^articleContent$|(?:entry|article|art)-content|article__content|article(?:-|__)?body|articleBody|body-text"
)
CLASS = re.compile(
    r"^(?:post|entry)$|post[-_]text|post-body|post-?entry|post[-_]?content|postContent|post_inner_wrapper|article-?text"
    r"|articleText|(?:entry|page|text|article|art)-content|article__content|article(?:-|__)?body|articleBody"
    r"|ArticleContent|body-text|article__container"
)
# Places inside of these are taken away before the article is looked for, or may be.
SHUT = frozenset(
    {"aside", "button", "dialog", "fieldset", "figure", "footer", "form", "iframe", "label", "menu", "nav", "noscript"}
    | {"object", "picture", "select"}
)
SHUT_MARKS = re.compile(r"comment|comol|disqus|dsq-|infinite-?scroll|mvp-post-add|elementor-share", re.IGNORECASE)


def narrow(tree: Any) -> bool:
    """Take everything out of the tree that is outside of the article's place; False where no place is sure."""
    place = next((element for element in tree.iter(*PLACES) if _is_body(element)), None)
    if place is None:
        place = next(tree.iter("article"), None)
    if place is None or not _is_open(place) or _length(place) < RICH:
        return False
    while (parent := place.getparent()) is not None:
        at = parent.index(place)
        del parent[at + 1 :]
        del parent[:at]
        place = parent
    return True


def _is_body(element: Any) -> bool:
    return _names_a_body(element.get("id"), element.get("class")) or element.get("itemprop") == "articleBody"


@lru_cache(maxsize=4096)
def _names_a_body(name: str | None, classes: str | None) -> bool:
    return (name is not None and ID.search(name) is not None) or (
        classes is not None and CLASS.search(classes) is not None
    )


def _is_open(place: Any) -> bool:
    """Whether the extractor keeps a place until it looks for the article: it lies in no menu, form or comment."""
    return all(
        element.tag not in SHUT and not SHUT_MARKS.search(f"{element.get('id', '')} {element.get('class', '')}")
        for element in (place, *place.iterancestors())
    )


def _length(place: Any) -> int:
    """Characters in a place's paragraphs."""
    return sum(len(text) for paragraph in place.iter("p") for text in paragraph.itertext())
