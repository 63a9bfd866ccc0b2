"""``/status``: what has been read, what fails, what was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.commands.sources import count_states, state_of
from bot.models import Command, Delivery, DeliveryState, Reply

DELIVERIES_LOOKED_AT = 200
TROUBLE: tuple[DeliveryState, ...] = ("failed", "uncertain", "skipped")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A scheduled briefing and what became of it."""

    id: int
    where: str
    slot: str
    state: str
    error: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """The state of the service. ``latest`` is this chat's newest scheduled briefing.

    ``deliveries`` and ``troubles`` are of all chats, for administrators alone; None and empty to everybody else.
    """

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
    latest: Sent | None
    deliveries: tuple[tuple[str, int], ...] | None
    troubles: tuple[Sent, ...]
    zone: str
    states: tuple[tuple[str, int], ...] = ()


@listed()
async def status(command: Command, desk: Desk) -> Reply:
    """What has been read, which sources fail, and whether this chat is subscribed.

    /status
    """
    chat = await desk.chat(command.address)
    counts = await desk.store.counts()
    newest = await desk.store.newest_day()
    known = desk.newsroom.sources
    health, paused = await desk.store.health(), desk.newsroom.roster.paused
    failing = {key for key in known if key in health and health[key].failing_since and key not in paused}
    sent = [d for d in await desk.store.deliveries(limit=DELIVERIES_LOOKED_AT) if not d.slot.startswith("notice ")]
    trusted = command.user.admin and _is_alone(command)
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
        latest=next((_tell(delivery) for delivery in sent if delivery.address == command.address), None),
        deliveries=_count(sent) if trusted else None,
        troubles=_troubles(sent) if trusted else (),
        zone=chat.zone.key,
        states=count_states(state_of(health.get(key), paused=key in paused) for key in known),
    )
    return Reply(message="status", data=state, private=trusted)


def _is_alone(command: Command) -> bool:
    """Whether nobody else reads the answer: Telegram cannot whisper in a group; a private chat has its person's id."""
    return command.address.platform != "telegram" or command.address.chat == command.user.id


def _count(sent: Sequence[Delivery]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(delivery.state for delivery in sent).items()))


def _troubles(sent: Sequence[Delivery]) -> tuple[Sent, ...]:
    return tuple(_tell(delivery) for delivery in sent if delivery.state in TROUBLE)[:5]


def _tell(delivery: Delivery) -> Sent:
    return Sent(
        id=delivery.id,
        where=f"{delivery.address.platform}:{delivery.address.chat}",
        slot=delivery.slot.replace("T", " "),
        state=delivery.state,
        error=delivery.error,
    )
