"""The seam to the newsroom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from bot.models import Commission, Edition, FetchReport, ReloadReport, Roster, SourceOrder, Trial
from digests.models import Source, Style, Window
from digests.profile import Profile


class Newsroom(Protocol):
    """The use cases behind the commands and the schedule."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources in use, by id."""

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """The conflict profiles in use, by id."""

    async def find(self, *, conflict: str, window: Window, style: Style = "normal") -> Edition | Commission:
        """The edition of a window as it was stored, or what it takes to make it where something new was read since."""

    async def brief(self, *, conflict: str, window: Window, style: Style = "normal") -> Edition:
        """The edition of a window, made now or, where nothing new was read since, as it was stored."""

    async def refresh(self) -> FetchReport:
        """Visit every source now and read what is new."""

    @property
    def roster(self) -> Roster:
        """The sources in use, and which of them were added, paused or removed by order."""

    async def try_source(self, url: str, wishes: Mapping[str, Any]) -> Trial:
        """What would be read from an address, with these fields of its entry given; nothing is kept."""

    async def order_source(self, order: SourceOrder) -> None:
        """Write an order about a source down and obey it at once."""

    async def reload(self) -> ReloadReport:
        """Validate sources and profiles, then swap both at once; on any error the old set stays in use."""
