"""Twelve lines on other wars: most of what an editor wants is in them, and nothing wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.editing.gate.check import gate_of
from digests.editing.naming import Names
from digests.models import Briefing, Bullet, Style, Window
from tests.digests.editing.short_days import DAYS, Fact, ShortDay

every_day = pytest.mark.parametrize("day", DAYS, ids=lambda day: day.title)


@cache
def briefing(title: str, style: Style) -> Briefing:
    """The edition of the day of that title."""
    day = next(one for one in DAYS if one.title == title)
    start = datetime(day.day.year, day.day.month, day.day.day, tzinfo=UTC)
    window = Window(start=start, end=start + timedelta(days=1), edition_date=day.day)
    war = day.profile.id if day.profile else "strait"
    order = Assignment(conflict=war, title=day.title, profile=day.profile, window=window, style=style)
    return edit(day.materials(), order)


def lines(day: ShortDay, style: Style) -> list[tuple[str, str]]:
    """Every line a reader sees: who stands in front of it, and its words."""
    made = briefing(day.title, style)
    rows = [(row.claimant or "", f"{row.victims}: {row.figure} {row.harm} {row.added}") for row in made.losses]
    return [part for bullet in made.bullets for part in parts(bullet)] + rows


def parts(bullet: Bullet) -> list[tuple[str, str]]:
    """A line with who says it, or each half of one that two share; the outlet's own may begin with who says so."""
    if len(bullet.claimants) < 2:
        return [("".join(bullet.claimants) or bullet.text, bullet.text)]
    first, other = bullet.claimants
    half, _, rest = bullet.text.partition(f"; {other}")
    return [(first, half), (other, other + rest)]


def missing(day: ShortDay, style: Style) -> list[Fact]:
    return [wanted for wanted in day.facts if not any(tells(wanted, *line) for line in lines(day, style))]


def tells(wanted: Fact, who: str, text: str) -> bool:
    return bool(re.match(wanted.claimant, who)) and all(re.search(mark, text) for mark in wanted.marks)


@every_day
def test_the_full_style_tells_nine_facts_in_ten(day: ShortDay) -> None:
    assert len(missing(day, "full")) <= 0.1 * len(day.facts), missing(day, "full")


@every_day
def test_twelve_lines_and_the_table_tell_six_facts_in_ten(day: ShortDay) -> None:
    assert len(briefing(day.title, "normal").bullets) <= 12
    assert len(missing(day, "normal")) <= 0.4 * len(day.facts), missing(day, "normal")


@every_day
@pytest.mark.parametrize("style", ["headline", "normal", "full"])
def test_nothing_is_wrong(day: ShortDay, style: Style) -> None:
    told = [f"{bullet.text} ({bullet.note})" for bullet in briefing(day.title, style).bullets]
    assert [(line, words) for line in told for words in day.wrong if re.search(words, line)] == []


@every_day
@pytest.mark.parametrize("style", ["headline", "normal", "full"])
def test_every_line_passes_the_gate_again(day: ShortDay, style: Style) -> None:
    made = briefing(day.title, style)
    gate = gate_of(made, day.materials(), Names(day.profile))
    assert [gate.bullet_fault(bullet) for bullet in made.bullets if gate.bullet_fault(bullet)] == []
    assert [gate.loss_fault(row) for row in made.losses if gate.loss_fault(row)] == []
