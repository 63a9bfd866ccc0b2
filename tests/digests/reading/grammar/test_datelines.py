"""Datelines stand apart from the sentence behind them."""

from __future__ import annotations

import pytest

from digests.reading.grammar.sentences import split_sentences


@pytest.mark.parametrize(
    "dateline",
    [
        "GORIS, October 31 (Hill Wire) –",
        "RIVERTON —",
        "Port Ada, 2 November –",
        "NEW HAVEN, N.Y. (HW) --",
        "LAKE CITY (HW) -",
    ],
)
def test_a_dateline_is_set_apart_from_the_sentence_behind_it(dateline: str) -> None:
    first, second = split_sentences(f"{dateline} The ministry said that shells fell.")
    assert (first.text, first.heading) == (dateline, True)
    assert second.text == "The ministry said that shells fell."


@pytest.mark.parametrize(
    "line", ["The bridge – built in 1998 – fell.", "Riverton – a town of mills – was quiet on Monday."]
)
def test_a_sentence_with_dashes_is_no_dateline(line: str) -> None:
    assert [s.text for s in split_sentences(line)] == [line]
