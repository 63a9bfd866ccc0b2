from __future__ import annotations

import pytest

from digests.reading.developments.patterns import WORD, compile_wordings, find_lines

CLASSES = {"troops": "troops soldiers", "was": "was were has_been"}


def found(block: str, text: str) -> list[str]:
    known = compile_wordings(block, CLASSES)
    openings = ((word.start(), known.get(word.group(), ())) for word in WORD.finditer(text))
    return [match.group() for match in find_lines(text, openings, len(text))]


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
    assert compile_wordings("\n  \n", CLASSES) == {}


def test_lines_are_kept_under_the_words_they_begin_with() -> None:
    known = compile_wordings("took|taken control\n@was ..1 taken\ntook fire", CLASSES)
    assert {word: len(lines) for word, lines in known.items()} == {"took": 2, "taken": 1, "was": 1, "were": 1, "has": 1}


def test_what_ends_behind_the_stop_is_not_found() -> None:
    text = "took full control"
    known = compile_wordings("took ..2 control", CLASSES)
    assert [list(find_lines(text, [(0, known["took"])], stop)) for stop in (9, len(text) - 1)] == [[], []]
    assert len(list(find_lines(text, [(0, known["took"])], len(text)))) == 1
