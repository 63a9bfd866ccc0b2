from __future__ import annotations

from datetime import date

import pytest

from digests.models import VictimClass
from tests.digests.reading.builders import claims, profile


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three soldiers were killed.", "military"),
        ("Three nurses were killed.", "civilian"),
        ("Three people were killed.", "unknown"),
        ("Three people were killed in a residential area.", "civilian"),
        ("Two policemen were wounded.", "police"),
        ("Two reporters were wounded.", "journalist"),
        ("Two paramedics were wounded.", "aid worker"),
        ("Two mercenaries were wounded.", "mercenary"),
        ("Five members of the rebel army were killed.", "military"),
        ("Major Ilya Brandt was killed.", "military"),
        ("About 500 people were displaced.", "civilian"),
    ],
)
def test_the_class_of_the_victims_is_in_their_words(text: str, kind: VictimClass) -> None:
    assert [claim.victim_class for claim in claims(text)] == [kind]


def test_a_bare_figure_is_of_the_people_before_it() -> None:
    killed, wounded = claims("Georgian officials said 16 Georgian soldiers were killed and 40 wounded.")
    assert (killed.victim_class, wounded.victim_class) == ("military", "military")
    assert (killed.victim_side, wounded.victim_side) == ("georgian", "georgian")


def test_without_a_profile_the_side_is_the_nationality() -> None:
    assert [claim.victim_side for claim in claims("Two Ukrainian soldiers were captured.")] == ["ukrainian"]


def test_with_a_profile_the_side_is_its_own() -> None:
    (claim,) = claims("Two Northlandian soldiers were captured.", profile())
    assert (claim.victim_side, claim.victim_party) == ("northern", "northland")


def test_those_under_one_sides_fire_are_of_the_other() -> None:
    (claim,) = claims("Northlandian shelling killed two nurses.", profile())
    assert claim.victim_side == "southern"


def test_people_hit_in_a_town_are_its_own() -> None:
    (claim,) = claims("Two nurses were killed in Millford on Monday.", profile())
    assert claim.victim_side == "southern"
    assert claim.place is not None
    assert (claim.place.text, claim.place.id, claim.place_precision) == ("Millford", "millford", "exact")


def test_a_toll_of_the_whole_war_is_of_both_sides() -> None:
    (claim,) = claims("More than 4,000 people have been killed since the war began.", profile())
    assert (claim.victim_side, claim.scope) == ("both", "cumulative")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A strike on Monday killed four people.", "incident"),
        ("Hundreds have been killed in six weeks of fighting.", "cumulative"),
        ("The ministry named another 51 soldiers killed.", "new"),
        ("A war in the 1990s killed 30,000 people.", "historical"),
        ("The death toll stands at 210.", "cumulative"),
    ],
)
def test_the_scope_of_a_figure(text: str, scope: str) -> None:
    assert [claim.scope for claim in claims(text)] == [scope]


def test_the_claimant_is_the_speaker_and_not_the_outlet() -> None:
    (told,) = claims("Two nurses were killed, the Georgian Defence Ministry said.")
    (printed,) = claims("Two nurses were killed.")
    assert told.claimant is not None
    assert "Defence Ministry" in told.claimant.text
    assert told.claimant_side == "georgian"
    assert printed.claimant is None


def test_a_harm_word_that_looks_like_speech_makes_no_claimant() -> None:
    (claim,) = claims("The war claimed 300 lives.")
    assert claim.claimant is None


def test_the_day_of_an_event_is_counted_from_the_publication() -> None:
    (claim,) = claims("Two nurses were killed on Monday.")
    assert (claim.event_date, claim.event_date_precision) == (date(2031, 5, 5), "day")


def test_a_running_toll_has_no_day() -> None:
    (claim,) = claims("The death toll stood at 210 on Monday.")
    assert claim.event_date is None


def test_estimates_are_marked_wherever_the_word_stands() -> None:
    (claim,) = claims("The death toll is estimated to be 7095.")
    assert claim.approximate
