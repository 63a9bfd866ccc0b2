"""Cutting worded text into messages: between lines wherever that is possible, inside a line only where one is too long.

The text comes from bot.wording: every line is complete markup by itself and no tag spans two lines. A line that must
be cut is cut at a space, outside tags and character entities; what was open is closed and opened again behind the cut.
Lengths are UTF-16 units, as Telegram counts; Slack counts characters, which are never more.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

Open = tuple[str, ...]

WORD = 200
"""Longer unbroken runs of letters are taken in pieces of this many characters, so that they can be cut at all."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a text takes up: its visible length and the number of formatted spans in it."""

    length: int = 0
    spans: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.length + other.length, self.spans + other.spans)

    def fits(self, room: Weight) -> bool:
        """Whether it is within a limit on both counts."""
        return self.length <= room.length and self.spans <= room.spans


@dataclass(frozen=True, slots=True)
class Markup:
    """One platform's markup: how to take a line apart, what the pieces weigh, and which of them stay open."""

    pattern: re.Pattern[str]
    weigh: Callable[[str], Weight]
    track: Callable[[Open, str], Open]
    closing: Callable[[Open], str]

    def tokens(self, line: str) -> list[str]:
        """Tags, entities, spaces and words, in order; nothing is lost."""
        whole: list[str] = self.pattern.findall(line)
        return [piece for token in whole for piece in (_pieces(token) if len(token) > WORD else [token])]

    def weight(self, line: str) -> Weight:
        """What a whole line takes up."""
        return sum((self.weigh(token) for token in self.tokens(line)), Weight())


NEWLINE = Weight(1)


def units(text: str) -> int:
    """The length in UTF-16 units: an emoji beyond the first plane counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pack(text: str, markup: Markup, room: Weight, first: Weight | None = None) -> tuple[str, ...]:
    """Fill messages with whole lines, in order and each once; a heading is not left alone at the end of one.

    ``first`` where the first message has less room than the others.
    """
    parts: list[str] = []
    page: list[str] = []
    filled, limit = Weight(), first or room
    for line, weight in _lines(text, markup, limit):
        if page and not (filled + weight).fits(limit + NEWLINE):
            carried = _heading_left_over(page, markup, limit, weight)
            parts.append(_close(page[: len(page) - len(carried)]))
            limit = room
            page, filled = carried, sum((markup.weight(kept) + NEWLINE for kept in carried), Weight())
        if page or line:
            page.append(line)
            filled += weight
    return tuple(part for part in (*parts, _close(page)) if part)


def split_line(line: str, markup: Markup, room: Weight) -> Iterator[str]:
    """Cut one line into pieces that fit, each complete markup by itself."""
    tokens, opened = markup.tokens(line), Open()
    while tokens:
        count = _cut_at(tokens, markup, room, opened)
        head, tokens = tokens[:count], tokens[count:]
        before = "".join(opened)
        for token in head:
            opened = markup.track(opened, token)
        yield before + "".join(head).rstrip() + markup.closing(opened)
        if tokens and tokens[0].isspace():
            del tokens[0]


def _lines(text: str, markup: Markup, room: Weight) -> Iterator[tuple[str, Weight]]:
    """Every line, or the pieces of one too long, with what it takes up together with its end."""
    for line in text.split("\n"):
        weight = markup.weight(line)
        if weight.fits(room):
            yield line.rstrip(), weight + NEWLINE
        else:
            yield from ((piece, markup.weight(piece) + NEWLINE) for piece in split_line(line, markup, room))


def _cut_at(tokens: list[str], markup: Markup, room: Weight, opened: Open) -> int:
    """How many tokens fit together with what must be closed behind them, up to the last space among these."""
    filled = sum((markup.weigh(token) for token in opened), Weight())
    space = 0
    for index, token in enumerate(tokens):
        filled += markup.weigh(token)
        opened = markup.track(opened, token)
        if not (filled + markup.weigh(markup.closing(opened))).fits(room):
            return space or max(index, 1)
        if token.isspace() and index:
            space = index
    return len(tokens)


def _heading_left_over(page: list[str], markup: Markup, room: Weight, following: Weight) -> list[str]:
    """The last line, where it opens a paragraph whose first line would come only in the next message."""
    alone = len(page) > 2 and page[-1] != "" and page[-2] == ""
    return page[-1:] if alone and (markup.weight(page[-1]) + NEWLINE + following).fits(room) else []


def _close(page: Iterable[str]) -> str:
    return "\n".join(page).strip("\n")


def _pieces(token: str) -> list[str]:
    if token[0] in "<&":
        return [token]
    return [token[start : start + WORD] for start in range(0, len(token), WORD)]


# Telegram: HTML. Telegram finds links, commands, mentions, tags and addresses in plain words too and counts them.

TELEGRAM = Weight(4096, 92)
CAPTION = Weight(1024, 92)
FOLD, UNFOLD = "<blockquote expandable>", "</blockquote>"
FOUND_BY_TELEGRAM = re.compile(r"^\W*[/@#$]\w|://|@\w|\w\.\w{2,}|\d{5,}")


@lru_cache(maxsize=8192)
def _weigh_html(token: str) -> Weight:
    if token.startswith("<"):
        return Weight(0, 0 if token.startswith("</") or token == FOLD else 1)
    if token.startswith("&"):
        return Weight(units(html.unescape(token)))
    return Weight(units(token), 1 if FOUND_BY_TELEGRAM.search(token) else 0)


def _track_html(opened: Open, token: str) -> Open:
    if token.startswith("</"):
        return opened[:-1]
    return (*opened, token) if token.startswith("<") else opened


def _close_html(opened: Open) -> str:
    names = (re.split(r"[\s>]", tag[1:], maxsplit=1)[0] for tag in reversed(opened))
    return "".join(f"</{name}>" for name in names)


HTML = Markup(re.compile(r"<[^<>]*>|&[#\w]{1,10};|\s+|[^\s<&]+|."), _weigh_html, _track_html, _close_html)


def cut_telegram(text: str) -> tuple[str, ...]:
    """Messages of at most 4,096 UTF-16 units after entity parsing, with at most 92 entities (100 are kept).

    The other eight are for folded quotes: lines folded one by one become one quote where they stand together.
    """
    return _join_folds(pack(text, HTML, TELEGRAM))


def cut_caption(text: str) -> tuple[str, ...]:
    """What stands under a picture, at most 1,024 units, and the messages for what does not fit there."""
    return _join_folds(pack(text, HTML, TELEGRAM, first=CAPTION))


def cut_to_share(text: str) -> tuple[str, ...]:
    """As ``cut_telegram``, with room left in the first message for a line that leads to the others."""
    return _join_folds(pack(text, HTML, TELEGRAM, first=Weight(4000, 90)))


def _join_folds(messages: Iterable[str]) -> tuple[str, ...]:
    return tuple(message.replace(f"{UNFOLD}\n{FOLD}", "\n") for message in messages)


def plain_text(text: str) -> str:
    """The same words without markup, for when Telegram refuses the markup."""
    return html.unescape(re.sub(r"<[^<>]*>", "", text))


# Slack: mrkdwn in section blocks.

SECTION = Weight(3000, 3000)
BLOCKS = 48
"""Slack takes 50; two are kept for the header and the buttons."""
MESSAGE = 8_500
"""Slack refuses blocks of some 12,000 characters in sum, a limit it does not document; menus need some of them."""


def _track_mrkdwn(opened: Open, token: str) -> Open:
    if token not in {"*", "_", "~", "`"}:
        return opened
    return tuple(mark for mark in opened if mark != token) if token in opened else (*opened, token)


MRKDWN = Markup(
    re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|[*_~`]|\s+|[^\s<&*_~`]+|."),
    lambda token: Weight(units(token)),
    _track_mrkdwn,
    lambda opened: "".join(reversed(opened)),
)


def cut_slack(text: str) -> tuple[tuple[str, ...], ...]:
    """Messages as the texts of their section blocks: a paragraph is a block, or several where it is long."""
    messages: list[list[str]] = [[]]
    total = 0
    for section in _sections(text):
        if messages[-1] and (len(messages[-1]) == BLOCKS or total + units(section) > MESSAGE):
            messages.append([])
            total = 0
        messages[-1].append(section)
        total += units(section)
    return tuple(tuple(message) for message in messages if message)


def _sections(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n[ \t]*\n", text):
        yield from pack(paragraph, MRKDWN, SECTION)
