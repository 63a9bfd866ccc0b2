"""What texts are compared by: the stems of their words, their names and numbers."""

from __future__ import annotations

from digests.editing.words import content, substance_of

LINE = "Harlan’s army said 12 soldiers left Old-Karsund on 3.5 trucks, not 40."


def test_names_and_numbers_are_marks_and_the_first_word_is_no_name() -> None:
    assert substance_of(LINE).marks == {"12", "old-karsund", "3.5", "40"}


def test_a_number_at_the_very_start_is_a_mark() -> None:
    assert substance_of("“7 people left Karsund.").marks == {"7", "karsund"}


def test_a_line_without_words_tells_nothing() -> None:
    assert substance_of("— …") == (frozenset(), frozenset())


def test_the_stems_of_a_line_are_those_of_its_content() -> None:
    assert substance_of(LINE).stems == set(content(LINE))
