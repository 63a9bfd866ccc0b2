from __future__ import annotations

import pytest

from digests.reading.casualties.quantities import Quantity, find_quantities, read_number


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("14 people", 14, 14),
        ("1,174 people", 1174, 1174),
        ("1.174 people", 1174, 1174),
        ("30 000 people", 30000, 30000),
        ("twenty-three people", 23, 23),
        ("two hundred and fifty-three people", 253, 253),
        ("a dozen people", 12, 12),
        ("two dozen people", 24, 24),
        ("half a million people", 500_000, 500_000),
        ("1.9 thousand people", 1900, 1900),
        ("at least 40 people", 40, None),
        ("no fewer than nine people", 9, None),
        ("well over 1,000 people", 1000, None),
        ("1,500+ people", 1500, None),
        ("up to a million people", None, 1_000_000),
        ("as many as 5,000 people", None, 5000),
        ("between 20 and 30 people", 20, 30),
        ("3-5 people", 3, 5),
        ("two or three people", 2, 3),
        ("either one, two or four people", 1, 4),
        ("either three or no people", 0, 3),
        ("possibly five people", None, 5),
    ],
)
def test_figures_and_their_bounds(text: str, low: int | None, high: int | None) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.vague) == (low, high, None)


@pytest.mark.parametrize("text", ["about 90 people", "nearly 90 people", "some 90 people", "an estimated 90 people"])
def test_estimates_are_approximate(text: str) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.approximate) == (90, 90, True)


@pytest.mark.parametrize("word", ["dozens", "tens of thousands", "several hundred", "a number of", "many"])
def test_vague_words_are_kept_and_never_made_into_numbers(word: str) -> None:
    quantity = only(f"{word} people")
    assert (quantity.vague, quantity.low, quantity.high) == (word, None, None)


def test_an_addition_is_marked() -> None:
    assert only("another 51 people").added


@pytest.mark.parametrize(
    "text",
    [
        "on 27 September",
        "September 27",
        "at 6:10",
        "a 28-year-old",
        "aged 6",
        "15% of it",
        "25 percent",
        "$5 million",
        "7 kilometres",
        "six weeks",
        "an S-300 and an AK-47",
        "the 1990s",
        "Resolution 1559",
        "a 150,000-strong crowd",
        "how many",
        "the most terrible",
    ],
)
def test_what_counts_no_people_is_left_out(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_rise_from_one_figure_to_another_is_no_range() -> None:
    assert [(q.low, q.high) for q in find_quantities("rose from 20 to 25")] == [(20, 20), (25, 25)]


def test_absurd_numbers_are_no_figures() -> None:
    assert read_number("9" * 40) is None


def test_the_quantity_stands_where_it_says() -> None:
    text = "Officials said at least 40 people fled."
    quantity = only(text)
    assert text[quantity.start : quantity.end] == "at least 40"
