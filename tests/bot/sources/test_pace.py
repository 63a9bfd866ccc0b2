"""When a source is visited next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.models import SourceHealth
from bot.sources.pace import due_after_failure, due_after_success, due_sources, measure_pace, slow_down
from tests.bot.sources.builders import NOW, source

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("ages", "pace"),
    [
        ([0 * HOUR, 1 * HOUR, 2 * HOUR], HOUR / 2),
        ([0 * MINUTE, 1 * MINUTE, 2 * MINUTE], MINUTE),
        ([10 * HOUR, 10.1 * HOUR, 10.2 * HOUR], HOUR),
        ([400 * HOUR, 500 * HOUR, 600 * HOUR], 3 * HOUR),
        ([0 * HOUR, 1 * HOUR], timedelta(0)),
        ([-5 * HOUR, 0 * HOUR, 1 * HOUR], timedelta(0)),
        ([0 * HOUR] * 9, timedelta(0)),
        ([], timedelta(0)),
    ],
)
def test_the_pace_is_half_the_gap_within_bounds_and_a_tenth_of_a_silence(
    ages: list[timedelta], pace: timedelta
) -> None:
    assert measure_pace([NOW - age for age in ages], NOW) == pace


def test_a_source_with_nothing_new_slows_down_to_a_bound() -> None:
    pace, steps = timedelta(0), 0
    while pace < 3 * HOUR:
        pace, steps = slow_down(pace), steps + 1
    assert (pace, slow_down(pace), steps < 20) == (3 * HOUR, 3 * HOUR, True)


def test_visits_of_many_sources_spread_and_never_come_early() -> None:
    moments = {due_after_success(f"s{number}", NOW, HOUR, timedelta(0)) for number in range(200)}
    assert len(moments) > 50
    assert min(moments) >= NOW + HOUR
    assert max(moments) <= NOW + 1.15 * HOUR


def test_the_same_source_at_the_same_moment_is_due_at_the_same_moment() -> None:
    assert due_after_success("a", NOW, HOUR, timedelta(0)) == due_after_success("a", NOW, HOUR, timedelta(0))


def test_freshness_counts_up_to_a_bound() -> None:
    assert due_after_success("a", NOW, MINUTE, HOUR) >= NOW + HOUR
    assert due_after_success("a", NOW, MINUTE, 24 * HOUR) < NOW + 4 * HOUR


def test_failures_back_off_to_a_bound_and_a_server_s_wish_goes_before() -> None:
    assert due_after_failure("a", NOW, 1, None) < NOW + 6 * MINUTE
    assert NOW + 12 * HOUR <= due_after_failure("a", NOW, 1000, None) < NOW + 14 * HOUR
    assert due_after_failure("a", NOW, 1, 5 * HOUR) >= NOW + 5 * HOUR


def test_only_the_sources_whose_time_has_come_are_due() -> None:
    health = {
        "later": SourceHealth(source_id="later", due=NOW + MINUTE),
        "now": SourceHealth(source_id="now", due=NOW),
        "folder": SourceHealth(source_id="folder"),
    }
    sources = [source(id=name) for name in ("later", "now", "folder", "new")]
    assert [one.id for one in due_sources(sources, health, NOW)] == ["now", "folder", "new"]
