from __future__ import annotations

import pytest

from digests.reading.attribution.cues import is_finite_cue, noun_cues, verb_cues
from digests.reading.grammar.stems import stem, verb_form


@pytest.mark.parametrize("form", ["say", "says", "said", "saying"])
def test_every_form_of_a_verb_leads_to_its_lemma(form: str) -> None:
    assert [cue.lemma for cue in verb_cues()[form]] == ["say"]


def test_a_verb_with_a_particle_is_looked_at_before_the_verb_alone() -> None:
    assert [cue.lemma for cue in verb_cues()["asked"]] == ["ask_for", "ask"]


def test_a_verb_that_reports_only_with_its_particle_is_finite_only_with_it() -> None:
    assert is_finite_cue("called", "for")
    assert not is_finite_cue("called", "him")
    assert not is_finite_cue("saying")


def test_forces_are_kept_apart() -> None:
    forces = {
        word: verb_cues()[word][0].force for word in ("said", "claimed", "denied", "warned", "vowed", "confirmed")
    }
    assert len(set(forces.values())) == len(forces)
    assert noun_cues()["allegations"].force == "claim"


@pytest.mark.parametrize(
    ("word", "other"), [("criticised", "criticising"), ("thinks", "thought"), ("planned", "plan"), ("denies", "deny")]
)
def test_forms_of_one_verb_share_a_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)


def test_the_form_of_a_verb_is_told_by_its_ending() -> None:
    assert [verb_form(word) for word in ("hoping", "hoped", "hopes", "hope", "thought")] == [
        "participle",
        "past",
        "third",
        "base",
        "past",
    ]
