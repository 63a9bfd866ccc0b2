"""One walk over a part of a page: its lines of text, without what the page's own marks say is none of the article.

The rules are trafilatura's (which elements are never article, which names are furniture, how many links make a list
of links), kept in one walk where it copies the tree six times and searches it thirty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from digests.reading.grammar.lexicon import words
from digests.reading.pages.marks import APPENDED, COMMENTS, FURNITURE, HIDDEN, read_signs

Kind = Literal["paragraph", "heading", "item", "quote", "cell", "broken", "loose"]
"""What a line stands in; a "broken" one behind a line break outside of any paragraph, a "loose" one in nothing."""


class NestedTooDeep(Exception):
    """A tree no article needs: reading it would take as many calls inside of each other."""


class Line(NamedTuple):
    """A line of a page as it is seen, and what it stands in."""

    kind: Kind
    text: str


# Never part of an article's text, with all that is in them.
SILENT = words(
    """applet area aside audio blink button canvas datalist dialog embed fencedframe fieldset figure footer form frame
    frameset head iframe input label legend link map marquee math menu menuitem nav noindex noscript object optgroup
    option output param picture progress rp rt rtc script select source style svg template textarea time track use
    video"""
)
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
# Names of furniture count on these alone: an article as a whole may be called anything.
NAMED = frozenset(("dd", "div", "dl", "dt", "figcaption", "li", "ol", "p", "section", "span", "ul"))
COMMENTED = frozenset(("details", "div", "dl", "ol", "section", "ul"))
# Lists of links are looked for in these.
CROWDED = frozenset(("details", "div", "dl", "ol", "p", "ul"))
# Deeper trees are traps or broken.
DEEPEST = 150
# Where furniture is more than six of seven characters, its names mean something else on this page.
MOSTLY = 7
SHARE_WORD = re.compile(
    r"\W*(?:drucken|e-?mail|facebook|flipboard|google|instagram|linkedin|mail|pdf|pinterest|pocket|print|qq|reddit"
    r"|twitter|wechat|weibo|whatsapp|xing|mehr zum thema:?|more on this.{0,8})$",
    re.IGNORECASE,
)
# Characters below which a part of an article that is mostly links is a list of other articles, or one of them.
SHORT = 100
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


def is_silent(element: Any) -> bool:
    """Whether nothing in an element can be article: menus, forms' parts, readers' comments, articles appended."""
    tag = element.tag
    if tag in SILENT or tag.__class__ is not str:
        return True
    signs = read_signs(element.get("id"), element.get("class"))
    return bool((signs & COMMENTS and tag in COMMENTED) or (signs & APPENDED and tag in ("div", "section")))


def _is_furniture(element: Any, tag: str) -> bool:
    """Whether a page's own marks say that an element is no article, as far as they can be trusted."""
    name, classes = element.get("id"), element.get("class")
    if name is not None or classes is not None:
        signs = read_signs(name, classes)
        if signs & HIDDEN or (signs & FURNITURE and tag in NAMED):
            return True
    if element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style is not None and ("display:none" in style or "display: none" in style):
        return True
    return tag in NAMED and "avigation" in (element.get("role") or "")


def _left_out_most(reader: _Reader) -> bool:
    least = reader.letters * (MOSTLY - 1)
    if not reader.left_out or least > len(reader.place.text_content()):
        return False
    return least <= sum(map(_count_letters, reader.left_out))


def _count_letters(element: Any) -> int:
    """Characters of an element's text outside of what is silent."""
    own = len((element.text or "").strip())
    return own + sum(
        (0 if is_silent(child) else _count_letters(child)) + len((child.tail or "").strip()) for child in element
    )


class _Tally:
    """How much text there is up to here, and how long each link's text is."""

    __slots__ = ("letters", "links")

    def __init__(self) -> None:
        self.letters = 0
        self.links: list[int] = []


class _Reader:
    """Takes down the lines of one place. ``seen`` counts all text, ``kept`` only that of lines that stay."""

    def __init__(self, place: Any, *, trusting: bool) -> None:
        self.place, self.trusting = place, trusting
        self.lines: list[Line] = []
        self.left_out: list[Any] = []
        self._running: list[str] = []
        self._seen, self._kept = _Tally(), _Tally()
        self._whole: int | None = None

    @property
    def letters(self) -> int:
        """Characters of text seen."""
        return self._seen.letters

    def read(self) -> None:
        """Walk over the place."""
        self._end_line(self._walk(self.place, "loose", 0))

    def _walk(self, element: Any, kind: Kind, depth: int) -> Kind:
        """Take down what is in an element, and say what its last words stand in."""
        if depth > DEEPEST:
            raise NestedTooDeep
        if element.text:
            self._say(element.text)
        for child in element:
            tag = child.tag
            if tag in BREAKS:
                self._end_line(kind)
                kind = "broken" if kind == "loose" else kind
            elif self._passes(child, tag):
                if tag in BLOCKS:
                    self._end_line(kind)
                    self._take_block(child, tag, kind, depth)
                    kind = "loose" if kind == "broken" else kind
                elif tag == "a":
                    self._take_link(child, kind, depth)
                else:
                    self._walk(child, kind, depth + 1)
            if child.tail:
                self._say(child.tail)
        return kind

    def _passes(self, child: Any, tag: str) -> bool:
        if is_silent(child):
            if tag == "form":
                return self._wraps_the_page(child)
            return tag == "figure" and child.find(".//table") is not None
        if self.trusting and _is_furniture(child, tag):
            self.left_out.append(child)
            return False
        return True

    def _wraps_the_page(self, form: Any) -> bool:
        """Some sites put all of a page into one form; others are for searching and subscribing."""
        if self._whole is None:
            self._whole = len(self.place.text_content())
        return len(form.text_content()) * 2 > self._whole

    def _say(self, text: str) -> None:
        self._running.append(text)
        letters = len(text.strip())
        self._seen.letters += letters
        self._kept.letters += letters

    def _end_line(self, kind: Kind) -> None:
        if self._running:
            text = " ".join("".join(self._running).split())
            self._running.clear()
            if text and SHARE_WORD.match(text) is None:
                self.lines.append(Line(kind, text))

    def _take_link(self, link: Any, kind: Kind, depth: int) -> None:
        seen, kept = self._seen.letters, self._kept.letters
        self._walk(link, kind, depth + 1)
        self._seen.links.append(self._seen.letters - seen)
        self._kept.links.append(self._kept.letters - kept)

    def _take_block(self, block: Any, tag: str, around: Kind, depth: int) -> None:
        first = len(self.lines)
        seen, links = self._seen.letters, len(self._seen.links)
        kept, kept_links = self._kept.letters, len(self._kept.links)
        self._end_line(self._walk(block, _kind_in(tag, around), depth + 1))
        if tag == "tr":
            self._join_row(first)
        if len(self._seen.links) == links or not (tag in CROWDED or tag == "table"):
            return
        crowded = _is_crowded(block, tag, self._seen.letters - seen, self._seen.links[links:]) or _is_crowded(
            block, tag, self._kept.letters - kept, self._kept.links[kept_links:]
        )
        if crowded:
            del self.lines[first:], self._kept.links[kept_links:]
            self._kept.letters = kept

    def _join_row(self, first: int) -> None:
        """A row of a table is one line."""
        if len(self.lines) > first + 1:
            row = " ".join(line.text for line in self.lines[first:])
            self.lines[first:] = [Line("cell", row)]


def _kind_in(tag: str, around: Kind) -> Kind:
    if around == "heading":
        return around
    return KINDS.get(tag) or ("loose" if around == "broken" else around)


def _is_crowded(element: Any, tag: str, letters: int, links: Sequence[int]) -> bool:
    """Whether an element is a list of links; ``letters`` of text are in it, so many of them in each of the links."""
    linked = sum(links)
    if tag == "table":
        return letters >= 200 and linked > letters * (0.8 if letters < 1000 else 0.5)
    if not links or (tag == "p" and element.getparent().tag in KINDS):
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
    while following is not None and (is_silent(following) or _is_furniture(following, following.tag)):
        following = following.getnext()
    return SHORT * 3 if following is None else SHORT


def _without_repeats(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if not (kept and line.text == kept[-1].text and len(line.text) > REPEATED):
            kept.append(line)
    return kept
