from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digests.models import Precision
from digests.reading.developments.event_days import find_day

TUESDAY = datetime(2020, 11, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("On 2 November shells fell.", date(2020, 11, 2), "day"),
        ("Shells fell on November 2, 2020.", date(2020, 11, 2), "day"),
        ("Shells fell on Monday.", date(2020, 11, 2), "day"),
        ("Shells fell on Tuesday.", date(2020, 11, 3), "day"),
        ("Shells fell on Wednesday.", date(2020, 10, 28), "day"),
        ("Shells fell yesterday.", date(2020, 11, 2), "day"),
        ("Shells fell this morning.", date(2020, 11, 3), "day"),
        ("A truce was signed in 1994.", date(1994, 1, 1), "year"),
        ("On 30 December shells fell.", date(2019, 12, 30), "day"),
        ("Shells fell.", None, "unknown"),
        ("Shells have fallen since September 27.", None, "unknown"),
        ("Under the treaty of August 29, 1997 help was asked for.", None, "unknown"),
        ("On 31 February shells fell.", None, "unknown"),
    ],
)
def test_the_day_of_an_event_is_read_from_its_sentence(text: str, day: date | None, precision: Precision) -> None:
    found = find_day(text, 0, TUESDAY)
    assert (found.day, found.precision) == (day, precision)


def test_of_several_days_the_nearest_counts() -> None:
    text = "On 1 November the town was shelled and on 2 November it fell."
    assert find_day(text, text.index("shelled"), TUESDAY).day == date(2020, 11, 1)
    assert find_day(text, text.index("fell"), TUESDAY).day == date(2020, 11, 2)


def test_without_a_day_of_publication_only_a_full_date_tells() -> None:
    assert find_day("On Monday, 2 November, shells fell.", 0, None).day is None
    assert find_day("On 2 November 2020 shells fell.", 0, None).day == date(2020, 11, 2)
