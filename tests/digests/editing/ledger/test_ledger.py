"""The ledger: series, supersession, incidents, corroboration and contradiction; nothing is added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from digests.editing.ledger.fitting import contradicts
from digests.editing.ledger.incidents import incidents
from digests.editing.ledger.series import running_series
from digests.editing.ledger.told import figure, standing, told
from digests.editing.naming import Names
from digests.models import CasualtyClaim
from tests.digests.editing.builders import PROFILE, Page, page
from tests.digests.editing.day import ostrian_agency, reprint

NAMES = Names(PROFILE)
EARLY = datetime(2031, 3, 12, 6, tzinfo=UTC)
LATE = datetime(2031, 3, 12, 20, tzinfo=UTC)


def toll(key: str, number: int, when: datetime, **fields: Any) -> Page:
    """An article with Ostria's own running toll."""
    one = page(key, f"The Ostrian Defence Ministry put its losses at {number} soldiers killed.", when=when)
    mod = one.mention("The Ostrian Defence Ministry", "ostria-mod")
    told_fields: dict[str, Any] = {
        "victim_side": "ostria", "victim_class": "military", "scope": "cumulative", "claimant": mod,
        "claimant_side": "ostria",
    }  # fmt: skip
    return one.claim(f"{number} soldiers killed", "killed", number, **(told_fields | fields))


def claims_of(*pages: Page) -> Any:
    """The claims of some pages as the ledger takes them."""
    return told([one.read() for one in pages], NAMES)


def test_a_later_toll_of_the_same_claimant_supersedes_the_earlier() -> None:
    [series] = running_series(claims_of(toll("a", 100, EARLY), toll("b", 140, LATE)), NAMES)
    assert series.latest.claim.low == 140
    assert [entry.claim.low for entry in series.earlier] == [100]
    assert series.was is None


def test_a_falling_toll_is_flagged_and_the_old_figure_kept() -> None:
    [series] = running_series(claims_of(toll("a", 140, EARLY), toll("b", 120, LATE)), NAMES)
    assert series.was is not None
    assert series.was.claim.low == 140
    assert [entry.claim.low for entry in series.earlier] == [140]


def test_two_claimants_have_two_series() -> None:
    other = toll("b", 300, LATE, claimant=None, claimant_side=None)
    assert len(running_series(claims_of(toll("a", 140, EARLY), other), NAMES)) == 2


def test_an_addition_is_tied_to_the_total_of_the_same_report() -> None:
    [series] = [one for one in running_series(claims_of(ostrian_agency()), NAMES) if one.latest.claim.low == 1340]
    assert series.addition is not None
    assert series.addition.claim.low == 12


def test_an_addition_larger_than_the_total_is_not_tied_to_it() -> None:
    agency = ostrian_agency()
    agency.claims = tuple(replace(c, low=9000, high=9000) if c.scope == "new" else c for c in agency.claims)
    assert all(series.addition is None for series in running_series(claims_of(agency), NAMES))


def test_two_outlets_citing_one_ministry_tell_one_incident_with_one_voice() -> None:
    [incident] = incidents(claims_of(ostrian_agency(), reprint()), NAMES)
    assert incident.voices == ("ostria-mod",)
    assert {entry.material.article.id for entry in incident.tellings} == {"agency", "courier"}


def test_a_spokesman_and_his_ministry_are_one_voice() -> None:
    one = page("p", "Jan Holub spoke.")
    assert NAMES.voice(one.mention("Jan Holub", "jan-holub")) == "ostria-mod"


def test_the_same_place_with_another_figure_is_another_incident() -> None:
    courier = reprint()
    courier.claims = tuple(replace(c, low=8, high=8, claimant=None) for c in courier.claims[:1])
    assert len(incidents(claims_of(ostrian_agency(), courier), NAMES)) == 2


def test_a_claimants_higher_toll_of_a_day_and_place_overtakes_the_earlier_one() -> None:
    courier = reprint()
    courier.claims = tuple(replace(c, low=8, high=8) for c in courier.claims[:1])
    [incident] = incidents(claims_of(ostrian_agency(), courier), NAMES)
    assert incident.first.claim.low == 8


def test_history_of_other_wars_is_left_out() -> None:
    assert claims_of(toll("a", 100, EARLY, scope="historical")) == ()


def test_only_claims_about_the_same_victims_harm_and_scope_contradict() -> None:
    [one] = toll("a", 100, EARLY).claims
    assert contradicts(one, replace(one, low=140, high=140))
    assert not contradicts(one, replace(one, low=90, high=None))
    for other in ({"harm": "injured"}, {"victim_class": "civilian"}, {"scope": "incident"}, {"victim_side": "velmark"}):
        assert not contradicts(one, replace(one, low=140, high=140, **other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "wording"),
    [
        ({"low": 1174, "high": 1174}, "1,174"),
        ({"low": 217, "high": None}, "at least 217"),
        ({"low": None, "high": 50}, "up to 50"),
        ({"low": 20, "high": 30}, "20–30"),
        ({"low": 90, "high": 90, "approximate": True}, "about 90"),
        ({"low": None, "high": None, "vague": "dozens"}, "dozens"),
        ({"low": None, "high": None}, ""),
    ],
)
def test_a_figure_is_worded_with_its_bounds(fields: dict[str, Any], wording: str) -> None:
    [claim] = toll("a", 100, EARLY).claims
    assert figure(replace(claim, **fields)) == wording


def test_an_estimate_is_called_one() -> None:
    one = page("p", "The toll is estimated at 700 soldiers killed.")
    [claim] = one.claim("700 soldiers killed", "killed", 700, approximate=True).claims
    assert figure(claim) == "estimated 700"


def test_whose_mouth_a_figure_comes_from_is_told_apart() -> None:
    [claim] = toll("a", 100, EARLY).claims
    assert standing(claim, "ostria") == "declared"
    assert standing(claim, "velmark") == "alleged"
    assert standing(claim, None) == "third party"
    assert standing(replace(claim, claimant=None), None) == "media count"


def test_the_day_of_an_event_comes_before_the_day_of_the_report() -> None:
    entry: CasualtyClaim = toll("a", 100, EARLY).claims[0]
    [kept] = claims_of(toll("a", 100, EARLY, event_date=datetime(2031, 3, 10, tzinfo=UTC).date()))
    assert entry.event_date is None
    assert kept.day == datetime(2031, 3, 10, tzinfo=UTC).date()


@pytest.mark.parametrize(
    ("one", "other", "both_hold"),
    [
        ((None, 50), (60, None), False),
        ((None, 50), (40, None), True),
        ((60, None), (70, None), True),
        ((None, 50), (None, 60), True),
        ((40, 40), (52, 52), False),
        ((None, None), (52, 52), True),
    ],
)
def test_bounds_hold_together_only_where_some_number_fits_both(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], both_hold: bool
) -> None:
    [entry] = claims_of(toll("a", 140, EARLY))
    claim = entry.claim
    ours = replace(claim, low=one[0], high=one[1], approximate=False, vague=None)
    theirs = replace(claim, low=other[0], high=other[1], approximate=False, vague=None)
    assert contradicts(ours, theirs) is not both_hold


def added(key: str, number: int, when: datetime) -> Page:
    """What Ostria adds to its toll, in an article of its own."""
    one = page(key, f"The Ostrian Defence Ministry said {number} more soldiers had been killed.", when=when)
    mod = one.mention("The Ostrian Defence Ministry", "ostria-mod")
    fields: dict[str, Any] = {"victim_side": "ostria", "claimant": mod, "claimant_side": "ostria"}
    words = f"{number} more soldiers had been killed"
    return one.claim(words, "killed", number, scope="new", victim_class="military", **fields)


def test_an_addition_that_makes_yesterdays_toll_todays_is_tied_though_another_outlet_prints_it() -> None:
    told_by = claims_of(toll("a", 1163, EARLY), added("b", 11, LATE), toll("c", 1174, LATE))
    [series] = running_series(told_by, NAMES)
    assert series.addition is not None
    assert series.addition.claim.low == 11


def test_an_addition_that_is_more_than_the_toll_has_grown_by_is_not_tied_to_it() -> None:
    told_by = claims_of(toll("a", 1163, EARLY), added("b", 25, LATE), toll("c", 1174, LATE))
    [series] = running_series(told_by, NAMES)
    assert series.addition is None
