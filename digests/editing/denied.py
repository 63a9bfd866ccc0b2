"""What a denial denies where nobody has counted harm: a deed at the same place, of the same days, told by another side.

Place, day, deed and actor have to fit: the denial names the place, it is said on the day or the next, both speak of the
same kind of deed, and whoever denies does not stand on the side that tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, TypeVar

from digests.editing.disputes import Uttered
from digests.editing.naming import Names
from digests.models import Development, Mention, Statement

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


def by_day(deeds: Iterable[Deed]) -> Mapping[date, Sequence[Deed]]:
    """Deeds under the day they were done, else printed."""
    found: dict[date, list[Deed]] = {}
    for deed in deeds:
        found.setdefault(deed.development.event_date or _printed(deed), []).append(deed)
    return found


def deeds_denied(denial: Uttered, deeds: Mapping[date, Sequence[Deed]], names: Names) -> Sequence[Deed]:
    """The deeds, of those that others tell, that a denial denies; oldest first."""
    if denial.statement.force != "deny" or (said := _day(denial)) == _NEVER.date():
        return ()
    near = (deed for day in (said - WITHIN, said, said + WITHIN) for deed in deeds.get(day, ()))
    found = [deed for deed in near if _is_denied(denial, deed, names)]
    return sorted(found, key=lambda deed: (deed.published or _NEVER, deed.development.evidence.start))


def _is_denied(denial: Uttered, deed: Happened, names: Names) -> bool:
    said, told = denial.statement, deed.development
    apart = denial.statement.evidence.article_id, denial.statement.sentence.start
    foreign = (told.evidence.article_id, told.evidence.start) != apart and not told.negated
    return foreign and _against(said, told, names) and _same_place(said, told, names) and _same_deed(said, told)


def _against(said: Statement, told: Development, names: Names) -> bool:
    """Told by another side, or in an outlet's own voice of those who deny it."""
    side = names.side_of(said.speaker, said.speaker_side)
    if side is None:
        return False
    if told.claimant is not None:
        claimed = names.side_of(told.claimant, told.claimant_side)
        return claimed != side and names.voice(told.claimant) != names.voice(said.speaker)
    return any(names.side_of(actor, None) == side for actor in told.actors)


def _same_place(said: Statement, told: Development, names: Names) -> bool:
    words = said.evidence.exact
    named = (name for place in told.places for name in _names(place, names) if name in words)
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in named)


def _names(place: Mention, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.text, *names.spellings(place.id))))


def _same_deed(said: Statement, told: Development) -> bool:
    denied, done = said.evidence.exact, told.evidence.exact
    return any(kind.search(denied) and kind.search(done) for kind in _KINDS.values())


def _day(denial: Uttered) -> date:
    return (denial.statement.report_date or denial.published or _NEVER).date()


def _printed(deed: Happened) -> date:
    return (deed.published or _NEVER).date()
