from __future__ import annotations

import pytest

from digests.reading.names.movements import is_movement, movements, nation_of_movement
from digests.reading.names.nations import nation_of_capital, nations
from digests.reading.names.towns import nation_of_town


@pytest.mark.parametrize(
    ("town", "nation"),
    [
        ("Kharkiv", "ukrainian"),
        ("al-Bayda", "yemeni"),
        ("Bayda", "yemeni"),
        ("El-Fasher", "sudanese"),
        ("El Fasher", "sudanese"),
        ("Orvask", None),
    ],
)
def test_a_town_is_of_a_nation_however_its_article_is_written(town: str, nation: str | None) -> None:
    assert nation_of_town(town) == nation


def test_a_capital_is_of_its_nation() -> None:
    assert (nation_of_capital("Nairobi"), nation_of_capital("Orvask")) == ("kenyan", None)


def test_every_movement_fights_among_a_nation_of_the_lexicon_or_none() -> None:
    known = {nation.id for nation in nations()}
    assert {movement.nation for movement in movements()} - known == {None}


def test_movements_are_told_from_nations() -> None:
    assert (is_movement("hezbollah"), is_movement("lebanese"), is_movement(None)) == (True, False, False)
    assert (nation_of_movement("hezbollah"), nation_of_movement("lebanese")) == ("lebanese", None)
