"""``/refresh``: visit the sources now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.models import Command, FetchReport, Reply


@dataclass(frozen=True, kw_only=True, slots=True)
class Refreshed:
    """What the visit brought; ``failed`` gives outlets and reasons."""

    report: FetchReport
    failed: tuple[tuple[str, str], ...]


@listed("administrators")
async def refresh(command: Command, desk: Desk) -> Reply:  # noqa: ARG001 - every command has the same two parameters
    """Visit every source now, without waiting for the next round.

    /refresh
    """
    report = await desk.newsroom.refresh()
    outlets = {key: source.outlet for key, source in desk.newsroom.sources.items()}
    failed = tuple((outlets.get(key, key), why) for key, why in report.failed)
    return Reply(message="refreshed", data=Refreshed(report=report, failed=failed), private=True)
