"""How a source is doing, in one word, and when that is worth telling an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.models import SourceCondition, SourceHealth

Event = Literal["went bad", "recovered", "empty", "unchanged", "redirected"]

# One failure is weather, three in a row are news.
BAD_AFTER = 3
SLOW = 10.0
SILENT = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """One thing an administrator is told once: what happened to which source, and why."""

    source_id: str
    event: Event
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a successful visit saw: seconds it took, a new address for good, and whether anything was announced."""

    took: float = 0.0
    moved: str = ""
    announced: bool = True


def judge(look: Look, changed: datetime | None, now: datetime) -> SourceCondition:
    """The condition of a source that could be read, by the gravest thing there is to say of it."""
    if not look.announced:
        return "empty"
    if look.moved:
        return "redirected"
    if changed is not None and now - changed > SILENT:
        return "unchanged"
    return "slow" if look.took > SLOW else "well"


def changes_of_health(before: SourceHealth | None, after: SourceHealth) -> tuple[Notice, ...]:
    """What one visit changed that an administrator should hear of; nothing where it was told before.

    A source goes bad with its third failure in a row and recovers with the first visit that goes well again. That it
    is empty, silent or moved is told when it begins.
    """
    failures = before.failures if before else 0
    if failures < BAD_AFTER <= after.failures:
        return (Notice(source_id=after.source_id, event="went bad", why=after.error),)
    notices = []
    if failures >= BAD_AFTER and after.failures == 0:
        notices.append(Notice(source_id=after.source_id, event="recovered", why=""))
    was = before.condition if before else "well"
    if after.condition != was and after.condition in {"empty", "unchanged", "redirected"}:
        notices.append(Notice(source_id=after.source_id, event=after.condition, why=_why(after)))
    return tuple(notices)


def _why(health: SourceHealth) -> str:
    if health.condition == "redirected":
        return f"it has moved to {health.moved_to}"
    if health.condition == "unchanged" and health.changed:
        return f"nothing new since {health.changed:%Y-%m-%d}"
    return "it can be read, but announces nothing"
