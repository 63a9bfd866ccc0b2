"""A denial of an attack stands beside the harm claimed there, in the name of who denies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digests.editing.ledger.denials import denials, deniers
from digests.editing.naming import Names
from digests.models import ReadArticle
from tests.digests.editing.builders import PROFILE, page
from tests.digests.editing.day import ostrian_agency

NAMES = Names(PROFILE)


def denial(words: str) -> ReadArticle:
    p = page("denial", f"Velmark’s Defence Ministry denied {words}.")
    p.say(words, p.mention("Velmark’s Defence Ministry", "velmark-mod"), "denied", force="deny", speaker_side="velmark")
    return p.read()


def test_the_accused_sides_denial_is_found_by_the_place() -> None:
    claims = ostrian_agency().read().reading.claims
    assert deniers(claims, None, denials([denial("that its guns had shelled Brodny")]), NAMES) == ("Velmarkian MoD",)


@pytest.mark.parametrize(
    "words",
    ["that its guns had shelled Karsund", "that it had shelled Brodny with cluster bombs", "that Brodny was lost"],
)
def test_a_denial_of_something_else_is_not_set_beside_it(words: str) -> None:
    claims = ostrian_agency().read().reading.claims
    assert deniers(claims, None, denials([denial(words)]), NAMES) == ()


def test_nobody_denies_what_the_own_side_claims() -> None:
    claims = [replace(claim, claimant_side="velmark") for claim in ostrian_agency().read().reading.claims]
    claims = [replace(claim, claimant=None) for claim in claims]
    assert deniers(claims, None, denials([denial("that its guns had shelled Brodny")]), NAMES) == ()
