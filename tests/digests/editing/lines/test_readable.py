"""Which sentences can stand alone."""

from __future__ import annotations

import pytest

from digests.editing.lines.readable import unreadable


@pytest.mark.parametrize(
    "line",
    [
        "The two-month deadlock in the parliament ended with an election.",
        "The former interior minister fled to Harlan by boat.",
        "The president, Anton Veld, left for Karsund by train.",
        "Both Harlan and Ostria sent observers to the valley.",
        "A court in Karsund named those behind the raid.",
    ],
)
def test_a_line_that_says_whom_it_means_stands_alone(line: str) -> None:
    assert not unreadable(line, governed=False)


@pytest.mark.parametrize(
    "line",
    [
        "The two sides met again in Karsund on Wednesday.",
        "The former was shelled again in the evening.",
        "The president left for Karsund by train at noon.",
        "Both sides sent observers to the valley on Sunday.",
        "Troops of Ostria then entered those villages.",
        "Harlan pledged aid to Karsund and criticised a group that has.",
        "Anton Veld criticised the contact group of Western.",
        "Efforts to end the siege of Karsund were stepped up when, Harlan officials.",
        "Of which Harlan is a member, is working to end the siege of Karsund.",
    ],
)
def test_a_line_that_leans_on_the_one_before_does_not(line: str) -> None:
    assert unreadable(line, governed=False)
