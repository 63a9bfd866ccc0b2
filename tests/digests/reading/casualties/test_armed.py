from __future__ import annotations

import pytest

from digests.models import VictimClass
from tests.digests.reading.builders import claims


def classes(text: str) -> list[VictimClass]:
    return [claim.victim_class for claim in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Six YPG were killed in the north.",
        "Eleven members were killed during the pursuit.",
        "A strike killed at least nine of its Chadian and Libyan members.",
        "A car bomb targeted the rebel forces, leaving 14 dead.",
        "Gunmen attacked a checkpoint near the border and killed eight.",
        "A missile destroyed a vehicle belonging to Jaysh al-Nasr and killed four.",
        "Nine were killed in an attack by the rebels on an army base in the south.",
        "The army shot dead five people from the cells of Boko Haram.",
        "The raid killed two leaders of the militia.",
        "The ambush killed 12 and their commander.",
    ],
)
def test_people_of_an_armed_body_bear_arms(text: str) -> None:
    assert classes(text)[0] == "military"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ten labor union members were killed.", "unknown"),
        ("Six members of his order were killed.", "unknown"),
        ("Shelling by the rebel forces killed nine people.", "unknown"),
        ("The army bombed areas held by rebels, killing nine people.", "unknown"),
        ("The raid killed two leaders of the community.", "civilian"),
        ("FOUR WERE KILLED IS WHAT PEOPLE SAY HERE TODAY.", "unknown"),
    ],
)
def test_nobody_is_armed_for_standing_near_an_army(text: str, kind: VictimClass) -> None:
    assert classes(text)[0] == kind
