"""Whose people the victims are by who did the harm: under whose fire they came, whom the enemy lost."""

from __future__ import annotations

import re
from collections import Counter

from digests.models import UNKNOWN_SIDE
from digests.reading.casualties.belonging import Belonging
from digests.reading.casualties.context import Reported
from digests.reading.casualties.homes import of_town
from digests.reading.casualties.lands import side_of_place
from digests.reading.casualties.victims import victim_class
from digests.reading.document import Document
from digests.reading.grammar.lexicon import words
from digests.reading.names.find import Name
from digests.reading.names.movements import nation_of_movement

_ENEMY = re.compile(
    r"(?<!\bby )(?<!\bby the )(?<!\bfrom )(?<!\bfrom the )(?<!\bunder )(?<!\bto )"
    r"\b(?:invaders?|occupiers?|enemy|enemies|adversar(?:y|ies)|opponents?|opposing)\b"
    r"(?![’']?s? (?:\w+ )?(?:fire|shelling|attacks?|drones?|missiles?|artillery|strikes?|bombing|bombardment|raids?))",
    re.IGNORECASE,
)
_INFLICTED = re.compile(r"\binflict(?:s|ed|ing)\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|in|from|after|under|of|due to|following|during|amid)\s+(?:an?\s+|the\s+|\w+\s+){0,2}$", re.IGNORECASE
)
FIRE = re.compile(
    r"(?:['’]s)?\s+(?:(?!said|says|reported|claimed|announced|that)\w+\s+){0,2}?"
    r"(?:shelling|missiles?|rockets?|artillery|fire|(?:air ?)?strikes?|drones?"
    r"|bombardments?|bombing"
    r"|attacks?|forces|army|troops|military|soldiers|separatists|rebels|aggression|offensive|gunmen|snipers?"
    r"|warplanes?|jets?"
    r"|air force|assault|raid)\b",
    re.IGNORECASE,
)
INSURGENTS = words("rebels rebel militants militant insurgents terrorists extremists jihadists guerrillas gunmen")


def fires(document: Document, name: Name) -> bool:
    """Whether the name is of those who did the harm: "in Georgian shelling"."""
    return bool(FIRE.match(document.text, name.end)) and bool(
        _BY.search(document.text[max(0, name.start - 40) : name.start])
    )


def of_enemy(claim: Reported) -> Belonging | None:
    """Those whom the speaker calls the enemy, or on whom losses were inflicted, are of the other side."""
    around = claim.document.text[claim.start : min(claim.sentence.end, claim.end + 60)]
    ahead = claim.document.text[max(claim.sentence.start, claim.start - 24) : claim.start]
    if not _ENEMY.search(around) and not _INFLICTED.search(ahead):
        return None
    if claim.claimant is None and (named := _named_inside(claim)):
        return Belonging(side=named)
    speaker = (claim.claimant.side if claim.claimant else None) or first_side(claim)
    other = other_side(claim.document, speaker)
    return Belonging(side=other) if other else Belonging(side=UNKNOWN_SIDE)


def _named_inside(claim: Reported) -> str | None:
    """The one side a sentence names, where it is no subject: "they saw the Ruritanians and killed four enemies"."""
    names = claim.document.names_in(claim.sentence.start, claim.start)
    sides = {name.side for name in names if name.side}
    first = next((name for name in names if name.side), None)
    subject = first is None or first.start - claim.sentence.start < SUBJECT
    return None if subject or len(sides) != 1 or claim.document.profile else sides.pop()


SUBJECT = 30
"""How near to its beginning a sentence names its subject."""


def first_side(claim: Reported) -> str | None:
    """The side that a claim's sentence names first."""
    names = claim.document.names_in(claim.sentence.start, claim.start)
    places = (side_of_place(claim.document.profile, name.id) for name in names if name.kind == "place")
    return next((name.side for name in names if name.side), None) or next(filter(None, places), None)


def under_fire(claim: Reported) -> Belonging | None:
    """Those whom one side's fire hits belong to the other."""
    if claim.scope in ("cumulative", "historical") and not _names_deed(claim):
        return None
    for name in claim.document.names_in(claim.sentence.start, claim.sentence.end):
        if name.side and FIRE.match(claim.document.text, name.end) and not _is_victim(claim, name):
            hit = of_town(claim) if claim.document.profile is None else None
            if hit is not None and hit.side not in (name.side, nation_of_movement(name.side)):
                return hit
            other = other_side(claim.document, name.side)
            if other:
                return Belonging(side=living_there(claim, other))
    return _fired_before(claim)


def _fired_before(claim: Reported) -> Belonging | None:
    """Those who died after the fire that the sentence before told of: "Ruritanian jets bombed a street. Six died"."""
    document = claim.document
    before = document.sentence_before(claim.sentence)
    if before is None or claim.scope != "incident" or victim_class(claim) not in ("civilian", "unknown"):
        return None
    alone = not any(name.side for name in document.names_in(claim.sentence.start, claim.start))
    for name in document.names_in(before.start, before.end):
        if alone and name.side and _OPENED_FIRE.match(document.text, name.end) and of_town(claim) is None:
            other = other_side(document, name.side)
            return Belonging(side=living_there(claim, other)) if other else None
    return None


_OPENED_FIRE = re.compile(
    r"(?:['’]s)?(?: [a-z][\w-]*){0,3}? (?:shelled|shelling|bombed|bombing|fired|firing|struck|raided|attacked"
    r"|launched|dropped|air ?strikes?|missiles?|rockets?|artillery|jets?|warplanes?)\b"
)


def living_there(claim: Reported, side: str) -> str:
    """A movement's people are its fighters; who else is hit where it fights is of its nation."""
    nation = nation_of_movement(side) if claim.document.profile is None else None
    return nation if nation is not None and victim_class(claim) != "military" else side


def by_deed(claim: Reported) -> Belonging | None:
    """Whom a movement says it killed or took are men of the state it fights: "they had killed 16 soldiers"."""
    teller = claim.claimant
    if teller is None or not killed_by_one(claim) or any(token.word in INSURGENTS for token in claim.inside):
        return None
    nation = nation_of_movement(teller.side)
    if nation is not None and claim.document.profile is None:
        return Belonging(side=nation)
    other = other_side(claim.document, teller.side) if claim.document.profile else None
    return Belonging(side=other) if other else None


def _is_victim(claim: Reported, name: Name) -> bool:
    """Whether a name is of those a claim of this sentence counts."""
    spans = [(before.evidence.start, before.evidence.end) for before in claim.earlier]
    return any(start <= name.start < end for start, end in (*spans, (claim.start, claim.end)))


def _names_deed(claim: Reported) -> bool:
    """Whether the fire is named behind the claim as its cause: "killed due to Ruritanian attacks"."""
    behind = claim.document.text[claim.end : min(claim.sentence.end, claim.end + 60)]
    return bool(re.search(r"\b(?:due to|because of|by|as a result of)\b", behind))


def killed_by_one(claim: Reported) -> bool:
    """Whether one armed body is the subject of the killing: "the junta's troops have killed"."""
    start = claim.sentence.start if claim.claimant else max(claim.sentence.start, claim.start - 40)
    ahead = claim.document.text[start : claim.start]
    did = _KILLERS.search(ahead) or (claim.claimant and _DID.search(ahead))
    return claim.finding.frame == "active" and bool(did)


_KILLERS = re.compile(
    r"\b(?:troops|forces|army|military|soldiers|rebels|militia|militants|police|gunmen|fighters|gangs?|junta|it|they)"
    r"(?: (?:has|have|had))?\s*$",
    re.IGNORECASE,
)


_DID = re.compile(
    r"\b(?:said|says|claimed|claims|announced|reported|stated)(?: that)?"
    r" (?:it|they|he|its (?:\w+ )?(?:forces|troops|fighters|men|soldiers|army|units))"
    r"(?: (?:has|have|had))? (?:also )?(?:\w+ed|struck|hit|shot|took|overran|blew)\b[^.;]*\band\s*$",
    re.IGNORECASE,
)


def other_side(document: Document, side: str | None) -> str | None:
    """The other belligerent, where there are just two: by the profile, or by the sides an article names most."""
    if side is None:
        return None
    if document.profile:
        others = [other.id for other in document.profile.sides if other.id != side]
        return others[0] if len(others) == 1 else None
    counts = Counter(name.side for name in document.names if name.side and name.side != side)
    return min(counts, key=lambda other: (-counts[other], other)) if counts else None
