"""Whose people were hit, by whose town or country it was."""

from __future__ import annotations

import re

from digests.reading.casualties.belonging import Belonging, belonging_of
from digests.reading.casualties.context import Reported
from digests.reading.casualties.lands import DISPUTED, side_of_place
from digests.reading.casualties.victims import victim_class
from digests.reading.grammar.lexicon import words
from digests.reading.names.movements import is_movement
from digests.reading.names.nations import nations

_HOME_TOWN = re.compile(
    r"(?:['’]s)?(?: [\w-]+){0,2}? (?:city|town|village|province|region|district|port|capital|state|county)\b"
)
_IN_A = re.compile(r"\b(?:in|on|at|near|outside|hit|struck|shelled|bombed)(?: the| an?)?(?: \w+ern| central)? $")
_ACROSS = re.compile(r"\b(?:across|throughout) $")
_POSSESSIVE = re.compile(r"['’]s?\b")
_WITHIN = re.compile(
    r"\b(?:in|at|on|inside|near|fled|hit|struck|bombing|bombed)(?: the)?(?: (?:\w+-controlled|\w+ern|capital"
    r"|city of|town of|village of))?\s*$",
    re.IGNORECASE,
)
_BLAMED = re.compile(r"\b(?:blam\w+|pinned) (?:it |them )?on(?: the)?\s*$")
_VISITORS = words("peacekeeper peacekeepers migrants migrant tourists tourist foreigners foreigner pilgrims diplomats")
_STATES = frozenset(name.lower() for nation in nations() for name in nation.names)


def of_town(claim: Reported) -> Belonging | None:
    """The side of the town, village or region in which people were hit or from which they fled."""
    place = claim.place
    if place is None or claim.finding.harm == "captured" or not _is_local(claim) or _are_visitors(claim):
        return None
    side = side_of_place(claim.document.profile, place.mention.id)
    if side:
        return Belonging(side=side)
    held = claim.lands.holder_of(place.mention.text)
    return held or (None if _may_be_anybodys(claim) else claim.lands.people_of(place.mention.text))


def _is_local(claim: Reported) -> bool:
    """Whether a claim is of what happened in a town: every event, and a toll of those who lived there."""
    if claim.scope in ("incident", "new"):
        return True
    if claim.scope == "historical" or claim.place is None:
        return False
    return claim.place.precision in ("exact", "near") or claim.finding.harm == "displaced"


def _are_visitors(claim: Reported) -> bool:
    """Whether the victims come from elsewhere: migrants, peacekeepers, the staff of something that has a name."""
    if any(token.word in _VISITORS for token in claim.inside):
        return True
    sent = victim_class(claim) in ("journalist", "aid worker")
    return sent and any(token.tag in "CF" for token in claim.inside)


def _may_be_anybodys(claim: Reported) -> bool:
    """Armed men and those who go where wars are may be of either side, wherever they were hit."""
    return victim_class(claim) in ("military", "mercenary", "journalist", "aid worker")


def in_state(claim: Reported) -> Belonging | None:
    """A toll "in" a state is of its people; the region fought over belongs to both."""
    if _are_visitors(claim):
        return None
    for name in claim.document.names_in(claim.end, min(claim.sentence.end, claim.end + 40)):
        before = claim.document.text[claim.end : name.start]
        if name.side and name.text.lower() in _STATES and before.endswith((" in ", " in the ")) and ", " not in before:
            return belonging_of(claim.document, name.party)
    return None


def at_home(claim: Reported) -> Belonging | None:
    """People who are no soldiers, hit in a nation's town or all across its country: "in the Ruritanian town of"."""
    document = claim.document
    if claim.scope not in ("incident", "new") or victim_class(claim) not in ("civilian", "unknown"):
        return None
    for name in document.names_in(claim.sentence.start, claim.sentence.end):
        before = document.text[max(claim.sentence.start, name.start - 40) : name.start]
        possessive = name.form == "adjective" or document.text[name.end : name.end + 1] in ("'", "’")
        towns = possessive and _HOME_TOWN.match(document.text, name.end) and _IN_A.search(before)
        if name.kind == "party" and name.party and (towns or _ACROSS.search(before)):
            return belonging_of(document, name.party)
    return None


def by_country(claim: Reported) -> Belonging | None:
    """People hit in a country are its own, but for armed men and visitors, who may be anybody's."""
    if _may_be_anybodys(claim) or _are_visitors(claim) or claim.finding.harm == "captured":
        return None
    for name in claim.document.names_in(claim.sentence.start, claim.sentence.end):
        before = claim.document.text[max(claim.sentence.start, name.start - 40) : name.start]
        near = name.start >= claim.start or name.start - claim.sentence.start < 12
        if (
            near
            and not _POSSESSIVE.match(claim.document.text, name.end)
            and name.kind == "party"
            and name.form == "name"
            and name.party
            and not is_movement(name.party)
            and _WITHIN.search(before)
            and not _BLAMED.search(before)
            and not DISPUTED.search(before)
        ):
            return belonging_of(claim.document, name.party)
    return _by_places_around(claim)


def _by_places_around(claim: Reported) -> Belonging | None:
    """By the place of the claim, else by the other places of its sentence where they are all of one people."""
    there = claim.lands.people_of(claim.place.mention.text) if claim.place else None
    if there is not None:
        return there
    names = claim.document.names_in(claim.sentence.start, claim.sentence.end)
    lands = [claim.lands.people_of(name.text) for name in names if name.kind == "place" and name.form == "name"]
    known = {land for land in lands if land is not None}
    return known.pop() if len(known) == 1 and claim.scope in ("incident", "new") else None
