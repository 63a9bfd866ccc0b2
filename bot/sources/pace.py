"""When a source is visited next: by how often it publishes, what its server asks for, and how it has been failing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.models import SourceHealth
from digests.models import Source

NOTHING = timedelta(0)
QUICKEST, SLOWEST = timedelta(minutes=1), timedelta(hours=3)
FIRST_RETRY, LAST_RETRY = timedelta(minutes=5), timedelta(hours=12)
# The rhythm is taken from the newest of so many dates, and fewer are none.
MOST_DATES, FEWEST_DATES = 20, 3
# Twice as often as it publishes, and after a silence less and less.
SHARE_OF_GAP, SHARE_OF_SILENCE, SLOWING = 0.5, 0.1, 1.5
SPREAD = 0.15


def measure_pace(dates: Iterable[datetime], now: datetime) -> timedelta:
    """How long to wait between two visits to a source that published at these moments; nothing where they tell none."""
    newest = sorted({moment for moment in dates if moment <= now}, reverse=True)[:MOST_DATES]
    if len(newest) < FEWEST_DATES:
        return NOTHING
    gap = (newest[0] - newest[-1]) / (len(newest) - 1)
    return _within(max(gap * SHARE_OF_GAP, (now - newest[0]) * SHARE_OF_SILENCE))


def slow_down(pace: timedelta) -> timedelta:
    """The pace after a visit that found nothing new."""
    return _within(max(pace, QUICKEST) * SLOWING)


def due_after_success(source_id: str, now: datetime, pace: timedelta, fresh: timedelta) -> datetime:
    """When to come again: at the source's pace, and not while the server says that nothing newer will come."""
    return now + _spread(max(pace, min(fresh, SLOWEST)), source_id, now)


def due_after_failure(source_id: str, now: datetime, failures: int, wait: timedelta | None) -> datetime:
    """When to try again: after each failure in a row twice as late, and not before the server's own wish."""
    retry = min(FIRST_RETRY * 2 ** min(failures - 1, 10), LAST_RETRY)
    return now + _spread(max(retry, wait or NOTHING), source_id, now)


def due_sources(sources: Iterable[Source], health: Mapping[str, SourceHealth], now: datetime) -> Sequence[Source]:
    """The sources whose time has come; one never visited is due, and so is a folder, which costs nobody anything."""
    return [source for source in sources if _is_due(health.get(source.id), now)]


def _is_due(health: SourceHealth | None, now: datetime) -> bool:
    return health is None or health.due is None or health.due <= now


def _within(pace: timedelta) -> timedelta:
    return min(max(pace, QUICKEST), SLOWEST)


def _spread(span: timedelta, source_id: str, now: datetime) -> timedelta:
    """A span made a little longer, by another share for each source and visit, so that they do not come all at once."""
    mark = hashlib.sha256(f"{source_id} {now.isoformat()}".encode()).digest()
    return span * (1 + SPREAD * mark[0] / 255)
