"""Who denies an attack: another side's "we did not fire at X", told beside the harm that is claimed at X."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from digests.editing.naming import Names
from digests.editing.words import stands_in
from digests.models import CasualtyClaim, Mention, ReadArticle, Statement

_ATTACK = re.compile(
    r"\b(?:fir(?:e|ed|ing)|shell\w*|str(?:ike|ikes|uck|iking)|attack\w*|hit|bomb\w*|launch\w*|involve\w*|responsib\w*)\b",
    re.IGNORECASE,
)
_WEAPON_KIND = re.compile(r"\b(?:cluster|phosphor\w+|chemical|banned|prohibited)\b", re.IGNORECASE)
SAME_EVENT = timedelta(days=1)


def denials(materials: Iterable[ReadArticle]) -> tuple[tuple[Statement, date | None], ...]:
    """Every utterance that denies an attack, and the day it was printed."""
    return tuple(
        (statement, material.article.published.date() if material.article.published else None)
        for material in materials
        for statement in material.reading.statements
        if denies_attack(statement)
    )


def deniers(
    claims: Sequence[CasualtyClaim], day: date | None, said: Iterable[tuple[Statement, date | None]], names: Names
) -> tuple[str, ...]:
    """The claimants of other sides who deny the attack at the place of these claims, on its day or the next.

    Nobody denies what the own side claims: such a denial is of something else at that place.
    """
    sides = {claim.victim_side for claim in claims}
    sides |= {side for claim in claims if (side := names.side_of(claim.claimant, claim.claimant_side))}
    places = {spelling for claim in claims if claim.place for spelling in _spellings(claim.place, names)}
    found = _denying(sides, places, day, said, names)
    return tuple(dict.fromkeys(names.claimant(speaker) for speaker in found))


def _denying(
    sides: set[str], places: set[str], day: date | None, said: Iterable[tuple[Statement, date | None]], names: Names
) -> Iterator[Mention]:
    for statement, printed in said:
        # The day first, then the place: what costs least and leaves least to look at.
        if not (day is None or printed is None or abs(printed - day) <= SAME_EVENT):
            continue
        if not any(stands_in(place, statement.evidence.exact) for place in places):
            continue
        side = names.side_of(statement.speaker, statement.speaker_side)
        if side is not None and side not in sides and names.can_speak(statement.speaker):
            yield statement.speaker


def denies_attack(statement: Statement) -> bool:
    """A denial of the attack itself; a denial that it was made with a certain weapon leaves the attack standing."""
    words = statement.evidence.exact
    return statement.force == "deny" and bool(_ATTACK.search(words)) and not _WEAPON_KIND.search(words)


def _spellings(place: Mention, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.text, *names.spellings(place.id))))
