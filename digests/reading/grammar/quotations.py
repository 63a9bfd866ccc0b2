"""Quotation marks: where a quotation opens and closes, whatever the marks, and when one is missing.

Curly, straight, single, low and angle marks are paired inside a paragraph; a quotation that runs over paragraphs
opens each of them anew and closes once. A mark that never closes ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(
    r"[“”„«»\"`'‘’](?:"  # any of them first, for most places hold none
    r"(?<=[“”„«»\"])|(?<=`)`|(?<=')'"
    r"|(?<=[‘'])(?<!\w.)(?=[\w…])|(?<=[\w.,!?…][’'])(?!\w))"
)
_OPENING = frozenset(("“", "«", "„", "``", "‘"))
_CLOSING = frozenset(("”", "»", "''", "’"))
_SINGLE = frozenset("‘’'")
_PLURAL_OWNER = re.compile(r"s[’']$")
_MAX_SINGLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation with its marks; ``inner_start`` and ``inner_end`` bound the words between them."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool = True


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Every outermost quotation of a text in order; the paragraphs bound where a mark may find its partner."""
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        found.extend(_pairs(text, start, end, number))
    return tuple(found)


def _pairs(text: str, start: int, end: int, paragraph: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start, end):
                opened = mark
        elif _closes(text, opened, mark, end):
            yield _quotation(opened.start(), mark.end(), opened.end(), mark.start(), paragraph)
            opened = None
        elif opened.group() in _SINGLE and (mark.group() not in _SINGLE or mark.start() - opened.start() > _MAX_SINGLE):
            opened = mark if _opens(text, mark, start, end) else None
    if opened is not None and opened.group() not in _SINGLE:
        yield _quotation(opened.start(), end, opened.end(), end, paragraph, closed=False)


def _quotation(
    start: int, end: int, inner_start: int, inner_end: int, paragraph: int, *, closed: bool = True
) -> Quotation:
    return Quotation(
        start=start, end=end, inner_start=inner_start, inner_end=inner_end, paragraph=paragraph, closed=closed
    )


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A mark that can open: by its own shape, or straight and not stuck behind a word with a space after it."""
    symbol = mark.group()
    if symbol in _OPENING:
        return True
    if symbol in ("'", "''"):
        return mark.start() == start or not text[mark.start() - 1].isalnum()
    if symbol == "”":
        return mark.end() < end and text[mark.end()].isalnum() and _spaced(text, mark.start() - 1, start)
    return symbol == '"' and mark.end() < end and not text[mark.end()].isspace()


def _spaced(text: str, at: int, start: int) -> bool:
    return at < start or text[at].isspace()


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    """Marks of one kind close each other; a double mark of another shape closes too, for carelessly typed pages."""
    symbol, first = mark.group(), opened.group()
    if first in _SINGLE:
        after_owner = _PLURAL_OWNER.search(text[mark.start() - 1 : mark.end()]) and _closes_later(text, mark, end)
        return symbol in "’'" and not after_owner
    if symbol in _SINGLE or (symbol == "''" and first not in ("''", "``")):
        return False
    if symbol in _CLOSING or (first == "„" and symbol == "“"):
        return True
    return symbol == '"'


def _closes_later(text: str, mark: re.Match[str], end: int) -> bool:
    """Behind "soldiers’" the quotation goes on if another closing mark follows."""
    return any(later.group() in "’'" for later in _MARK.finditer(text, mark.end(), min(end, mark.end() + 80)))
