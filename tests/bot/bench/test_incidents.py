from __future__ import annotations

import pytest

from bot.bench.incidents import incident, together, total, unnumbered
from bot.bench.sets import claims_of


def found(text: str) -> tuple[int, int] | None:
    return total(claims_of("a", text), "killed")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Eleven servicemen and one civilian were killed.", (12, 12)),
        ("Twelve people, including three children, were killed.", (12, 12)),
        ("A strike killed 4 people, raising the death toll to 90.", (4, 4)),
        ("A strike killed four. Another strike killed nine.", (4, 4)),
        ("Nothing happened.", None),
    ],
)
def test_the_first_sentence_with_a_figure_counts_without_its_subsets(text: str, bounds: tuple[int, int] | None) -> None:
    assert found(text) == bounds


def test_an_open_end_is_closed_by_what_follows() -> None:
    claims = claims_of("a", "At least six people were killed in a strike. Later eight people were reported killed.")
    assert incident(claims, "killed") == (6, 8)


def test_an_open_end_is_closed_by_the_next_text() -> None:
    texts = [claims_of("a", "At least six people were killed."), claims_of("a", "A strike killed nine people.")]
    assert together(texts, "killed") == (6, 9)


def test_words_that_count_nobody_are_coded_as_the_set_codes_them() -> None:
    assert incident(claims_of("a", "A number of people were killed in a strike."), "killed") == (2, 2)
    assert incident(claims_of("a", "Dozens of people were killed in a strike."), "killed") == (12, 24)
    assert unnumbered("Others were wounded.", "injured") == (2, 2)
    assert unnumbered("All was quiet.", "injured") is None
