"""Whose toll it is and who keeps it: an army's own list, an office named in short, captives who are free again."""

from __future__ import annotations

import pytest

from tests.digests.reading.builders import claims


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("In all, 4,000 people have been killed in the fighting.", "both"),
        ("Since the war began 4,000 people have died on both sides.", "both"),
        ("The number of soldiers killed since May has reached 812.", "unknown"),
        ("The army has killed 300 villagers since the coup.", "unknown"),
        ("Sixty rebels died in the clashes near Goma, the Congolese army said.", "unknown"),
        ("Ten soldiers and two policemen died on the Georgian-held side.", "georgian"),
        ("Seven people were killed in the Georgian town of Gori.", "georgian"),
        ("Seven people were killed across Georgia.", "georgian"),
        ("Seven peacekeepers were killed in Georgia.", "unknown"),
    ],
)
def test_both_sides_are_named_only_where_nobody_tells_them_apart(text: str, side: str) -> None:
    assert {claim.victim_side for claim in claims(text)} == {side}


def test_a_list_of_the_fallen_goes_on_with_the_side_and_claimant_of_the_addition() -> None:
    added, toll = claims(
        "The Georgian Defence Ministry published the names of another 12 servicemen who were killed. "
        "The total number of servicemen killed since May has thus reached 812."
    )
    assert (added.scope, toll.scope) == ("new", "cumulative")
    assert [claim.victim_side for claim in (added, toll)] == ["georgian", "georgian"]
    assert [claim.claimant and claim.claimant.text for claim in (added, toll)] == ["Georgian Defence Ministry"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Three Israeli hostages were freed on Sunday.",
        "The rebels released 20 prisoners on Friday.",
        "Two children who had been reported missing were found alive.",
    ],
)
def test_captives_who_are_free_again_are_no_claim(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The toll from Monday's attack on the hospital rose to 40.", "incident"),
        ("The death toll of the war rose to 4,000.", "cumulative"),
        ("Russian forces lost 480 soldiers over the past day.", "new"),
        ("The ministry recorded another 11 casualties among its military.", "new"),
        ("Fifty hostages are still held in the camp.", "cumulative"),
        ("The ministry put its losses at 71 killed.", "cumulative"),
    ],
)
def test_the_scope_is_told_by_the_words_around_the_figure(text: str, scope: str) -> None:
    assert [claim.scope for claim in claims(text)] == [scope]


def test_an_office_in_short_is_the_one_the_article_names() -> None:
    text = "The Georgian Prosecutor General's Office said two people were killed. {} said later that three were hurt."
    short = claims(text.format("Prosecutors"))[-1].claimant
    full = claims(text.format("The Georgian Prosecutor General's Office"))[-1].claimant
    assert short is not None
    assert full is not None
    assert short.id == full.id


def test_two_offices_of_a_kind_leave_the_short_name_open() -> None:
    *_, claim = claims(
        "The Georgian Defence Ministry said two people were killed. The Ukrainian Defence Ministry denied it. "
        "Defence Ministry officials had no comment. Four people were hurt, the Defence Ministry said."
    )
    assert claim.claimant is None or claim.claimant_side in (None, "ukrainian")


def test_a_place_where_somebody_speaks_is_no_place_of_harm() -> None:
    (claim,) = claims("Prosecutors in Tbilisi reported 14 dead.")
    assert claim.place is None
