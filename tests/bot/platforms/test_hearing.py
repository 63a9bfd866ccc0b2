from __future__ import annotations

import pytest

from bot.platforms.hearing import LONGEST_LINE, Heard, hear, meant_for_us

KNOWN = {"digest", "why"}


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("/digest", Heard("digest")),
        ("  /Digest@some_bot  2 November ", Heard("digest", ("2", "November"))),
        ("why 3", Heard("why", ("3",))),
        ("/", Heard("")),
        ("", Heard("")),
    ],
)
def test_a_line_is_taken_apart(line: str, heard: Heard) -> None:
    assert hear(line) == heard


@pytest.mark.parametrize(
    ("line", "private", "heard"),
    [
        ("/digest", False, Heard("digest")),
        ("/digest@our_bot", False, Heard("digest")),
        ("/unknown@Our_Bot", False, Heard("unknown")),
        ("/digest@other_bot", False, None),
        ("/digest@other_bot", True, None),
        ("/unknown", False, None),
        ("/unknown", True, Heard("unknown")),
        ("why 3", True, Heard("why", ("3",))),
        ("why 3", False, None),
        ("what is this?", True, Heard("help")),
        ("", True, Heard("help")),
    ],
)
def test_which_lines_are_for_us(line: str, private: bool, heard: Heard | None) -> None:
    assert meant_for_us(line, username="our_bot", known=KNOWN, private=private) == heard


def test_an_endless_line_is_read_no_further_than_sense_goes() -> None:
    assert len(hear("/search " + "w " * 100_000).args) < LONGEST_LINE
