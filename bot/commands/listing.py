"""The list of commands: each function enters itself, and its docstring is its help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from inspect import cleandoc

from bot.commands.desk import Desk
from bot.models import Audience, Command, Reply
from digests.profile import Profile

CommandFunction = Callable[[Command, Desk], Awaitable[Reply]]

LONGEST_SUMMARY = 256
"""Telegram's limit for a description in the command menu; Slack's is wider."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One command as people see it. ``usage`` is its line with arguments, ``notes`` paragraphs of plain text.

    Notes and examples may hold the slots of ``fill_example``.
    """

    name: str
    summary: str
    usage: str
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    audience: Audience
    function: CommandFunction


def fill_example(text: str, profile: Profile) -> str:
    """A line of help with names of the war at hand for {place}, {side}, {speaker} and {zone}."""
    for slot, name in slots_of(text, profile).items():
        text = text.replace(f"{{{slot}}}", name)
    return " ".join(text.split())


def slots_of(text: str, profile: Profile) -> Mapping[str, str]:
    """What the slots in a line of help stand for in the war at hand, as one would type it."""
    towns = [place for place in profile.places if place.kind in {"city", "town"}]
    two_named = [place for place in towns if len({spelling for _, spelling in place.names}) > 1]
    place = next((place.name for place in (*two_named, *towns, *profile.places)), "")
    person = profile.people[0].name.split()[-1] if profile.people else ""
    side = profile.sides[0].name if profile.sides else ""
    names = {"place": place.lower(), "speaker": person.lower(), "side": side.lower(), "zone": profile.time_zone}
    return {slot: name for slot, name in names.items() if f"{{{slot}}}" in text}


COMMANDS: dict[str, Listed] = {}
"""Every command by name, in the order in which help shows them; filled by importing ``bot.commands``."""


def listed(audience: Audience = "anyone") -> Callable[[CommandFunction], CommandFunction]:
    """Enter a function in the list under its own name; who may use it is checked before it is called."""

    def enter(function: CommandFunction) -> CommandFunction:
        entry = _read_help(function, audience)
        COMMANDS[entry.name] = entry
        return function

    return enter


def _read_help(function: CommandFunction, audience: Audience) -> Listed:
    """Take a docstring apart: summary, the usage line, notes, and under "For example:" lines to type."""
    name = getattr(function, "__name__", "").strip("_")
    text, _, tail = cleandoc(function.__doc__ or "").partition("For example:")
    summary, *paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()] or [
        ""
    ]
    usage = next((paragraph for paragraph in paragraphs if paragraph.startswith("/")), f"/{name}")
    examples = tuple(line.strip() for line in tail.splitlines() if line.strip())
    if not summary or len(summary) > LONGEST_SUMMARY:
        raise ValueError(f"/{name}: its docstring must begin with a line of at most {LONGEST_SUMMARY} characters")
    return Listed(
        name=name,
        summary=summary,
        usage=usage,
        notes=tuple(paragraph for paragraph in paragraphs if paragraph != usage),
        examples=examples or (f"/{name}",),
        audience=audience,
        function=function,
    )
