"""Incidents: one harm at one place and time, told by any number of outlets.

Outlets that cite the same claimant tell it once; independent claimants corroborate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digests.editing.ledger.fitting import classes_agree, contradicts, fits, near_in_time, same_place, sides_agree
from digests.editing.ledger.told import Told
from digests.editing.naming import Names
from digests.models import UNKNOWN_SIDE, CasualtyClaim

COMPARED = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """The claims about one event that fit together: at most one figure for each harm, with all who tell it."""

    claims: tuple[Told, ...]
    tellings: tuple[Told, ...]
    voices: tuple[str, ...]
    disputed_by: tuple[Told, ...] = ()

    @property
    def first(self) -> Told:
        """The claim that stands for the incident."""
        return self.claims[0]


def _bounds(entry: Told) -> tuple[int | None, int | None, str | None, bool]:
    claim = entry.claim
    return claim.low, claim.high, claim.vague, claim.negated


def incidents(claims: Sequence[Told], names: Names) -> tuple[Incident, ...]:
    """Claims about single events, the same event told once whatever the number of outlets."""
    events: list[list[Told]] = []
    known: dict[tuple[object, ...], dict[int, None]] = {}
    for entry in claims:
        if entry.claim.scope != "incident":
            continue
        sentence = set(known.get(("sentence", *_sentence(entry)), ()))
        found = {at for sign in _sought(entry, names) for at in known.get(sign, ())}
        near = sorted(found, key=lambda at: (at not in sentence, at))
        home = next((at for at in near if _belongs(entry, events[at][:COMPARED], names)), None)
        if home is None:
            home = len(events)
            events.append([])
        events[home].append(entry)
        for sign in _left(entry, names):
            known.setdefault(sign, {})[home] = None
    every = [_incident(event, names) for event in events]
    return _with_disputes(_current(every, names), names)


def _current(every: Sequence[Incident], names: Names) -> list[Incident]:
    """Incidents without the early tolls of events whose claimant has by now counted more dead there on that day."""
    counted: dict[tuple[object, ...], dict[tuple[object, ...], Told]] = {}
    for incident in every:
        for entry in filter(_can_be_overtaken, incident.claims):
            claim = entry.claim
            alike = counted.setdefault(_count_of(entry, names), {})
            group = claim.victim_side, claim.victim_class
            if group not in alike or (claim.low or 0) > (alike[group].claim.low or 0):
                alike[group] = entry
    return [
        one
        for one in every
        if not any(
            _overtakes(later, entry, names)
            for entry in one.claims
            if _can_be_overtaken(entry)
            for later in counted[_count_of(entry, names)].values()
        )
    ]


def _can_be_overtaken(entry: Told) -> bool:
    """Somebody's count of the dead at a place on a day."""
    claim = entry.claim
    known = claim.claimant is not None and claim.place is not None and entry.day is not None
    return known and claim.harm == "killed"


def _count_of(entry: Told, names: Names) -> tuple[object, ...]:
    """What two counts of one claimant share: the place, the day, the harm."""
    claim = entry.claim
    return _place_key(claim), entry.day, claim.harm, names.voice(claim.claimant)


def _overtakes(later: Told, early: Told, names: Names) -> bool:
    one, other = later.claim, early.claim
    place = _place_key(one)
    if None in {one.low, other.low, later.day} or not place or (one.harm, other.harm) != ("killed", "killed"):
        return False
    same_event = place == _place_key(other) and later.day == early.day and sides_agree(one, other)
    same_voice = one.claimant is not None and names.voice(one.claimant) == names.voice(other.claimant)
    return same_event and same_voice and (one.low or 0) > (other.low or 0) and classes_agree(one, other)


def _with_disputes(found: Sequence[Incident], names: Names) -> tuple[Incident, ...]:
    """Tie to every incident the claims of other voices about the same place and time that cannot hold beside it."""
    at_place: dict[str, list[Told]] = {}
    for incident in found:
        for entry in incident.claims:
            if place := _place_key(entry.claim):
                at_place.setdefault(place, []).append(entry)
    return tuple(replace(one, disputed_by=tuple(_disputing(one, at_place, names))) for one in found)


def _disputing(incident: Incident, at_place: Mapping[str, Sequence[Told]], names: Names) -> Iterator[Told]:
    for entry in incident.claims:
        for other in at_place.get(_place_key(entry.claim) or "", ())[: 4 * COMPARED]:
            voice = names.voice(other.claim.claimant)
            foreign = voice and voice not in incident.voices and near_in_time(entry, other)
            if foreign and contradicts(entry.claim, other.claim):
                yield other


def _belongs(entry: Told, event: Sequence[Told], names: Names) -> bool:
    """Whether a telling is of this event: like one of its tellings, and at odds with none."""
    if any(_sentence(entry) == _sentence(one) for one in event):
        return True
    return any(_same_event(entry, one, names) for one in event) and not any(_at_odds(entry, one) for one in event)


def _at_odds(one: Told, other: Told) -> bool:
    """Figures for the same harm to the same people that cannot both hold are of two events, or in dispute."""
    return (
        one.claim.harm == other.claim.harm
        and classes_agree(one.claim, other.claim)
        and not fits(one.claim, other.claim)
    )


def _left(entry: Told, names: Names) -> Iterator[tuple[object, ...]]:
    """The marks under which a telling can be found: its sentence, its figure, its place and what lies around it."""
    yield from _marks(entry, names)
    if place := _place_key(entry.claim):
        yield "at", place
        yield from (("inside", around) for around in names.around(place))


def _sought(entry: Told, names: Names) -> Iterator[tuple[object, ...]]:
    """Where tellings of the same event may stand: at places around this one, or inside it."""
    yield from _marks(entry, names)
    if place := _place_key(entry.claim):
        yield "inside", place
        yield from (("at", around) for around in names.around(place))


def _marks(entry: Told, names: Names) -> Iterator[tuple[object, ...]]:
    claim = entry.claim
    yield "sentence", *_sentence(entry)
    if claim.claimant and claim.low is not None:
        yield "figure", names.voice(claim.claimant), claim.harm, claim.low


def _place_key(claim: CasualtyClaim) -> str | None:
    return (claim.place.id or claim.place.text.casefold()) if claim.place else None


def _same_event(one: Told, other: Told, names: Names) -> bool:
    """Two claims of one sentence, or of one place, time and side where no figure of the same harm gets in the way."""
    if _sentence(one) == _sentence(other):
        return True
    if not near_in_time(one, other) or not sides_agree(one.claim, other.claim):
        return False
    if not same_place(one.claim, other.claim, names) and not _same_words(one, other, names):
        return False
    if one.claim.harm != other.claim.harm:
        return names.voice(one.claim.claimant) == names.voice(other.claim.claimant)
    return _bounds(one) == _bounds(other) or (fits(one.claim, other.claim) and classes_agree(one.claim, other.claim))


def _same_words(one: Told, other: Told, names: Names) -> bool:
    """One claimant's exact figure told again where one of the tellings leaves the place out."""
    if one.claim.place is not None and other.claim.place is not None:
        return False
    same_figure = _bounds(one) == _bounds(other) and one.claim.low is not None
    same_victims = (one.claim.harm, one.claim.victim_class) == (other.claim.harm, other.claim.victim_class)
    voice = names.voice(one.claim.claimant)
    return bool(voice) and same_figure and same_victims and voice == names.voice(other.claim.claimant)


def _sentence(entry: Told) -> tuple[str, int, int]:
    sentence = entry.claim.sentence
    return sentence.article_id, sentence.start, sentence.end


def _incident(event: list[Told], names: Names) -> Incident:
    """Choose for each harm the claim that says most, all from one article where that article has them."""
    ranked = sorted(
        event, key=lambda t: (-_telling(t.claim, names), t.when, t.material.article.id, t.claim.evidence.start)
    )
    home = max(
        (ranked[0], *ranked),
        key=lambda t: (
            len({_harm_key(o.claim) for o in event if _sentence(o) == _sentence(t)}),
            sum(_telling(o.claim, names) for o in event if _sentence(o) == _sentence(t)),
        ),
    )
    chosen: dict[tuple[str, str], Told] = {}
    for entry in sorted((t for t in ranked if _sentence(t) == _sentence(home)), key=lambda t: t.claim.evidence.start):
        chosen.setdefault(_harm_key(entry.claim), entry)
    voices = tuple(dict.fromkeys(names.voice(t.claim.claimant) for t in event if t.claim.claimant))
    return Incident(claims=tuple(chosen.values()), tellings=tuple(event), voices=voices)


def _harm_key(claim: CasualtyClaim) -> tuple[str, str]:
    return claim.harm, claim.victim_class if claim.victim_class != "unknown" else ""


def _telling(claim: CasualtyClaim, names: Names) -> int:
    """How much a claim says: an exact figure before a bound, a vague word last; class, place and claimant count too."""
    exact = 4 if claim.low is not None and claim.low == claim.high else 2 if claim.low is not None or claim.high else 0
    exactly = claim.place and not names.is_wide(claim.place)
    known = (claim.victim_class != "unknown", claim.victim_side != UNKNOWN_SIDE, claim.place, exactly, claim.claimant)
    return exact + sum(map(bool, known))
