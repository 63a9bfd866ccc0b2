"""How much of the edition's day a line is."""

from __future__ import annotations

from datetime import date

from digests.editing.choosing.timeliness import BYGONE, NEWS, STALE, TODAY, Calendar
from digests.editing.lines.drafts import Draft
from tests.digests.editing.builders import DAY, page

UNDATED = "The bridge at Brodny is in ruins."


def worth(text: str, sentence: str, day: date | None = DAY) -> float:
    one = page("herald", text)
    line = Draft(
        section="military",
        event="report",
        lead="",
        body=sentence,
        plain=True,
        evidence=(one.span(sentence),),
        material=one.read(),
    )
    return Calendar(day, frozenset({DAY})).worth(line)


def test_what_happened_on_the_day_is_worth_most() -> None:
    shelled = "Brodny was shelled on Wednesday."
    assert worth(shelled, shelled) == TODAY + NEWS


def test_a_line_without_a_day_is_worth_more_in_an_article_that_reports_the_day() -> None:
    assert worth(f"Brodny was shelled on Wednesday. {UNDATED}", UNDATED) == NEWS
    assert worth(f"Nobody has learned anything. {UNDATED}", UNDATED) == 0.0


def test_a_day_named_far_below_does_not_make_an_article_news_of_it() -> None:
    history = " ".join(f"The valley has seen war number {at} of its past." for at in range(1, 9))
    assert worth(f"{history} {UNDATED} Rain fell on Wednesday.", UNDATED) == 0.0


def test_yesterday_loses_little_and_days_before_it_much() -> None:
    evening, bygone = "Brodny was shelled on Tuesday.", "Brodny was shelled on Sunday."
    assert worth(evening, evening) == -STALE
    assert worth(bygone, bygone) == -BYGONE


def test_without_a_day_of_its_own_an_edition_asks_for_none() -> None:
    shelled = "Brodny was shelled on Wednesday."
    assert worth(shelled, shelled, None) == 0.0
