"""``/sources``: what is read, from whose side, and how it has been doing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.commands.question import side_name
from bot.models import Command, Reply, SourceHealth
from digests.models import Source
from digests.profile import Profile

STATES = {"well": "", "unchanged": "silent", "redirected": "moved"}
"""How a condition is called; those not named here are called as they are."""
TIERS = {1: "agency or official", 2: "established outlet", 3: "blog or channel"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLine:
    """One source. ``error`` is why the last visit failed, for administrators; ``failing`` is known to everybody.

    ``state`` says in a word or two how it is doing where that is not simply well: "paused", "blocked", "silent".
    """

    outlet: str
    url: str
    kind: str
    tier: str
    language: str
    articles: int
    last_success: datetime | None
    failing: datetime | None
    error: str
    name: str = ""
    state: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Camp:
    """The sources that speak from one side, or from none."""

    name: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceList:
    """All sources, by side."""

    camps: tuple[Camp, ...]
    count: int
    failing: int
    zone: str
    states: tuple[tuple[str, int], ...] = ()


@listed()
async def sources(command: Command, desk: Desk) -> Reply:
    """The outlets that are read, from whose side they speak, and how they are doing.

    /sources
    """
    chat = await desk.chat(command.address)
    health, paused = await desk.store.health(), desk.newsroom.roster.paused
    camps: dict[str, list[SourceLine]] = {}
    for source in sorted(desk.newsroom.sources.values(), key=lambda s: (s.side or "~", s.outlet, s.id)):
        camp = _camp(source, chat.profile)
        camps.setdefault(camp, []).append(
            _line(source, health.get(source.id), admin=command.user.admin, paused=source.id in paused)
        )
    lines = [line for camp in camps.values() for line in camp]
    found = SourceList(
        camps=tuple(Camp(name=name, lines=tuple(camp)) for name, camp in camps.items()),
        count=len(lines),
        failing=sum(line.failing is not None for line in lines),
        zone=chat.zone.key,
        states=count_states(line.state for line in lines),
    )
    return Reply(message="sources", data=found)


def _camp(source: Source, profile: Profile) -> str:
    if source.side is None:
        return "Independent"
    return next((side_name(side.name) for side in profile.sides if side.id == source.side), source.side)


def count_states(states: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many sources are in each state that is worth a word, the failing ones apart."""
    return tuple(sorted(Counter(state for state in states if state and state != "failing").items()))


def state_of(health: SourceHealth | None, *, paused: bool) -> str:
    """How a source is doing, as people say it; empty where there is nothing to say."""
    if paused:
        return "paused"
    return STATES.get(health.condition, health.condition) if health else ""


def _line(source: Source, health: SourceHealth | None, *, admin: bool, paused: bool) -> SourceLine:
    return SourceLine(
        name=source.id if admin else "",
        state=state_of(health, paused=paused),
        outlet=source.outlet,
        url=source.url,
        kind=source.kind,
        tier=TIERS.get(source.tier, f"tier {source.tier}"),
        language=source.language,
        articles=health.articles if health else 0,
        last_success=health.last_success if health else None,
        failing=health.failing_since if health and not paused else None,
        error=health.error if health and admin else "",
    )
