"""What a day is about: names that several of its articles print, and the war of the briefing."""

from __future__ import annotations

from dataclasses import replace

from digests.editing.choosing.day_names import DayNames
from digests.editing.lines.drafts import Draft
from digests.editing.lines.measures import measure
from digests.editing.naming import Names
from digests.models import Evidence
from tests.digests.editing.builders import PROFILE, Page, brief, lines, page

SHARED = "The parliament of Harlan met in Karsund on Wednesday."


def drafted(one: Page) -> Draft:
    material = one.read()
    text = material.article.text
    span = Evidence(article_id=material.article.id, version=1, start=0, end=len(text), exact=text)
    return Draft(
        event="report",
        lead="",
        body=text,
        plain=True,
        evidence=(span,),
        material=material,
        **measure(text, span, (), len(text), Names(PROFILE)),
    )


def test_a_name_counts_by_the_share_of_articles_that_print_it() -> None:
    drafts = [drafted(page("herald", SHARED)), drafted(page("courier", SHARED)), drafted(page("mail", "Rain in Tisa."))]
    day = DayNames.of(drafts, None, "")
    assert day.shares["karsund"] == 2 / 3
    assert "tisa" not in day.shares


def test_names_are_counted_in_the_whole_head_of_an_article_not_in_its_lines_only() -> None:
    drafts = [drafted(page("herald", SHARED)), drafted(page("courier", "Snow fell. The roads to Karsund are shut."))]
    short = [replace(draft, marks=frozenset()) for draft in drafts]
    assert DayNames.of(short, None, "").shares["karsund"] == 1.0


def test_a_word_that_more_articles_print_in_lower_case_is_no_name() -> None:
    texts = (
        "Troops left Karsund.",
        "Troops left Velmark.",
        "The troops rest.",
        "Some troops rest.",
        "More troops rest.",
    )
    drafts = [drafted(page(f"outlet {at}", text)) for at, text in enumerate(texts)]
    assert "troops" not in DayNames.of(drafts, None, "").shares


def test_a_name_is_worth_more_in_a_shorter_line() -> None:
    day = DayNames.of([drafted(page("herald", SHARED)), drafted(page("courier", SHARED))], None, "")
    short = day.in_line("Soldiers entered Karsund.")
    long = day.in_line("Soldiers of several brigades slowly entered Karsund after many hours of rain.")
    assert short["karsund"] > long["karsund"] > 0


def test_an_article_that_names_the_war_in_passing_is_hardly_about_it() -> None:
    day = DayNames.of([], PROFILE, "")
    text = "The mayor of Oslo spoke of rents, trams and, once, of Harlan."
    passing = page("herald", text, title="Rents").read().article
    devoted = page("courier", f"{SHARED} Harlan and Karsund agreed. Harlan will vote on Sunday.").read().article
    assert day.devotion(devoted) == 1.0
    assert day.devotion(passing) < 0.5
    assert DayNames.of([], None, "").devotion(passing) == 1.0


def test_a_line_is_off_the_subject_where_it_names_nothing_of_the_war() -> None:
    weather = drafted(page("herald", "The city of Oslo expects rain for the rest of the week."))
    fighting = drafted(page("courier", SHARED))
    assert DayNames.of([], PROFILE, "").is_off_subject(weather)
    assert not DayNames.of([], PROFILE, "").is_off_subject(fighting)


def test_without_a_profile_the_title_tells_the_subject() -> None:
    day = DayNames.of([], None, "harlan")
    assert not day.is_off_subject(drafted(page("herald", "The Harlanian army left the valley.")))
    assert day.is_off_subject(drafted(page("courier", "The army left the valley.")))


def test_what_most_articles_name_is_told_first() -> None:
    shared = [
        page(key, f"{text} Harlan.")
        for key, text in (
            ("herald", "Trains stopped on Wednesday all over"),
            ("mail", "Buses stayed in their sheds on Wednesday in"),
        )
    ]
    alone = page("courier", "Ferries between the islands of Velmark were late on Wednesday.")
    assert lines(brief([alone, *shared]))[-1].startswith("Ferries")


def test_an_own_sentence_of_something_else_is_none_of_the_war() -> None:
    quake = page("herald", "Rescuers in Lima worked for a third day after an earthquake in the south.")
    assert lines(brief([quake])) == []
