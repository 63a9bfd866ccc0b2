from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading.grammar.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Shells fell. Nobody was hurt.", ["Shells fell.", "Nobody was hurt."]),
        ("Gen. Ivo Brand of the U.S. Army spoke.", ["Gen. Ivo Brand of the U.S. Army spoke."]),
        ("He met the U.S. The envoy left.", ["He met the U.S.", "The envoy left."]),
        ("It began on Sept. 27 at dawn.", ["It began on Sept. 27 at dawn."]),
        ("“We will stay.” He sat down.", ["“We will stay.”", "He sat down."]),
        ('"Leave!" said the guard.', ['"Leave!" said the guard.']),
        ("About 3.5 million fled. Many stayed.", ["About 3.5 million fled.", "Many stayed."]),
        ("Shells fell ... then silence.", ["Shells fell ... then silence."]),
        ("- 'A long night' - Shells fell.", ["- 'A long night' - Shells fell."]),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


def test_glued_paragraphs_come_apart() -> None:
    text = 'They left the town.On Monday shells fell.She said: "We stay."Then it was over.'
    assert texts(text) == [
        "They left the town.",
        "On Monday shells fell.",
        'She said: "We stay."',
        "Then it was over.",
    ]


def test_a_heading_glued_to_the_next_sentence_comes_apart_in_a_glued_text() -> None:
    text = "They left the town.On Monday shells fell.Broken promisesThe talks failed.Nobody knows."
    assert "Broken promises" in texts(text)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "THE BATTALION SAID TODAY THAT IT WILL REMAIN IN THE VALLEY FOR SOME"
    text = f"{line}\n{line}\nTIME.\n\n   ANOTHER PARAGRAPH STANDS HERE."
    paragraphs = [sentence.paragraph for sentence in split_sentences(text)]
    assert paragraphs == [0, 1]


def test_short_lines_without_a_full_stop_are_headings() -> None:
    sentences = split_sentences("Commander dies\n\nThe commander of the north died on Monday.")
    assert [sentence.heading for sentence in sentences] == [True, False]


def test_nothing_comes_of_an_empty_text() -> None:
    assert split_sentences(" \n\n ") == ()


@given(st.text(alphabet="aB. !?\"“”'\n0-9(),;", max_size=200))
def test_offsets_hold_their_text_and_never_overlap(text: str) -> None:
    sentences = split_sentences(text)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in sentences)
    assert all(one.end <= other.start for one, other in pairwise(sentences))
