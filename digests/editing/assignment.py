"""What is asked of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from digests.editing.choosing.choosing import BULLETS, JOINED, SPARE, Size
from digests.editing.lines.drafts import LIMITS
from digests.models import Briefing, Story, Style, Window
from digests.profile import Profile


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """One edition as it is ordered: of which war and window, how long, after what, and what is known besides.

    ``words`` caps all bullets together. ``previous`` is the edition that changes are counted from. ``failed`` are the
    outlets that could not be read, ``undated`` the number of articles left out for want of a date. ``kept`` are the
    stories that articles belong to already, by article id; other articles are grouped by the desk.
    """

    conflict: str
    title: str
    profile: Profile | None
    window: Window
    style: Style = "normal"
    words: int | None = None
    previous: Briefing | None = None
    failed: tuple[str, ...] = ()
    undated: int = 0
    kept: Mapping[str, Story] = field(default_factory=dict)

    @property
    def size(self) -> Size:
        """How much may be chosen: more than will be printed, for the gate refuses some."""
        bullets = BULLETS[self.style] + JOINED[self.style] + SPARE
        return Size(bullets=bullets, limit=LIMITS[self.style], words=self.words, day=self.window.edition_date)

    @property
    def day_number(self) -> int | None:
        """The day of the war that the edition is dated by, where the war's first day is known."""
        return self.profile.day_number(self.window.edition_date) if self.profile else None
