"""``/person`` and ``/place``: who or what something is, under all its names, and the newest that was told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.commands.dates import Calendar
from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.moments import Moment, find_moments
from bot.commands.subject import Subject, read_subject, say_unfound
from bot.commands.timeline import gather_material
from bot.errors import BadArguments
from bot.language.phrase import mark, say
from bot.language.tongue import Later
from bot.models import Button, Command, Reply
from digests.editing.naming import names_of
from digests.profile import Office, Person, Place, Profile

NAMELESS = {"place": say("Name a place."), "person": say("Name a person.")}
MISTAKEN = {
    "place": mark("{name} is no place. /person tells of it."),
    "person": mark("{name} is no person. /place tells of it."),
}
NEWEST = 8
"""Moments on a card: a screen of a phone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """``facts`` are label and text; ``also`` other names; ``moments`` the newest first, ``more`` are left out."""

    name: str
    conflict: str
    facts: tuple[tuple[str, str], ...]
    also: tuple[str, ...]
    moments: tuple[Moment, ...]
    more: int
    zone: str


@listed()
async def person(command: Command, desk: Desk) -> Reply:
    """Who somebody is, and what they last said and did, as reported.

    /person name

    A person or an office under any spelling; one that only the articles know is found too.

    For example:
    /person {speaker}
    """
    return await _answer(command, desk, "person")


@listed()
async def place(command: Command, desk: Desk) -> Reply:
    """A place under all its names, and what was last claimed, said and reported of it.

    /place name

    What lies within it is counted in.

    For example:
    /place {place}
    """
    return await _answer(command, desk, "place")


async def _answer(command: Command, desk: Desk, wanted: Literal["person", "place"]) -> Reply:
    chat = await desk.chat(command.address)
    if not command.args:
        raise BadArguments(NAMELESS[wanted], "")
    subject = read_subject(command.args, chat.profile, Calendar(today=chat.today, near=chat.today))
    _check(subject, wanted)
    material, _ = await gather_material(subject, desk.store)
    if not subject.ids and not (material.claims or material.statements or material.developments):
        raise say_unfound(subject, chat.profile)
    found = sorted(find_moments(material, chat.profile), key=lambda moment: (moment.day, moment.weight), reverse=True)
    card = _card(subject, tuple(found[:NEWEST]), chat)
    return Reply(message="card", data=replace(card, more=max(0, len(found) - NEWEST)), buttons=_buttons(subject))


def _check(subject: Subject, wanted: str) -> None:
    """A topic, days alone, or a place where a person is wanted, are no answer to the question."""
    if subject.is_whole_war:
        raise BadArguments(NAMELESS[wanted], "")
    if subject.ids and subject.is_place != (wanted == "place"):
        other = "place" if subject.is_place else "person"
        raise BadArguments(
            say(MISTAKEN[wanted], name=subject.name),
            f"/{other} {subject.name}",
        )


def _card(subject: Subject, moments: tuple[Moment, ...], chat: Chat) -> Card:
    known = _find_known(subject, chat.profile)
    return Card(
        name=subject.name,
        conflict=chat.profile.name,
        facts=_place_facts(known, chat.profile) if isinstance(known, Place) else _person_facts(known, chat.profile),
        also=_other_names(known, subject.name),
        moments=moments,
        more=0,
        zone=chat.zone.key,
    )


def _find_known(subject: Subject, profile: Profile) -> Person | Office | Place | None:
    """What the profile knows under this name; none for several people of one name, and for sides and parties."""
    people: tuple[Person | Office | Place, ...] = (*profile.people, *profile.offices)
    everything = profile.places if subject.is_place else people
    named = [one for one in everything if one.id in subject.ids and subject.name.startswith(one.name)]
    return named[0] if len(named) == 1 else None


def _person_facts(known: Person | Office | Place | None, profile: Profile) -> tuple[tuple[str, str], ...]:
    if known is None or isinstance(known, Place):
        return ()
    side = profile.side_of(known.id)
    role = known.role if isinstance(known, Person) else known.kind
    office = next((o.name for o in profile.offices if isinstance(known, Person) and o.id == known.office), "")
    facts = (
        (say("Role"), role),
        (say("Speaks for"), office),
        (say("Side"), names_of(profile).side(side) if side else "none"),
    )
    return tuple((label, text) for label, text in facts if text)


def _place_facts(known: Place, profile: Profile) -> tuple[tuple[str, str], ...]:
    outer = profile.place(known.within)
    sides = {side.id: side.name for side in profile.sides}
    named = [(say("{side} name", side=_side(sides.get(side, side))), spelling) for side, spelling in known.names]
    spot = f"{known.lat:.3f}, {known.lon:.3f}" if known.lat is not None and known.lon is not None else ""
    facts = ((say("Kind"), known.kind), (say("Within"), outer.name if outer else ""), *named, (say("Where"), spot))
    return tuple((label, text) for label, text in facts if text)


def _side(name: str) -> Later:
    return Later(lambda tongue: tongue.side(name))


def _other_names(known: Person | Office | Place | None, shown: str) -> tuple[str, ...]:
    if known is None:
        return ()
    spelled = known.spellings if isinstance(known, Place) else (known.name, *known.other_names)
    return tuple(name for name in spelled if name not in shown)


def _buttons(subject: Subject) -> tuple[Button, ...]:
    name = subject.name.partition(" / ")[0]
    more = Button(label=say("Timeline"), command=f"/timeline {name}")
    if subject.is_place:
        return more, Button(label=say("Losses"), command=f"/casualties {name}")
    return more, Button(label=say("Words"), command=f"/statements {name}")
