"""``/map``: what was claimed where, on a map with both sides' names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.commands.claimed import Print, find_day
from bot.commands.dates import Calendar, Days, take_days
from bot.commands.desk import Chat, Desk
from bot.commands.incidents import Incident, gather_incidents, lay_out_told
from bot.commands.listing import listed
from bot.commands.names import drop_fillers
from bot.commands.picturing import take_theme
from bot.commands.question import MOST_CLAIMS, TELLING, say_both_names, side_name
from bot.errors import BadArguments
from bot.language.newsroom import say_victims
from bot.language.phrase import say
from bot.language.tongue import Tongue, tongue_of
from bot.models import ClaimFilter, Command, DevelopmentFilter, FiledClaim, FiledDevelopment, Picture, Reply
from bot.phrases import say_counts, say_span
from bot.pictures.draw import draw
from bot.pictures.map import Map, Mark, Town, lay_out_map
from bot.pictures.palette import Theme
from digests.editing.naming import Names, names_of
from digests.profile import Place, PlaceKind, Profile

MOST_MARKS, EACH_PLACE = 12, 2
"""Marks on one map, and lines about one of them: what a phone can show and a reader will read."""
FINDABLE: frozenset[PlaceKind] = frozenset({"district", "city", "town", "village", "site"})
"""Kinds of place that are a spot on a map; a mark in the middle of a country would tell of nowhere."""
TOWNS: frozenset[PlaceKind] = frozenset({"city", "town"})
NOTE = say("Circles: people harmed. Squares: control, as claimed.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Taking:
    """Somebody's word that a place changed hands."""

    claimant: str | None
    words: str
    prints: tuple[Print, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """What a number on the map stands for."""

    number: int
    place: str
    incidents: tuple[Incident, ...]
    takings: tuple[Taking, ...]
    more: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MapPage:
    """What stands under a map. ``more`` places are left out; ``elsewhere`` claims name no spot that could be marked.

    ``cut``: there is more in the ledger than was looked through.
    """

    conflict: str
    first: date
    last: date
    day_number: int | None
    marked: tuple[Marked, ...]
    more: int
    elsewhere: int
    zone: str
    cut: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Spot:
    """A place and what was claimed about it."""

    place: Place
    harm: tuple[FiledClaim, ...]
    control: tuple[FiledDevelopment, ...]

    @property
    def people(self) -> int:
        """The highest single figure of dead or wounded."""
        return max((item.claim.low or item.claim.high or 0 for item in self.harm), default=0)


@listed()
async def map_(command: Command, desk: Desk) -> Reply:
    """A map of what was claimed where: people harmed, and places said to have changed hands.

    /map [day or from..to] [dark]

    Without days it is the newest day that was read. The numbers on the map are told below it, each with its claimant.
    A place stands under the names both sides use. With the word dark it is drawn for a dark screen.

    For example:
    /map
    /map yesterday dark
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    near = chat.day_of(moment) if moment else chat.today
    theme, args = take_theme(command.args)
    days, rest = take_days(args, Calendar(today=chat.today, near=near))
    if drop_fillers(rest):
        raise BadArguments(say("/map takes days only, and “{rest}” is none.", rest=" ".join(rest)), "")
    first, last = _bounds(days, near)
    claims = await desk.store.claims(ClaimFilter(scopes=TELLING, first=first, last=last, limit=MOST_CLAIMS))
    wanted = DevelopmentFilter(kind="control", first=first, last=last, limit=MOST_CLAIMS)
    events = await desk.store.developments(wanted)
    harm = [item for item in claims if _is_harm(item, first, last)]
    spots = _spots(harm, [item for item in events if not item.development.negated], chat.profile)
    page = replace(
        _page(spots, chat, first=first, last=last),
        elsewhere=len(harm) - sum(len(spot.harm) for spot in spots),
        cut=max(len(claims), len(events)) == MOST_CLAIMS,
    )
    picture = await _draw(spots[:MOST_MARKS], page, chat.profile, theme, tongue_of(command.manner)) if spots else None
    return Reply(message="map", data=page, picture=picture)


def _bounds(days: Days | None, near: date) -> tuple[date, date]:
    """The days shown; an open end goes to the newest day or stays on the one named."""
    if days is None:
        return near, near
    first, last = days.first or days.last or near, days.last or max(near, days.first or near)
    return first, last


def _is_harm(item: FiledClaim, first: date, last: date) -> bool:
    day = find_day(item)
    return not item.claim.negated and day is not None and first <= day <= last


def _spots(harm: Iterable[FiledClaim], takings: Iterable[FiledDevelopment], profile: Profile) -> list[_Spot]:
    """The places that can be marked, those with the most people harmed first, then those told of most."""
    known = {place.id: place for place in profile.places if place.kind in FINDABLE and place.lat is not None}
    claims: dict[str, list[FiledClaim]] = {}
    events: dict[str, list[FiledDevelopment]] = {}
    for item in harm:
        if item.claim.place and item.claim.place.id in known:
            claims.setdefault(item.claim.place.id, []).append(item)
    for event in takings:
        for place_id in {place.id for place in event.development.places if place.id in known}:
            events.setdefault(str(place_id), []).append(event)
    spots = [
        _Spot(place=known[each], harm=tuple(claims.get(each, ())), control=tuple(events.get(each, ())))
        for each in {**claims, **events}
    ]
    return sorted(spots, key=lambda spot: (-spot.people, -len(spot.harm) - len(spot.control), spot.place.id))


def _page(spots: Sequence[_Spot], chat: Chat, *, first: date, last: date) -> MapPage:
    profile = chat.profile
    return MapPage(
        conflict=profile.name,
        first=first,
        last=last,
        day_number=profile.day_number(last) if first == last else None,
        marked=tuple(_marked(number, spot, profile) for number, spot in enumerate(spots[:MOST_MARKS], start=1)),
        more=max(0, len(spots) - MOST_MARKS),
        elsewhere=0,
        zone=chat.zone.key,
    )


def _marked(number: int, spot: _Spot, profile: Profile) -> Marked:
    incidents = gather_incidents(spot.harm, profile)
    takings = _takings(spot.control, names_of(profile))
    return Marked(
        number=number,
        place=say_both_names(spot.place),
        incidents=lay_out_told(incidents[:EACH_PLACE], profile),
        takings=takings[:EACH_PLACE],
        more=max(0, len(incidents) - EACH_PLACE) + max(0, len(takings) - EACH_PLACE),
    )


def _takings(events: Iterable[FiledDevelopment], names: Names) -> tuple[Taking, ...]:
    """One line for each who says so, in the words of the first outlet that printed it."""
    voices: dict[str, list[FiledDevelopment]] = {}
    for event in events:
        voices.setdefault(names.voice(event.development.claimant) or f"outlet {event.outlet}", []).append(event)
    return tuple(_taking(told, names) for told in voices.values())


def _taking(told: Sequence[FiledDevelopment], names: Names) -> Taking:
    event = told[-1].development
    outlets = {item.outlet: item for item in told}
    return Taking(
        claimant=names.claimant(event.claimant) if event.claimant else None,
        words=event.evidence.exact,
        prints=tuple(
            Print(outlet=outlet, title=item.title, url=item.url, published=item.published)
            for outlet, item in sorted(outlets.items())
        ),
    )


async def _draw(spots: Sequence[_Spot], page: MapPage, profile: Profile, theme: Theme, tongue: Tongue) -> Picture:
    order = {side.id: index for index, side in enumerate(profile.sides)}
    number = tongue.say(say(" · day {number}", number=page.day_number)) if page.day_number else ""
    drawn = Map(
        title=f"{profile.name} · {say_span(page.first, page.last, tongue)}{number}",
        marks=tuple(
            _mark(each, spot, order, names_of(profile), tongue) for each, spot in zip(page.marked, spots, strict=True)
        ),
        towns=tuple(
            Town(name=tongue.say(say_both_names(place)), lat=place.lat, lon=place.lon)
            for place in profile.places
            if place.kind in TOWNS and place.lat is not None and place.lon is not None
        ),
        sides=tuple(tongue.say(_name_side(side.name)) for side in profile.sides),
        note=tongue.say(NOTE),
    )
    return await draw(drawn, lay_out_map, theme, alt=_describe(page, tongue), name="map")


def _name_side(name: str) -> str:
    return name if name.endswith("side") else side_name(name)


def _mark(marked: Marked, spot: _Spot, order: dict[str, int], names: Names, tongue: Tongue) -> Mark:
    """The side is that of the people harmed, else of whoever took the place."""
    if spot.harm:
        side: str | None = max(spot.harm, key=lambda item: item.claim.low or 0).claim.victim_side
    else:
        event = spot.control[-1].development
        takers = [names.side_of(actor, None) for actor in event.actors]
        side = next((taker for taker in takers if taker), names.side_of(event.claimant, event.claimant_side))
    return Mark(
        number=marked.number,
        name=tongue.say(marked.place),
        lat=spot.place.lat or 0.0,
        lon=spot.place.lon or 0.0,
        people=spot.people,
        side=order.get(side or ""),
        control=not spot.harm,
    )


def _describe(page: MapPage, tongue: Tongue) -> str:
    """The map in words, a place after the other."""
    told = []
    for each in page.marked:
        harm = [
            f"{say_victims(incident.victims, tongue)}, {say_counts(incident.counts, tongue)}"
            for incident in each.incidents
        ]
        control = [
            tongue.say(say("said by {claimant} to have changed hands", claimant=_sayer(taking)))
            for taking in each.takings
        ]
        told.append(f"{each.number} {tongue.say(each.place)}: {'; '.join([*harm, *control])}")
    span = say_span(page.first, page.last, tongue)
    title = say("Map of {conflict}, {span}.", conflict=page.conflict, span=span)
    return f"{tongue.say(title)} {'. '.join(told)}."


def _sayer(taking: Taking) -> str:
    return taking.claimant or taking.prints[0].outlet
