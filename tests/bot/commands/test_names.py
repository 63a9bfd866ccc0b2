"""Names as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.names import HARMS, fold, suggest_names, take_name, take_word
from digests.profile import Office, Party, Person, Place, Side
from tests.bot.commands.builders import WAR


@pytest.mark.parametrize("typed", ["upper mill", "Upper Mill", "UPPER-MILL", "upper_mill", "Upper Mill's"])
def test_case_hyphens_and_possessives_do_not_matter(typed: str) -> None:
    place, rest = take_name(typed.split(), WAR, Place)

    assert place is not None and place.id == "upper-mill"
    assert rest == ()


def test_the_kind_wanted_decides_between_equal_names() -> None:
    side, _ = take_name(("borran",), WAR, Side)
    party, _ = take_name(("borran",), WAR, Party)

    assert (side and side.id, party and party.id) == ("borran", "borra")


def test_the_longest_run_of_words_wins() -> None:
    office, rest = take_name(["the", "ardish", "ministry", "of", "defence", "today"], WAR, Office)

    assert office is not None and office.id == "ardia-mod"
    assert rest == ("the", "today")


def test_a_person_goes_by_the_last_name() -> None:
    person, _ = take_name(("lind",), WAR, Person)

    assert person is not None and person.name == "Eva Lind"


def test_words_that_name_nothing_are_left() -> None:
    assert take_name(("nowhere", "man"), WAR, Place) == (None, ("nowhere", "man"))


def test_harms_are_taken_from_among_other_words() -> None:
    assert take_word(("kesh", "Wounded"), HARMS) == ("injured", ("kesh",))


def test_near_misses_suggest_names_and_far_ones_do_not() -> None:
    assert suggest_names("uper mill", WAR) == ("Upper Mill",)
    assert suggest_names("zzzz", WAR) == ()


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
