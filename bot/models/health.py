"""How sources have been doing, and what administrators are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SourceCondition = Literal["well", "failing", "blocked", "empty", "unchanged", "redirected", "slow"]
NoticeEvent = Literal["went bad", "recovered", "empty", "unchanged", "redirected"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceHealth:
    """How one source has been doing. ``failing_since`` None means the last visit went well.

    ``due`` is when it is visited next (None: at once), ``pace`` the seconds between two visits, ``failures`` those in a
    row. ``moved_to`` is the address its server redirects to for good, ``changed`` when it last had something new.
    """

    source_id: str
    last_success: datetime | None = None
    last_attempt: datetime | None = None
    articles: int = 0
    failing_since: datetime | None = None
    error: str = ""
    etag: str | None = None
    modified: str | None = None
    due: datetime | None = None
    pace: int = 0
    failures: int = 0
    condition: SourceCondition = "well"
    moved_to: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """One thing an administrator is told once: what happened to which source, why, and the name of this very event.

    Two notices of one name are the same notice: an outage has one name from its first failure to its end.
    """

    name: str
    source_id: str
    event: NoticeEvent
    why: str
