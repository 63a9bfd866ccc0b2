"""A plain-text page: which of its lines is the headline, which are article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digests.reading.pages.residue import ends_a_sentence

# Longer openings are prose, whatever they end with.
LONGEST_TITLE = 25
# A first line this short, above a longer one, is the caption of a picture or a rubric.
LONGEST_CAPTION = 3
BLANK_LINE = re.compile(r"\n[ \t]*\n")
# Where lines reach this width and run on, the text was wrapped, and a line end inside a paragraph is only a space.
WRAPPED_FROM, WRAPPED_TO = 50, 110


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs by blank lines, by single line ends where there are no blank ones; wrapped lines are joined."""
    blocks = [block.strip() for block in BLANK_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n"))]
    lines = [line for block in blocks if block for line in _lines(block)]
    return tuple(line for line in lines if line)


def split_title(paragraphs: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The headline and what is left: "Bridge damage" above a real headline is a picture's caption and goes.

    The headline is the first heading of more than three words among the lines before the first prose, else the
    first heading. Headings behind it stay with the article. A text that opens with prose has no headline.
    """
    opening = 0
    while opening < len(paragraphs) and _is_heading(paragraphs[opening]):
        opening += 1
    headings = paragraphs[:opening]
    if not headings or opening == len(paragraphs):
        return "", tuple(paragraphs)
    chosen = next((place for place, line in enumerate(headings) if len(line.split()) > LONGEST_CAPTION), 0)
    return headings[chosen], tuple(paragraphs[chosen + 1 :])


def _lines(block: str) -> list[str]:
    lines = [" ".join(line.split()) for line in block.split("\n")]
    full = all(WRAPPED_FROM <= len(line) <= WRAPPED_TO for line in lines[:-1])
    running_on = sum(not ends_a_sentence(line) for line in lines[:-1])
    wrapped = len(lines) > 1 and full and running_on * 2 >= len(lines) - 1
    return [" ".join(lines)] if wrapped else lines


def _is_heading(line: str) -> bool:
    return len(line.split()) <= LONGEST_TITLE and (not ends_a_sentence(line) or line.endswith(("?", "!")))
