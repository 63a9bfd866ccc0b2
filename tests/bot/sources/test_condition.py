"""An administrator hears once of what changed, and not of what stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.models import Notice, SourceHealth
from bot.sources.condition import Look, changes_of_health, judge
from tests.bot.sources.builders import NOW


def health(**fields: Any) -> SourceHealth:
    return SourceHealth(source_id="courier", **fields)


def told(*states: SourceHealth) -> Sequence[Notice]:
    """What is told over a row of visits."""
    before: SourceHealth | None = None
    notices: list[Notice] = []
    for after in states:
        notices += changes_of_health(before, after)
        before = after
    return notices


def test_a_source_goes_bad_once_and_recovers_once() -> None:
    row = [health()]
    row += [health(failures=number, condition="failing", error="down") for number in range(1, 9)]
    row += [health(), health()]
    assert [(notice.event, notice.why) for notice in told(*row)] == [("went bad", "down"), ("recovered", "")]


def test_a_source_that_fails_now_and_then_is_not_worth_a_word() -> None:
    ill = [health(failures=number, condition="failing") for number in (1, 2)]
    assert told(health(), *ill, health(), *ill, health()) == []


def test_moved_silent_and_empty_are_told_when_they_begin() -> None:
    moved = health(condition="redirected", moved_to="https://new.example/")
    silent = health(condition="unchanged", changed=NOW)
    assert [(notice.event, notice.why) for notice in told(health(), moved, moved, health(), silent, silent)] == [
        ("redirected", "it has moved to https://new.example/"),
        ("unchanged", "nothing new since 2020-11-03"),
    ]
    assert [notice.event for notice in told(health(condition="empty"))] == ["empty"]


def test_slow_and_well_are_no_news() -> None:
    assert told(health(), health(condition="slow"), health()) == []


def test_a_recovery_into_an_empty_feed_tells_both() -> None:
    ill = health(failures=5, condition="blocked")
    assert [notice.event for notice in changes_of_health(ill, health(condition="empty"))] == ["recovered", "empty"]


def test_the_gravest_thing_gives_the_condition_its_name() -> None:
    old = NOW - timedelta(days=8)
    assert judge(Look(announced=False, moved="x", took=99), old, NOW) == "empty"
    assert judge(Look(moved="x", took=99), old, NOW) == "redirected"
    assert judge(Look(took=99), old, NOW) == "unchanged"
    assert judge(Look(took=99), NOW, NOW) == "slow"
    assert judge(Look(), None, NOW) == "well"
