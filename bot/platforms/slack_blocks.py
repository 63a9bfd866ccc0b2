"""A worded reply as Slack messages: Block Kit within its limits, and the fallback text beside it."""

from __future__ import annotations

import html
import re
from typing import Any

from bot.models import Button, Part
from bot.platforms.cutting import cut_slack

FALLBACK = 4000
"""Characters of plain text that Slack advises."""
HEADER = 150
LABEL = 75
VALUE = 2000
BUTTONS = 25

Block = dict[str, Any]


def parts_of(text: str, *, private: bool) -> list[Part]:
    """A worded reply as messages; ``text`` is what notifications and screen readers take."""
    return [
        Part(text="\n\n".join(sections), blocks=_blocks_of(sections), private=private) for sections in cut_slack(text)
    ]


def content(part: Part) -> dict[str, Any]:
    """What is sent of a part: its blocks with the row of buttons, and the fallback text."""
    text = part.text if len(part.text) <= FALLBACK else part.text[:FALLBACK].rpartition("\n")[0] + "\n…"
    return {"text": text, "blocks": [*part.blocks, *_row(part.buttons)]}


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


def _row(buttons: tuple[Button, ...]) -> list[Block]:
    fitting = [button for button in buttons if len(button.command) <= VALUE][:BUTTONS]
    keys = [_button(number, button) for number, button in enumerate(fitting)]
    return [{"type": "actions", "elements": keys}] if keys else []


def _button(number: int, button: Button) -> Block:
    label = {"type": "plain_text", "text": button.label[:LABEL], "emoji": False}
    return {"type": "button", "action_id": f"run-{number}", "text": label, "value": button.command}
