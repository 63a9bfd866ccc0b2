"""Whose people the victims are where an article knows one nation only, or one movement: nobody else is there to be hit.

A careful reader takes "the army" of a report that names no country but Mali for Mali's.
"""

from __future__ import annotations

import re

from digests.reading.casualties.belonging import Belonging, belonging_of
from digests.reading.casualties.context import Reported
from digests.reading.casualties.lands import DISPUTED
from digests.reading.casualties.victims import victim_class
from digests.reading.grammar.lexicon import words
from digests.reading.names.movements import fights_abroad, is_movement

REBELS = words(
    "rebels rebel militants militant insurgents insurgent terrorists terrorist extremists jihadists jihadist"
)
FIGHTERS = words("fighters fighter gunmen gunman militiamen guerrillas guerrilla")
_STRANGERS = words(
    """foreigners foreigner nationals peacekeepers peacekeeper mercenaries mercenary contractors tourists tourist
    members migrants migrant pilgrims diplomats"""
)
_STATE_BODIES = re.compile(
    r"\b(?:army|military|air force|navy|police|junta|gendarmerie|armed forces|security forces|government"
    r"|[Dd]efen[cs]e [Hh]eadquarters|(?:defen[cs]e|interior|health|foreign) ministry|general staff)$"
)


def of_only_movement(claim: Reported) -> Belonging | None:
    """Rebels are of the one movement that an article names, where its enemies or nobody tell of them."""
    nouns = {token.word for token in claim.inside}
    teller = claim.claimant.side if claim.claimant else None
    if not nouns & REBELS and not (nouns & FIGHTERS and teller is not None and not is_movement(teller)):
        return None
    parties = {name.party for name in claim.document.names if is_movement(name.party)}
    only = next(iter(parties)) if len(parties) == 1 else None
    return belonging_of(claim.document, only) if only is not None and only != teller else None


def of_only_nation(claim: Reported) -> Belonging | None:
    """Civilians, police and soldiers are of the one nation of an article; soldiers only where it is named itself."""
    nouns = {token.word for token in claim.inside}
    kind = victim_class(claim)
    if nouns & (REBELS | FIGHTERS | _STRANGERS) or kind in ("mercenary", "journalist", "aid worker"):
        return None
    only = claim.lands.only_nation
    if only is None or DISPUTED.search(claim.sentence.text):
        return None
    if kind != "military":
        return only
    named = {name.party for name in claim.document.names if name.party}
    risen = any(token.word in REBELS for token in claim.tokens[: claim.finding.groups[0].first])
    return only if (named or risen) and not any(fights_abroad(party) for party in named) else None


def of_the_army(claim: Reported) -> Belonging | None:
    """What the one state's army, police or ministry counts are its own."""
    teller = claim.claimant.mention.text if claim.claimant and claim.claimant.side is None else ""
    return of_only_nation(claim) if _STATE_BODIES.search(teller) else None
