"""What a denial denies where nobody has counted harm: a deed at the same place, of the same days, told by another side.

Place, day, deed and actor have to fit: the denial names the place, it is said on the day or the next, both speak of the
same kind of deed, and whoever denies does not stand on the side that tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Protocol, TypeVar

from digests.editing.ledger.disputes import Uttered
from digests.editing.ledger.gazetteer import Gazetteer
from digests.editing.naming import Names
from digests.models import Development, Evidence, Mention, Statement

WITHIN = timedelta(days=1)
_DEEDS = {
    "attack": r"fir(?:e|ed|ing)|shell\w*|str(?:ike|ikes|uck|iking)|attack\w*|hit|bomb\w*|launch\w*|target\w*|rocket\w*",
    "control": r"t(?:ake|ook|aken)|captur\w*|control\w*|seiz\w*|los[te]\w*|f[ae]ll\w*|advanc\w*|entered|withdr\w*",
    "equipment": r"down(?:ed|ing)|shot|destroy\w*|drones?|jets?|helicopters?|aircraft",
    "truce": r"violat\w*|br(?:eak|oke|each)\w*|ceasefire|truce",
}
_KINDS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _DEEDS.items()}
_NEVER = datetime.min.replace(tzinfo=UTC)


class Happened(Protocol):
    """A development, and when it was printed."""

    @property
    def development(self) -> Development:
        """The development."""

    @property
    def published(self) -> datetime | None:
        """When its article came out."""


Deed = TypeVar("Deed", bound=Happened)
Told = Gazetteer[Mapping[date, Sequence[tuple[int, Deed]]]]
"""Deeds, numbered as they came, by each name of their places and there by their day."""


def by_place_and_day(deeds: Iterable[Deed], names: Names) -> Told[Deed]:
    """Deeds under every spelling of their places, and there under the day they were done, else printed."""
    found: dict[str, dict[date, list[tuple[int, Deed]]]] = {}
    for at, deed in enumerate(deeds):
        told = deed.development
        if not told.negated:
            day = told.event_date or _printed(deed)
            for name in dict.fromkeys(name for place in told.places for name in _names(place, names)):
                found.setdefault(name, {}).setdefault(day, []).append((at, deed))
    return Gazetteer.of(found.items())


def deeds_denied(denial: Uttered, told: Told[Deed], names: Names) -> Sequence[Deed]:
    """The deeds, of those that others tell, that a denial denies; oldest first."""
    denier = _Denier.of(denial, names)
    if denier is None:
        return ()
    day = _day(denial)
    near = (day - WITHIN, day, day + WITHIN)
    named = told.named_in(denial.statement.evidence.exact)
    here = {at: deed for by_day in named for one in near for at, deed in by_day.get(one, ())}
    found = [deed for _, deed in sorted(here.items(), key=itemgetter(0)) if denier.denies(deed.development, names)]
    return sorted(found, key=lambda deed: (deed.published or _NEVER, *_place_of(deed.development.evidence)))


@dataclass(frozen=True, slots=True)
class _Denier:
    """Who denies something, and the kinds of deed that the denial speaks of."""

    said: Statement
    side: str
    voice: str
    kinds: frozenset[str]

    @classmethod
    def of(cls, denial: Uttered, names: Names) -> _Denier | None:
        """Whoever denies a deed; None for other words, and where no day, no side or no deed is known."""
        said = denial.statement
        side, kinds = names.side_of(said.speaker, said.speaker_side), _kinds(said.evidence.exact)
        if said.force != "deny" or _day(denial) == _NEVER.date() or side is None or not kinds:
            return None
        return cls(said, side, names.voice(said.speaker), kinds)

    def denies(self, told: Development, names: Names) -> bool:
        """Whether a deed at a place that the denial names is the one that it denies."""
        apart = (told.evidence.article_id, told.evidence.start) != (
            self.said.evidence.article_id,
            self.said.sentence.start,
        )
        return apart and not self.kinds.isdisjoint(_kinds(told.evidence.exact)) and self._is_against(told, names)

    def _is_against(self, told: Development, names: Names) -> bool:
        """Told by another side, or in an outlet's own voice of those who deny it."""
        if told.claimant is not None:
            claimed = names.side_of(told.claimant, told.claimant_side)
            return claimed != self.side and names.voice(told.claimant) != self.voice
        return any(names.side_of(actor, None) == self.side for actor in told.actors)


def _names(place: Mention, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.text, *names.spellings(place.id))))


@lru_cache(maxsize=4096)
def _kinds(words: str) -> frozenset[str]:
    """The kinds of deed that some words speak of."""
    return frozenset(name for name, kind in _KINDS.items() if kind.search(words))


def _place_of(evidence: Evidence) -> tuple[int, str]:
    return evidence.start, evidence.article_id


def _day(denial: Uttered) -> date:
    return (denial.statement.report_date or denial.published or _NEVER).date()


def _printed(deed: Happened) -> date:
    return (deed.published or _NEVER).date()
