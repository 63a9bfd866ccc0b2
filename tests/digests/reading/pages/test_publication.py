from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digests.reading.pages.publication import DateRule, date_in_name, date_text, parse_moment

NOW = datetime(2026, 11, 22, tzinfo=UTC)
UNDATED = "The ministry said two villages had been shelled."


def noon(day: int, month: int = 11, year: int = 2020) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("2020-11-02T14:05:00Z", datetime(2020, 11, 2, 14, 5, tzinfo=UTC)),
        ("2020-11-02T18:05:00+04:00", datetime(2020, 11, 2, 14, 5, tzinfo=UTC)),
        ("2020-11-02T18:05:00.123+0400", datetime(2020, 11, 2, 14, 5, tzinfo=UTC)),
        ("Mon, 02 Nov 2020 14:05:00 GMT", datetime(2020, 11, 2, 14, 5, tzinfo=UTC)),
        ("November 2, 2020", noon(2)),
        ("2nd November 2020, 14:05", datetime(2020, 11, 2, 14, 5, tzinfo=UTC)),
        ("2020-11-02", noon(2)),
        ("2020-13-45", None),
        ("31 February 2020", None),
        ("2 November", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_printed_dates_are_read(printed: str, moment: datetime | None) -> None:
    assert parse_moment(printed) == moment


def test_a_date_without_a_zone_is_at_the_source_s_clock() -> None:
    assert parse_moment("2020-11-02 18:05", DateRule(utc_offset_minutes=240)) == datetime(
        2020, 11, 2, 14, 5, tzinfo=UTC
    )


@pytest.mark.parametrize("offset", [-720, -300, 0, 240, 690])
def test_a_day_without_an_hour_stays_that_day_in_utc(offset: int) -> None:
    moment = parse_moment("2020-11-02", DateRule(utc_offset_minutes=offset))
    assert moment is not None
    assert moment.date() == date(2020, 11, 2)


def test_metadata_goes_before_everything() -> None:
    found = date_text(["2020-11-02T10:00:00Z"], ["Published: 5 November 2020"], DateRule(day=date(2020, 11, 9)))
    assert (found.moment, found.origin) == (datetime(2020, 11, 2, 10, tzinfo=UTC), "metadata")


@pytest.mark.parametrize(
    "line",
    [
        "Published: 2 November 2020",
        "Posted on November 2, 2020",
        "2 November 2020",
        "OLDTOWN, November 2, 2020 — Shelling went on.",
        "Oldtown, 2 November 2020 (Courier) – Shelling went on.",
        "Updated 2020-11-02 at the desk",
    ],
)
def test_a_stamp_or_dateline_with_a_year_dates_the_text(line: str) -> None:
    found = date_text([], [line, UNDATED], DateRule())
    assert (found.moment, found.origin) == (noon(2), "text")


def test_a_dateline_without_a_year_takes_it_from_the_source() -> None:
    paragraphs = ["OLDTOWN, November 2 (Courier) — Shelling went on."]
    assert date_text([], paragraphs, DateRule(year=2020)).moment == noon(2)
    assert date_text([], paragraphs, DateRule()).moment is None


def test_the_source_s_day_is_used_where_the_text_is_not_stamped() -> None:
    found = date_text([], ["On 1 November the army withdrew."], DateRule(day=date(2020, 11, 3)))
    assert (found.moment, found.origin) == (noon(3), "rule")


def test_with_a_year_the_last_day_told_as_past_dates_the_text() -> None:
    paragraphs = ["On 1 November shells fell.", "The town burned on 3 November.", "War began on September 27."]
    assert date_text([], paragraphs, DateRule(year=2020)).moment == noon(3)


def test_days_to_come_do_not_date_a_text() -> None:
    paragraphs = ["On 1 November shells fell.", "The ministers will meet in Oldtown on 9 November."]
    assert date_text([], paragraphs, DateRule(year=2020)).moment == noon(1)


def test_an_old_treaty_does_not_date_a_text() -> None:
    found = date_text([], ["The treaty of 29 August 1997 binds both."], DateRule(year=2020))
    assert (found.moment, found.origin) == (None, "unknown")


def test_unknown_stays_unknown_and_says_so() -> None:
    found = date_text([], [UNDATED], DateRule())
    assert found.moment is None
    assert found.why == "neither the page, its text nor the source's rule gives a date"


def test_a_date_in_the_future_is_refused_with_the_reason() -> None:
    found = date_text(["2031-01-01"], [UNDATED], DateRule(), as_of=NOW)
    assert (found.moment, found.why) == (None, "2031-01-01 lies in the future")


def test_a_date_before_the_web_is_refused_with_the_reason() -> None:
    found = date_text(["1970-01-01T00:00:00Z"], [UNDATED], DateRule(), as_of=NOW)
    assert (found.moment, found.why) == (None, "1970-01-01 is too early to be a date of publication")


def test_a_refused_date_gives_way_to_a_believable_one_and_is_remembered() -> None:
    found = date_text(["2031-01-01", "2020-11-02"], [UNDATED], DateRule(), as_of=NOW)
    assert (found.moment, found.why) == (noon(2), "2031-01-01 lies in the future")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2020-11-02_front.html", date(2020, 11, 2)),
        ("daily/20201102.txt", date(2020, 11, 2)),
        ("https://a.example/2020/11/02/front", date(2020, 11, 2)),
        ("https://a.example/2020/11/2/front", date(2020, 11, 2)),
        ("report_120201102.txt", None),
        ("2020-13-40.txt", None),
        ("2020-02-31.txt", None),
        ("story-12.html", None),
    ],
)
def test_days_are_read_from_names_and_addresses(name: str, day: date | None) -> None:
    assert date_in_name(name) == day
