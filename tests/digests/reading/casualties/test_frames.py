from __future__ import annotations

import pytest

from tests.digests.reading.builders import claims


def figures(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(claim.harm, claim.low, claim.high) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("After killing and arresting 16 persons the police left.", [("casualties", 16, 16)]),
        ("A mortar was fired at three people, killing them at once.", [("killed", 3, 3)]),
        ("A shell hit the shop, killing him and two shopkeepers.", [("killed", 2, 2)]),
        ("Nine children and women are the victims of a massacre in the village.", [("killed", 9, 9)]),
        ("Five people suspected of being spies were killed.", [("killed", 5, 5)]),
        ("The number of those who were killed in the blasts rose to 45 people.", [("killed", 45, 45)]),
        ("The strike killed either two, four or no people.", [("killed", 0, 4)]),
        ("The strike killed three men and possibly two women.", [("killed", 3, 3), ("killed", None, 2)]),
    ],
)
def test_people_and_what_befell_them_are_tied(text: str, found: list[tuple[str, int | None, int | None]]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The death toll ranges from twenty (the police) to fifty (the rebels).", [(20, 20), (50, 50)]),
        ("The death toll ranges from twenty to fifty.", [(20, 50)]),
        ("The death toll rose from twenty to fifty.", [(50, 50)]),
        ("The blast raised to 193, the number of casualties of the war.", [(193, 193)]),
    ],
)
def test_a_toll_that_ranges_is_told_from_one_that_rises(text: str, bounds: list[tuple[int, int]]) -> None:
    assert [(claim.low, claim.high) for claim in claims(text)] == bounds


def test_a_number_of_events_is_no_toll() -> None:
    assert figures("The death toll in two simultaneous bombings is not known.") == []


def test_a_number_of_the_dead_is_a_part_of_them() -> None:
    whole, part = claims("At least ten people were killed. Two of the dead were teachers.")
    assert (whole.subset, part.subset, part.low) == (False, True, 2)
