"""``/sources``: what is read, from whose side, and how it has been doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.models import Command, Reply, SourceHealth
from digests.models import Source
from digests.profile import Profile

TIERS = {1: "agency or official", 2: "established outlet", 3: "blog or channel"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLine:
    """One source. ``error`` is why the last visit failed, for administrators; ``failing`` is known to everybody."""

    outlet: str
    url: str
    kind: str
    tier: str
    language: str
    articles: int
    last_success: datetime | None
    failing: datetime | None
    error: str


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


@listed()
async def sources(command: Command, desk: Desk) -> Reply:
    """The outlets that are read, from whose side they speak, and how they are doing.

    /sources
    """
    chat = await desk.chat(command.address)
    health = await desk.store.health()
    camps: dict[str, list[SourceLine]] = {}
    for source in sorted(desk.newsroom.sources.values(), key=lambda s: (s.side or "~", s.outlet, s.id)):
        camp = _camp(source, chat.profile)
        camps.setdefault(camp, []).append(_line(source, health.get(source.id), admin=command.user.admin))
    lines = [line for camp in camps.values() for line in camp]
    found = SourceList(
        camps=tuple(Camp(name=name, lines=tuple(camp)) for name, camp in camps.items()),
        count=len(lines),
        failing=sum(line.failing is not None for line in lines),
        zone=chat.zone.key,
    )
    return Reply(message="sources", data=found)


def _camp(source: Source, profile: Profile) -> str:
    if source.side is None:
        return "Independent"
    return next((f"{side.name} side" for side in profile.sides if side.id == source.side), source.side)


def _line(source: Source, health: SourceHealth | None, *, admin: bool) -> SourceLine:
    return SourceLine(
        outlet=source.outlet,
        url=source.url,
        kind=source.kind,
        tier=TIERS.get(source.tier, f"tier {source.tier}"),
        language=source.language,
        articles=health.articles if health else 0,
        last_success=health.last_success if health else None,
        failing=health.failing_since if health else None,
        error=health.error if health and admin else "",
    )
