"""Where it happened: the place named with a preposition of place in the claim's own clause, or just before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digests.models import Mention, PlacePrecision
from digests.profile import PlaceKind
from digests.reading.document import Document
from digests.reading.names import Name
from digests.reading.sentences import Sentence

_AT = re.compile(
    r"\b(?:in|at|inside|on|of|near|outside|around|hit|struck|towards?|into|against|across|over|within|between|and|bombed|shelled)"
    r"(?: the)?(?: (?:\w+[’']s|\w+ern|central|de facto|disputed|breakaway|embattled|besieged|occupied|ethnic|mostly|enclave|region|city|cities"
    r"|town|towns|village|villages|district|province|province of|port|capital|settlement|settlements|second|largest|suburb|area|areas|largest city"
    r"|of|the|nearby|southern|Armenian-controlled|\w+-controlled|\w+-held|direction|directions|mountainous|,))*,?\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|by|with|president|minister|ministry|government|army|forces|ambassador)(?: of)?(?: the)?\s*$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|outside|around|close to|miles from|kilometres from|kilometers from)(?: the)?(?: \w+){0,3}\s*$",
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Locality:
    """A place of a claim and how closely it is known."""

    mention: Mention
    precision: PlacePrecision


def read_place(document: Document, sentence: Sentence, start: int, end: int) -> Locality | None:
    """The place of a claim in its own sentence: behind it before ahead of it, the nearest first."""
    named = [name for name in document.names_in(sentence.start, sentence.end) if _can_be_place(document, name)]
    behind = [name for name in named if name.start >= start]
    ahead = [name for name in reversed(named) if name.end <= start]
    for name in [*behind, *ahead]:
        before = document.text[max(sentence.start, name.start - 60) : name.start]
        if _AT.search(before) and not _FROM.search(before):
            return _locality(document, name, before)
    return None


def _can_be_place(document: Document, name: Name) -> bool:
    return name.kind == "place" or (name.kind == "party" and name.form == "name")


def _locality(document: Document, name: Name, before: str) -> Locality:
    place = document.profile.place(name.id) if document.profile else None
    precision: PlacePrecision = _PRECISION[place.kind] if place else ("country" if name.kind == "party" else "unknown")
    if precision == "exact" and _NEAR.search(before):
        precision = "near"
    mention = Mention(text=document.text[name.start : name.end], start=name.start, end=name.end, id=name.id)
    return Locality(mention=mention, precision=precision)
