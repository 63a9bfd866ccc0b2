"""A worded reply as Slack messages: Block Kit within its limits, and the fallback text beside it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.markup import DETAIL
from bot.models import Button, Part
from bot.phrases import clip
from bot.platforms.cutting import cut_slack

FALLBACK = 4000
"""Characters of plain text that Slack advises."""
HEADER = 150
LABEL = 75
VALUE = 2000
BUTTONS = 25
OVERFLOW, OPTIONS = 5, 40
"""Choices of an overflow menu, and of a list: Slack takes 100 there, but a message of all its blocks has its limit."""
OPTION, OPTION_VALUE = 36, 150

Block = dict[str, Any]


def parts_of(text: str, *, private: bool) -> list[Part]:
    """A worded reply as messages, those of its detail last; ``text`` is what notifications and screen readers take.

    What one person alone is shown has no thread: there the detail simply follows.
    """
    lead, _, detail = text.partition(DETAIL)
    below = [replace(part, detail=not private) for part in _cut(detail, private=private)]
    return [*_cut(lead, private=private), *below]


def with_rows(parts: Sequence[Part], buttons: tuple[Button, ...]) -> tuple[Part, ...]:
    """The last message that is no detail carries the buttons: what is in a thread is easily overlooked."""
    last = max((number for number, part in enumerate(parts) if not part.detail), default=0)
    return tuple(replace(part, buttons=buttons) if number == last else part for number, part in enumerate(parts))


def content(part: Part) -> dict[str, Any]:
    """What is sent of a part: its blocks with the row of buttons, and the fallback text."""
    text = part.text if len(part.text) <= FALLBACK else part.text[:FALLBACK].rpartition("\n")[0] + "\n…"
    return {"text": text, "blocks": [*part.blocks, *row_of(part.buttons)]}


def _cut(text: str, *, private: bool) -> list[Part]:
    return [
        Part(text="\n\n".join(sections), blocks=_blocks_of(sections), private=private) for sections in cut_slack(text)
    ]


def _blocks_of(sections: tuple[str, ...]) -> tuple[Block, ...]:
    """Sections; the first line becomes a header where it is one bold line."""
    first, _, rest = sections[0].partition("\n")
    title = _title(first)
    if not title:
        return tuple(_section(text) for text in sections)
    header = {"type": "header", "text": {"type": "plain_text", "text": title, "emoji": False}}
    below = (rest.strip("\n"), *sections[1:])
    return (header, *(_section(text) for text in below if text))


def _title(line: str) -> str:
    found = re.fullmatch(r"\*([^*<`_\n]+)\*", line)
    title = html.unescape(found.group(1)) if found else ""
    return title if len(title) <= HEADER else ""


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, "expand": True}


def row_of(buttons: tuple[Button, ...]) -> list[Block]:
    """One row: single buttons, then each menu folded up; what does not fit Slack's limits is left out."""
    single = [button for button in buttons if not button.menu and len(button.command) <= VALUE]
    menus: dict[str, list[Button]] = {}
    for button in buttons:
        if button.menu and len(button.command) <= OPTION_VALUE:
            menus.setdefault(button.menu, []).append(button)
    keys = [_button(number, button) for number, button in enumerate(single)]
    keys += [_menu(number, folded[:OPTIONS]) for number, folded in enumerate(menus.values())]
    return [{"type": "actions", "elements": keys[:BUTTONS]}] if keys else []


def _button(number: int, button: Button) -> Block:
    kind = "turn" if button.turns else "run"
    return {"type": "button", "action_id": f"{kind}-{number}", "text": _plain(button.label), "value": button.command}


def _menu(number: int, buttons: list[Button]) -> Block:
    """A few short choices as an overflow menu; others as a list to choose from, which can be searched."""
    options = [{"text": _plain(_tell(button)), "value": button.command} for button in buttons]
    if 2 <= len(options) <= OVERFLOW and not any(button.hint for button in buttons):
        return {"type": "overflow", "action_id": f"menu-{number}", "options": options}
    return {
        "type": "static_select",
        "action_id": f"pick-{number}",
        "placeholder": _plain(f"{buttons[0].heading or buttons[0].menu} …"),
        "options": options,
    }


def _tell(button: Button) -> str:
    return f"{button.label}. {clip(button.hint, OPTION)}" if button.hint else button.label


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text[:LABEL], "emoji": False}
