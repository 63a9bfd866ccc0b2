"""How a source is doing, in one word, and when that is worth telling an administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.models import Notice, NoticeEvent, SourceCondition, SourceHealth

# One failure is weather, three in a row are news.
BAD_AFTER = 3
SLOW = 10.0
SILENT = timedelta(days=7)


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
    is empty, silent or moved is told when it begins. The name of a notice is that of its outage, silence or move, so
    that whoever works out the same change again, after a crash or in another process, gives it the same name.
    """
    before = before or SourceHealth(source_id=after.source_id)
    if before.failures < BAD_AFTER <= after.failures:
        return (_notice(after, "went bad", after.failing_since, after.error),)
    notices = []
    if before.failures >= BAD_AFTER and after.failures == 0:
        notices.append(_notice(after, "recovered", before.failing_since, _outage(before, after)))
    if after.condition != before.condition and after.condition in {"empty", "unchanged", "redirected"}:
        notices.append(_notice(after, after.condition, after.last_success, _why(after)))
    return tuple(notices)


def _notice(health: SourceHealth, event: NoticeEvent, since: datetime | None, why: str) -> Notice:
    mark = f" {since.isoformat()}" if since else ""
    return Notice(name=f"{health.source_id} {event}{mark}", source_id=health.source_id, event=event, why=why)


def _outage(before: SourceHealth, after: SourceHealth) -> str:
    if before.failing_since is None or after.last_success is None:
        return ""
    minutes = (after.last_success - before.failing_since) // timedelta(minutes=1)
    lasted = f"{minutes} minutes" if minutes < 180 else f"{minutes // 60} hours"
    return f"it failed for {lasted}: {before.error}"


def _why(health: SourceHealth) -> str:
    if health.condition == "redirected":
        return f"it has moved to {health.moved_to}"
    if health.condition == "unchanged" and health.changed:
        return f"nothing new since {health.changed:%Y-%m-%d}"
    return "it can be read, but announces nothing"
