from __future__ import annotations

import pytest

from bot.bench.incidents import incident, picked, together, unnumbered
from bot.bench.sets import claims_of


def found(*texts: str) -> tuple[int, int] | None:
    return together([claims_of("a", text) for text in texts], "killed")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Eleven servicemen and one civilian were killed.", (12, 12)),
        ("Twelve people, including three children, were killed.", (12, 12)),
        ("A strike killed 4 people, raising the death toll to 90.", (4, 4)),
        ("A strike killed four. Another strike killed nine.", (4, 4)),
        ("Two strikes killed four and up to nine, respectively.", (4, 4)),
        ("The commander was killed. At least three other people were killed.", (4, 4)),
        ("A strike killed at least five men; eight died, other reports say.", (5, 8)),
        ("Three civilians were among up to nine people killed.", (3, 9)),
        ("A strike killed four men and possibly two women.", (4, 6)),
        ("Nothing happened.", None),
    ],
)
def test_the_first_list_counts_with_its_open_ends(text: str, bounds: tuple[int, int] | None) -> None:
    assert found(text) == bounds


def test_people_nobody_counted_are_counted_by_the_next_text() -> None:
    assert found("The raid killed a commander and others.", "Seven people were killed.") == (7, 7)


def test_an_open_low_end_is_taken_from_the_next_text() -> None:
    assert found("Up to eight people were killed.", "A strike killed five people.") == (5, 8)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A strike killed a man and three children.", 3),
        ("Forty people died yesterday including 4 soldiers.", 4),
        ("Seven casualties in the north and rebels execute two men.", 2),
        ("Nothing happened.", None),
    ],
)
def test_one_printed_figure_is_picked(text: str, figure: int | None) -> None:
    assert picked(claims_of("a", text)) == figure


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


def test_a_figure_inside_the_range_of_the_next_text_gives_way_to_it() -> None:
    texts = [claims_of("a", text) for text in ("The strike killed two men.", "Between 2 and 4 men were killed.")]
    assert together(texts, "killed") == (2, 4)


def test_the_two_sources_of_a_range_are_its_ends() -> None:
    text = "Reports differ on how many were killed, with estimates ranging from one (the army) to six (local media)."
    assert together([claims_of("a", text)], "killed") == (1, 6)
