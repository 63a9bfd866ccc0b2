"""What an article is compared by: its words, however it is printed."""

from __future__ import annotations

import pytest

from digests.editing.stories.words import describe, shingles_of

REPORT = (
    "Rockets destroyed the bridge over the Tisa at Karsund before dawn on Wednesday, cutting the road to the west. "
    "Engineers said that repairs would take months. Mayor Olga Brandt told reporters that the ferry would run hourly."
)


def test_names_stand_apart_from_words_and_endings_are_cut() -> None:
    terms = describe("", "Olga Brandt repaired bridges; a bridge was repaired by Olga").terms
    assert terms == {"^olga": 2, "^brandt": 1, "repair": 2, "bridge": 1, "bridg": 1}


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert describe("", "Shelling went on. The shelling killed nobody in Karsund.").terms == {
        "shell": 2,
        "went": 1,
        "kill": 1,
        "nobody": 1,
        "^karsund": 1,
    }


def test_words_of_the_headline_count_more_and_entities_go_by_their_id() -> None:
    described = describe("Ferry to Karsund", "The ferry sank.", ["karsund"])
    assert described.terms == {"ferry": 4, "sank": 1, "karsund": 3, "#karsund": 2}
    assert described.title == {"ferry", "karsund"}


@pytest.mark.parametrize(
    "printed",
    [
        "“Karsund’s ferry” – sunk… at dawn",
        "'Karsund' ferry--sunk, at (dawn)!",
        "‘Karsund ferry’ sunk at\u00a0dawn",
        "-Karsund- ferry/sunk - at dawn;",
        "„Karsund“, ferry; sunk، at dawn\ud83d",
    ],
)
def test_marks_around_words_tell_nothing(printed: str) -> None:
    assert describe("", printed).terms == {"^karsund": 1, "ferry": 1, "sunk": 1, "dawn": 1}


def test_words_of_other_scripts_are_words() -> None:
    assert describe("", "Паром затонул у Карсунда. 渡轮沉没。三人获救").terms.keys() == {
        "^паром",
        "затонул",
        "у",
        "^карсунда",
        "渡轮沉没",
        "三人获救",
    }


def test_a_reprint_shares_its_runs_of_words_whatever_its_quotation_marks_and_dashes() -> None:
    reprint = "KARSUND - " + REPORT.replace("Olga", "“Olga”").replace(", ", " – ")
    runs = shingles_of(REPORT)
    assert len(runs) >= 5
    assert runs <= shingles_of(reprint)


@pytest.mark.parametrize("text", ["", " ", "…", "- ' -", "Seven words are too few for runs"])
def test_a_text_without_runs_has_none(text: str) -> None:
    assert shingles_of(text) == frozenset()
