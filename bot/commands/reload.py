"""``/reload``: take changed sources and profiles into use."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.models import Command, ReloadReport, Reply


@dataclass(frozen=True, kw_only=True, slots=True)
class Reloaded:
    """What changed, or why nothing did."""

    report: ReloadReport


@listed("administrators")
async def reload(command: Command, desk: Desk) -> Reply:  # noqa: ARG001 - every command has the same two parameters
    """Read sources and conflict profiles again and show what changed.

    /reload

    Both are checked first: with an error in either, the old ones stay in use and the line that is wrong is named.
    """
    return Reply(message="reloaded", data=Reloaded(report=await desk.newsroom.reload()), private=True)
