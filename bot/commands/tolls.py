"""Claims laid side by side: running tolls by claimant, then incidents by day. Nothing is ever added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.models import FiledClaim
from bot.phrases import UNDISCLOSED
from digests.editing.ledger import figure, standing
from digests.editing.naming import Names
from digests.models import Briefing, CasualtyClaim, Harm, Standing
from digests.profile import Profile

EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Print:
    """Where a claim was printed."""

    outlet: str
    title: str
    url: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Toll:
    """A claimant's newest running figure; ``before`` is its figure before that, where it differs."""

    victims: str
    figure: str
    harm: Harm
    claimant: str | None
    standing: Standing
    prints: tuple[Print, ...]
    before: str = ""
    before_day: date | None = None
    falling: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SideTolls:
    """The running figures for the victims of one side."""

    side: str
    tolls: tuple[Toll, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """A side that, as an article says, does not disclose its losses."""

    losses: str
    prints: tuple[Print, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """One claimant's figure for one incident or one addition to a toll, with every outlet that printed it."""

    day: date | None
    dated: bool
    place: str
    victims: str
    figure: str
    harm: Harm
    added: bool
    claimant: str | None
    standing: Standing
    prints: tuple[Print, ...]


def lay_out_tolls(filed: Iterable[FiledClaim], profile: Profile) -> tuple[SideTolls, ...]:
    """The newest figure of every series (claimant, victims, harm), side by side under the victims' side."""
    names = Names(profile)
    series: dict[tuple[str, ...], list[FiledClaim]] = {}
    for item in sorted((f for f in filed if f.claim.scope == "cumulative"), key=_oldest_first):
        series.setdefault((*_group(item.claim), _voice(item, names)), []).append(item)
    order = {side.id: index for index, side in enumerate(profile.sides)}
    sides = sorted({key[0] for key in series}, key=lambda side: (order.get(side, len(order)), side))
    return tuple(
        SideTolls(
            side=names.side(side), tolls=tuple(_toll(series[key], names) for key in sorted(series) if key[0] == side)
        )
        for side in sides
    )


def lay_out_incidents(filed: Iterable[FiledClaim], profile: Profile) -> tuple[Incident, ...]:
    """Incidents and additions, newest day first; the same claim in several outlets is one line."""
    names = Names(profile)
    told: dict[tuple[object, ...], list[FiledClaim]] = {}
    for item in sorted((f for f in filed if f.claim.scope in {"incident", "new"}), key=_oldest_first):
        claim = item.claim
        place = (claim.place.id or claim.place.text.casefold()) if claim.place else ""
        count = (claim.low, claim.high, claim.vague, claim.negated, claim.scope)
        told.setdefault((*_group(claim), _voice(item, names), place, _day(item), *count), []).append(item)
    incidents = [_incident(items, names, profile) for items in told.values()]
    return tuple(sorted(incidents, key=lambda i: (-(i.day or date.min).toordinal(), i.place, i.victims, i.harm)))


def list_silences(briefing: Briefing, side: str | None) -> tuple[Silence, ...]:
    """The sides that an article of this briefing says disclose nothing; silence alone is never listed."""
    rows = [row for row in briefing.losses if row.figure == UNDISCLOSED and side in {None, row.victim_side}]
    return tuple(Silence(losses=row.victims, prints=_cited(row.sources, briefing)) for row in rows)


def _cited(numbers: Iterable[int], briefing: Briefing) -> tuple[Print, ...]:
    wanted = set(numbers)
    return tuple(
        Print(outlet=source.outlet, title=source.title, url=source.url, published=source.published)
        for source in briefing.sources
        if source.number in wanted
    )


def say_claimed(claim: CasualtyClaim) -> str:
    """The figure as claimed: "1,174", "at least 217", "dozens"; "none" for a denial, "no figure" without any."""
    if claim.negated or (claim.low == 0 and claim.high == 0):
        return "none"
    return figure(claim) or "no figure"


def _toll(items: Sequence[FiledClaim], names: Names) -> Toll:
    newest = items[-1]
    claimed = say_claimed(newest.claim)
    same = [item for item in items if say_claimed(item.claim) == claimed]
    before = next((item for item in reversed(items) if say_claimed(item.claim) != claimed), None)
    return Toll(
        victims=names.victims(newest.claim),
        figure=claimed,
        harm=newest.claim.harm,
        claimant=_claimant(newest.claim, names),
        standing=_standing(newest.claim, names),
        prints=_prints(same),
        before=say_claimed(before.claim) if before else "",
        before_day=_report_day(before) if before else None,
        falling=before is not None and (newest.claim.high or newest.claim.low or 0) < (before.claim.low or 0),
    )


def _incident(items: Sequence[FiledClaim], names: Names, profile: Profile) -> Incident:
    claim = items[0].claim
    return Incident(
        day=_day(items[0]),
        dated=claim.event_date is not None,
        place=say_place(claim, profile),
        victims=names.victims(claim),
        figure=say_claimed(claim),
        harm=claim.harm,
        added=claim.scope == "new",
        claimant=_claimant(claim, names),
        standing=_standing(claim, names),
        prints=_prints(items),
    )


def _standing(claim: CasualtyClaim, names: Names) -> Standing:
    return standing(claim, names.side_of(claim.claimant, claim.claimant_side))


def say_place(claim: CasualtyClaim, profile: Profile) -> str:
    """The place as the article spells it, with our own name where that is another: "Shusha (Shushi)"."""
    if claim.place is None:
        return ""
    known = profile.place(claim.place.id)
    raw = " ".join(claim.place.text.split())
    return raw if known is None or known.name.casefold() in raw.casefold() else f"{raw} ({known.name})"


def _group(claim: CasualtyClaim) -> tuple[str, ...]:
    return claim.victim_side, claim.victim_party or "", claim.victim_class, claim.harm


def _voice(item: FiledClaim, names: Names) -> str:
    """Who makes the claim: an institution, or the outlet where it speaks for itself."""
    return names.voice(item.claim.claimant) or f"outlet {item.outlet}"


def _claimant(claim: CasualtyClaim, names: Names) -> str | None:
    return names.claimant(claim.claimant) if claim.claimant else None


def _prints(items: Iterable[FiledClaim]) -> tuple[Print, ...]:
    """The newest print of each outlet."""
    newest = {
        item.outlet: Print(outlet=item.outlet, title=item.title, url=item.url, published=item.published)
        for item in items
    }
    return tuple(newest[outlet] for outlet in sorted(newest))


def _reported(item: FiledClaim) -> datetime:
    return item.claim.report_date or item.published or EARLIEST


def _oldest_first(item: FiledClaim) -> tuple[datetime, str, int]:
    return _reported(item), item.claim.evidence.article_id, item.claim.evidence.start


def _report_day(item: FiledClaim) -> date | None:
    return None if _reported(item) == EARLIEST else _reported(item).date()


def _day(item: FiledClaim) -> date | None:
    return item.claim.event_date or _report_day(item)
