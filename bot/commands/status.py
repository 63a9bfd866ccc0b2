"""``/status``: what has been read, what fails, what was sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.models import Command, DeliveryState, Reply

DELIVERIES_LOOKED_AT = 200
TROUBLE: tuple[DeliveryState, ...] = ("failed", "uncertain", "skipped")


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """A delivery that did not end well, for administrators."""

    where: str
    slot: str
    state: str
    error: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """The state of the service. ``deliveries`` and ``troubles`` are for administrators; None to everybody else."""

    conflict: str
    day_number: int | None
    articles: int
    claims: int
    statements: int
    developments: int
    undated: int
    newest: datetime | None
    sources: int
    failing: tuple[str, ...]
    subscribed: bool
    deliveries: tuple[tuple[str, int], ...] | None
    troubles: tuple[Trouble, ...]
    zone: str


@listed()
async def status(command: Command, desk: Desk) -> Reply:
    """What has been read, which sources fail, and whether this chat is subscribed.

    /status
    """
    chat = await desk.chat(command.address)
    counts = await desk.store.counts()
    newest = await desk.store.newest_day()
    known = desk.newsroom.sources
    failing = {key for key, health in (await desk.store.health()).items() if health.failing_since and key in known}
    deliveries, troubles = await _deliveries(desk) if command.user.admin else (None, ())
    state = Status(
        conflict=chat.profile.name,
        day_number=chat.profile.day_number(chat.day_of(newest)) if newest else None,
        articles=counts.get("articles", 0),
        claims=counts.get("claims", 0),
        statements=counts.get("statements", 0),
        developments=counts.get("developments", 0),
        undated=await desk.store.count_undated(),
        newest=newest,
        sources=len(known),
        failing=tuple(sorted({known[key].outlet for key in failing})),
        subscribed=any(channel.state == "active" for channel in chat.channels),
        deliveries=deliveries,
        troubles=troubles,
        zone=chat.zone.key,
    )
    return Reply(message="status", data=state, private=command.user.admin)


async def _deliveries(desk: Desk) -> tuple[tuple[tuple[str, int], ...], tuple[Trouble, ...]]:
    newest = await desk.store.deliveries(limit=DELIVERIES_LOOKED_AT)
    counts = Counter(delivery.state for delivery in newest)
    troubles = tuple(
        Trouble(
            where=f"{delivery.address.platform}:{delivery.address.chat}",
            slot=delivery.slot,
            state=delivery.state,
            error=delivery.error,
        )
        for delivery in newest
        if delivery.state in TROUBLE
    )
    return tuple(sorted(counts.items())), troubles[:5]
