"""Editions made here or by a process of its own: the same bytes, made once for all who wait, and failures said."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import replace
from pathlib import Path

import pytest

from bot.composing_room import ComposingRoom, NotComposed, spare_cycles
from bot.models import SOON, Commission
from bot.store.codec import encode
from bot.store.store import SqlStore
from tests.bot.test_newsroom import DAY, SHELLING, Wire, article, newsdesk, profiles, store

__all__ = ["profiles", "store"]


async def commission(store: SqlStore, profiles: Path) -> Commission:
    """What an edition of one article takes, as if there were many."""
    desk = newsdesk(store, Wire(articles=[article(SHELLING)]), profiles)
    await desk.refresh()
    found = await desk.find(conflict="river-war", window=DAY)
    assert isinstance(found, Commission)
    assert not found.takes_long
    return replace(found, articles=SOON + 1)


def address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'sitrep.db'}"


async def test_another_process_makes_the_same_edition(store: SqlStore, profiles: Path, tmp_path: Path) -> None:
    wanted = await commission(store, profiles)
    here = await ComposingRoom(store=store).compose(replace(wanted, key="here"))
    there = await ComposingRoom(store=store, address=address(tmp_path)).compose(replace(wanted, key="there"))
    assert there.id != here.id
    assert encode(there.briefing) == encode(here.briefing)


async def test_an_edition_is_made_once_for_all_who_wait_for_it(store: SqlStore, profiles: Path) -> None:
    wanted = await commission(store, profiles)
    room = ComposingRoom(store=store)
    made = await asyncio.gather(*(room.compose(wanted) for _ in range(3)))
    assert len({id(edition) for edition in made}) == 1


async def test_one_who_gives_up_does_not_stop_it_for_the_others(store: SqlStore, profiles: Path) -> None:
    wanted = await commission(store, profiles)
    room = ComposingRoom(store=store)
    hasty, patient = (asyncio.create_task(room.compose(wanted)) for _ in range(2))
    await asyncio.sleep(0)
    hasty.cancel()
    assert (await patient).key == wanted.key


async def test_a_room_that_closes_breaks_off_what_is_under_way(store: SqlStore, profiles: Path, tmp_path: Path) -> None:
    wanted = await commission(store, profiles)
    room = ComposingRoom(store=store, address=address(tmp_path))
    waiting = asyncio.create_task(room.compose(wanted))
    await asyncio.sleep(0.1)
    await room.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await store.edition_of(wanted.key) is None


async def test_a_process_that_cannot_reach_the_store_says_why(store: SqlStore, profiles: Path, tmp_path: Path) -> None:
    wanted = await commission(store, profiles)
    (tmp_path / "in the way").write_text("no folder")
    room = ComposingRoom(store=store, address=address(tmp_path / "in the way"))
    with pytest.raises(NotComposed, match="cannot be made"):
        await room.compose(wanted)


async def test_a_process_that_breaks_down_is_no_edition(store: SqlStore, profiles: Path, tmp_path: Path) -> None:
    wanted = await commission(store, profiles)
    room = ComposingRoom(store=store, address=address(tmp_path))
    with pytest.raises(NotComposed, match="ended with 1"):
        await room.compose(replace(wanted, profile=None))  # type: ignore[arg-type]


def test_a_process_that_composes_looks_for_no_cycles() -> None:
    try:
        spare_cycles()
        assert not gc.isenabled()
    finally:
        gc.enable()
