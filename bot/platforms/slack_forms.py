"""What Slack shows outside of messages, as its JSON: the Home tab, the form to subscribe with, evidence in a window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from bot.language.phrase import Phrase, say
from bot.language.tongue import ENGLISH, OWN_NAMES, Tongue
from bot.models import Part
from bot.platforms.slack_blocks import OPTIONS, Block

BLOCKS = 100
"""Slack's limit for a view; a message takes half as many."""
ZONES = 100
TITLE = 24

SECTIONS = ("military", "political", "humanitarian", "diplomatic")
STYLES = ("headline", "normal", "full")
CHOICES = {
    "military": say("Military"),
    "political": say("Political"),
    "humanitarian": say("Humanitarian"),
    "diplomatic": say("Diplomatic"),
    "headline": say("Headline"),
    "normal": say("Normal"),
    "full": say("Full"),
}
FIRST_TIMES = "08:00"


def home(sections: Sequence[tuple[str, Sequence[Part]]], tongue: Tongue = ENGLISH) -> dict[str, Any]:
    """The Home tab: a row of buttons and a choice of languages, then each section under its heading."""
    keys = [
        _button("form-channel", say("Subscribe a channel …"), "primary"),
        _button("home-subscribe", say("Subscribe me")),
        _button("home-again", say("Refresh")),
    ]
    speak = _languages("static_select", "home-language") | {"placeholder": _plain(say("Language"))}
    blocks: list[Block] = [{"type": "actions", "elements": [*keys, speak]}]
    room = (BLOCKS - 1) // max(1, len(sections))
    for heading, parts in sections:
        shown = _flatten(parts)
        short = len(shown) > room - 3
        note = [_context(say("The whole of it: {command}", command="/sitrep digest"))] if short else []
        blocks += [{"type": "divider"}, _section(f"*{tongue.say(heading)}*"), *shown[: room - 3], *note]
    return put_in({"type": "home", "blocks": blocks[:BLOCKS]}, tongue)


def subscribe_form(
    *, zone: str, channel: str | None = None, wrong: Sequence[Part] = (), tongue: Tongue = ENGLISH
) -> dict[str, Any]:
    """The form to subscribe a channel with; ``wrong`` says what was wrong with it when it came before."""
    where: Block = {
        "type": "conversations_select",
        "action_id": "value",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    where |= {"initial_conversation": channel} if channel else {"default_to_current_conversation": True}
    blocks = [
        *_flatten(wrong),
        _input("where", say("Channel"), where),
        _input(
            "times",
            say("Times of day"),
            {"type": "plain_text_input", "action_id": "value", "initial_value": FIRST_TIMES, "max_length": 200},
            hint=say(
                "Several apart by commas, with weekdays if you like: {example}", example="08:00 mon-fri 10:00 sat,sun"
            ),
        ),
        _input(
            "zone",
            say("Time zone"),
            {
                "type": "external_select",
                "action_id": "zone",
                "min_query_length": 2,
                "initial_option": _option(zone, zone),
            },
        ),
        _input(
            "sections", say("Sections"), _choice("checkboxes", SECTIONS), optional=True, hint=say("None means all.")
        ),
        _input("style", say("Length"), _choice("radio_buttons", STYLES, "normal")),
        _input("language", say("Language"), _languages("radio_buttons", "value"), optional=True),
    ]
    form = _modal("subscribe", say("Subscribe a channel"), blocks) | {"submit": _plain(say("Subscribe"))}
    return put_in(form, tongue)


def read_language(values: dict[str, Any]) -> str:
    """The language chosen in a filled form."""
    chosen = (values.get("language") or {}).get("value") or {}
    return str((chosen.get("selected_option") or {}).get("value", ""))


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


def notice(title: str, parts: Sequence[Part], tongue: Tongue = ENGLISH) -> dict[str, Any]:
    """A window with words in it."""
    return put_in(_modal("notice", title, _flatten(parts)), tongue)


def evidence(lines: Sequence[Block], chosen: str, parts: Sequence[Part], tongue: Tongue = ENGLISH) -> dict[str, Any]:
    """The sentences behind one line, with a list of the others where there are any."""
    pick: list[Block] = []
    if len(lines) > 1:
        first = next((line for line in lines if line["value"] == chosen), lines[0])
        select = {
            "type": "static_select",
            "action_id": "evidence-line",
            "placeholder": _plain(say("Line …")),
            "options": list(lines[:OPTIONS]),
            "initial_option": first,
        }
        pick = [{"type": "actions", "block_id": "lines", "elements": [select]}]
    return put_in(_modal("evidence", say("Evidence"), [*pick, *_flatten(parts)]), tongue)


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
    shell = {"type": "modal", "callback_id": callback, "title": _plain(title), "close": _plain(say("Close"))}
    return shell | {"blocks": list(blocks)}


def _input(block: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    told = {"hint": _plain(hint)} if hint else {}
    return {"type": "input", "block_id": block, "label": _plain(label), "element": element, "optional": optional} | told


def _choice(kind: str, words: Sequence[str], first: str = "") -> Block:
    options = [_option(CHOICES[word], word) for word in words]
    chosen = {"initial_option": options[words.index(first)]} if first else {}
    return {"type": kind, "action_id": "value", "options": options} | chosen


def _button(action: str, label: str, style: str = "") -> Block:
    return {"type": "button", "action_id": action, "text": _plain(label)} | ({"style": style} if style else {})


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def _languages(kind: str, action: str) -> Block:
    """A choice of languages by their own names, none chosen yet: a channel keeps the one it has."""
    options = [_option(name, code) for code, name in OWN_NAMES.items()]
    return {"type": kind, "action_id": action, "options": options}


def put_in(view: Block, tongue: Tongue) -> Block:
    """A view with every phrase of ours in a language, and what frames it within Slack's limit."""
    said: Block = _said(view, tongue)
    for name in {"title", "submit", "close"} & set(said):
        said[name]["text"] = said[name]["text"][:TITLE]
    return said


def _said(value: Any, tongue: Tongue) -> Any:
    if isinstance(value, dict):
        return {name: _said(one, tongue) for name, one in value.items()}
    if isinstance(value, list):
        return [_said(one, tongue) for one in value]
    return tongue.say(value) if isinstance(value, Phrase) else value


def _option(text: str, value: str) -> Block:
    return {"text": _plain(text if isinstance(text, Phrase) else text[:75]), "value": value}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
