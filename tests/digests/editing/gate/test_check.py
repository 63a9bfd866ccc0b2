"""The gate on single lines: whose words they are, and what the small print may say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digests.editing.gate.check import Gate, gate_of
from digests.editing.naming import Names
from digests.models import Bullet
from tests.digests.editing.builders import PROFILE, Page, brief, page

NESTED = (
    "The Ostrian Foreign Ministry said that Mira Kostin praised the efforts of the mediators in Geneva. "
    "Valley Watch estimated that the number of fighters in Brodny was around 2,000."
)


def nested() -> Page:
    """A ministry that tells what a foreign minister said, and a monitor's estimate."""
    one = page("p", NESTED)
    mfa = one.mention("The Ostrian Foreign Ministry", "ostria-mfa")
    one.say("Mira Kostin praised the efforts of the mediators in Geneva", mfa, "said", speaker_side="ostria")
    one.say(
        "the efforts of the mediators in Geneva", one.mention("Mira Kostin", "mira-kostin"), "praised", force="welcome"
    )
    watch = one.mention("Valley Watch", "valley-watch")
    return one.say(
        "the number of fighters in Brodny was around 2,000", watch, "estimated", sentence=one.sentence("2,000")
    )


def line_and_gate(start: str) -> tuple[Bullet, Gate]:
    """The bullet of one claimant and the gate it passed."""
    material = nested().read()
    briefing = brief([material], style="full")
    [bullet] = [bullet for bullet in briefing.bullets if bullet.text.startswith(start)]
    return bullet, gate_of(briefing, [material], Names(PROFILE))


def test_a_line_whose_cue_is_another_speakers_is_refused() -> None:
    bullet, gate = line_and_gate("Ostrian MFA: Mira Kostin praised")
    wrong = replace(bullet, text=bullet.text.replace(": Mira Kostin praised", " praised"))
    assert gate.bullet_fault(bullet) is None
    assert gate.bullet_fault(wrong) == "Ostrian MFA does not say this"


def test_what_one_speaker_tells_of_another_is_not_the_others_own_word() -> None:
    bullet, gate = line_and_gate("Ostrian MFA: Mira Kostin praised")
    inner = bullet.text.removeprefix("Ostrian MFA: ")
    wrong = replace(bullet, text=inner, claimants=("Mira Kostin",), claimant_sides=())
    assert gate.bullet_fault(wrong) == "Mira Kostin does not say this"


def test_a_line_that_lost_its_verb_is_refused() -> None:
    bullet, gate = line_and_gate("Valley Watch")
    wrong = replace(bullet, text="Valley Watch that the number of fighters in Brodny was around 2,000.")
    assert gate.bullet_fault(wrong) == "the verb is cut away"


@pytest.mark.parametrize(
    "note",
    [
        "2 outlets, one claimant",
        "no claimant named",
        "not confirmed by the other side",
        "disputed by Ostrian MoD",
        "true",
    ],
)
def test_small_print_that_cannot_be_counted_again_is_refused(note: str) -> None:
    bullet, gate = line_and_gate("Valley Watch")
    assert gate.bullet_fault(replace(bullet, note=note)) is not None


def quoted() -> tuple[Bullet, Gate]:
    """A line that closes a quotation behind its first sentence, where the article goes on with it."""
    one = page("p", "Anton Veld said: “The bridges of Brodny have been destroyed by shells. Nobody will rebuild them")
    said = "“The bridges of Brodny have been destroyed by shells."
    material = one.say(said, one.mention("Anton Veld", "anton-veld"), "said", kind="direct").read()
    briefing = brief([material], style="full")
    return briefing.bullets[0], gate_of(briefing, [material], Names(PROFILE))


def test_a_quotation_may_be_closed_behind_a_sentence_of_it() -> None:
    bullet, gate = quoted()
    assert bullet.text == "Anton Veld: “The bridges of Brodny have been destroyed by shells.”"
    assert gate.bullet_fault(bullet) is None


def test_a_quotation_left_open_or_closed_inside_a_sentence_is_refused() -> None:
    bullet, gate = quoted()
    assert gate.bullet_fault(replace(bullet, text=bullet.text.removesuffix("”"))) == "a quotation is left open"
    torn = replace(bullet, text="Anton Veld: “The bridges of Brodny have been destroyed.”")
    assert gate.bullet_fault(torn) is not None
