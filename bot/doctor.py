"""``sitrep doctor``: is everything in place, and if not, what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from bot.app import House, open_house, sources_file
from bot.config import Settings
from bot.models import SourceHealth
from digests.models import Source

Say = Callable[[str], None]

TO_DO = {
    "failing": "it is tried again by itself; open its address in a browser, and correct or remove it if it is gone",
    "blocked": "ask the outlet, look for another address of it, or /source remove it",
    "empty": "open its address: the outlet may have moved its feed",
    "unchanged": "open its address: the outlet may have given it up",
    "redirected": "enter the new address in sources.toml",
    "slow": "nothing; it is given up after half a minute, and the others do not wait for it",
}
"""What to do about a source, by its condition."""


async def examine(settings: Settings, say: Say = print) -> int:
    """Try everything once and tell how it went, a line each; 0 where all is well. Errors of opening pass through."""
    async with open_house(settings) as house:
        say(f"ok    settings   {'; '.join(_platforms(settings)) or 'no chat tokens: the terminal only'}")
        say(f"ok    database   {_without_secret(settings)}")
        say(f"ok    profiles   {', '.join(sorted(house.newsdesk.profiles))}; serving {house.desk.conflict}")
        say(f"ok    sources    {len(house.newsdesk.sources)} in {sources_file(settings)}{_orders(house)}")
        return await _visit(house, say)


async def _visit(house: House, say: Say) -> int:
    """Visit every source and explain each; the exit code counts those that could not be read."""
    report = await house.newsdesk.refresh()
    health, roster, now = await house.store.health(), house.newsdesk.roster, house.clock()
    width = max((len(name) for name in roster.sources), default=0)
    for name, source in roster.sources.items():
        seen = health.get(name)
        if name in roster.paused:
            say(f"rests {name:<{width}}  {source.outlet}, paused in a chat; to do: /source resume {name}")
        elif seen is None:
            say(f"new   {name:<{width}}  {source.outlet}, not visited yet")
        else:
            mark = "fails" if seen.failing_since else "ok   "
            say(f"{mark} {name:<{width}}  {'; '.join(explain_source(source, seen, now))}")
    for name, source in roster.removed.items():
        say(f"out   {name:<{width}}  {source.outlet}, removed in a chat; /source resume {name} brings it back")
    failed = len(report.failed)
    say(f"{report.new} new, {report.updated} changed, {report.unchanged} known; {failed} of {report.sources} fail")
    return 1 if failed else 0


def explain_source(source: Source, health: SourceHealth, now: datetime) -> Iterator[str]:
    """How a source is doing: what it brought, what is wrong and since when, when it is visited next, what to do."""
    if health.failing_since:
        yield f"{source.outlet}, {health.condition}: {health.error}"
        yield f"since {_moment(health.failing_since)}, {health.failures} times in a row"
        yield f"last read {_moment(health.last_success)}" if health.last_success else "never read"
    else:
        yield f"{source.outlet}, {_articles(health.articles)}" + (f"; {health.error}" if health.error else "")
        if health.condition == "redirected":
            yield f"moved to {health.moved_to}"
        elif health.condition == "unchanged" and health.changed:
            yield f"silent since {_moment(health.changed)}"
        elif health.condition != "well":
            yield health.condition
    yield _next_visit(source, health, now)
    if health.condition in TO_DO:
        yield f"to do: {TO_DO[health.condition]}"


def _next_visit(source: Source, health: SourceHealth, now: datetime) -> str:
    if source.kind == "folder" or health.due is None or health.due <= now:
        return "visited at every round"
    minutes = max(1, (health.due - now) // timedelta(minutes=1))
    return f"next visit in {minutes} min" if minutes < 180 else f"next visit in {minutes // 60} h"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _orders(house: House) -> str:
    roster = house.newsdesk.roster
    counted = (("added", roster.added), ("paused", roster.paused), ("removed", roster.removed))
    told = [f"{len(ids)} {act}" for act, ids in counted if ids]
    return f"; in chats {', '.join(told)}" if told else ""


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _platforms(settings: Settings) -> list[str]:
    found = []
    if settings.telegram_token:
        found.append("Telegram")
    if settings.has_slack:
        found.append("Slack over " + ("Socket Mode" if settings.slack_app_token else "signed HTTP"))
    return found


def _without_secret(settings: Settings) -> str:
    return "PostgreSQL" if settings.database_url else str((settings.data_dir / "sitrep.db").absolute())
