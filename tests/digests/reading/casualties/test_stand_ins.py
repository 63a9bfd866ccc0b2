"""People who are counted without a noun of their own, and figures whose harm was named before."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.reading.read import read

Harmed = tuple[str, int | None, int | None]


def harmed(text: str) -> list[Harmed]:
    article = Article(id="a", source_id="s", outlet="O", url="", title="", text=text)
    return [(claim.harm, claim.low, claim.high) for claim in read(article).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shell left four dead and another wounded.", [("killed", 4, 4), ("injured", 1, 1)]),
        ("Two guards died and a third was wounded.", [("killed", 2, 2), ("injured", 1, 1)]),
        ("Nine refugees were killed by a mine.", [("killed", 9, 9)]),
        ("The raid killed 12 displaced people.", [("killed", 12, 12)]),
        ("Twelve hostages were freed.", []),
        ("A 41-year-old was wounded in Arzuk.", [("injured", 1, 1)]),
        ("The mine killed a couple and their son.", [("killed", 3, 3)]),
        ("Eight of the 20 miners were killed in the blast.", [("killed", 8, 8)]),
        (
            "Three men were hurt, among them a Dane and a Swede.",
            [("injured", 3, 3), ("injured", 1, 1), ("injured", 1, 1)],
        ),
    ],
)
def test_a_word_that_stands_for_people_counts_them(text: str, expected: list[Harmed]) -> None:
    assert harmed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said 50 rebels were killed; the rebels admitted to 12.", [("killed", 50, 50), ("killed", 12, 12)]),
        (
            "Nine people were killed, police said. Residents put the number at 20.",
            [("killed", 9, 9), ("killed", 20, 20)],
        ),
        ("The ministry put the dead at 17.", [("killed", 17, 17)]),
        ("Among those killed was a nurse.", [("killed", 1, 1)]),
        ("Sixty people were killed, of whom 20 were children.", [("killed", 60, 60), ("killed", 20, 20)]),
        (
            "Seven people, four women and three boys, were killed.",
            [("killed", 7, 7), ("killed", 4, 4), ("killed", 3, 3)],
        ),
        ("The rebels took 30 soldiers prisoner.", [("captured", 30, 30)]),
    ],
)
def test_a_figure_takes_the_harm_that_was_named_before(text: str, expected: list[Harmed]) -> None:
    assert harmed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody heard his dying words.",
        "All decision-making bodies, including the assembly, were dissolved.",
        "There will be thousands of people killed if he attacks the town.",
        "The murder trial of the mayor goes on.",
        "Nine of the hostages have escaped.",
        "Eight generals have fled to the capital.",
        "Most of them were women.",
        "Thousands of children under five are fed there, for the war goes on.",
    ],
)
def test_what_only_looks_like_harm_is_no_claim(text: str) -> None:
    assert harmed(text) == []
