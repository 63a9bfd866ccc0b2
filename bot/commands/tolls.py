"""Running tolls laid side by side: the newest figure of every claimant. Nothing is ever added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.commands.claimed import (
    HARMS,
    Print,
    find_report_day,
    find_voice,
    judge_standing,
    list_prints,
    name_claimant,
    put_in_order,
    say_claimed,
)
from bot.language.newsroom import UNDISCLOSED
from bot.models import FiledClaim
from digests.editing.ledger.revisions import follow
from digests.editing.naming import Names, names_of
from digests.models import Briefing, Harm, Standing
from digests.profile import Profile

MOST_TOLLS = 10
"""Figures shown for one side: a screen of a phone."""
CLASSES = ("military", "mercenary", "police", "civilian", "mixed", "unknown")
"""The order in which groups of victims are read; any other stands last."""

Series = Sequence[FiledClaim]


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
    """The running figures for the victims of one side; ``more`` are left out."""

    side: str
    tolls: tuple[Toll, ...]
    more: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """A side that, as an article says, does not disclose its losses."""

    losses: str
    prints: tuple[Print, ...]


def lay_out_tolls(filed: Iterable[FiledClaim], profile: Profile) -> tuple[SideTolls, ...]:
    """The newest figure of every series (claimant, victims, harm) under the victims' side, the dead first."""
    names = names_of(profile)
    series = gather_tolls(filed, names)
    order = {side.id: index for index, side in enumerate(profile.sides)}
    sides = sorted({key[0] for key in series}, key=lambda side: (order.get(side, len(order)), side))
    return tuple(
        _lay_out_side(side, [series[key] for key in sorted(series) if key[0] == side], names) for side in sides
    )


def gather_tolls(filed: Iterable[FiledClaim], names: Names) -> dict[tuple[str, ...], list[FiledClaim]]:
    """Running figures in series, oldest first; a series' key begins with the victims' side."""
    series: dict[tuple[str, ...], list[FiledClaim]] = {}
    for item in sorted((f for f in filed if f.claim.scope == "cumulative"), key=put_in_order):
        series.setdefault(_series_key(item, names), []).append(item)
    return series


def _series_key(item: FiledClaim, names: Names) -> tuple[str, ...]:
    """What makes a figure replace an earlier one; a figure for which nobody stands is in no series with any other."""
    claim = item.claim
    figure = "" if claim.claimant else say_claimed(claim)
    return claim.victim_side, names.victims(claim), claim.harm, find_voice(item, names), figure


def _lay_out_side(side: str, series: Sequence[Series], names: Names) -> SideTolls:
    ordered = sorted(series, key=_reading_order)
    return SideTolls(
        side=names.side(side),
        tolls=tuple(_toll(items, names) for items in ordered[:MOST_TOLLS]),
        more=max(0, len(ordered) - MOST_TOLLS),
    )


def _reading_order(items: Series) -> tuple[int, int, int]:
    """The dead before the wounded, soldiers before civilians, the newest report first."""
    claim = items[-1].claim
    group = CLASSES.index(claim.victim_class) if claim.victim_class in CLASSES else len(CLASSES)
    return HARMS.index(claim.harm), group, -(find_report_day(items[-1]) or date.min).toordinal()


def _toll(items: Series, names: Names) -> Toll:
    course = follow(items)
    newest = course.latest.claim
    before = course.was or (course.earlier[-1] if course.earlier else None)
    return Toll(
        victims=names.victims(newest),
        figure=say_claimed(newest),
        harm=newest.harm,
        claimant=name_claimant(newest, names),
        standing=judge_standing(newest, names),
        prints=list_prints(course.same),
        before=say_claimed(before.claim) if before else "",
        before_day=find_report_day(before) if before else None,
        falling=course.was is not None,
    )


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
