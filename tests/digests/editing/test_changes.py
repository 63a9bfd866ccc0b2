"""What a figure or a line did since the last edition."""

from __future__ import annotations

import pytest

from digests.models import Briefing, Change
from tests.digests.editing.builders import Page, brief, page


def with_toll(words: str, low: int | None, high: int | None = -1) -> Page:
    """A monitor's running toll."""
    one = page("watch", f"Valley Watch said {words} Ostrian soldiers had been killed in the war so far.")
    return one.claim(
        f"{words} Ostrian soldiers had been killed", "killed", low, high, victim_side="ostria",
        victim_class="military", scope="cumulative", claimant=one.mention("Valley Watch", "valley-watch"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "low", "high", "change"),
    [
        ("250", 250, -1, "unchanged"),
        ("300", 300, -1, "raised"),
        ("190", 190, -1, "lowered"),
        ("at least 250", 250, None, "revised"),
    ],
)
def test_a_toll_is_compared_with_the_same_claimants_last_one(
    words: str, low: int, high: int | None, change: Change
) -> None:
    before: Briefing = brief([with_toll("250", 250)])
    [row] = brief([with_toll(words, low, high)], previous=before).losses
    assert row.change == change


def test_without_a_last_edition_everything_is_new() -> None:
    [row] = brief([with_toll("250", 250)]).losses
    assert row.change == "new"


def test_unchanged_lines_do_not_count_as_new() -> None:
    one = page("p", "The Ostrian Foreign Ministry denied that Ostria had received weapons from Harlan.")
    one.say("Ostria had received weapons from Harlan", one.mention("The Ostrian Foreign Ministry", "ostria-mfa"),
            "denied", force="deny", speaker_side="ostria")  # fmt: skip
    first = brief([one])
    assert first.coverage.new == 1
    assert brief([one], previous=first).coverage.new == 0


def added(low: int) -> Page:
    """What a ministry adds on one day."""
    one = page(f"day-{low}", f"The Ostrian Defence Ministry named {low} more soldiers killed in action.")
    return one.claim(
        f"{low} more soldiers killed", "killed", low, victim_side="ostria", victim_class="military", scope="new",
        claimant=one.mention("The Ostrian Defence Ministry", "ostria-mod"), claimant_side="ostria",
    )  # fmt: skip


def test_a_days_addition_is_new_and_never_lowers_the_one_before() -> None:
    [row] = brief([added(11)], previous=brief([added(50)])).losses
    assert (row.figure, row.change) == ("11", "new")
