"""House names of claimants, sides and victims, with a profile and without."""

from __future__ import annotations

from typing import Any

import pytest

from digests.editing.naming import Names, victim_noun
from digests.models import CasualtyClaim, Mention
from tests.digests.editing.builders import PROFILE, page

NAMES = Names(PROFILE)


def mention(text: str, known: str | None = None) -> Mention:
    """A name somewhere."""
    return Mention(text=text, start=0, end=len(text), id=known)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (mention("the Ministry of Defence of Ostria", "ostria-mod"), "Ostrian MoD"),
        (mention("he", "anton-veld"), "Anton Veld"),
        (mention("the spokesman", "jan-holub"), "Ostrian MoD"),
        (mention("Ostrian authorities", "ostria-state"), "Ostrian authorities"),
        (mention("Ostria", "ostria-state"), "Ostria"),
        (mention("the report released by the Tisa Institute"), "Tisa Institute"),
        (mention("a Norvian diplomat"), "Norvian diplomat"),
    ],
)
def test_a_claimant_has_one_house_name(said: Mention, name: str) -> None:
    assert NAMES.claimant(said) == name


@pytest.mark.parametrize("nobody", ["its press service", "the organisation", "the ministry", "first"])
def test_words_that_name_nobody_cannot_speak(nobody: str) -> None:
    assert not NAMES.can_speak(mention(nobody))


def test_a_village_cannot_speak_and_witnesses_can() -> None:
    assert not NAMES.can_speak(mention("Brodny", "brodny"))
    assert NAMES.can_speak(mention("witnesses"))


def test_a_village_lies_within_its_country() -> None:
    assert NAMES.is_within("brodny", "ostria-land")
    assert not NAMES.is_within("ostria-land", "brodny")


def test_sides_have_names_without_a_profile() -> None:
    assert Names().side("norwegian") == "Norway"
    assert NAMES.side("ostria") == "Ostria"
    assert NAMES.side(None) == "side not stated"


def claim(**fields: Any) -> CasualtyClaim:
    """Three harmed people."""
    one = page("p", "Three were killed.")
    return one.claim("Three were killed", "killed", 3, **fields).claims[0]


def test_victims_are_labelled_by_party_side_and_class() -> None:
    assert NAMES.victims(claim(victim_side="ostria", victim_class="military")) == "Ostrian military"
    assert NAMES.victims(claim(victim_party="harlan", victim_class="mercenary")) == "Harlanian fighters"
    assert NAMES.victims(claim(victim_side="both", victim_class="civilian")) == "Civilians, both sides"
    assert NAMES.victims(claim()) == "People, side not stated"
    assert Names().victims(claim(victim_side="norwegian")) == "Norwegian side"


def test_the_noun_follows_the_figure() -> None:
    assert victim_noun(claim(victim_class="civilian")) == "civilians"
    assert victim_noun(claim()) == "people"
