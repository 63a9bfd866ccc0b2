"""What a line is weighed by: its words, its names and numbers, and the section that records give it."""

from __future__ import annotations

from digests.editing.lines.measures import marks_of, section_of
from digests.editing.words import content, spellings, stems_in

LINE = "Harlan’s army said 12 soldiers left Old-Karsund on 3.5 trucks, not 40."


def test_names_and_numbers_are_marks_and_the_first_word_is_no_name() -> None:
    assert marks_of(LINE) == {"12", "old-karsund", "3.5", "40"}


def test_a_number_at_the_very_start_is_a_mark() -> None:
    assert marks_of("“7 people left Karsund.") == {"7", "karsund"}


def test_a_line_without_words_has_no_marks() -> None:
    assert marks_of("— …") == frozenset()


def test_the_words_of_a_line_are_those_of_its_content() -> None:
    assert stems_in(spellings(LINE)) == set(content(LINE))


def test_without_records_the_section_is_left_to_the_words() -> None:
    assert section_of([], "speech", None) is None
    assert section_of([], "attack", "military") == "military"
