"""The doctor explains every source: what is wrong, since when, when it is tried again, and what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.doctor import explain_source
from bot.models import SourceHealth
from digests.models import Source

NOW = datetime(2024, 5, 2, 12, tzinfo=UTC)
WIRE = Source(id="wire", outlet="The Wire", url="https://wire.example/rss", kind="rss")


def explained(source: Source = WIRE, **fields: Any) -> str:
    return "; ".join(explain_source(source, SourceHealth(source_id="wire", **fields), NOW))


def test_a_well_source_has_its_articles_and_next_visit() -> None:
    told = explained(last_success=NOW, articles=1, due=NOW + timedelta(minutes=7))
    assert told == "The Wire, 1 article; next visit in 7 min"


def test_a_blocked_source_has_the_reason_the_time_and_what_to_do() -> None:
    told = explained(
        failing_since=NOW - timedelta(hours=5),
        failures=4,
        condition="blocked",
        error="its robots.txt asks not to read this address",
        last_success=NOW - timedelta(days=1),
        due=NOW + timedelta(hours=6),
    )
    assert told == (
        "The Wire, blocked: its robots.txt asks not to read this address; since 2024-05-02 07:00 UTC, 4 times in a "
        "row; last read 2024-05-01 12:00 UTC; next visit in 6 h; to do: ask the outlet, look for another address "
        "of it, or /source remove it"
    )


def test_a_source_that_was_never_read_says_so() -> None:
    assert "never read" in explained(failing_since=NOW, failures=1, condition="failing", error="no answer")


def test_moved_and_silent_sources_say_where_to_and_since_when() -> None:
    assert "moved to https://new.example/" in explained(condition="redirected", moved_to="https://new.example/")
    assert "silent since 2024-04-20" in explained(condition="unchanged", changed=datetime(2024, 4, 20, tzinfo=UTC))
    assert "to do: open its address" in explained(condition="empty")


def test_a_folder_is_visited_at_every_round() -> None:
    folder = Source(id="wire", outlet="The Wire", url="/news", kind="folder")
    assert explained(folder, last_success=NOW, articles=3) == "The Wire, 3 articles; visited at every round"
