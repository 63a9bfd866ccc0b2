"""A conflict profile: the parties of one war, their offices and people, its places and all their names.

A profile is a TOML text (shipped ones stand in ``digests/conflicts``); nothing about a war is in code.
Every name leads to one id, whichever side's spelling is used.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeVar, cast

from digests.errors import BrokenProfile

PlaceKind = Literal["country", "region", "district", "city", "town", "village", "site"]
OfficeKind = Literal["ministry", "military", "presidency", "government", "parliament", "monitor", "organisation"]
PLACE_KINDS = ("country", "region", "district", "city", "town", "village", "site")
OFFICE_KINDS = ("ministry", "military", "presidency", "government", "parliament", "monitor", "organisation")


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """A side of the war; several parties (a state and its ally on the ground) may stand on one side."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """A belligerent or outside actor. ``side`` is None for those on no side (mediators, monitors' states)."""

    id: str
    name: str
    adjective: str
    side: str | None
    demonyms: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    fighters: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """An institution that speaks or is spoken of: a ministry, an army, a monitor. ``short`` is our house form."""

    id: str
    name: str
    short: str
    kind: OfficeKind
    party: str | None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A public person under every spelling in use."""

    id: str
    name: str
    role: str
    party: str | None
    office: str | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place with one id and many names; ``names`` are (side id, spelling) pairs, one for each side that has its own.

    ``lat`` and ``lon`` are WGS 84 degrees.
    """

    id: str
    name: str
    kind: PlaceKind
    lat: float | None = None
    lon: float | None = None
    within: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling, our own first, none twice."""
        return tuple(dict.fromkeys((self.name, *(spelling for _, spelling in self.names), *self.other_names)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """One war as the newsroom knows it.

    ``theatre`` is the id of the place the war is about, where there is one: running tolls of the war are of it.
    """

    id: str
    name: str
    first_day: date
    time_zone: str
    sides: tuple[Side, ...]
    parties: tuple[Party, ...]
    offices: tuple[Office, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    theatre: str | None = None

    def __hash__(self) -> int:
        """By its name and size: profiles are what compiled indexes are kept by, and looked up for every article."""
        return hash((self.id, self.name, self.first_day, len(self.people), len(self.places)))

    def day_number(self, day: date) -> int | None:
        """The day of the war: its first day is 1; None before the war.

        27 September 2020 as first day makes 2 November 2020 day 37.
        """
        number = (day - self.first_day).days + 1
        return number if number > 0 else None

    def party_of(self, entity_id: str | None) -> Party | None:
        """The party behind an id of a party, office or person; None for unknown ids and for those of no party."""
        return _parties_by_id(self).get(entity_id) if entity_id is not None else None

    def side_of(self, entity_id: str | None) -> str | None:
        """The side id behind an id of a party, office or person; None where it stands on no side."""
        party = self.party_of(entity_id)
        return party.side if party else None

    def place(self, place_id: str | None) -> Place | None:
        """The place with this id, or None."""
        return _places_by_id(self).get(place_id) if place_id is not None else None


@lru_cache(maxsize=16)
def _parties_by_id(profile: Profile) -> Mapping[str, Party | None]:
    """The party of every id; of two entities of one id the first counts, and an office or person before a party."""
    parties = {party.id: party for party in reversed(profile.parties)}
    owned: tuple[Office | Person, ...] = (*profile.offices, *profile.people)
    return parties | {entity.id: parties.get(entity.party or "") for entity in reversed(owned)}


@lru_cache(maxsize=16)
def _places_by_id(profile: Profile) -> Mapping[str, Place]:
    return {place.id: place for place in reversed(profile.places)}


def parse_profile(text: str) -> Profile:
    """Read a profile from TOML text; raises BrokenProfile naming the entry (and line, for broken TOML)."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenProfile(what="profile", which="(TOML)", why=str(error)) from error
    which = str(table.get("id", "(no id)"))
    try:
        profile = Profile(
            id=_text(table, "id"),
            name=_text(table, "name"),
            first_day=_day(table),
            time_zone=str(table.get("time_zone", "UTC")),
            sides=tuple(Side(id=_text(row, "id"), name=_text(row, "name")) for row in _rows(table, "sides")),
            parties=tuple(_party(row) for row in _rows(table, "parties")),
            offices=tuple(_office(row) for row in _rows(table, "offices")),
            people=tuple(_person(row) for row in _rows(table, "people")),
            places=tuple(_place(row) for row in _rows(table, "places")),
            theatre=_optional(table, "theatre"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenProfile(what="profile", which=which, why=str(error).strip("'\"")) from error
    _check_references(profile)
    return profile


def _party(row: Mapping[str, Any]) -> Party:
    return Party(
        id=_text(row, "id"),
        name=_text(row, "name"),
        adjective=str(row.get("adjective", row["name"])),
        side=_optional(row, "side"),
        demonyms=_words(row, "demonyms"),
        other_names=_words(row, "other_names"),
        fighters=bool(row.get("fighters", False)),
    )


def _office(row: Mapping[str, Any]) -> Office:
    return Office(
        id=_text(row, "id"),
        name=_text(row, "name"),
        short=str(row.get("short", row["name"])),
        kind=cast(OfficeKind, _one_of(row, "kind", OFFICE_KINDS)),
        party=_optional(row, "party"),
        other_names=_words(row, "other_names"),
    )


def _person(row: Mapping[str, Any]) -> Person:
    return Person(
        id=_text(row, "id"),
        name=_text(row, "name"),
        role=str(row.get("role", "")),
        party=_optional(row, "party"),
        office=_optional(row, "office"),
        other_names=_words(row, "other_names"),
    )


def _place(row: Mapping[str, Any]) -> Place:
    names = row.get("names", {})
    if not isinstance(names, Mapping):
        raise TypeError(f"place {row.get('id')}: names must be a table of side = spelling")
    return Place(
        id=_text(row, "id"),
        name=_text(row, "name"),
        kind=cast(PlaceKind, _one_of(row, "kind", PLACE_KINDS)),
        lat=_degrees(row, "lat", 90),
        lon=_degrees(row, "lon", 180),
        within=_optional(row, "within"),
        names=tuple((str(side), str(spelling)) for side, spelling in names.items()),
        other_names=_words(row, "other_names"),
    )


def _rows(table: Mapping[str, Any], key: str) -> Iterable[Mapping[str, Any]]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TypeError(f"{key} must be [[{key}]] tables")
    return rows


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{row.get('id', row.get('name', 'an entry'))}: {key} is missing or not a text")
    return value.strip()


def _optional(row: Mapping[str, Any], key: str) -> str | None:
    return _text(row, key) if key in row else None


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise TypeError(f"{row.get('id')}: {key} must be a list of texts")
    return tuple(value)


def _one_of(row: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    value = _text(row, key)
    if value not in allowed:
        raise ValueError(f"{row.get('id')}: {key} is {value!r}, expected one of {', '.join(allowed)}")
    return value


def _degrees(row: Mapping[str, Any], key: str, bound: int) -> float | None:
    if key not in row:
        return None
    value = float(row[key])
    if not -bound <= value <= bound:
        raise ValueError(f"{row.get('id')}: {key} {value} is outside -{bound}..{bound}")
    return value


def _day(table: Mapping[str, Any]) -> date:
    value = table.get("first_day")
    if not isinstance(value, date):
        raise ValueError("first_day must be a date such as 2020-09-27")
    return value


Entity = TypeVar("Entity", Side, Party, Office, Person, Place)


def _by_id(kind: str, entities: tuple[Entity, ...], seen: dict[str, str]) -> set[str]:
    for entity in entities:
        if entity.id in seen:
            raise BrokenProfile(what=kind, which=entity.id, why=f"the id is taken by a {seen[entity.id]}")
        seen[entity.id] = kind
    return {entity.id for entity in entities}


def _check_references(profile: Profile) -> None:
    """Every id is unique among the named things of a war, and every reference leads somewhere."""
    sides = _by_id("side", profile.sides, {})
    seen: dict[str, str] = {}
    parties = _by_id("party", profile.parties, seen)
    offices = _by_id("office", profile.offices, seen)
    _by_id("person", profile.people, seen)
    places = _by_id("place", profile.places, {})
    _require(profile.theatre, places, "profile", profile.id, "theatre")
    for party in profile.parties:
        _require(party.side, sides, "party", party.id, "side")
    owned: tuple[Office | Person, ...] = (*profile.offices, *profile.people)
    for entity in owned:
        _require(entity.party, parties, "entry", entity.id, "party")
    for person in profile.people:
        _require(person.office, offices, "person", person.id, "office")
    for place in profile.places:
        _require(place.within, places, "place", place.id, "within")
        for side, _ in place.names:
            _require(side, sides, "place", place.id, "names")


def _require(reference: str | None, known: set[str], what: str, which: str, field: str) -> None:
    if reference is not None and reference not in known:
        raise BrokenProfile(what=what, which=which, why=f"{field} {reference!r} is not defined in this profile")
