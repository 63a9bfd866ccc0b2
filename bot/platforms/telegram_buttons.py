"""The keys under a Telegram message: what is written on them, and what comes back when one is pressed.

A key carries its command line, so it works after a restart: "1n/why 3 @57" is form 1, answered by a new message;
"1e/digest 2020-11-01" has its answer take the place of the message. A key is worth no more than a typed line: it is
obeyed with the rights of whoever pressed it, so a forged one wins nothing, and one that makes no sense is told so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.markup import JUMP
from bot.models import Button, Part
from bot.payloads import encode_payload
from bot.platforms.hearing import Heard, hear

FORM = "1"
"""What keys of this kind begin with; those of an earlier release begin with the slash of their line."""
PAGE = "page"
"""The one line that only a key can say: another page of a long answer."""

SHORT_LABEL = 12
ABREAST, LINES_ABREAST = 3, 8
MOST_KEYS = 96
"""Telegram takes some hundred."""

_PRESSED = re.compile(rf"{FORM}([en])(/.+)")


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed key's line; ``turns`` where the answer takes the place of the message."""

    heard: Heard
    turns: bool


def read_press(data: str, known: Collection[str]) -> Press | None:
    """What was pressed; None for a key that we did not make, or made so long ago that it means nothing any more."""
    found = _PRESSED.fullmatch(data)
    heard = hear(found[2] if found else data)
    if not (found or data.startswith("/")) or heard.name not in {*known, PAGE}:
        return None
    return Press(heard, bool(found and found[1] == "e"))


def keyboard(part: Part) -> InlineKeyboardMarkup | None:
    """The keys of a message: lines of the briefing eight abreast, then the others; too long ones are left out."""
    fitting = [button for button in part.buttons if len(_data(button).encode()) <= _LONGEST][:MOST_KEYS]
    lines = [button for button in fitting if _leads_from(part.text, button)]
    pages = [button for button in fitting if button.command.startswith(f"/{PAGE} ")]
    others = [button for button in fitting if button not in lines and button not in pages]
    abreast = ABREAST if all(len(button.label) <= SHORT_LABEL for button in others) else 1
    rows = [*_rows(pages, ABREAST), *_rows(lines, LINES_ABREAST), *_rows(others, abreast)]
    return InlineKeyboardMarkup(rows) if rows else None


def as_pages(parts: Iterable[Part], buttons: tuple[Button, ...]) -> tuple[Part, ...]:
    """Every page has the keys of its own lines and all that belong to the whole."""
    return tuple(replace(part, buttons=_fitting(part, buttons, whole=True)) for part in parts)


def as_messages(parts: tuple[Part, ...], buttons: tuple[Button, ...]) -> tuple[Part, ...]:
    """Every message has the keys of its own lines, the last those of the whole; one of several is never replaced."""
    if len(parts) > 1:
        buttons = tuple(replace(button, turns=False) for button in buttons)
    head = (replace(part, buttons=_fitting(part, buttons, whole=False)) for part in parts[:-1])
    return (*head, *(replace(part, buttons=_fitting(part, buttons, whole=True)) for part in parts[-1:]))


def _fitting(part: Part, buttons: tuple[Button, ...], *, whole: bool) -> tuple[Button, ...]:
    """Keys of lines belong where their line is; where lines have no links (a caption), there are none."""
    return tuple(
        button for button in buttons if (_leads_from(part.text, button) if button.menu == "Evidence" else whole)
    )


def _leads_from(text: str, button: Button) -> bool:
    payload = encode_payload(button.command) if button.menu else ""
    return bool(payload) and f'"{JUMP}{payload}"' in text


def _rows(buttons: list[Button], abreast: int) -> list[list[InlineKeyboardButton]]:
    keys = [InlineKeyboardButton(button.label, callback_data=_data(button)) for button in buttons]
    return [keys[start : start + abreast] for start in range(0, len(keys), abreast)]


def _data(button: Button) -> str:
    return f"{FORM}{'e' if button.turns else 'n'}{button.command}"


_LONGEST = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
