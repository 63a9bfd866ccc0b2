"""``sitrep doctor``: is everything in place, and if not, what is to be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.app import House, open_house, sources_file
from bot.config import Settings
from bot.models import FetchReport

Say = Callable[[str], None]


async def examine(settings: Settings, say: Say = print) -> int:
    """Try everything once and tell how it went, a line each; 0 where all is well. Errors of opening pass through."""
    async with open_house(settings) as house:
        say(f"ok    settings   {'; '.join(_platforms(settings)) or 'no chat tokens: the terminal only'}")
        say(f"ok    database   {_without_secret(settings)}")
        say(f"ok    profiles   {', '.join(sorted(house.newsdesk.profiles))}; serving {house.desk.conflict}")
        say(f"ok    sources    {len(house.newsdesk.sources)} in {sources_file(settings)}")
        return await _visit(house, say, house.newsdesk.refresh)


async def _visit(house: House, say: Say, refresh: Callable[[], Awaitable[FetchReport]]) -> int:
    report = await refresh()
    failed = dict(report.failed)
    health = await house.store.health()
    width = max((len(name) for name in house.newsdesk.sources), default=0)
    for name, source in house.newsdesk.sources.items():
        note = health[name].error if name in health else ""
        if name in failed:
            say(f"fails {name:<{width}}  {failed[name]}")
        else:
            brought = _articles(health[name].articles) + (f"; {note}" if note else "")
            say(f"ok    {name:<{width}}  {source.outlet}, {brought}")
    say(f"{report.new} new, {report.updated} changed, {report.unchanged} known; {len(failed)} of {report.sources} fail")
    return 1 if failed else 0


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _platforms(settings: Settings) -> list[str]:
    found = []
    if settings.telegram_token:
        found.append("Telegram")
    if settings.slack_bot_token:
        found.append("Slack over " + ("Socket Mode" if settings.slack_app_token else "signed HTTP"))
    return found


def _without_secret(settings: Settings) -> str:
    return "PostgreSQL" if settings.database_url else str((settings.data_dir / "sitrep.db").absolute())
