"""One walk over a part of a page: its lines of text, without what the page's own marks say is none of the article.

The rules are trafilatura's (which elements are never article, which names are furniture, how many links make a list
of links), kept in one walk where it copies the tree six times and searches it thirty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from digests.reading.grammar.lexicon import words
from digests.reading.pages.furniture import MARKED, SILENT, count_letters, is_crowded, judge

Kind = Literal["paragraph", "heading", "item", "quote", "cell", "broken", "loose"]
"""What a line stands in; a "broken" one behind a line break outside of any paragraph, a "loose" one in nothing."""


class NestedTooDeep(Exception):
    """A tree no article needs: reading it would take as many calls inside of each other."""


class Line(NamedTuple):
    """A line of a page as it is seen, and what it stands in."""

    kind: Kind
    text: str


# Elements that end a line; every other name, known or not, runs on in it.
BLOCKS = words(
    """address article body caption center dd details dir div dl dt figcaption figure form h1 h2 h3 h4 h5 h6 header li
    main ol p pre blockquote section summary table tbody td tfoot th thead tr ul"""
)
BREAKS = words("br hr")
KINDS: dict[str, Kind] = {
    "p": "paragraph",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "item"),
    **dict.fromkeys(("blockquote", "pre"), "quote"),
    **dict.fromkeys(("td", "th", "caption"), "cell"),
}
# Lists of links are looked for in these.
CROWDED = words("details div dl ol p table ul")
# Deeper trees are traps or broken.
DEEPEST = 150
# Where furniture is more than six of seven characters, its names mean something else on this page.
MOSTLY = 7
SHARE_WORD = re.compile(
    r"\W*(?:drucken|e-?mail|facebook|flipboard|google|instagram|linkedin|mail|pdf|pinterest|pocket|print|qq|reddit"
    r"|twitter|wechat|weibo|whatsapp|xing|mehr zum thema:?|more on this.{0,8})$",
    re.IGNORECASE,
)
LONGEST_SHARE_WORD = 40
# Longer repeats of the line before come from a page that has the same part twice.
REPEATED = 50


def read_lines(place: Any) -> list[Line]:
    """The lines of a part of a page; raises NestedTooDeep where no article is."""
    reader = _Reader(place, trusting=True)
    reader.read()
    if _left_out_most(reader):
        reader = _Reader(place, trusting=False)
        reader.read()
    return _without_repeats(reader.lines)


def _left_out_most(reader: _Reader) -> bool:
    least = reader.letters * (MOSTLY - 1)
    if not reader.left_out or least > len(reader.place.text_content()):
        return False
    return least <= count_letters(reader.left_out)


class _Reader:
    """Takes down the lines of one place. Letters and links are counted as seen, and again without those of lists."""

    def __init__(self, place: Any, *, trusting: bool) -> None:
        self.place, self.trusting = place, trusting
        self.lines: list[Line] = []
        self.left_out: list[Any] = []
        self.letters = self._listed = 0
        self._links: list[int] = []
        self._kept_links: list[int] = []
        self._running: list[str] = []
        self._whole: int | None = None

    def read(self) -> None:
        """Walk over the place."""
        self._end_line(self._walk(self.place, "loose", 0))

    def _walk(self, element: Any, kind: Kind, depth: int) -> Kind:
        """Take down what is in an element, and say what its last words stand in."""
        if depth > DEEPEST:
            raise NestedTooDeep
        if text := element.text:
            self._running.append(text)
            self.letters += len(text.strip())
        for child in element:
            tag = child.tag
            if tag in BREAKS:
                self._end_line(kind)
                kind = "broken" if kind == "loose" else kind
            elif self._passes(child, tag):
                kind = self._take(child, tag, kind, depth + 1)
            if tail := child.tail:
                self._running.append(tail)
                self.letters += len(tail.strip())
        return kind

    def _take(self, child: Any, tag: str, kind: Kind, depth: int) -> Kind:
        """Take down an element, and say what words behind it stand in."""
        if tag in BLOCKS:
            self._end_line(kind)
            self._take_block(child, tag, kind, depth)
            return "loose" if kind == "broken" else kind
        letters, listed = self.letters, self._listed
        self._walk(child, kind, depth)
        if tag == "a":
            self._links.append(self.letters - letters)
            self._kept_links.append(self.letters - letters - self._listed + listed)
        return kind

    def _passes(self, child: Any, tag: str) -> bool:
        verdict = judge(child, tag)
        if verdict == SILENT:
            if tag == "form":
                return self._wraps_the_page(child)
            return tag == "figure" and child.find(".//table") is not None
        if verdict == MARKED and self.trusting:
            self.left_out.append(child)
            return False
        return True

    def _wraps_the_page(self, form: Any) -> bool:
        """Some sites put all of a page into one form; others are for searching and subscribing."""
        if self._whole is None:
            self._whole = len(self.place.text_content())
        return len(form.text_content()) * 2 > self._whole

    def _end_line(self, kind: Kind) -> None:
        if self._running:
            text = " ".join("".join(self._running).split())
            self._running.clear()
            if text and (len(text) > LONGEST_SHARE_WORD or SHARE_WORD.match(text) is None):
                self.lines.append(Line(kind, text))

    def _take_block(self, block: Any, tag: str, around: Kind, depth: int) -> None:
        first = len(self.lines)
        letters, links = self.letters, len(self._links)
        listed, kept_links = self._listed, len(self._kept_links)
        self._end_line(self._walk(block, _kind_in(tag, around), depth))
        if tag == "tr":
            self._join_row(first)
        if len(self._links) == links or tag not in CROWDED:
            return
        seen = self.letters - letters
        kept = seen - self._listed + listed
        if is_crowded(block, tag, seen, self._links[links:]) or is_crowded(
            block, tag, kept, self._kept_links[kept_links:]
        ):
            del self.lines[first:], self._kept_links[kept_links:]
            self._listed += kept

    def _join_row(self, first: int) -> None:
        """A row of a table is one line."""
        if len(self.lines) > first + 1:
            row = " ".join(line.text for line in self.lines[first:])
            self.lines[first:] = [Line("cell", row)]


def _kind_in(tag: str, around: Kind) -> Kind:
    if around == "heading":
        return around
    return KINDS.get(tag) or ("loose" if around == "broken" else around)


def _without_repeats(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if not (kept and line.text == kept[-1].text and len(line.text) > REPEATED):
            kept.append(line)
    return kept
