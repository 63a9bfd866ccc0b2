"""What counts as a dispute: claims that match and cannot both hold, and denials of what is told of a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from digests.editing.ledger.disputes import Dispute, bounds_of, cannot_both_hold, find_disputes
from digests.editing.naming import Names
from digests.models import CasualtyClaim, Evidence, Mention, Statement
from digests.profile import parse_profile
from tests.digests.editing.builders import PROFILE_TEXT

NAMES = Names(parse_profile(PROFILE_TEXT))
NOON = datetime(2031, 3, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
VELMARK, OSTRIA, WATCH = "velmark-mod", "ostria-mod", "valley-watch"


@dataclass(frozen=True, kw_only=True)
class Printed:
    claim: CasualtyClaim
    published: datetime | None


@dataclass(frozen=True, kw_only=True)
class Spoken:
    statement: Statement
    published: datetime | None


def words(text: str, article: str) -> Evidence:
    return Evidence(article_id=article, version=1, start=0, end=len(text), exact=text)


def name(text: str, known: str | None = None) -> Mention:
    return Mention(text=text, start=0, end=len(text), id=known)


def told(
    figure: int | None, by: str | None, *, when: datetime | None = NOON, article: str = "", **more: Any
) -> Printed:
    """Soldiers of Velmark killed in Brodny, unless ``more`` says otherwise."""
    text = "Soldiers were killed in Brodny."
    evidence = words(text, article or f"{by} {when}")
    fields: dict[str, Any] = {
        "harm": "killed",
        "low": figure,
        "high": figure,
        "victim_side": "velmark",
        "victim_class": "military",
        "place": name("Brodny", "brodny"),
        "claimant": name("Office", by) if by else None,
    } | more
    return Printed(claim=CasualtyClaim(evidence=evidence, sentence=evidence, **fields), published=when)


def toll(figure: int | None, by: str, *, when: datetime = NOON, **more: Any) -> Printed:
    return told(figure, by, when=when, **{"scope": "cumulative", "place": None} | more)


def denied(text: str, by: str, *, when: datetime = NOON, **more: Any) -> Spoken:
    evidence = words(text, f"denial {by} {when}")
    fields: dict[str, Any] = {"force": "deny", "kind": "indirect"} | more
    said = Statement(evidence=evidence, sentence=evidence, speaker=name("Office", by), cue=name("denied"), **fields)
    return Spoken(statement=said, published=when)


def find(*reported: Printed, denials: tuple[Spoken, ...] = ()) -> tuple[Dispute[Printed, Spoken], ...]:
    return find_disputes(reported, denials, NAMES)


def figures(dispute: Dispute[Printed, Spoken]) -> list[tuple[str, int | None]]:
    return [(version.voice, version.claim.low) for version in dispute.versions]


@pytest.mark.parametrize(
    ("one", "other", "at_odds"),
    [
        ({"low": 40, "high": 40}, {"low": 52, "high": 52}, True),
        ({"low": 40, "high": None}, {"low": 52, "high": 52}, False),
        ({"low": 60, "high": None}, {"low": 52, "high": 52}, True),
        ({"low": None, "high": 50}, {"low": 52, "high": 52}, True),
        ({"low": None, "high": 50}, {"low": 60, "high": None}, True),
        ({"low": None, "high": 50}, {"low": 50, "high": None}, False),
        ({"low": 40, "high": 60}, {"low": 52, "high": 52}, False),
        ({"low": 50, "high": 50, "approximate": True}, {"low": 52, "high": 52}, False),
        ({"low": 50, "high": 50, "approximate": True}, {"low": 70, "high": 70}, True),
        ({"low": 0, "high": 0, "negated": True}, {"low": 5, "high": 5}, True),
        ({"low": 0, "high": 0, "negated": True}, {"low": 0, "high": 0}, False),
        ({"low": 0, "high": 0, "negated": True}, {"low": None, "high": None, "vague": "dozens"}, True),
        ({"low": 900, "high": 900}, {"low": None, "high": None, "vague": "dozens"}, False),
        ({"low": None, "high": None}, {"low": 5, "high": 5}, False),
    ],
)
def test_bounds_decide_whether_two_figures_go_together(
    one: dict[str, Any], other: dict[str, Any], at_odds: bool
) -> None:
    ours, theirs = told(1, VELMARK, **one).claim, told(1, OSTRIA, **other).claim
    assert cannot_both_hold(ours, theirs) is cannot_both_hold(theirs, ours) is at_odds


def test_a_claim_without_number_or_word_has_no_bounds() -> None:
    assert bounds_of(told(None, VELMARK).claim) is None


def test_two_claimants_with_figures_apart_about_one_event_are_a_dispute() -> None:
    [dispute] = find(told(40, VELMARK), told(52, OSTRIA))
    assert (dispute.place, dispute.day) == ("brodny", TODAY)
    assert figures(dispute) == [(OSTRIA, 52), (VELMARK, 40)]


@pytest.mark.parametrize(
    "other",
    [
        {"victim_side": "ostria"},
        {"victim_class": "civilian"},
        {"harm": "injured"},
        {"scope": "cumulative"},
        {"scope": "new"},
        {"scope": "historical"},
        {"place": name("Karsund", "karsund")},
        {"place": None},
        {"event_date": date(2031, 3, 8), "event_date_precision": "day"},
        {"event_date": date(2031, 3, 1), "event_date_precision": "month"},
        {"subset": True},
        {"claimant": None},
        {"claimant": name("Brodny", "brodny")},
        {"low": None, "high": None},
    ],
)
def test_claims_that_do_not_match_dispute_nothing(other: dict[str, Any]) -> None:
    assert find(told(40, VELMARK), told(52, OSTRIA, **other)) == ()


def test_a_country_is_no_place_of_one_event() -> None:
    wide: dict[str, Any] = {"place": name("Ostria", "ostria-land")}
    assert find(told(40, VELMARK, **wide), told(52, OSTRIA, **wide)) == ()


def test_a_ministry_and_its_spokesman_do_not_dispute_each_other() -> None:
    assert find(told(40, OSTRIA), told(52, "jan-holub")) == ()


def test_ten_outlets_with_one_ministry_are_one_version() -> None:
    prints = [told(40, VELMARK, article=f"a{number}") for number in range(10)]
    [dispute] = find(*prints, told(52, OSTRIA))
    assert [len(version.entries) for version in dispute.versions] == [1, 10]


def test_a_claimant_that_came_round_to_the_other_figure_disputes_it_no_longer() -> None:
    later = told(52, VELMARK, when=NOON + timedelta(hours=3))
    assert find(told(40, VELMARK), later, told(52, OSTRIA)) == ()


def test_an_article_with_two_figures_of_one_claimant_may_tell_two_events() -> None:
    assert find(told(40, VELMARK, article="a"), told(3, VELMARK, article="a"), told(52, OSTRIA)) == ()


def test_a_version_that_fits_all_others_is_not_in_the_dispute() -> None:
    [dispute] = find(told(40, VELMARK), told(52, OSTRIA), told(30, WATCH, high=None))
    assert {version.voice for version in dispute.versions} == {VELMARK, OSTRIA}


def test_the_dead_of_two_allies_are_not_the_same_victims() -> None:
    ours: dict[str, Any] = {"victim_party": "velmark-state"}
    theirs: dict[str, Any] = {"victim_party": "harlan"}
    assert find(told(40, VELMARK, **ours), told(52, OSTRIA, **theirs)) == ()
    assert len(find(told(40, VELMARK, **ours), told(52, OSTRIA))) == 1


def test_a_place_without_an_id_is_known_by_its_name() -> None:
    fen: dict[str, Any] = {"place": name("Little Fen")}
    assert len(find(told(40, VELMARK, **fen), told(52, OSTRIA, place=name("little fen")))) == 1


def test_running_tolls_of_the_same_day_are_compared_as_they_stand() -> None:
    [dispute] = find(toll(1000, VELMARK), toll(5000, OSTRIA))
    assert (dispute.place, dispute.day, figures(dispute)) == ("", None, [(OSTRIA, 5000), (VELMARK, 1000)])


def test_a_later_and_higher_toll_may_have_grown() -> None:
    assert find(toll(1000, VELMARK), toll(1100, WATCH, when=NOON + timedelta(days=2))) == ()


def test_a_toll_does_not_double_within_days_but_may_in_weeks_or_while_it_is_small() -> None:
    def differ(before: int, after: int, days: int) -> bool:
        return bool(find(toll(before, VELMARK), toll(after, OSTRIA, when=NOON + timedelta(days=days))))

    assert differ(60, 121, 3)
    assert not differ(60, 120, 3)
    assert not differ(60, 500, 4)
    assert not differ(10, 500, 1)


def test_a_later_and_lower_toll_disputes_an_earlier_one() -> None:
    assert len(find(toll(5000, OSTRIA), toll(1100, VELMARK, when=NOON + timedelta(days=2)))) == 1


def test_a_toll_is_compared_with_what_the_other_said_by_then_and_shown_as_it_is_now() -> None:
    tomorrow = NOON + timedelta(days=1)
    [dispute] = find(toll(5000, OSTRIA), toll(1100, VELMARK), toll(5200, OSTRIA, when=tomorrow))
    assert figures(dispute) == [(VELMARK, 1100), (OSTRIA, 5200)]


def test_a_figure_that_its_claimant_lowered_since_disputes_nothing() -> None:
    tomorrow = NOON + timedelta(days=1)
    assert find(toll(5000, OSTRIA), toll(1100, VELMARK), toll(1200, OSTRIA, when=tomorrow)) == ()


def test_the_toll_of_a_town_is_not_that_of_the_war() -> None:
    assert find(toll(21, VELMARK, place=name("Brodny", "brodny")), toll(5000, OSTRIA)) == ()
    country: dict[str, Any] = {"place": name("Ostria", "ostria-land")}
    assert len(find(toll(21, VELMARK, **country), toll(5000, OSTRIA))) == 1


def test_a_toll_of_nobody_knows_whose_dead_is_compared_with_none() -> None:
    assert find(toll(1000, VELMARK, victim_side="unknown"), toll(5000, OSTRIA, victim_side="unknown")) == ()


def test_people_of_one_side_may_be_soldiers_or_civilians_those_of_both_are_all() -> None:
    people: dict[str, Any] = {"victim_class": "unknown"}
    assert find(toll(1000, VELMARK, **people), toll(5000, OSTRIA, **people)) == ()
    everybody = people | {"victim_side": "both"}
    assert len(find(toll(1000, VELMARK, **everybody), toll(5000, OSTRIA, **everybody))) == 1


def test_a_denial_stands_beside_the_claims_of_the_place_it_names() -> None:
    denial = denied("shelling the village of Brodna", OSTRIA)
    [dispute] = find(told(3, VELMARK), denials=(denial,))
    assert (figures(dispute), dispute.denials) == ([(VELMARK, 3)], (denial,))


def test_a_denial_of_the_next_day_means_the_day_before() -> None:
    denial = denied("the strike on Brodny", OSTRIA, when=NOON + timedelta(days=1))
    assert [dispute.day for dispute in find(told(3, VELMARK), denials=(denial,))] == [TODAY]


def test_a_denial_and_figures_apart_about_one_event_are_one_dispute() -> None:
    denial = denied("the strike on Brodny", OSTRIA)
    [dispute] = find(told(3, VELMARK), told(9, WATCH), denials=(denial,))
    assert (figures(dispute), dispute.denials) == ([(WATCH, 9), (VELMARK, 3)], (denial,))


@pytest.mark.parametrize(
    "denial",
    [
        denied("the strike on Karsund", OSTRIA),
        denied("the strike", OSTRIA),
        denied("it and said that Brodny had been shelled by others", OSTRIA),
        denied("the strike on Brodny", VELMARK),
        denied("the strike on Brodny", "anton-veld"),
        denied("the strike on Brodny", WATCH),
        denied("the strike on Brodny", OSTRIA, force="say"),
        denied("the strike on Brodny", OSTRIA, when=NOON + timedelta(days=2)),
        denied("the strike on Brodny", OSTRIA, when=NOON - timedelta(days=1)),
    ],
)
def test_a_denial_whose_link_is_not_clear_stands_beside_nothing(denial: Spoken) -> None:
    assert find(told(3, VELMARK), denials=(denial,)) == ()


def test_that_nobody_was_hurt_is_nothing_to_deny() -> None:
    denial = denied("the strike on Brodny", OSTRIA)
    assert find(told(0, VELMARK, negated=True), denials=(denial,)) == ()


def test_a_claimant_is_denied_its_newest_figure_alone() -> None:
    older = told(2, VELMARK, victim_class="unknown", when=NOON - timedelta(hours=2))
    [dispute] = find(older, told(3, VELMARK), denials=(denied("the strike on Brodny", OSTRIA),))
    assert figures(dispute) == [(VELMARK, 3)]


def test_the_newest_dispute_comes_first_and_the_order_of_claims_does_not_matter() -> None:
    old: dict[str, Any] = {"event_date": date(2031, 3, 4), "event_date_precision": "day"}
    claims = (told(1, VELMARK, **old), told(2, OSTRIA, **old), told(40, VELMARK), told(52, OSTRIA))
    days = [dispute.day for dispute in find(*claims)]
    assert days == [dispute.day for dispute in find(*reversed(claims))] == [TODAY, date(2031, 3, 4)]


def test_a_claim_without_any_date_is_about_no_event() -> None:
    assert find(told(40, VELMARK, when=None), told(52, OSTRIA, when=None)) == ()
