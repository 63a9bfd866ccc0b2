"""Where it happened: the place named with a preposition of place in the claim's own clause, or just before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digests.models import Mention, PlacePrecision, Scope
from digests.profile import PlaceKind
from digests.reading.document import Document
from digests.reading.grammar.sentences import Sentence
from digests.reading.names.find import Name
from digests.reading.names.movements import is_movement

_AT = re.compile(
    r"\b(?:in|at|over|inside|on|near|outside|around|across|throughout|hit|struck|bombed|shelled|bombing|fled|(?:city|town"
    r"|village"
    r"|district|region"
    r"|province|settlement|capital|suburb|area|streets|outskirts|ruins) of)"
    r"(?: and around| the| (?:city|town|village|district|region"
    r"|province) of)?"
    r"(?:,? (?:the|\w+[’']s|\w+ern|(?:north|south)-?(?:east|west)|[A-Z]\w+(?= (?:state|province|region|town|city"
    r"|village|district|department) of)|state|department|quarter|far|remote|restive|rural|central"
    r"|de facto|disputed|breakaway|embattled|besieged|occupied|ethnic|mostly"
    r"|enclave|region"
    r"|city|town|village|villages|district|province|port|capital|second|largest|suburb|of|nearby|mountainous"
    r"|\w+-controlled"
    r"|\w+-held|direction))*,?\s*$",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:overran|entered|took|seized|captured|retook|stormed|raided|attacked|besieged|reached|shelling|pounded"
    r"|(?:rode|marched|drove|moved|pushed|advanced|rolled|burst) into"
    r"|targeted|(?:battles?|fight|fighting|siege|fall|capture|recapture|bombardment|bombing|attacks?|assault|raid)"
    r" (?:for|of|over)"
    r"|(?:north|south|east|west)(?:-?\w+)? of|off"
    r"|(?:in|on|at) the (?:[a-z]+ )?(?:market|camp|edge|suburbs?|centre|center|middle|heart|streets?|port|airport)"
    r" of)"
    r"(?: the)?(?: (?:city|town|village|district|port) of| [a-z]+ern)?\s*$"
)
_BEFALLEN = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:has |had |have )?(?:was|were|been|came|come)(?: \w+){0,2}? (?:hit|struck|bombed"
    r"|shelled|attacked|targeted|besieged|under (?:fire|attack|siege)|pounded|overrun|stormed|raided)\b"
)
_HOME_OF = re.compile(
    r"\b(?:residents|inhabitants|people|population|civilians|citizens|most|all) of(?: the)?\s*$", re.IGNORECASE
)
_APPOSED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,\s*$")
_TOLD = re.compile(r"\b(?:said|says|reported|counted|put|announced|confirmed|told|claimed|added|stated|documented)\b")
_NEAR = re.compile(
    r"\b(?:near|outside|around|close to|miles from|kilomet(?:re|er)s from)(?: the)?(?: \w+){0,3}\s*$", re.IGNORECASE
)
_BROAD = frozenset(
    (
        "caucasus", "south caucasus", "middle east", "europe", "eastern europe", "asia", "south asia", "africa",
        "west africa", "east africa", "north africa", "sahel", "horn of africa", "balkans", "latin america",
        "central america", "european union",
    )
)  # fmt: skip
"""Parts of the world: too wide to say where anything happened."""
_PERSONS = re.compile(
    r"\s+(?:side|soldiers|troops|officials|authorities|government|territory|military|forces|conventions?|accords?"
    r"|talks|process|agreement)\b",
    re.IGNORECASE,
)
_PRECISION: dict[PlaceKind, PlacePrecision] = {
    "country": "country",
    "region": "region",
    "district": "district",
    "city": "exact",
    "town": "exact",
    "village": "exact",
    "site": "exact",
}
_FINEST: tuple[PlacePrecision, ...] = ("exact", "near", "unknown", "district", "region", "country")
NEAR = 45
"""How close ahead of a toll or a country's own figure its place must stand."""
OPENING = 12
"""A place this near to the beginning of a sentence sets its scene."""
REACH = 80
"""How far behind the claim a toll's place may stand; a toll's place is never looked for elsewhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Locality:
    """A place of a claim and how closely it is known."""

    mention: Mention
    precision: PlacePrecision


def read_place(document: Document, sentence: Sentence, span: tuple[int, int], scope: Scope) -> Locality | None:
    """The place of a claim in its own sentence: the finest one named; of equals behind the claim before ahead of it."""
    start, _ = span
    running = scope in ("cumulative", "historical")
    found = [(name, place_at(document, sentence, name)) for name in document.names_in(sentence.start, sentence.end)]
    near = [
        (_FINEST.index(place.precision), name.start < start, abs(name.start - start), place)
        for name, place in found
        if place is not None
        and not _is_told_apart(document, name, span[1])
        and (_is_near(document, sentence, name, span) if running or _is_far_country(name, place, start) else True)
    ]
    return min(near, key=lambda row: row[:3])[3] if near else None


def _is_told_apart(document: Document, name: Name, end: int) -> bool:
    """Whether a place belongs to what somebody else reports, behind the claim or ahead of it."""
    if name.start < end:
        return bool(_NEW_REPORT.search(document.text, name.end, end))
    return bool(_OTHER_REPORT.search(document.text, end, name.start))


_NEW_REPORT = re.compile(r",? (?:with|while|whereas) [^.;,]{3,60} (?:said|says|reported|reporting|claimed|claiming) ")


_OTHER_REPORT = re.compile(
    r"\b(?:and|while|but|whereas)\b[^.;]*\b(?:said|says|reported|reporting|claimed|claiming|accused|accusing)\b"
)


def _is_far_country(name: Name, place: Locality, start: int) -> bool:
    """A country ahead of an event is its place only where it stands close by."""
    return place.precision == "country" and name.start < start


def _is_near(document: Document, sentence: Sentence, name: Name, span: tuple[int, int]) -> bool:
    """Whether a place stands close enough to a toll to be its own: behind it in one breath, just ahead, or opening."""
    start, end = span
    if name.start >= start:
        return name.start <= end + REACH and ", " not in document.text[end : name.start]
    told = _TOLD.search(document.text, name.end, start)
    return (start - name.end < NEAR and not told) or name.start - sentence.start < OPENING


def place_at(document: Document, sentence: Sentence, name: Name) -> Locality | None:
    """The place a name is where it stands in its sentence, or None where nothing is said to have happened there."""
    land = name.kind == "party" and name.form == "name" and not is_movement(name.party)
    if (name.kind != "place" and not land) or name.text.lower() in _BROAD:
        return None
    possessive = name.kind == "party" and document.text[name.end : name.end + 2] in ("'s", "’s")
    if _HOLDS_TOWN.match(document.text, name.end):
        return None
    if _SPEAKS_THERE.match(document.text, name.end) or _is_venue(document, sentence, name):
        return None
    if _PURPOSE.search(document.text, max(sentence.start, name.start - 50), name.start):
        return None
    if possessive or name.text.lower().endswith(" side") or _PERSONS.match(document.text[name.end : name.end + 14]):
        return None
    before = document.text[max(sentence.start, name.start - 70) : name.start]
    named = _AT.search(before) or _HOME_OF.search(before) or _AT.search(_APPOSED.sub("", before))
    if name.kind == "place":
        named = named or _TAKEN.search(before) or _BEFALLEN.match(document.text, name.end)
    return locality(document, name, before) if named else None


def _is_venue(document: Document, sentence: Sentence, name: Name) -> bool:
    """Whether people spoke or met there: "agreed in Geneva", "told reporters in Kyiv"."""
    return bool(_VENUE.search(document.text[max(sentence.start, name.start - 50) : name.start]))


_HOLDS_TOWN = re.compile(r" (?:town|city|village|district|port|state|province) of [A-Z]|['’]s (?:[a-z-]+ ){0,3}[A-Z]")
_AREA = re.compile(r" (district|county|region|province|oblast|governorate|state)\b", re.IGNORECASE)
_REGION = re.compile(r" (?:Strip|Province|Governorate|Region|State|Oblast|Valley|Peninsula|Division)$|^(?:West Bank)$")
_SPEAKS_THERE = re.compile(
    r"(?:,? (?:has|have|had|also|later|earlier))* (?:said|says|reported|reports|counted|counts|put|announced|confirmed"
    r"|told|claimed|stated|documented|recorded|accused|denied)\b"
)
_PURPOSE = re.compile(r"\bto (?:fight|serve|work|travel|go|deploy)\b[^.;,]{0,30}\b(?:in|to) $")
_VENUE = re.compile(
    r"\b(?:blam\w+ (?=on)"
    r"|said|told|talks?|meeting|met|agreed?|agreement|deal|summit|briefing|conference|statement|speaking|spoke"
    r"|reached|signed|brokered|mediated|negotiated|concluded|hosted"
    r"|promised|released|published|aired|officials?|prosecutors?|ombudsman|authorities|spokes(?:man|woman|person)|diplomats?|analysts?"
    r"|ministry)(?: (?:reporters|journalists|a briefing))? ?(?:in|at|on) $",
    re.IGNORECASE,
)


def locality(document: Document, name: Name, before: str = "") -> Locality:
    """A named place and how closely it is known; ``before`` is what stands before it."""
    place = document.profile.place(name.id) if document.profile else None
    precision: PlacePrecision = _PRECISION[place.kind] if place else ("country" if name.kind == "party" else "unknown")
    if place is None and _REGION.search(name.text):
        precision = "region"
    around = _AREA.match(document.text, name.end) if precision in ("exact", "unknown") else None
    if around:
        precision = "district" if around[1].lower() in ("district", "county") else "region"
    if precision == "exact" and _NEAR.search(before):
        precision = "near"
    mention = Mention(text=document.text[name.start : name.end], start=name.start, end=name.end, id=name.id)
    return Locality(mention=mention, precision=precision)
