"""The marks of each markup: how text from outside is made harmless in it, and how it says bold, faint and link."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from bot.payloads import encode_payload

LONGEST_LINK = 2000
"""Browsers and both chat services take addresses of this length; a longer one is printed as plain text."""

JUMP = "start:"
"""What a link into the chat with the bot begins with, until the platform knows the bot's own address."""

DETAIL = "\x02"
"""Parts what everybody should read from what belongs in the thread below; no text from outside can hold it."""

_BLANK = re.compile(r"\s")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, halves of characters, and what turns the direction of the text behind it."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATE, _POP = "\u2068", "\u2069"
_ESC = "\x1b"


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A stretch of an article with the words that matter in the middle of it."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """One markup. ``wrap_link`` gets escaped words and a safe address; None where links cannot hide behind words.

    ``highlight_marks`` where a passage's middle is marked otherwise than in bold. ``wrap_jump`` where words can lead
    into a chat with the bot. ``marks_commands`` where a command line in a sentence needs a mark to stand out.
    """

    escape: Callable[[str], str]
    bold_marks: tuple[str, str]
    faint_marks: tuple[str, str]
    code_marks: tuple[str, str]
    wrap_link: Callable[[str, str], str] | None
    highlight_marks: tuple[str, str] | None = None
    wrap_jump: Callable[[str, str], str] | None = None
    marks_commands: bool = True

    def bold(self, value: object) -> Markup:
        """The value in bold."""
        return self._between(self.bold_marks, value)

    def faint(self, value: object) -> Markup:
        """The value as small print."""
        return self._between(self.faint_marks, value)

    def code(self, value: object) -> Markup:
        """The value as something to type."""
        return self._between(self.code_marks, value)

    def type_out(self, line: object) -> Markup:
        """A command line inside a sentence; bare where a chat makes a key of it by itself."""
        return self.code(line) if self.marks_commands else Markup(self.escape(str(line)))  # noqa: S704 - escaped

    def link(self, value: object, url: str) -> Markup:
        """The value leading to an address; the bare value where that is no plain web address or links are unknown."""
        words, address = self.escape(str(value)), safe_address(url)
        return Markup(self.wrap_link(words, address) if address and self.wrap_link else words)  # noqa: S704 - escaped

    def jump(self, value: object, line: str) -> Markup:
        """The value leading to the answer of a command line; the bare value where words cannot do that."""
        words = self.escape(str(value))
        return Markup(self.wrap_jump(words, line) if self.wrap_jump else words)  # noqa: S704 - escaped

    def address(self, url: str) -> Markup:
        """A blank and the address itself, where it is a plain web address: the link of a markup without links."""
        address = safe_address(url)
        return Markup(" ") + self.faint(address) if address else Markup("")

    def highlight(self, passage: Passage) -> Markup:
        """The passage with its middle marked; not where all of it matters, nor where a mark would split a word."""
        whole = not (passage.before.strip() or passage.after.strip())
        splits = passage.before[-1:].isalnum() or passage.after[:1].isalnum()
        middle = self.escape(passage.exact)
        if not whole and not splits:
            middle = middle.join(self.highlight_marks or self.bold_marks)
        return Markup(self.escape(passage.before) + middle + self.escape(passage.after))  # noqa: S704 - escaped

    def _between(self, marks: tuple[str, str], value: object) -> Markup:
        words = str(value) if hasattr(value, "__html__") else self.escape(str(value))
        return Markup(marks[0] + words + marks[1]) if words else Markup("")  # noqa: S704 - escaped above


def clean(text: str) -> str:
    """Text from outside on one line: no control characters, nothing that turns the direction of what follows.

    A text with right-to-left letters is isolated, so that figures and citations beside it keep their order.
    """
    plain = _UNSHOWN.sub("", _BLANK.sub(" ", text))
    return f"{_ISOLATE}{plain}{_POP}" if _RIGHT_TO_LEFT.search(plain) else plain


def safe_address(url: str) -> str | None:
    """A web address with everything encoded that could end a link early; None for any other kind of address."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
            return None
    except ValueError:
        return None
    address = quote(clean(url.strip()), safe=":/?#[]@!$&()+,;=%~-._")
    return address if len(address) <= LONGEST_LINK else None


def marks_for(wording: str) -> Marks:
    """The marks of a wording."""
    return _MARKS[wording]


def _escape_html(text: str) -> str:
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# Slack knows no escape for its formatting characters: where one could begin or end a format, a look-alike stands in.
_LOOK_ALIKES = str.maketrans({"*": "∗", "`": "ˋ", "~": "∼"})
_EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BROADCAST = re.compile(r"@(?=(?:channel|here|everyone|group)\b)", re.IGNORECASE)
_EMOJI_CODE = re.compile(r":(?!\d\d-\d\d:)(?=[a-z0-9_+'-]+:)", re.IGNORECASE)
"""What may begin an emoji's code; two times of day with a dash between them do not."""


def _escape_mrkdwn(text: str) -> str:
    calm = _EDGE_UNDERSCORE.sub("ˍ", clean(text).translate(_LOOK_ALIKES))
    calm = _EMOJI_CODE.sub(":\u2060", _BROADCAST.sub("@\u2060", calm))
    return calm.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _link_html(words: str, address: str) -> str:
    return f'<a href="{_escape_html(address)}">{words}</a>'


def _jump_html(words: str, line: str) -> str:
    return f'<a href="{JUMP}{encode_payload(line)}">{words}</a>' if encode_payload(line) else words


def _link_mrkdwn(words: str, address: str) -> str:
    return f"<{address.replace('&', '&amp;')}|{words.replace('|', '¦')}>"


_MARKS = {
    "telegram": Marks(
        escape=_escape_html,
        bold_marks=("<b>", "</b>"),
        faint_marks=("<i>", "</i>"),
        code_marks=("<code>", "</code>"),
        wrap_link=_link_html,
        wrap_jump=_jump_html,
        marks_commands=False,
    ),
    "slack": Marks(
        escape=_escape_mrkdwn,
        bold_marks=("*", "*"),
        faint_marks=("_", "_"),
        code_marks=("`", "`"),
        wrap_link=_link_mrkdwn,
    ),
    "console": Marks(
        escape=clean,
        bold_marks=("", ""),
        faint_marks=("", ""),
        code_marks=("", ""),
        wrap_link=None,
        highlight_marks=("**", "**"),
    ),
    "terminal": Marks(
        escape=clean,
        bold_marks=(f"{_ESC}[1m", f"{_ESC}[0m"),
        faint_marks=(f"{_ESC}[2m", f"{_ESC}[0m"),
        code_marks=(f"{_ESC}[36m", f"{_ESC}[0m"),
        wrap_link=None,
    ),
}
