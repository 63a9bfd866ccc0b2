from __future__ import annotations

import pytest

from digests.models import Article
from digests.reading.casualties.claims import read_casualties
from digests.reading.document import prepare
from tests.digests.reading.builders import claims, figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven servicemen and one civilian were killed.", [("killed", 11, 11), ("killed", 1, 1)]),
        ("The army lost 11 servicemen and one civilian.", [("killed", 11, 11), ("killed", 1, 1)]),
        ("Shelling killed two and injured five.", [("killed", 2, 2), ("injured", 5, 5)]),
        ("A blast left 16 dead and 30 wounded.", [("killed", 16, 16), ("injured", 30, 30)]),
        ("The war claimed the lives of 40 miners.", [("killed", 40, 40)]),
        ("The fighting claimed 300 lives.", [("killed", 300, 300)]),
        ("The death toll rose from 20 to 25.", [("killed", 25, 25)]),
        ("The bodies of 30 soldiers were found.", [("killed", 30, 30)]),
        ("The ministry reported 14 deaths.", [("killed", 14, 14)]),
        ("Nine people lost their lives.", [("killed", 9, 9)]),
        ("Three policemen were taken hostage.", [("captured", 3, 3)]),
        ("Rebels kidnapped two engineers.", [("captured", 2, 2)]),
        ("About 600 villagers fled their homes.", [("displaced", 600, 600)]),
        ("Hundreds of thousands were displaced.", [("displaced", "hundreds of thousands", None)]),
        ("Four sailors are missing.", [("missing", 4, 4)]),
        ("There were dozens of casualties.", [("casualties", "dozens", None)]),
        ("Seven people were killed or wounded.", [("casualties", 7, 7)]),
        ("Two wounded soldiers were evacuated.", [("injured", 2, 2)]),
    ],
)
def test_harm_is_found_in_every_turn_of_phrase(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed.", [("killed", 12, None)]),
        ("Up to 40 people were wounded.", [("injured", None, 40)]),
        ("Between 12 and 19 civilians were killed.", [("killed", 12, 19)]),
        ("At least 12 were killed and 30 wounded.", [("killed", 12, None), ("injured", 30, 30)]),
    ],
)
def test_bounds_belong_to_their_own_figure_only(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert figures(text) == expected


def test_a_named_or_single_victim_is_one() -> None:
    assert figures("Colonel Jan Novak was killed.") == [("killed", 1, 1)]
    assert figures("A teacher was wounded by shrapnel.") == [("injured", 1, 1)]


def test_kin_joined_by_a_conjunction_are_one_group() -> None:
    assert figures("A woman and her two grandchildren were killed.") == [("killed", 3, 3)]
    assert figures("A man and a soldier were killed.") == [("killed", 1, 1), ("killed", 1, 1)]


@pytest.mark.parametrize(
    ("text", "harm"),
    [("No one was hurt.", "injured"), ("There were no casualties.", "casualties"), ("Nobody was killed.", "killed")],
)
def test_a_denied_harm_is_a_claim_of_nought(text: str, harm: str) -> None:
    (claim,) = claims(text)
    assert (claim.harm, claim.low, claim.high, claim.negated) == (harm, 0, 0, True)


def test_a_subset_is_a_claim_of_its_own_and_marked() -> None:
    whole, part = claims("Twelve people, including three children, were killed.")
    assert (whole.low, whole.subset) == (12, False)
    assert (part.low, part.harm, part.subset) == (3, "killed", True)


def test_those_among_the_dead_are_the_subset_and_the_dead_the_whole() -> None:
    part, whole = claims("Nine miners were among 13 people killed.")
    assert (part.low, part.subset, whole.low, whole.subset) == (9, True, 13, False)


@pytest.mark.parametrize(
    "text",
    [
        "The army destroyed 15 tanks and captured five villages.",
        "The earthquake killed 40 people.",
        "Eight people died of cholera.",
        "The attack could kill 40 people.",
        "It was the worst day in 30 years of war.",
        "How many people were killed?",
        "The victims are yet to be identified.",
        "The true toll is believed to be higher.",
        "The ministry did not disclose its losses.",
        "The captain surrendered 5 houses.",
        "Soldiers killed in 2019 were remembered.",
    ],
)
def test_what_is_no_claim_gives_none(text: str) -> None:
    assert claims(text) == ()


def test_soldiers_who_kill_are_not_the_killed() -> None:
    assert figures("Ten soldiers killed 30 rebels.") == [("killed", 30, 30)]


def test_companions_of_a_named_victim_are_counted_apart() -> None:
    assert figures("Ivan Petrov was killed along with three others.") == [("killed", 1, 1), ("killed", 3, 3)]


def test_evidence_is_the_text_itself() -> None:
    text = "Officials said on Monday.  Shelling killed two nurses in Millford."
    (claim,) = claims(text)
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact == "killed two nurses"
    assert claim.sentence.exact == "Shelling killed two nurses in Millford."
    assert claim.victim_words == "nurses"


def test_an_empty_text_has_no_claims() -> None:
    article = Article(id="a", source_id="s", outlet="o", url="", title="", text="")
    assert read_casualties(prepare(article)) == ()


def test_the_same_text_gives_the_same_claims() -> None:
    text = "Eleven servicemen and one civilian were killed. Dozens fled. Baku said 3 were hurt."
    assert claims(text) == claims(text)
