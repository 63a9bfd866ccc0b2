"""The ledger: claims of all articles together, as series and incidents. Nothing is ever added up or averaged.

A series is (claimant, victim side, class, harm): within it a later running toll supersedes an earlier one. An incident
is one harm at one place and time; outlets that cite the same claimant tell it once, independent claimants corroborate.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from digests.editing.naming import Names
from digests.editing.revisions import Course, follow
from digests.models import UNKNOWN_SIDE, CasualtyClaim, ReadArticle, Standing

_NEVER = datetime.min.replace(tzinfo=UTC)
SAME_INCIDENT = timedelta(days=1)
COMPARED = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A claim as one article tells it."""

    claim: CasualtyClaim
    material: ReadArticle

    @property
    def outlet(self) -> str:
        """Who printed it."""
        return self.material.article.outlet

    @property
    def when(self) -> datetime:
        """When it was told: the article's publication."""
        return self.material.article.published or _NEVER

    @property
    def day(self) -> date | None:
        """The day of the event, else of the report."""
        return self.claim.event_date or (self.when.date() if self.when != _NEVER else None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """One claimant's running figure for one group of victims; ``earlier`` are the figures it superseded.

    ``was`` is the higher figure that the claimant took back for it; none where the toll only grew.
    """

    claimant: str
    latest: Told
    same: tuple[Told, ...]
    earlier: tuple[Told, ...] = ()
    addition: Told | None = None
    was: Told | None = None


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


def told(materials: Iterable[ReadArticle], names: Names) -> tuple[Told, ...]:
    """Every claim of some articles, oldest first; history of other wars is left out."""
    claims = [
        Told(claim=claim, material=m)
        for m in materials
        for claim in m.reading.claims
        if claim.scope != "historical" and (claim.claimant is None or names.can_speak(claim.claimant))
    ]
    return tuple(sorted(claims, key=lambda t: (t.when, t.material.article.id, t.claim.evidence.start)))


def figure(claim: CasualtyClaim) -> str:
    """The printable wording of a claim's figure; empty where the article gives none."""
    low, high = claim.low, claim.high
    about = ("estimated " if "estimat" in claim.sentence.exact.lower() else "about ") if claim.approximate else ""
    if claim.vague:
        return claim.vague
    if low is not None and high is not None:
        return f"{about}{low:,}" if low == high else f"{about}{low:,}–{high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else ""


def standing(claim: CasualtyClaim, claimant_side: str | None) -> Standing:
    """Whose mouth it is: a side about its own, about the other's, a third party, or the outlet itself."""
    if claim.claimant is None:
        return "media count"
    if claimant_side is None:
        return "third party"
    return "declared" if claimant_side == claim.victim_side else "alleged"


def running_series(claims: Sequence[Told], names: Names) -> tuple[Series, ...]:
    """The cumulative figures by claimant and victims; additions that the same report makes are tied to them."""
    groups: dict[tuple[str, str, str, str], list[Told]] = {}
    for entry in claims:
        claim = entry.claim
        if claim.scope == "cumulative" and not claim.negated and figure(claim):
            key = (names.voice(claim.claimant), claim.victim_side, claim.victim_class, claim.harm)
            groups.setdefault(key, []).append(entry)
    additions: dict[tuple[str, str, str], list[Told]] = {}
    for entry in claims:
        claim = entry.claim
        if claim.scope == "new" and claim.low is not None:
            additions.setdefault((names.voice(claim.claimant), claim.victim_side, claim.harm), []).append(entry)
    return tuple(
        _series(voice, group, additions.get((voice, side, harm), ()))
        for (voice, side, victims, harm), group in sorted(groups.items())
    )


def _series(claimant: str, group: list[Told], additions: Sequence[Told]) -> Series:
    course = follow(sorted(group, key=lambda t: (t.day or date.min, t.when, t.claim.low or t.claim.high or 0)))
    addition = _addition(course, additions)
    return Series(
        claimant=claimant,
        latest=course.latest,
        same=course.same,
        earlier=course.earlier,
        addition=addition,
        was=course.was,
    )


def _addition(course: Course[Told], additions: Sequence[Told]) -> Told | None:
    """What was added last to a toll: what makes the figure before it the new one, else what the same report adds.

    An addition that is more than the toll has grown by is of something else.
    """
    total = course.latest
    own = [one for one in additions if _is_of(one, total)]
    exactly = (one.claim for one in course.earlier if one.claim.low == one.claim.high)
    before = [claim.low for claim in exactly if claim.low is not None]
    grown = {(total.claim.low or 0) - figure for figure in before}
    exact = (one for one in own if one.claim.low in grown and _near_in_time(one, total))
    room = min((step for step in grown if step > 0), default=total.claim.low or 0)
    same_report = (one for one in own if one.material.article.id == total.material.article.id)
    return next(exact, None) or next((one for one in same_report if (one.claim.low or 0) <= room), None)


def _is_of(addition: Told, total: Told) -> bool:
    """Victims of one class, exact figures both, and no more than the total."""
    one, other = addition.claim, total.claim
    fits = one.low is not None and other.low is not None and one.low <= other.low
    return fits and one.low == one.high and _classes_agree(one, other)


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
    same_event = place == _place_key(other) and later.day == early.day and _sides_agree(one, other)
    same_voice = one.claimant is not None and names.voice(one.claimant) == names.voice(other.claimant)
    return same_event and same_voice and (one.low or 0) > (other.low or 0) and _classes_agree(one, other)


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
            foreign = voice and voice not in incident.voices and _near_in_time(entry, other)
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
        and _classes_agree(one.claim, other.claim)
        and not _fits(one.claim, other.claim)
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
    if not _near_in_time(one, other) or not _sides_agree(one.claim, other.claim):
        return False
    if not _same_place(one.claim, other.claim, names) and not _same_words(one, other, names):
        return False
    if one.claim.harm != other.claim.harm:
        return names.voice(one.claim.claimant) == names.voice(other.claim.claimant)
    return _bounds(one) == _bounds(other) or (_fits(one.claim, other.claim) and _classes_agree(one.claim, other.claim))


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


def _near_in_time(one: Told, other: Told) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= SAME_INCIDENT


def _same_place(one: CasualtyClaim, other: CasualtyClaim, names: Names) -> bool:
    """The same place by id or name, or one inside the other ("Armenia" and a village of it)."""
    if one.place is None or other.place is None:
        return False
    if one.place.id and other.place.id:
        return names.is_within(one.place.id, other.place.id) or names.is_within(other.place.id, one.place.id)
    return one.place.text.casefold() == other.place.text.casefold()


def _sides_agree(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    return one.victim_side == other.victim_side or UNKNOWN_SIDE in {one.victim_side, other.victim_side}


def _classes_agree(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    return one.victim_class == other.victim_class or "unknown" in {one.victim_class, other.victim_class}


def _fits(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether two figures can both hold: their bounds overlap, or one has only a vague word."""
    if one.negated != other.negated:
        return False
    if _unnumbered(one) or _unnumbered(other):
        return True
    highs = [high for high in (one.high, other.high) if high is not None]
    return max(one.low or 0, other.low or 0) <= min(highs, default=math.inf)


def _unnumbered(claim: CasualtyClaim) -> bool:
    return claim.low is None and claim.high is None


def contradicts(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether two claims cannot both hold. Only claims of one side, class, harm and scope can contradict."""
    matching = (one.victim_side, one.victim_class, one.harm, one.scope) == (
        other.victim_side,
        other.victim_class,
        other.harm,
        other.scope,
    )
    return matching and not _fits(one, other)


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
