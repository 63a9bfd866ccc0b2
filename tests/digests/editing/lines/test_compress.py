"""Sentences get shorter by cutting what grammar marks as detachable, and never change what they say."""

from __future__ import annotations

from datetime import date

import pytest

from digests.editing.lines.compress import (
    close_quotation,
    has_verb,
    is_whole_quotation,
    lower_start,
    open_quotations,
    sentence_case,
    shorten,
)

DAYS = frozenset({date(2031, 3, 12)})


@pytest.mark.parametrize(
    ("sentence", "shorter"),
    [
        ("However, the bridge was destroyed.", "the bridge was destroyed."),
        (
            "KARSUND (Combined Desk) — The bridge over the Tisa was destroyed.",
            "The bridge over the Tisa was destroyed.",
        ),
        ("The bridge (Karshunt side) was destroyed by rockets.", "The bridge was destroyed by rockets."),
        ("The bridge was destroyed on March 12 by rockets.", "The bridge was destroyed by rockets."),
        ("The bridge was destroyed on Wednesday.", "The bridge was destroyed."),
        ("Brodny’s mayor denied the report, however.", "Brodny’s mayor denied the report."),
    ],
)
def test_links_datelines_brackets_and_known_dates_always_go(sentence: str, shorter: str) -> None:
    assert shorten(sentence, 200, DAYS) == shorter


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was destroyed on March 9 by rockets.",
        "The bridge has been closed since Wednesday.",
        "The depot (with 40 tonnes of fuel) was destroyed by rockets.",
        "The army held the bridge from March 12 to March 14.",
    ],
)
def test_dates_the_edition_does_not_know_spans_of_time_and_numbers_stay(sentence: str) -> None:
    assert shorten(sentence, 200, DAYS) == sentence


def test_a_relative_clause_goes_only_where_the_room_is_short() -> None:
    sentence = "The bridge, which links the two halves of the city, was destroyed by rockets before dawn."
    assert shorten(sentence, 200) == sentence
    assert shorten(sentence, 60) == "The bridge was destroyed by rockets before dawn."


def test_an_apposition_goes_before_the_verb_of_its_noun() -> None:
    sentence = "Valley Watch, a group of volunteers in Geneva, counted forty strikes on the city in a week."
    assert shorten(sentence, 70) == "Valley Watch counted forty strikes on the city in a week."


def test_a_condition_is_never_cut_away() -> None:
    sentence = (
        "The army would leave the city in line with the agreement of Geneva, if the shelling of the villages ended."
    )
    assert shorten(sentence, 70) == "The army would leave the city, if the shelling of the villages ended."
    assert shorten(sentence, 60) is None


def test_a_quotation_is_never_cut_open() -> None:
    said = "“shelled, burned, which nobody expected, and looted”"
    sentence = f"The mayor said the town had been {said} in three days of fighting."
    assert shorten(sentence, 70) is None


def test_a_list_of_names_is_not_broken() -> None:
    sentence = (
        "Talks were led for ten years by Harlan, Norvia and the United Cantons in the old palace of the city of Geneva."
    )
    assert shorten(sentence, 90) is None


def test_what_cannot_be_shortened_is_given_up() -> None:
    assert shorten("Shells fell on " + "the long street " * 20, 100) is None


def test_a_piece_without_a_verb_is_no_sentence() -> None:
    assert not has_verb("the United Cantons of Norvia")
    assert has_verb("the bridge collapsed")
    assert shorten("the deployment of foreign fighters", 200) is None
    assert shorten("the deployment of foreign fighters", 200, governed=True) == "the deployment of foreign fighters"


@pytest.mark.parametrize("text", ["“half a quotation", 'one " mark', "«open"])
def test_unpaired_marks_are_noticed(text: str) -> None:
    assert open_quotations(text)


def test_the_first_letter_goes_down_only_where_no_name_begins() -> None:
    assert lower_start("The bridge fell") == "the bridge fell"
    assert lower_start("Kostin left") == "Kostin left"
    assert lower_start("Bakeries closed", "all bakeries in town") == "bakeries closed"


def test_a_sentence_begins_high_and_ends_with_a_stop() -> None:
    assert sentence_case("the bridge fell") == "The bridge fell."
    assert sentence_case("“Never.”") == "“Never.”"


def test_districts_stand_for_the_settlements_named_in_them() -> None:
    told = (
        "it gained control over Alder, Bel Isak and Gosha Birch villages of Jura, Dere Glen and Old Glen villages of "
        "Zangrad, Ishim and Milan village of Gubin."
    )
    assert shorten(told, 100) == "it gained control over villages of Jura, Zangrad, Gubin."
    assert shorten(told, 200) == told


def test_the_comma_that_ends_what_a_date_stands_in_stays() -> None:
    day = frozenset({date(2031, 3, 12)})
    assert shorten("After talks in Brodny on Wednesday, the envoys left the town.", 200, day) == (
        "After talks in Brodny, the envoys left the town."
    )
    assert shorten("A rocket on Wednesday, March 12, hit the bridge of Karsund.", 200, day) == (
        "A rocket hit the bridge of Karsund."
    )
    assert shorten("Brodny, on Wednesday, was hit by seven rockets.", 200, day) == "Brodny was hit by seven rockets."


def test_a_day_before_an_infinitive_is_a_date_and_no_range() -> None:
    day = frozenset({date(2031, 3, 12)})
    assert shorten("The house voted on Wednesday to adjourn its session.", 200, day) == (
        "The house voted to adjourn its session."
    )
    assert "Wednesday to Friday" in str(shorten("The house met on Wednesday to Friday without a break.", 200, day))


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("“The bridge has fallen,”", "“The bridge has fallen”."),
        ("‘The bridge has fallen,’", "‘The bridge has fallen’."),
        ("“The bridge has fallen. Nobody was hurt.", "“The bridge has fallen. Nobody was hurt.”"),
    ],
)
def test_a_quotation_is_closed_where_it_ends_or_where_its_sentence_does(said: str, printed: str) -> None:
    assert is_whole_quotation(said)
    assert close_quotation(said) == printed


def test_a_quotation_that_breaks_off_inside_a_sentence_is_not_whole() -> None:
    assert not is_whole_quotation("“The bridge has fallen and")
