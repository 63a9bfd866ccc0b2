"""Attribution to the front: a colon for plain saying, the article's own verb for everything stronger."""

from __future__ import annotations

import pytest

from digests.editing.lines.attribute import is_neutral, lead_and_body, strip_attribution
from digests.models import Statement
from tests.digests.editing.builders import page


def statement(text: str, content: str, cue: str) -> Statement:
    """One statement of the ministry."""
    one = page("p", text)
    return one.say(content, one.mention("ministry"), cue).statements[0]


@pytest.mark.parametrize(
    ("text", "content", "cue", "line"),
    [
        ("The ministry said that shells fell.", "shells fell", "said", "MoD: shells fell"),
        (
            "The ministry warned that shells would fall.",
            "shells would fall",
            "warned",
            "MoD warned that shells would fall",
        ),
        ("The ministry accused Ostria of lying.", "Ostria of lying", "accused", "MoD accused Ostria of lying"),
        (
            "The ministry has denied the loss of Brodny.",
            "the loss of Brodny",
            "has denied",
            "MoD denied the loss of Brodny",
        ),
        (
            "The ministry announced that it held Brodny.",
            "it held Brodny",
            "announced",
            "MoD announced that it held Brodny",
        ),
        (
            "The ministry emphasised the need for aid.",
            "the need for aid",
            "emphasised",
            "MoD emphasised the need for aid",
        ),
        ("“We hold Brodny.” the ministry warned.", "“We hold Brodny.”", "warned", "MoD warned: “We hold Brodny.”"),
        ("The ministry deny the loss of Brodny.", "the loss of Brodny", "deny", "MoD denies the loss of Brodny"),
        ("In a note condemning the ministry strikes.", "strikes", "condemning", "MoD condemned: strikes"),
    ],
)
def test_the_front_of_a_line_keeps_the_force_of_the_cue(text: str, content: str, cue: str, line: str) -> None:
    assert "".join(lead_and_body(statement(text, content, cue), "MoD") or ()) == line


def test_a_participle_that_only_accompanies_the_speaker_makes_no_line() -> None:
    assert (
        lead_and_body(statement("The ministry spoke, citing three sources.", "three sources", "citing"), "MoD") is None
    )


def test_plain_verbs_are_neutral_and_loaded_ones_are_not() -> None:
    assert is_neutral("said in a statement")
    assert not is_neutral("claimed")
    assert not is_neutral("denied")


@pytest.mark.parametrize(
    ("sentence", "claimant", "rest"),
    [
        ("According to the ministry, shells fell.", "ministry", "shells fell."),
        ("The ministry said that shells fell.", "ministry", "shells fell."),
        ("Shells fell, the ministry said.", "ministry", "Shells fell."),
        ("Shells fell, according to the ministry.", "ministry", "Shells fell."),
        ("It was also reported that shells fell.", "", "shells fell."),
    ],
)
def test_an_attribution_is_taken_off_wherever_it_stands(sentence: str, claimant: str, rest: str) -> None:
    assert strip_attribution(sentence, claimant) == rest


def test_an_attribution_to_somebody_else_is_left_alone() -> None:
    assert strip_attribution("According to the mayor, the ministry knew.", "ministry") is None


def test_a_denied_claim_is_never_printed_as_if_it_were_said() -> None:
    one = page("herald", "The Velmarkian Defence Ministry has denied claims that its guns hit a market in Karsund.")
    speaker = one.mention("The Velmarkian Defence Ministry", "velmark-mod")
    one.say("its guns hit a market in Karsund", speaker, "denied", force="deny")
    assert lead_and_body(one.statements[0], "Velmarkian MoD") is None
