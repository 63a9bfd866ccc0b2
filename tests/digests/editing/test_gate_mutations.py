"""The gate under attack: seeded errors of many kinds in correct briefings, all of which it has to catch."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from bot.bench.gate import ALWAYS, Tally, is_caught, made_up, try_briefing
from bot.bench.mutations import World, bullet_mutants, row_mutants
from digests.editing.gate.check import Gate, gate_of
from digests.editing.naming import Names
from digests.models import Briefing
from tests.digests.editing.builders import PROFILE, brief
from tests.digests.editing.day import whole_day

WORLD = World(
    places=("Brodny", "Karsund", "Geneva", "Lower Tisa"),
    sides=(("Velmarkian", "Ostrian"), ("Velmark", "Ostria"), ("Harlanian", "Ostrian"), ("Harlan", "Velmark")),
)
ALWAYS_CAUGHT = (
    "number changed", "claims summed", "side swapped", "claimant swapped", "claimant dropped", "quotation altered",
    "negation dropped", "negation added", "evidence moved", "source renumbered",
    "list cut",
)  # fmt: skip


def briefing_and_gate() -> tuple[Briefing, Gate]:
    """The day's fullest edition and its gate."""
    materials = [page.read() for page in whole_day()]
    briefing = brief(materials, style="full")
    return briefing, gate_of(briefing, materials, Names(PROFILE))


def tally(seeds: range) -> tuple[Counter[str], Counter[str]]:
    """How many errors of each kind were made, and how many caught."""
    briefing, gate = briefing_and_gate()
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for seed in seeds:
        rng = Random(seed)
        for mutant in (*bullet_mutants(briefing, WORLD, rng), *row_mutants(briefing, rng)):
            made[mutant.kind] += 1
            caught[mutant.kind] += is_caught(mutant, gate)
    return made, caught


@pytest.fixture(scope="module")
def tallies() -> tuple[Counter[str], Counter[str]]:
    """Errors from three seeds."""
    return tally(range(3))


def test_a_correct_briefing_has_no_fault() -> None:
    briefing, gate = briefing_and_gate()
    assert [gate.bullet_fault(bullet) for bullet in briefing.bullets] == [None] * len(briefing.bullets)
    assert [gate.loss_fault(row) for row in briefing.losses] == [None] * len(briefing.losses)
    assert briefing.refusals == ()


def test_the_suite_makes_over_a_thousand_errors_of_over_ten_kinds(
    tallies: tuple[Counter[str], Counter[str]],
) -> None:
    made, _ = tallies
    assert sum(made.values()) >= 1000
    assert len(made) >= 15


@pytest.mark.parametrize("kind", ALWAYS_CAUGHT)
def test_every_error_of_the_gravest_kinds_is_caught(kind: str, tallies: tuple[Counter[str], Counter[str]]) -> None:
    made, caught = tallies
    assert made[kind] > 0
    assert caught[kind] == made[kind]


def test_of_all_other_errors_98_in_100_are_caught(tallies: tuple[Counter[str], Counter[str]]) -> None:
    made, caught = tallies
    rest = [kind for kind in made if kind not in ALWAYS_CAUGHT]
    assert sum(caught[kind] for kind in rest) >= 0.98 * sum(made[kind] for kind in rest)


@pytest.fixture(scope="module")
def foreign() -> Tally:
    """Errors in the editions of two wars that never were."""
    tried = Tally()
    for seed, matter in enumerate(made_up(2)):
        try_briefing(matter, seed, tried)
    return tried


def test_on_other_wars_too_every_error_of_the_gravest_kinds_is_caught(foreign: Tally) -> None:
    assert foreign.made.keys() >= ALWAYS
    assert {kind: foreign.made[kind] - foreign.caught[kind] for kind in ALWAYS} == dict.fromkeys(ALWAYS, 0)


def test_on_other_wars_hardly_a_correct_line_is_refused(foreign: Tally) -> None:
    assert foreign.lines > 60
    assert foreign.refused <= 0.01 * foreign.lines
    assert foreign.resolved == foreign.spans
