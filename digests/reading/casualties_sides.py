"""Whose people the victims are: by nationality, by the side named beside them, by who fired, by whose town it was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digests.models import BOTH_SIDES, UNKNOWN_SIDE, Scope
from digests.profile import Profile
from digests.reading.casualties_claimants import Claimant
from digests.reading.casualties_frames import Finding
from digests.reading.casualties_tokens import Token
from digests.reading.casualties_victims import named_party, says_both, side_id
from digests.reading.document import Document
from digests.reading.names import Name
from digests.reading.sentences import Sentence

_ENEMY = re.compile(r"\b(?:enemy|enemies|adversary|adversaries|opponent|opposing)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|their|our|his country|the country)(?:['’]s)?\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|in|from|after|under|of|due to|following|during|amid)\s+(?:an?\s+|the\s+|overnight\s+|heavy\s+|intense\s+|alleged\s+)*$",
    re.IGNORECASE,
)
_FIRE = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,2}?(?:shelling|missiles?|rockets?|artillery|fire|strikes?|air ?strikes?|drones?|bombardments?|bombing|attacks?|forces"
    r"|army|troops|military|soldiers|separatists|rebels|aggression|offensive|gunmen|snipers?|warplanes?|jets?|air force|assault|raid)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^[^.;]{0,24}?\b(?:on|from|of|among|for|in)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Belonging:
    """The side of the victims, and the party where one is named."""

    side: str
    party: str | None = None


_UNKNOWN = Belonging(side=UNKNOWN_SIDE)
_BOTH = Belonging(side=BOTH_SIDES)


def read_side(
    document: Document,
    sentence: Sentence,
    tokens: tuple[Token, ...],
    finding: Finding,
    scope: Scope,
    claimant: Claimant | None,
) -> Belonging:
    """The side of a claim's victims, by the closest evidence there is."""
    start, end = tokens[finding.first].start, tokens[finding.last - 1].end
    rest = document.text[end : min(sentence.end, end + 60)]
    around = document.text[start:end] + rest
    named = _named(document, finding, tokens) or named_party(document, start, end)
    if named is not None and not _fires(document, named):
        return Belonging(side=side_id(document, named.party), party=named.party)
    if says_both(around):
        return _BOTH
    return (
        _beside(document, sentence, start, end)
        or _by_enemy(document, sentence, around, claimant)
        or _whole_war(scope, claimant)
        or _under_fire(document, sentence)
        or _at_home(document, sentence)
        or (Belonging(side=claimant.side) if claimant and claimant.side else None)
        or (_BOTH if scope in ("cumulative", "historical") else _UNKNOWN)
    )


def _named(document: Document, finding: Finding, tokens: tuple[Token, ...]) -> Name | None:
    for group in finding.groups:
        found = named_party(document, tokens[group.first].start, tokens[group.last - 1].end)
        if found is not None:
            return found
    return None


def _fires(document: Document, name: Name) -> bool:
    """Whether the name is of those who did the harm: "in Armenian shelling"."""
    return bool(_FIRE.match(document.text[name.end : name.end + 60])) and bool(
        _BY.search(document.text[max(0, name.start - 40) : name.start])
    )


def _beside(document: Document, sentence: Sentence, start: int, end: int) -> Belonging | None:
    """ "... on the Armenian side", "On the Armenian side, ...", "mercenaries from Syria"."""
    for name in document.names_in(end, sentence.end):
        between = document.text[end : name.start]
        if name.kind == "party" and _BESIDE.match(between) and not _fires(document, name):
            if name.form != "name" or re.search(r"\b(?:from|among)\s+(?:the\s+)?$", between):
                return Belonging(side=side_id(document, name.party), party=name.party)
    for name in document.names_in(sentence.start, start):
        if re.match(r"\s+side\b", document.text[name.end : name.end + 8]) and name.start - sentence.start < 12:
            return Belonging(side=side_id(document, name.party), party=name.party)
    return None


def _by_enemy(document: Document, sentence: Sentence, around: str, claimant: Claimant | None) -> Belonging | None:
    if not _ENEMY.search(around):
        return None
    speaker = (claimant.side if claimant else None) or _subject_side(document, sentence)
    other = other_side(document, speaker)
    return Belonging(side=other) if other else _UNKNOWN


def _subject_side(document: Document, sentence: Sentence) -> str | None:
    return next((name.side for name in document.names_in(sentence.start, sentence.end) if name.side), None)


def _whole_war(scope: Scope, claimant: Claimant | None) -> Belonging | None:
    if scope in ("cumulative", "historical") and (claimant is None or claimant.side is None):
        return _BOTH
    return None


def _under_fire(document: Document, sentence: Sentence) -> Belonging | None:
    """Those whom one side's fire hits belong to the other."""
    for name in document.names_in(sentence.start, sentence.end):
        if name.side and _FIRE.match(document.text[name.end : name.end + 60]):
            other = other_side(document, name.side)
            if other:
                return Belonging(side=other)
    return None


def _at_home(document: Document, sentence: Sentence) -> Belonging | None:
    """The side of the place where people were hit."""
    for name in document.names_in(sentence.start, sentence.end):
        if name.kind == "place":
            side = _side_of_place(document.profile, name.id) if document.profile else name.side
            if side:
                return Belonging(side=side)
    return None


def _side_of_place(profile: Profile | None, place_id: str | None) -> str | None:
    """The side of the first region around a place that is itself a party of the conflict."""
    seen: set[str] = set()
    while profile is not None and place_id is not None and place_id not in seen:
        seen.add(place_id)
        place = profile.place(place_id)
        if place is None:
            return None
        spellings = set(place.spellings)
        for party in profile.parties:
            if party.side and spellings & {party.name, *party.other_names}:
                return party.side
        place_id = place.within
    return None


def other_side(document: Document, side: str | None) -> str | None:
    """The other belligerent, where there are just two: by the profile, or by the sides an article names most."""
    if side is None:
        return None
    if document.profile:
        others = [other.id for other in document.profile.sides if other.id != side]
        return others[0] if len(others) == 1 else None
    return _most_named(document, besides=side)


def _most_named(document: Document, besides: str) -> str | None:
    counts: dict[str, int] = {}
    for name in document.names:
        if name.side and name.side != besides:
            counts[name.side] = counts.get(name.side, 0) + 1
    return max(sorted(counts), key=lambda side: counts[side]) if counts else None
