"""Orders given in a chat are laid over sources.toml, whatever it says by now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.models import Roster, SourceAct, SourceOrder
from bot.sources.orders import find_by_address, lay_over
from bot.sources.registry import Registry
from digests.models import Source
from tests.bot.sources.builders import NOW, source

COURIER = source()
GAZETTE = source(id="gazette", outlet="Gazette", url="https://gazette.example/rss")
LISTED = {"courier": COURIER}


def order(act: SourceAct, about: Source, **changes: Any) -> SourceOrder:
    entry = about if act == "add" else None
    return SourceOrder(source_id=about.id, act=act, by="telegram:9", at=NOW, source=entry, **changes)


def laid(*orders: SourceOrder, listed: dict[str, Source] | None = None) -> Roster:
    return lay_over(LISTED if listed is None else listed, orders)


def test_without_orders_the_file_is_what_is_read() -> None:
    assert laid() == Roster(sources=LISTED)


def test_an_added_source_is_read_beside_those_of_the_file() -> None:
    roster = laid(order("add", GAZETTE))
    assert dict(roster.sources) == {"courier": COURIER, "gazette": GAZETTE}
    assert roster.added == {"gazette"}


def test_a_removed_source_of_the_file_is_not_read_until_it_is_resumed() -> None:
    gone = laid(order("remove", COURIER))
    assert (dict(gone.sources), dict(gone.removed)) == ({}, LISTED)
    assert dict(laid(order("remove", COURIER), order("resume", COURIER)).sources) == LISTED


def test_a_paused_source_stays_and_is_marked() -> None:
    assert laid(order("pause", COURIER)).paused == {"courier"}
    assert laid(order("pause", COURIER), order("resume", COURIER)).paused == frozenset()
    assert laid(order("pause", COURIER), order("remove", COURIER), order("resume", COURIER)).paused == frozenset()


def test_an_added_source_that_was_removed_can_be_brought_back() -> None:
    row = (order("add", GAZETTE), order("remove", GAZETTE))
    assert dict(laid(*row).removed) == {"gazette": GAZETTE}
    assert "gazette" in laid(*row, order("resume", GAZETTE)).sources


def test_a_source_the_file_lists_by_now_is_the_file_s_and_read_once() -> None:
    elsewhere = source(id="gazette-online", url="http://Gazette.example/rss?utm_source=x", outlet="Gazette")
    roster = laid(order("add", GAZETTE), listed={"gazette-online": elsewhere})
    assert dict(roster.sources) == {"gazette-online": elsewhere}
    assert roster.added == frozenset()


def test_orders_about_a_source_that_is_gone_from_the_file_do_nothing() -> None:
    assert laid(order("pause", GAZETTE), order("remove", GAZETTE)) == Roster(sources=LISTED)


def test_an_address_is_found_however_it_is_written() -> None:
    assert find_by_address([COURIER], "http://COURIER.example/feed?utm_source=chat#top") == COURIER
    assert find_by_address([COURIER], "https://courier.example/other") is None


def test_a_reload_keeps_orders_and_counts_them(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    entry = '[[source]]\nid = "{0}"\noutlet = "{0}"\nurl = "https://{0}.example/rss"\nkind = "rss"\n'
    file.write_text(entry.format("one") + entry.format("two"))
    registry = Registry(file)
    one = registry.sources["one"]
    registry.obey([order("add", GAZETTE), order("pause", one)])
    file.write_text(entry.format("one") + entry.format("three"))
    report = registry.reload()
    assert (report.added, report.removed, report.orders) == (("three",), ("two",), (("added", 1), ("paused", 1)))
    assert set(registry.sources) == {"one", "three", "gazette"}
    file.write_text("broken")
    assert registry.reload().errors
    assert set(registry.sources) == {"one", "three", "gazette"}
    assert file.read_text() == "broken"
