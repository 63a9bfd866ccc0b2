"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.dates import Calendar, Days, take_days
from bot.errors import BadArguments

CALENDAR = Calendar(today=date(2026, 3, 15), near=date(2020, 11, 2))


def read(text: str) -> Days | None:
    days, _ = take_days(text.split(), CALENDAR)
    return days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 3, 15)),
        ("Yesterday", date(2026, 3, 14)),
        ("2020-11-02", date(2020, 11, 2)),
        ("2020-1-2", date(2020, 1, 2)),
        ("2 November", date(2020, 11, 2)),
        ("2 Nov", date(2020, 11, 2)),
        ("2nd of november", date(2020, 11, 2)),
        ("November 2", date(2020, 11, 2)),
        ("Nov. 2, 2019", date(2019, 11, 2)),
        ("2 november 2021", date(2021, 11, 2)),
        ("2.11.2020", date(2020, 11, 2)),
        ("30.10", date(2020, 10, 30)),
        ("5 January", date(2021, 1, 5)),
        ("29 February", date(2020, 2, 29)),
        ("1 sept", date(2020, 9, 1)),
        ("12 August", date(2020, 8, 12)),
    ],
)
def test_one_day(text: str, day: date) -> None:
    assert read(text) == Days(first=day, last=day)


def test_a_day_without_a_year_is_never_one_to_come() -> None:
    in_may = Calendar(today=date(2021, 5, 12), near=date(2021, 5, 10))

    assert take_days(("2", "November"), in_may)[0] == Days(first=date(2020, 11, 2), last=date(2020, 11, 2))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-10-27..2020-11-02", date(2020, 10, 27), date(2020, 11, 2)),
        ("27 October..2 November", date(2020, 10, 27), date(2020, 11, 2)),
        ("27 October .. 2 November", date(2020, 10, 27), date(2020, 11, 2)),
        ("27 October – 2 November", date(2020, 10, 27), date(2020, 11, 2)),
        ("27 October…2 November", date(2020, 10, 27), date(2020, 11, 2)),
        ("from 27 October to 2 November", date(2020, 10, 27), date(2020, 11, 2)),
        ("27..31 October", date(2020, 10, 27), date(2020, 10, 31)),
        ("30 October..", date(2020, 10, 30), None),
        ("..30 October", None, date(2020, 10, 30)),
        ("yesterday..today", date(2026, 3, 14), date(2026, 3, 15)),
    ],
)
def test_spans(text: str, first: date | None, last: date | None) -> None:
    assert read(text) == Days(first=first, last=last)


@pytest.mark.parametrize("text", ["", "shushi", "grad 21", "may day", "12 monkeys", "7", "...", "to"])
def test_words_that_are_no_days_are_left_alone(text: str) -> None:
    assert take_days(text.split(), CALENDAR) == (None, tuple(text.split()))


@pytest.mark.parametrize(
    "text", ["31 February", "2020-13-01", "2020-02-30", "03/04/2020", "2 November..27 October", "27..", "45.13.2020"]
)
def test_days_that_cannot_be_are_refused_with_a_reason(text: str) -> None:
    with pytest.raises(BadArguments) as refusal:
        read(text)

    assert refusal.value.why


def test_the_words_around_the_days_are_left_over() -> None:
    days, words = take_days(["shushi", "27", "October..2", "November", "killed"], CALENDAR)

    assert days == Days(first=date(2020, 10, 27), last=date(2020, 11, 2))
    assert words == ("shushi", "killed")


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_read_back_as_it_was_written(day: date) -> None:
    assert read(day.isoformat()) == Days(first=day, last=day)
    assert read(f"{day.day} {day:%B} {day.year:04}") == Days(first=day, last=day)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text)
    except BadArguments as refusal:
        assert refusal.why
