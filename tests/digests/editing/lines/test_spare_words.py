"""What tells a reader of the edition nothing goes before anything that tells something."""

from __future__ import annotations

import pytest

from digests.editing.gate.alignment import align
from digests.editing.lines.compress import shorten, without_spare
from digests.editing.lines.spare_words import NOTHING_KNOWN, Known, spare_parts
from tests.digests.editing.builders import PROFILE

KNOWN = Known.of(PROFILE)


@pytest.mark.parametrize(
    ("sentence", "shorter"),
    [
        ("Velmark’s President Anton Veld left for Geneva.", "Anton Veld left for Geneva."),
        ("Guests of the Velmarkian President Anton Veld left.", "Guests of Anton Veld left."),
        ("Anton Veld, the President of Velmark, left for Geneva.", "Anton Veld left for Geneva."),
        ("Rockets fell on the city of Karsund.", "Rockets fell on Karsund."),
        ("A depot located in Karsund burned.", "A depot in Karsund burned."),
        ("Two men who were fighting for Ostria fled.", "Two men fighting for Ostria fled."),
        ("A colonel was killed during the hostilities.", "A colonel was killed."),
        ("Harlan would send aid in line with the pact, if asked.", "Harlan would send aid, if asked."),
        (
            "Veld dismissed the Minister of Works and Housing Jan Marek.",
            "Veld dismissed the Minister of Works Jan Marek.",
        ),
    ],
)
def test_it_goes_where_the_room_is_short(sentence: str, shorter: str) -> None:
    assert without_spare(sentence, 10, KNOWN).replace(" ,", ",") == shorter
    assert align(shorter, sentence, frozenset(), frozenset(), KNOWN) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Former President Anton Veld left for Geneva.",
        "The deputy Foreign Minister Mira Kostin left for Geneva.",
        "President Ivan Brand left for Geneva.",
        "Rockets fell on the district of Lower Tisa.",
        "Rockets fell on the village of Unknown.",
        "In all 1,340 soldiers were killed in the conflict.",
        "Harlan denied its role in the conflict.",
        "“The city of Karsund is ours,” he said.",
    ],
)
def test_offices_of_others_districts_figures_and_quotations_stay(sentence: str) -> None:
    assert list(spare_parts(sentence, KNOWN)) == []


def test_without_a_profile_nobody_is_well_known() -> None:
    assert list(spare_parts("Velmark’s President Anton Veld left the city of Karsund.", NOTHING_KNOWN)) == []


def test_the_gate_takes_no_part_of_an_office_for_one() -> None:
    sentence = "The former President of Velmark Anton Veld left for Geneva."
    assert align("Anton Veld left for Geneva.", sentence, frozenset(), frozenset(), KNOWN) is None


def test_what_tells_something_goes_after_what_tells_nothing() -> None:
    sentence = "Rockets hit the city of Karsund, which had been quiet for a week, and its port at dawn."
    assert "which had been quiet" in str(shorten(sentence, 80, known=KNOWN))
