"""Errors of joined lines: the gate lets the line pass and none of the errors made of it."""

from __future__ import annotations

from bot.bench.gate import Tally, is_caught, made_up
from bot.bench.joined_mutations import MOUTHS, VALUES, joined_mutants
from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.editing.gate.check import gate_of
from digests.editing.gate.leads import JOINT
from digests.editing.naming import Names


def test_what_is_exchanged_between_the_halves_of_joined_lines_is_caught() -> None:
    tally, joined = Tally(), 0
    for matter in made_up(3):
        profile = matter.profile
        order = Assignment(conflict=profile.id, title=profile.name, profile=profile, window=matter.window)
        briefing = edit(matter.materials, order)
        joined += sum(JOINT in bullet.text for bullet in briefing.bullets)
        gate = gate_of(briefing, matter.materials, Names(profile))
        mutants = list(joined_mutants(briefing))
        assert [mutant.thing for mutant in mutants if not is_caught(mutant, gate)] == []
        tally.try_errors(mutants, gate)
    assert joined > 0
    assert tally.made[VALUES] > 0
    assert tally.made[MOUTHS] > 0
