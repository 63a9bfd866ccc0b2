"""Who acts and where, in a clause that tells a development."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digests.models import Mention
from digests.reading.developments.clauses import Clause
from digests.reading.document import Document
from digests.reading.names.find import Name

# Before a name that may be a government or a place: then it is the place.
AS_PLACE = re.compile(
    r"\b(?:in|inside|into|near|at|around|over|across|throughout|towards?|from|outside|hit|struck|bombed|shelled|attacked"
    r"|(?:city|town|village|region|district|outskirts|suburbs?|south|north|east|west|parts?|borders?|territory) of)"
    r"(?: the)?\s+$",
    re.IGNORECASE,
)
BEFORE = 24


def actors_and_places(document: Document, clause: Clause) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The persons, offices and parties a clause names besides its own claimant, and its places.

    A country or capital is a place only behind a preposition of place, and a country only where nothing nearer is
    named: "in Oldland" says little beside "in the town of X".
    """
    names = [name for name in document.names_in(clause.start, clause.end) if not _speaks(name, clause)]
    places = [name for name in names if name.kind == "place" and (name.form != "capital" or _is_where(document, name))]
    lands = [name for name in names if name.kind == "party" and name.form == "name" and _is_where(document, name)]
    actors = [name for name in names if name not in places and name not in lands]
    return _mentions(actors), _mentions(places or lands)


def _speaks(name: Name, clause: Clause) -> bool:
    mouth = clause.claimant
    return mouth is not None and name.start < mouth.end and mouth.start < name.end


def _is_where(document: Document, name: Name) -> bool:
    return AS_PLACE.search(document.text[max(0, name.start - BEFORE) : name.start]) is not None


def _mentions(names: Sequence[Name] | Iterable[Name]) -> tuple[Mention, ...]:
    """Each thing once, by id or wording, in the order of the text."""
    distinct: dict[str, Mention] = {}
    for name in names:
        mention = Mention(text=name.full, start=name.start, end=name.end, id=name.id)
        distinct.setdefault(name.id or name.full.casefold(), mention)
    return tuple(distinct.values())
