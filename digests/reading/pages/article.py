"""Which part of a page is the article: the place that is named so, where it holds enough of the page's prose.

Where names and prose do not agree there is doubt, and the thorough extractor is asked instead of us.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from digests.reading.pages.furniture import is_silent
from digests.reading.pages.lines import Line, NestedTooDeep, read_lines
from digests.reading.pages.marks import rank_place

PLACES = ("article", "div", "main", "section")
NAMED_BY_TAG = ("article", "main")
SURE = 1
"""The rank of what is named the article's body."""
# So few words may be a teaser of the article, or all of it.
LITTLE = 100
# Words beside a short article that may be the page's own: so many times its words, and a line more.
BESIDE, A_LINE = 1.5, 10
# A place further down is believed instead of the first one if it holds so much of the text in paragraphs.
MOST = 0.6
# A page without a place is read as a whole if it is prose: so many words in paragraphs, so much of all its words.
PROSE_WORDS, PROSE_SHARE = 200, 0.6
# Characters in paragraphs, from which on words outside of any are furniture.
WRITTEN_IN_PARAGRAPHS = 750
# No page names more places for its article; more are a trap.
MOST_PLACES, MOST_OF_A_RANK = 60, 6


def find_article(tree: Any) -> list[str] | None:
    """The lines of a page's article, or None where it cannot be told from the rest with certainty."""
    try:
        lines = _find(tree)
    except NestedTooDeep:
        return None
    return None if lines is None else [line.text for line in lines]


def read_fragment(tree: Any) -> list[str]:
    """The lines of a page that is all article; raises NestedTooDeep where no article is."""
    return [line.text for line in read_lines(tree)]


def _find(tree: Any) -> list[Line] | None:
    places = _find_places(tree)
    first = next((lines for place in places if len(lines := _prose(read_lines(place[0]))) > 1), [])
    words = _count(first)
    if words >= LITTLE:
        return first
    if better := _look_further(tree, places, words):
        return better
    body = tree.find(".//body")
    whole = [] if body is None else [line for line in _prose(read_lines(body)) if line.kind != "heading"]
    everything = _count(whole)
    if words and everything < words * BESIDE + A_LINE:
        return first
    in_paragraphs = _count(line for line in whole if line.kind == "paragraph")
    return whole if in_paragraphs >= max(PROSE_WORDS, everything * PROSE_SHARE) else None


def _look_further(tree: Any, places: Sequence[Sequence[Any]], words: int) -> list[Line]:
    """The first place that holds most of the page's prose and far more than the words of the first place."""
    prose = _count_prose(tree)
    for place in (place for rank in places for place in rank):
        if _count_prose(place) < prose * MOST:
            continue
        lines = _prose(read_lines(place))
        if _count(lines) >= max(LITTLE, 3 * words):
            return lines
    return []


def _find_places(tree: Any) -> list[list[Any]]:
    """The open places of each rank there is, the surest rank first, each in the page's order."""
    ranks: dict[int, list[Any]] = {}
    looked_at = 0
    for element, rank in _rank_all(tree):
        found = ranks.setdefault(rank, [])
        if len(found) >= MOST_OF_A_RANK:
            continue
        looked_at += 1
        if looked_at > MOST_PLACES:
            break
        if _is_open(element):
            found.append(element)
    return [ranks[rank] for rank in sorted(ranks) if ranks[rank]]


def _rank_all(tree: Any) -> Iterator[tuple[Any, int]]:
    for element in tree.iter(*PLACES):
        tag, attributes = element.tag, element.keys()
        if not attributes and tag not in NAMED_BY_TAG:
            continue
        rank = rank_place(tag, element.get("id"), element.get("class"), element.get("role"))
        if "itemprop" in attributes and element.get("itemprop") == "articleBody":
            rank = SURE
        if rank:
            yield element, rank


def _is_open(place: Any) -> bool:
    """Whether a place lies in nothing silent; a form around most of a page is only the way the page is built."""
    return not any(is_silent(around) and not _is_wide(around) for around in (place, *place.iterancestors()))


def _is_wide(element: Any) -> bool:
    if element.tag != "form":
        return False
    return bool(len(element.text_content()) * 2 > len(element.getroottree().getroot().text_content()))


def _prose(lines: Sequence[Line]) -> list[Line]:
    """Without words outside of paragraphs where an article is written in these, and without headings over nothing."""
    in_paragraphs = sum(len(line.text) for line in lines if line.kind == "paragraph")
    written = in_paragraphs >= WRITTEN_IN_PARAGRAPHS
    kept = [line for line in lines if not (written and line.kind == "loose")]
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def _count(lines: Iterable[Line]) -> int:
    """Words in lines."""
    return sum(len(line.text.split()) for line in lines)


def _count_prose(element: Any) -> int:
    """Characters in an element's paragraphs."""
    return sum(len(text) for paragraph in element.iter("p") for text in paragraph.itertext())
