"""Names as people type them: any spelling the profile knows of a side, party, office, person or place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

from digests.editing.ledger.gazetteer import Gazetteer
from digests.models import Harm, Topic, VictimClass
from digests.profile import Office, Party, Person, Place, Profile, Side
from digests.reading.names.nations import nations

Named = Side | Party | Office | Person | Place
Kind = TypeVar("Kind", bound=Side | Party | Office | Person | Place)
Meaning = TypeVar("Meaning")

HARMS: Mapping[str, Harm] = {
    "killed": "killed",
    "dead": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "injured": "injured",
    "wounded": "injured",
    "hurt": "injured",
    "missing": "missing",
    "captured": "captured",
    "prisoners": "captured",
    "displaced": "displaced",
    "refugees": "displaced",
    "casualties": "casualties",
    "losses": "casualties",
}
CLASSES: Mapping[str, VictimClass] = {
    "civilian": "civilian",
    "civilians": "civilian",
    "military": "military",
    "soldiers": "military",
    "troops": "military",
    "mercenaries": "mercenary",
    "fighters": "mercenary",
    "police": "police",
    "journalists": "journalist",
}
FILLERS = frozenset(["the", "a", "in", "at", "of", "on", "by", "for", "from", "and", "side", "sides"])
"""Words around names that name nothing themselves."""
TOPICS: Mapping[str, Topic] = {
    "military": "military",
    "political": "political",
    "politics": "political",
    "humanitarian": "humanitarian",
    "diplomatic": "diplomatic",
    "diplomacy": "diplomatic",
}


_POSSESSIVE, _WORD, _NOT_ASCII = re.compile(r"['’]s\b"), re.compile(r"[^\W_]+"), re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """A name as it is compared: without accents, possessives, punctuation or case."""
    plain = text if text.isascii() else _write_plainly(text)
    return " ".join(_WORD.findall(_POSSESSIVE.sub("", plain.casefold())))


def _write_plainly(text: str) -> str:
    """A text without accents; the printer’s quotation marks and dashes, which most texts have, cost less than those."""
    text = text.replace("’", "'")
    for mark in "“”–—‘…":
        text = text.replace(mark, " ")
    return text if text.isascii() else _NOT_ASCII.sub(_drop_accents, unicodedata.normalize("NFKD", text))


def _drop_accents(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


def take_word(words: Sequence[str], meanings: Mapping[str, Meaning]) -> tuple[Meaning | None, tuple[str, ...]]:
    """The first word that has a meaning, and the words left over."""
    for index, word in enumerate(words):
        if (meaning := meanings.get(fold(word))) is not None:
            return meaning, (*words[:index], *words[index + 1 :])
    return None, tuple(words)


def take_name(words: Sequence[str], profile: Profile, kind: type[Kind]) -> tuple[Kind | None, tuple[str, ...]]:
    """The first, longest run of words that names something of a kind, and the words left over."""
    named, rest = take_names(words, profile, kind)
    return named[0] if named else None, rest


def take_names(words: Sequence[str], profile: Profile, kind: type[Kind]) -> tuple[tuple[Kind, ...], tuple[str, ...]]:
    """Everything of a kind that the first, longest run of words may name (two people of one surname), and the rest."""
    return _take(words, _spellings(profile), kind)


def take_capital(words: Sequence[str], profile: Profile) -> tuple[Party | None, tuple[str, ...]]:
    """The party whose capital is named: a capital speaks for its government."""
    named, rest = _take(words, _capitals(profile), Party)
    return named[0] if named else None, rest


def drop_fillers(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those that name nothing: "in", "the", "side"."""
    return tuple(word for word in words if fold(word) not in FILLERS)


def _take(
    words: Sequence[str], spellings: Mapping[str, tuple[Named, ...]], kind: type[Kind]
) -> tuple[tuple[Kind, ...], tuple[str, ...]]:
    for first in range(len(words)):
        for after in range(len(words), first, -1):
            found = spellings.get(fold(" ".join(words[first:after])), ())
            if named := tuple(entity for entity in found if isinstance(entity, kind)):
                return named, (*words[:first], *words[after:])
    return (), tuple(words)


def suggest_names(words: str, profile: Profile) -> tuple[str, ...]:
    """Up to three names of the profile that look like these words."""
    spellings = _spellings(profile)
    close = get_close_matches(fold(words), list(spellings), n=3, cutoff=0.7)
    return tuple(dict.fromkeys(spellings[spelling][0].name for spelling in close))


@lru_cache(maxsize=16)
def _spellings(profile: Profile) -> Mapping[str, tuple[Named, ...]]:
    found: dict[str, tuple[Named, ...]] = {}
    named: tuple[Named, ...] = (*profile.sides, *profile.parties, *profile.offices, *profile.people, *profile.places)
    for entity in named:
        for spelling in dict.fromkeys(fold(name) for name in _names_of(entity)):
            if spelling:
                found[spelling] = (*found.get(spelling, ()), entity)
    return found


@lru_cache(maxsize=16)
def spelt_places(profile: Profile) -> Gazetteer[str]:
    """The ids of places by every spelling, for texts that are folded too."""
    return Gazetteer.of((fold(spelling), place.id) for place in profile.places for spelling in place.spellings)


@lru_cache(maxsize=16)
def _capitals(profile: Profile) -> Mapping[str, tuple[Named, ...]]:
    parties = {fold(party.name): party for party in profile.parties}
    governed = ((nation, parties[fold(name)]) for nation in nations() for name in nation.names if fold(name) in parties)
    return {fold(capital): (party,) for nation, party in governed for capital in nation.capitals}


def _names_of(entity: Named) -> Iterator[str]:
    yield entity.id
    yield entity.name
    if isinstance(entity, Place):
        yield from entity.spellings
    elif isinstance(entity, Party):
        yield from (entity.adjective, *entity.demonyms, *entity.other_names)
    elif isinstance(entity, Office):
        yield from (entity.short, *entity.other_names)
    elif isinstance(entity, Person):
        yield from (*entity.other_names, entity.name.split()[-1])


def spell_out(words: Sequence[str], profile: Profile) -> tuple[tuple[str, ...], ...]:
    """Words in groups: a known name with all its spellings, any other word by itself; words that name nothing go."""
    groups: list[tuple[str, ...]] = []
    rest = tuple(words)
    while rest:
        length = _longest_name(rest, profile)
        named = _spellings(profile).get(fold(" ".join(rest[:length])), ()) if length else ()
        spelled = [spelling for entity in named for spelling in _whole_names(entity)]
        if not named and fold(rest[0]) in FILLERS:
            rest = rest[1:]
            continue
        groups.append(tuple(dict.fromkeys((" ".join(rest[: length or 1]), *spelled))))
        rest = rest[length or 1 :]
    return tuple(groups)


def _longest_name(words: tuple[str, ...], profile: Profile) -> int:
    """How many words from the first on are a known name; nought where they are none."""
    spellings = _spellings(profile)
    return next((n for n in range(len(words), 0, -1) if fold(" ".join(words[:n])) in spellings), 0)


def _whole_names(entity: Named) -> Iterator[str]:
    """The names of something as they are printed: no id of ours, and no surname that others bear too."""
    bare = entity.name.split()[-1] if isinstance(entity, Person) else ""
    yield from (name for name in _names_of(entity) if name not in {entity.id, bare} or name == entity.name)
