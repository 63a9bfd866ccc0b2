"""What is joined by "and" stays together."""

from __future__ import annotations

import pytest

from digests.editing.lines.coordination import continues, holds_item, is_item, to_the_end


@pytest.mark.parametrize("rest", [" and the Cantons.", ", and Norvia", " as well as Harlan, the host.", " or Karsund"])
def test_a_name_after_and_goes_on_with_the_list(rest: str) -> None:
    assert continues(rest)


@pytest.mark.parametrize("rest", [" and warned of winter.", ", and the bridge was closed.", " before dawn.", ""])
def test_a_verb_after_and_begins_something_new(rest: str) -> None:
    assert not continues(rest)


def test_an_item_of_a_list_is_told_from_a_description() -> None:
    assert is_item(", Norvia", "and")
    assert is_item(", Norvia and the Cantons,", "met")
    assert not is_item(", the mayor of Karsund,", "said")
    assert not is_item(", who was born in Norvia,", "said")


def test_an_ending_can_hold_the_last_item_of_a_list() -> None:
    assert holds_item(", which stayed away, and the Cantons.")
    assert not holds_item(", which stayed away, and left early.")


def test_a_list_is_followed_to_its_end() -> None:
    text = "led by Harlan, Norvia and the Cantons for ten years, as the minister said."
    assert text[: to_the_end(text, text.index(" and"))] == "led by Harlan, Norvia and the Cantons for ten years"
    assert to_the_end(text, len(text)) == len(text)
