"""Who counted the victims: in a clause of their own, quoted by others, or in their turn of an interview."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.reading.read import read


def tellers(text: str) -> list[str | None]:
    article = Article(id="a", source_id="s", outlet="O", url="", title="", text=text)
    return [claim.claimant.text if claim.claimant else None for claim in read(article).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The miners' union counts 61 dead.", ["The miners' union"]),
        ("Forty were hurt, a nurse there told the paper.", ["a nurse"]),
        ("The paper quoted a surgeon as saying that 12 people had died.", ["a surgeon"]),
        ("A clerk was quoted as saying that 12 people had died.", ["A clerk"]),
        ("Villagers in Arzuk claim to have killed 15 soldiers.", ["Villagers in Arzuk"]),
        ("Ostria's army said 50 had died; the rebels spoke of 12 dead.", ["Ostria's army", "the rebels"]),
        ("Twelve people were killed, says the Red Watch, a monitor.", ["Red Watch"]),
        ("The mission has documented 90 deaths, 30 of them women.", ["The mission", "The mission"]),
    ],
)
def test_whoever_counts_is_the_claimant(text: str, expected: list[str]) -> None:
    assert tellers(text) == expected


def test_who_has_the_word_in_an_interview_is_the_claimant() -> None:
    text = "Q: How was the night?\n\nAnna Brel: They bombed the mill and nine men were killed.\n\nQ: And then?"
    assert tellers(text) == ["Anna Brel"]


def test_a_label_that_stands_once_makes_no_interview() -> None:
    assert tellers("Ruben Tal: The mill was bombed and nine men were killed.") == [None]
