"""What may be cut out of a sentence, and what never."""

from __future__ import annotations

from datetime import date

import pytest

from digests.editing.gate.alignment import align, in_one_breath

DAYS = frozenset({date(2031, 3, 12)})
SENTENCE = (
    "The ministry said on Wednesday, March 12, that Velmarkian troops, who had held the town for a week, did not enter "
    "the school in Brodny (Lower Tisa), as part of an agreement."
)


@pytest.mark.parametrize(
    "line",
    [
        "Velmarkian troops did not enter the school in Brodny.",
        "Velmarkian troops, who had held the town for a week, did not enter the school in Brodny.",
        "The ministry said that Velmarkian troops did not enter the school in Brodny (Lower Tisa).",
    ],
)
def test_parts_set_off_by_marks_known_dates_and_the_attribution_may_be_cut(line: str) -> None:
    assert align(line, SENTENCE, DAYS) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Velmarkian troops did enter the school in Brodny.",
        "Ostrian troops did not enter the school in Brodny.",
        "Velmarkian troops did not enter Brodny.",
        "The school in Brodny did not enter Velmarkian troops.",
        "Velmarkian troops entered the school in Brodny.",
        "Velmarkian troops did not enter the school in Karsund.",
    ],
)
def test_a_word_dropped_changed_or_moved_does_not_fit(line: str) -> None:
    assert align(line, SENTENCE, DAYS) is None


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("The army would leave.", "The army would leave, if the shelling ended."),
        ("The army would leave.", "The army would leave in line with the plan, unless it was attacked."),
        ("260 men were killed.", "The monitor said at least 260 men were killed."),
        ("Than 2,000 men left.", "The monitor said more than 2,000 men left."),
        ("The depot burned.", "The depot burned, which the ministry denied."),
        ("Soldiers died.", "The monitor said no soldiers died."),
        ("The army withdrew on Monday.", "The army withdrew on Monday or on Tuesday."),
        ("The town – once rich.", "The town – once rich – lies in ruins."),
    ],
)
def test_conditions_bounds_denials_and_doubts_are_not_cut(line: str, sentence: str) -> None:
    assert align(line, sentence, DAYS) is None


@pytest.mark.parametrize(
    "line",
    [
        "Talks were led by Harlan, Norvia.",
        "Talks were led by Harlan and the Cantons.",
        "Talks were led by Harlan.",
    ],
)
def test_a_list_is_kept_whole_even_where_the_speakers_words_end_inside_it(line: str) -> None:
    sentence = "Talks were led by Harlan, Norvia and the Cantons."
    edges = frozenset({sentence.index(" and the Cantons"), sentence.index(", Norvia")})
    assert align(line, sentence, DAYS, edges) is None
    assert align(sentence, sentence, DAYS, edges) is not None


def test_a_second_statement_joined_by_and_may_still_be_cut() -> None:
    sentence = "Kostin accused Ostria of shelling the bridge and warned that winter was near."
    assert align("Kostin accused Ostria of shelling the bridge.", sentence, DAYS, frozenset({45})) is not None


def test_a_date_the_edition_does_not_know_stays() -> None:
    assert align("The army left the town.", "The army left on March 2 the town.", DAYS) is None
    assert align("The army left the town.", "The army left on March 12 the town.", DAYS) is not None


def test_a_repeated_word_is_found_at_the_place_that_fits() -> None:
    sentence = "The army of the north, the army that held the bridge, burned the depot."
    assert align("The army of the north burned the depot.", sentence, DAYS) is not None


def test_an_edge_of_the_speakers_words_may_be_cut_but_not_a_bound_before_it() -> None:
    sentence = "Kostin asked for aid and warned that winter was near"
    assert align("warned that winter was near.", sentence, DAYS, frozenset({25})) is not None
    assert align("2,000 men left.", "more than 2,000 men left", DAYS, frozenset({10})) is None


def test_a_reporting_verb_divides_a_sentence_into_two_reports() -> None:
    sentence = "Ostria reported four dead and officials reported fire on Karsund"
    assert not in_one_breath(sentence, sentence.index("four"), sentence.index("Karsund"))
    assert in_one_breath(sentence, sentence.index("fire"), sentence.index("Karsund"))


def test_an_endless_sentence_is_refused_rather_than_searched() -> None:
    assert align("the " * 200, "the " * 2000, DAYS) is None


def test_settlements_go_only_all_together() -> None:
    told = "It took Alder, Bel Isak and Gosha Birch villages of Jura, Dere Glen villages of Zangrad."
    assert align("It took villages of Jura, Zangrad.", told, frozenset()) is not None
    assert align("It took Alder, Bel Isak villages of Jura, Zangrad.", told, frozenset()) is None


def test_a_condition_of_the_speakers_next_utterance_is_its_own() -> None:
    sentence = "Rebels in Karsund rejected a truce on Monday, saying there could be no deal unless Velmark withdrew."
    start = sentence.index("rejected")
    edges = frozenset({start, sentence.index(", saying")})
    assert align("rejected a truce", sentence, frozenset({date(2031, 3, 10)}), edges) is not None
    own = "Rebels in Karsund rejected a truce on Monday unless Velmark withdrew."
    assert (
        align("rejected a truce", own, frozenset({date(2031, 3, 10)}), frozenset({start, own.index(" unless")})) is None
    )


def test_a_bracket_beside_a_quotation_may_go() -> None:
    sentence = 'His friend, "the brother I never had" (a medic) - was killed in Karsund.'
    assert align('His friend, "the brother I never had" - was killed in Karsund.', sentence, frozenset()) is not None
