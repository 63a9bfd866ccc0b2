"""Lines fitted to a terminal: wrapped between words, continued under their own text, colours left whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_HEAD = re.compile(r"(?:\x1b\[[0-9;]*m|\s)*(?:(?:\d+\.|•|│|\[\d+\])(?:\x1b\[[0-9;]*m)*\s+)?")


def fit(line: str, width: int) -> Iterator[str]:
    """The line in pieces no wider than the terminal; a single longer word, such as a link, stays whole."""
    if _cells(line) <= width:
        yield line
        return
    head = _HEAD.match(line)
    current = head[0] if head else ""
    hanging = _continue_under(current)
    empty = True
    for word in line[len(current) :].split(" "):
        if not empty and _cells(current) + 1 + _cells(word) > width:
            yield current
            current, empty = hanging, True
        current += word if empty else f" {word}"
        empty = False
    yield current


def remove_colours(text: str) -> str:
    """The text without colour codes."""
    return _COLOUR.sub("", text)


def _continue_under(head: str) -> str:
    """Blanks as wide as what leads the line; the bar beside a quotation goes on."""
    plain = remove_colours(head)
    return plain if "│" in plain else " " * cell_len(plain)


def _cells(text: str) -> int:
    return cell_len(remove_colours(text))
