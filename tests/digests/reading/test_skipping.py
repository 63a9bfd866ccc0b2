"""Every sentence without a record says why."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.reading.read import read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("HILLTOWN, May 2 (Wire) – Rain fell on Monday.", "a heading or dateline"),
        ("An earthquake killed 40 people in the south.", "harm by a disaster or disease, not by violence"),
        ("The wounded were not counted.", "a word of harm, but no number, name or group of people it befell"),
        ("Will the bridge hold?", "a question"),
        ("The weather was mild.", "nobody and no place is named in it"),
        ("Armenia is a country of mountains.", "names somebody or some place, but nothing is said"),
    ],
)
def test_the_first_sentence_skipped_says_why(text: str, reason: str) -> None:
    reading = read(Article(id="a", source_id="s", outlet="O", url="", title="", text=text))
    assert reading.skipped[0].reason.startswith(reason)


def test_every_sentence_is_a_record_or_is_skipped() -> None:
    text = "The mayor of Hilltown said shells killed two people. Nothing else happened. Where were the guards?"
    reading = read(Article(id="a", source_id="s", outlet="O", url="", title="", text=text))
    assert reading.claims
    assert [text[skipped.start : skipped.end] for skipped in reading.skipped] == [
        "Nothing else happened.",
        "Where were the guards?",
    ]
