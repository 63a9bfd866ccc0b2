"""Two lines of one claimant on one matter become one line, and the gate takes it apart again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from digests.editing.gate.check import gate_of
from digests.editing.lines.merging import Room, merge
from digests.editing.lines.spare_words import NOTHING_KNOWN
from digests.editing.naming import Names
from digests.models import Briefing, Bullet
from tests.digests.editing.builders import PROFILE, Page, brief, lines, page

FIRST = "the bridges at Karsund would be rebuilt by the summer"
SECOND = "the owners of the bridges to send their plans to Brodny"
JOINED = (
    "Mira Kostin: the bridges at Karsund would be rebuilt by the summer; urged the owners of the bridges to send their "
    "plans to Brodny."
)


def told() -> Page:
    one = page("herald", f"Mira Kostin said that {FIRST}. Mira Kostin urged {SECOND}.")
    speaker = one.mention("Mira Kostin", "mira-kostin")
    one.say(FIRST, speaker, "said")
    return one.say(SECOND, speaker, "urged", force="demand")


def joined() -> tuple[Briefing, Bullet]:
    briefing = brief([told()])
    return briefing, briefing.bullets[0]


def test_one_speaker_on_one_matter_is_one_line() -> None:
    assert lines(brief([told()])) == [JOINED]


def test_the_full_style_has_room_for_each_alone() -> None:
    assert len(lines(brief([told()], style="full"))) == 2


def test_the_two_together_never_pass_the_limit_of_a_line() -> None:
    assert all(len(line) <= 200 for line in lines(brief([told()])))


def test_an_error_in_either_half_is_refused() -> None:
    briefing, bullet = joined()
    gate = gate_of(briefing, [told().read()], Names(PROFILE))
    assert gate.bullet_fault(bullet) is None
    for right, wrong in (("rebuilt", "closed"), ("Brodny", "Karsund"), ("urged", "forced"), ("summer", "winter")):
        assert gate.bullet_fault(replace(bullet, text=bullet.text.replace(right, wrong))) is not None


def test_two_claimants_on_different_matters_are_not_joined() -> None:
    second = "the markets of Geneva to open early in spring"
    one = page("herald", f"Mira Kostin said that {FIRST}. Anton Veld urged {second}.")
    one.say(FIRST, one.mention("Mira Kostin", "mira-kostin"), "said")
    one.say(second, one.mention("Anton Veld", "anton-veld"), "urged", force="demand")
    assert len(lines(brief([one]))) == 2


def calls() -> Page:
    """Two statesmen who call for the same, each in a sentence of his own."""
    peace = "the armies to accept a ceasefire before winter and to meet envoys in Geneva"
    talks = "talks in Geneva, swaps of captive soldiers at Brodny and a ceasefire before winter"
    one = page("herald", f"Mira Kostin urged {peace}. Anton Veld called for {talks}.")
    one.say(peace, one.mention("Mira Kostin", "mira-kostin"), "urged", force="demand")
    veld = one.mention("Anton Veld", "anton-veld")
    return one.say(talks, veld, "called for", force="demand", speaker_side="velmark")


def test_two_who_call_for_the_same_are_one_line_with_both_names() -> None:
    briefing = brief([calls()])
    bullet = briefing.bullets[0]
    assert set(bullet.claimants) == {"Mira Kostin", "Anton Veld"}
    assert bullet.claimant_sides == ("velmark",)
    assert bullet.text.count("; ") == 1
    assert all(f"{name} " in bullet.text for name in bullet.claimants)


def test_nobody_of_two_is_given_the_other_s_words() -> None:
    briefing = brief([calls()])
    bullet = briefing.bullets[0]
    gate = gate_of(briefing, [calls().read()], Names(PROFILE))
    first, other = bullet.claimants
    swapped = bullet.text.replace(first, "§").replace(other, first).replace("§", other)
    wrong = (
        replace(bullet, text=swapped),
        replace(bullet, text=swapped, claimants=(other, first)),
        replace(bullet, text=bullet.text.replace(f"; {other}", ";")),
        replace(bullet, claimants=(first,)),
        replace(bullet, claimants=(first, other, "Jan Holub")),
        replace(bullet, note="2 outlets, 2 claimants"),
    )
    assert gate.bullet_fault(bullet) is None
    assert [one.text for one in wrong if gate.bullet_fault(one) is None] == []


def test_what_one_did_and_then_asked_for_is_one_line_under_the_name_alone() -> None:
    deed = (
        "Velmark’s President Anton Veld sent a letter to Mira Kostin describing the state of the bridges in the valley."
    )
    asked = "Harlan to send engineers to the bridges before the floods come"
    one = page("herald", f"{deed} Anton Veld asked {asked}.")
    one.happen(deed, "diplomatic", "diplomacy")
    one.say(asked, one.mention("Anton Veld", "anton-veld"), "asked", force="demand", speaker_side="velmark")
    made = [line for line in lines(brief([one])) if "letter" in line]
    assert made in (
        [f"Anton Veld sent a letter to Mira Kostin; asked {asked}."],
        [f"Anton Veld sent a letter to Mira Kostin describing the state of the bridges in the valley; asked {asked}."],
    )


def test_a_count_is_joined_with_what_else_its_claimant_tells_and_nothing_is_added_up() -> None:
    hit = "shells had hit the hospital of Karsund and two bakeries"
    one = page(
        "herald",
        "The Ostrian Defence Ministry said 3 civilians were killed and 4 wounded in shelling of Brodny. "
        f"The Ostrian Defence Ministry said {hit}.",
    )
    who, place = one.mention("The Ostrian Defence Ministry", "ostria-mod"), one.mention("Brodny", "brodny")
    about: dict[str, Any] = {"claimant": who, "claimant_side": "ostria", "victim_side": "ostria", "place": place}
    one.claim("3 civilians were killed", "killed", 3, victim_class="civilian", scope="incident", **about)
    one.claim("4 wounded", "injured", 4, victim_class="civilian", scope="incident", **about)
    one.say(hit, who, "said", sentence=one.sentence(hit), speaker_side="ostria")
    assert lines(brief([one])) == [f"Ostrian MoD: 3 civilians killed, 4 wounded in shelling of Brodny; {hit}."]


def test_a_joined_line_goes_ahead_of_lines_that_tell_one_thing() -> None:
    _, bullet = joined()
    desks = ((10, "Desk A"), (11, "Desk B"), (12, "Desk C"))
    alone = [replace(bullet, number=at, claimants=(desk,), text=f"{desk}: line {at}.") for at, desk in desks]
    halves = [
        replace(bullet, number=13, text="Mira Kostin: the bridges at Karsund would be rebuilt."),
        replace(bullet, number=14, text="Mira Kostin urged the owners of the bridges at Karsund to hurry."),
    ]
    merged = merge([*alone, *halves], Room(200, NOTHING_KNOWN), lambda one: True)
    assert [one.number for one in merged] == [13, 10, 11, 12]
