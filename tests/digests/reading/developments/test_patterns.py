from __future__ import annotations

import pytest

from digests.reading.developments.patterns import Wordings, compile_wordings, openings_of

CLASSES = {"troops": "troops soldiers", "was": "was were has_been"}


def wordings(block: str) -> Wordings:
    compiled = compile_wordings(block, CLASSES)
    assert compiled is not None
    return compiled


def found(block: str, text: str) -> list[str]:
    told = wordings(block)
    return [match.group() for match in told.find(text, openings_of(text, told.lines))]


@pytest.mark.parametrize(
    ("block", "text", "matches"),
    [
        ("shell+", "They shelled it, shelling on.", ["shelled", "shelling"]),
        ("seize+", "seized and seizing", ["seized", "seizing"]),
        ("carry+_out", "carried out, carrying out", ["carried out", "carrying out"]),
        ("deploy+", "deployed", ["deployed"]),
        ("deploy+", "they did not deploy, they failed to deploy", ["did not deploy", "failed to deploy"]),
        ("deploy+", "they deploy and want to deploy", []),
        ("sent ..2 @troops", "sent many more soldiers", ["sent many more soldiers"]),
        ("sent ..2 @troops", "sent many more good soldiers", []),
        ("@was ..1 hit", "was badly hit; has been hit", ["was badly hit", "has been hit"]),
        ("took|taken control of|over", "taken control over", ["taken control over"]),
        ("opened_fire", "opened fire", ["opened fire"]),
        ("shell+", "shellfish", []),
        ("one|\n  two three", "two three", ["two three"]),
        ("one\ntwo", "two and one", ["two", "one"]),
    ],
)
def test_the_notation_means_what_it_says(block: str, text: str, matches: list[str]) -> None:
    assert found(block, text) == matches


def test_an_empty_block_is_nothing() -> None:
    assert compile_wordings("\n  \n", CLASSES) is None


def test_a_text_without_any_of_the_first_words_is_not_searched() -> None:
    assert openings_of("lost control", wordings("took control").lines) == {}
    assert found("took control", "lost control") == []


def test_openings_are_the_known_words_where_they_stand() -> None:
    assert openings_of("took it, and took all", wordings("took control").lines) == {0: "took", 13: "took"}
