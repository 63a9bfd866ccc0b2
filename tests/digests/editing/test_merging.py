"""Two lines of one claimant on one matter become one line, and the gate takes it apart again."""

from __future__ import annotations

from dataclasses import replace

from digests.editing.check import gate_of
from digests.editing.merging import Room, merge
from digests.editing.naming import Names
from digests.editing.spare_words import NOTHING_KNOWN
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


def test_what_another_claimant_says_is_never_joined() -> None:
    one = page("herald", f"Mira Kostin said that {FIRST}. Anton Veld urged {SECOND}.")
    one.say(FIRST, one.mention("Mira Kostin", "mira-kostin"), "said")
    one.say(SECOND, one.mention("Anton Veld", "anton-veld"), "urged", force="demand")
    assert len(lines(brief([one]))) == 2


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
