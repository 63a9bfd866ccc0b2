"""What Slack shows outside of messages, as its JSON: the Home tab, the form to subscribe with, evidence in a window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from bot.models import Part
from bot.platforms.slack_blocks import OPTIONS, Block

BLOCKS = 100
"""Slack's limit for a view; a message takes half as many."""
ZONES = 100
TITLE = 24

SECTIONS = ("military", "political", "humanitarian", "diplomatic")
STYLES = ("headline", "normal", "full")
FIRST_TIMES = "08:00"


def home(sections: Sequence[tuple[str, Sequence[Part]]]) -> dict[str, Any]:
    """The Home tab: a row of buttons, then each section under its heading."""
    keys = [
        _button("form-channel", "Subscribe a channel …", "primary"),
        _button("home-subscribe", "Subscribe me"),
        _button("home-again", "Refresh"),
    ]
    blocks: list[Block] = [{"type": "actions", "elements": keys}]
    room = (BLOCKS - 1) // max(1, len(sections))
    for heading, parts in sections:
        shown = _flatten(parts)
        short = len(shown) > room - 3
        note = [_context("The whole of it: /sitrep digest")] if short else []
        blocks += [{"type": "divider"}, _section(f"*{heading}*"), *shown[: room - 3], *note]
    return {"type": "home", "blocks": blocks[:BLOCKS]}


def subscribe_form(*, zone: str, channel: str | None = None, wrong: Sequence[Part] = ()) -> dict[str, Any]:
    """The form to subscribe a channel with; ``wrong`` says what was wrong with it when it came before."""
    where: Block = {
        "type": "conversations_select",
        "action_id": "value",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    where |= {"initial_conversation": channel} if channel else {"default_to_current_conversation": True}
    blocks = [
        *_flatten(wrong),
        _input("where", "Channel", where),
        _input(
            "times",
            "Times of day",
            {"type": "plain_text_input", "action_id": "value", "initial_value": FIRST_TIMES, "max_length": 200},
            hint="Several apart by commas, with weekdays if you like: 08:00 mon-fri 10:00 sat,sun",
        ),
        _input(
            "zone",
            "Time zone",
            {
                "type": "external_select",
                "action_id": "zone",
                "min_query_length": 2,
                "initial_option": _option(zone, zone),
            },
        ),
        _input("sections", "Sections", _choice("checkboxes", SECTIONS), optional=True, hint="None means all."),
        _input("style", "Length", _choice("radio_buttons", STYLES, "normal")),
    ]
    return _modal("subscribe", "Subscribe a channel", blocks) | {"submit": _plain("Subscribe")}


def read_form(values: dict[str, Any]) -> tuple[str, tuple[str, ...], str]:
    """The channel, the words of the /subscribe that a filled form means, and its time zone."""
    channel = str(values["where"]["value"].get("selected_conversation") or "")
    times = str(values["times"]["value"].get("value") or "").split()
    zone = str((values["zone"]["zone"].get("selected_option") or {}).get("value", ""))
    sections = [str(option["value"]) for option in values["sections"]["value"].get("selected_options") or ()]
    style = str((values["style"]["value"].get("selected_option") or {}).get("value", "normal"))
    return channel, (*times, *([zone] if zone else []), *(sections or ["all"]), style), zone


def suggest_zones(words: str) -> list[Block]:
    """Zones with these letters in their names, those that begin with them first."""
    wanted = words.strip().lower().replace(" ", "_")
    found = [zone for zone in sorted(available_timezones()) if wanted in zone.lower()]
    found.sort(key=lambda zone: not zone.rpartition("/")[2].lower().startswith(wanted))
    return [_option(zone, zone) for zone in found[:ZONES]]


def notice(title: str, parts: Sequence[Part]) -> dict[str, Any]:
    """A window with words in it."""
    return _modal("notice", title, _flatten(parts))


def evidence(lines: Sequence[Block], chosen: str, parts: Sequence[Part]) -> dict[str, Any]:
    """The sentences behind one line, with a list of the others where there are any."""
    pick: list[Block] = []
    if len(lines) > 1:
        first = next((line for line in lines if line["value"] == chosen), lines[0])
        select = {
            "type": "static_select",
            "action_id": "evidence-line",
            "placeholder": _plain("Line …"),
            "options": list(lines[:OPTIONS]),
            "initial_option": first,
        }
        pick = [{"type": "actions", "block_id": "lines", "elements": [select]}]
    return _modal("evidence", "Evidence", [*pick, *_flatten(parts)])


def lines_in(message: dict[str, Any]) -> list[Block]:
    """The lines of a briefing as its menus name them; none in any other message."""
    found: list[Block] = []
    for block in message.get("blocks") or ():
        for element in block.get("elements") or ():
            options = element.get("options") or ()
            found += [o for o in options if str(o.get("value", "")).startswith(("/why ", "/story "))]
    return [_option(str(o["text"]["text"]), str(o["value"])) for o in found]


def _flatten(parts: Sequence[Part]) -> list[Block]:
    return [dict(block) for part in parts for block in part.blocks][: BLOCKS - 10]


def _modal(callback: str, title: str, blocks: Sequence[Block]) -> dict[str, Any]:
    shell = {"type": "modal", "callback_id": callback, "title": _plain(title[:TITLE]), "close": _plain("Close")}
    return shell | {"blocks": list(blocks)}


def _input(block: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    told = {"hint": _plain(hint)} if hint else {}
    return {"type": "input", "block_id": block, "label": _plain(label), "element": element, "optional": optional} | told


def _choice(kind: str, words: Sequence[str], first: str = "") -> Block:
    options = [_option(word.capitalize(), word) for word in words]
    chosen = {"initial_option": options[words.index(first)]} if first else {}
    return {"type": kind, "action_id": "value", "options": options} | chosen


def _button(action: str, label: str, style: str = "") -> Block:
    return {"type": "button", "action_id": action, "text": _plain(label)} | ({"style": style} if style else {})


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def _option(text: str, value: str) -> Block:
    return {"text": _plain(text[:75]), "value": value}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
