"""The composition root: here real things are chosen, joined, opened in order and closed in reverse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.alerts.alerting import Alerts
from bot.commands.desk import Desk
from bot.commands.patience import Patience
from bot.composing_room import ComposingRoom
from bot.config import Settings
from bot.errors import Misconfigured
from bot.models import SourceHealth, Trial
from bot.newsroom import Newsdesk, check_fit
from bot.notices import Notices
from bot.ports import Clock, Store
from bot.profiles import load_profiles
from bot.sources.fetch import Fetcher
from bot.sources.known import Known
from bot.sources.registry import Registry
from bot.sources.watch import Watch
from bot.store.store import SqlStore
from digests.models import Source
from digests.profile import Profile

if TYPE_CHECKING:
    from bot.sources.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """Everything that serves commands: the store, the newsroom, and the desk the commands are answered at."""

    settings: Settings
    store: Store
    newsdesk: Newsdesk
    desk: Desk
    clock: Clock


@dataclass(frozen=True, kw_only=True, slots=True)
class _Legwork:
    """Sources visited and tried through one fetcher; the page readers wake with the first of them."""

    fetcher: Fetcher
    registry: Registry
    known: Known
    watch: Watch
    clock: Clock

    async def visit(self, sources: Sequence[Source], health: Mapping[str, SourceHealth]) -> Sequence[Visit]:
        from bot.sources.visit import visit_all  # noqa: PLC0415 - no command needs them

        return await visit_all(
            sources, health, fetcher=self.fetcher, clock=self.clock, known=self.known, watch=self.watch
        )

    async def attempt(self, url: str, wishes: Mapping[str, Any]) -> Trial:
        from bot.sources.trial import try_source  # noqa: PLC0415 - likewise

        taken = {*self.registry.sources, *self.registry.roster.removed}
        return await try_source(url, wishes, fetcher=self.fetcher, now=self.clock(), taken=taken)


def now() -> datetime:
    """The present moment; the one clock of the product."""
    return datetime.now(UTC)


def sources_file(settings: Settings) -> Path:
    """The operator's sources.toml, else the shipped sample's."""
    return settings.sources or Path(str(files("bot") / "sample" / "sources.toml"))


@asynccontextmanager
async def open_house(settings: Settings, clock: Clock = now) -> AsyncIterator[House]:
    """Open the store and join everything to it; raises Misconfigured or StoreUnavailable with what to do."""
    profiles = load_profiles(settings.profiles)
    registry = Registry(sources_file(settings))
    conflict = choose_conflict(settings, registry, profiles)
    store = SqlStore(settings.store_url)
    await store.open()
    try:
        async with Fetcher(allow_hosts=settings.fetch_allow_hosts) as fetcher:
            known = Known(store)
            legwork = _Legwork(
                fetcher=fetcher, registry=registry, known=known, watch=Watch(known, fetcher), clock=clock
            )
            newsdesk = Newsdesk(
                store=store,
                room=ComposingRoom(store=store, address=settings.store_url),
                registry=registry,
                visit=legwork.visit,
                attempt=legwork.attempt,
                tell=Notices(store=store, address=settings.admin_address, clock=clock).tell,
                look_over=Alerts(store=store, clock=clock).look_over,
                own_profiles=settings.profiles,
                conflict=conflict,
                profiles=profiles,
            )
            await newsdesk.take_orders()
            desk = Desk(
                store=store,
                newsroom=newsdesk,
                settings=settings,
                clock=clock,
                conflict=conflict,
                patience=Patience(each=settings.commands_per_minute),
            )
            try:
                yield House(settings=settings, store=store, newsdesk=newsdesk, desk=desk, clock=clock)
            finally:
                await newsdesk.room.close()
    finally:
        await store.close()


def choose_conflict(settings: Settings, registry: Registry, profiles: Mapping[str, Profile]) -> str:
    """The conflict served: the setting, else what sources.toml is about; its profile must be there."""
    chosen = settings.conflict or registry.conflict
    if chosen is None:
        known = ", ".join(sorted(profiles))
        raise Misconfigured(f"SITREP_CONFLICT: not set, and sources.toml names no conflict; there are: {known}")
    check_fit(registry.sources, chosen, profiles)
    return chosen
