"""Who denies an attack: another side's "we did not fire at X", told beside the harm that is claimed at X."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from digests.editing.ledger.gazetteer import Concordance
from digests.editing.naming import Names
from digests.models import CasualtyClaim, Mention, ReadArticle, Statement

_ATTACK = re.compile(
    r"\b(?:fir(?:e|ed|ing)|shell\w*|str(?:ike|ikes|uck|iking)|attack\w*|hit|bomb\w*|launch\w*|involve\w*|responsib\w*)\b",
    re.IGNORECASE,
)
_WEAPON_KIND = re.compile(r"\b(?:cluster|phosphor\w+|chemical|banned|prohibited)\b", re.IGNORECASE)
SAME_EVENT = timedelta(days=1)


Denials = Concordance[tuple[Statement, date | None]]
"""Utterances that deny something, and the day each was made, found by the names that stand in them."""
NOTHING_DENIED: Denials = Concordance.of(())


def denials(materials: Iterable[ReadArticle]) -> Denials:
    """Every denial in some articles, with the day it was printed."""
    return gather_denials(
        (statement, material.article.published.date() if material.article.published else None)
        for material in materials
        for statement in material.reading.statements
    )


def gather_denials(said: Iterable[tuple[Statement, date | None]]) -> Denials:
    """The denials among some utterances of known days."""
    return Concordance.of((one.evidence.exact, (one, day)) for one, day in said if one.force == "deny")


def deniers(claims: Sequence[CasualtyClaim], day: date | None, said: Denials, names: Names) -> tuple[str, ...]:
    """The claimants of other sides who deny the attack at the place of these claims, on its day or the next.

    Nobody denies what the own side claims: such a denial is of something else at that place.
    """
    if not said:
        return ()
    sides = {claim.victim_side for claim in claims}
    sides |= {side for claim in claims if (side := names.side_of(claim.claimant, claim.claimant_side))}
    places = {spelling for claim in claims if claim.place for spelling in _spellings(claim.place, names)}
    return tuple(
        dict.fromkeys(
            names.claimant(statement.speaker)
            for statement, printed in said.naming(places)
            if (day is None or printed is None or abs(printed - day) <= SAME_EVENT)
            and denies_attack(statement)
            and _is_against(sides, statement, names)
        )
    )


def _is_against(sides: set[str], statement: Statement, names: Names) -> bool:
    """Whether it is another side that speaks."""
    side = names.side_of(statement.speaker, statement.speaker_side)
    return side is not None and side not in sides and names.can_speak(statement.speaker)


def denies_attack(statement: Statement) -> bool:
    """A denial of the attack itself; a denial that it was made with a certain weapon leaves the attack standing."""
    words = statement.evidence.exact
    return statement.force == "deny" and bool(_ATTACK.search(words)) and not _WEAPON_KIND.search(words)


def _spellings(place: Mention, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.text, *names.spellings(place.id))))
