"""What the first to ask would have to wait for, done as soon as a process serves chats."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bot.commands.dates import Calendar
from bot.commands.desk import Desk
from bot.commands.question import find_claims, read_question
from bot.commands.subject import read_subject
from bot.commands.timeline import gather_material
from bot.models import Address
from bot.pictures.draw import paint_once
from bot.pictures.map import Map, Mark, lay_out_map
from digests.profile import Profile

NOBODY = Address(platform="console", chat="")
"""A chat that has chosen nothing."""


async def wake(desk: Desk) -> None:
    """Draw a map of the war, and ask the store once what is asked most: it words its questions when they first come."""
    await asyncio.gather(asyncio.to_thread(draw_map, desk.profile), _ask_once(desk))


def draw_map(profile: Profile) -> None:
    """Draw a map of all towns: it wakes the painter, its font and the atlas at the war's own fineness."""
    spots = [(place.lat, place.lon) for place in profile.places if place.kind == "town"]
    marks = tuple(
        Mark(number=1, name="", lat=lat, lon=lon) for lat, lon in spots if lat is not None and lon is not None
    )
    if marks:
        paint_once(Map(title=profile.name, marks=marks), lay_out_map, "light")


async def _ask_once(desk: Desk) -> None:
    """Timelines and losses of everything, of a place and a person, ever and on a day; nobody is answered."""
    chat = await desk.chat(NOBODY)
    newest = await desk.store.newest_day()
    calendar = Calendar(today=chat.today, near=chat.day_of(newest) if newest else chat.today)
    for words in _usual_words(desk.profile):
        for days in ((), (calendar.near.isoformat(),)):
            await gather_material(read_subject((*words, *days), desk.profile, calendar), desk.store)
    for words in ((), *_usual_places(desk.profile)):
        await find_claims(read_question(words, chat, calendar.near), desk.store)


def _usual_words(profile: Profile) -> Iterator[tuple[str, ...]]:
    yield ()
    yield from _usual_places(profile)
    yield from ((person.id,) for person in profile.people[:1])


def _usual_places(profile: Profile) -> Iterator[tuple[str, ...]]:
    yield from ((place.id,) for place in profile.places[:1])
