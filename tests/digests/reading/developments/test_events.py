from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digests.models import Article, Development, Topic
from digests.profile import Profile, parse_profile
from digests.reading.attribution.reports import attribute
from digests.reading.developments.events import KINDS, read_developments
from digests.reading.document import Document, prepare

PROFILE = """
id = "hills-2020"
name = "War of the Hills"
first_day = 2020-09-27
[[sides]]
id = "hill"
name = "Hill side"
[[sides]]
id = "plain"
name = "Plain side"
[[parties]]
id = "oldland"
name = "Oldland"
adjective = "Oldlandic"
side = "hill"
demonyms = ["Oldlanders"]
[[parties]]
id = "newland"
name = "Newland"
adjective = "Newlandic"
side = "plain"
[[offices]]
id = "oldland-mod"
name = "Oldlandic Defence Ministry"
short = "Oldlandic MoD"
kind = "ministry"
party = "oldland"
[[offices]]
id = "newland-mod"
name = "Newlandic Defence Ministry"
short = "Newlandic MoD"
kind = "ministry"
party = "newland"
[[people]]
id = "jane-roe"
name = "Jane Roe"
role = "president of Oldland"
party = "oldland"
[[places]]
id = "eastbridge"
name = "Eastbridge"
kind = "town"
[[places]]
id = "westford"
name = "Westford"
kind = "village"
"""


def profile() -> Profile:
    return parse_profile(PROFILE)


def document(text: str, published: datetime | None = datetime(2020, 11, 3, 9, tzinfo=UTC)) -> Document:
    article = Article(
        id="a1",
        source_id="courier",
        outlet="Courier",
        url="https://a.example/",
        title="t",
        text=text,
        published=published,
    )
    return prepare(article, profile())


def read(text: str) -> tuple[Development, ...]:
    prepared = document(text)
    return read_developments(prepared, attribute(prepared))


def only(text: str) -> Development:
    (development,) = read(text)
    return development


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        ("Newland’s artillery shelled the town of Eastbridge overnight.", "attack", "military"),
        ("Newlandic forces fired rockets at Eastbridge.", "attack", "military"),
        ("Eastbridge came under heavy artillery fire on Monday.", "attack", "military"),
        ("The village of Westford was bombed for the third time.", "attack", "military"),
        ("Shelling of Eastbridge continued through the night.", "attack", "military"),
        ("Two people were killed in a missile strike on Eastbridge.", "attack", "military"),
        ("Newlandic troops captured the village of Westford on Sunday.", "control", "military"),
        ("Newland’s army gained control over Westford and Eastbridge.", "control", "military"),
        ("Westford is now under full control of Oldland’s army.", "control", "military"),
        ("Oldlandic troops repelled an assault near Westford.", "advance", "military"),
        ("Newlandic troops launched a new offensive towards Eastbridge.", "advance", "military"),
        ("Oldland’s army withdrew from its posts near Westford.", "advance", "military"),
        ("Fierce fighting continued around Eastbridge on Monday.", "clash", "military"),
        ("Oldlandic air defences shot down two Newlandic drones near Westford.", "equipment", "military"),
        ("Newland deployed 2,000 soldiers to Westford.", "deployment", "military"),
        ("Newland recruited foreign fighters for the front, monitors reported.", "deployment", "military"),
        ("A ceasefire took effect at midnight between Oldland and Newland.", "ceasefire", "diplomatic"),
        ("Oldland and Newland agreed to a humanitarian truce.", "ceasefire", "diplomatic"),
        ("The ministers of Oldland and Newland held talks in Eastbridge.", "negotiation", "diplomatic"),
        ("Jane Roe sent a letter to the president of Newland.", "diplomacy", "diplomatic"),
        ("Newland recalled its ambassador from Oldland.", "diplomacy", "diplomatic"),
        ("Oldland and Newland exchanged prisoners near Westford.", "exchange", "humanitarian"),
        ("Newland handed over the bodies of 30 soldiers.", "exchange", "humanitarian"),
        ("The only hospital of Eastbridge was badly damaged.", "damage", "humanitarian"),
        ("Thousands of civilians fled Eastbridge on Sunday.", "displacement", "humanitarian"),
        ("The mission delivered humanitarian aid to Westford.", "aid", "humanitarian"),
        ("Jane Roe dismissed the defence minister of Oldland.", "dismissal", "political"),
        ("Jane Roe appointed a new army commander on Monday.", "appointment", "political"),
        ("Oldland declared martial law on Sunday.", "decree", "political"),
        ("Protesters gathered in Eastbridge on Sunday.", "protest", "political"),
    ],
)
def test_each_kind_is_told_by_its_words(text: str, kind: str, topic: Topic) -> None:
    development = only(text)
    assert (development.kind, development.topic) == (kind, topic)
    assert kind in KINDS
    assert not development.negated


def test_evidence_is_the_text_at_its_place() -> None:
    text = "Nothing new. The Newlandic Defence Ministry said Oldlandic forces shelled Westford on Monday."
    evidence = only(text).evidence
    assert text[evidence.start : evidence.end] == evidence.exact
    assert evidence.exact == "Oldlandic forces shelled Westford on Monday"


def test_who_where_and_when_come_with_it() -> None:
    development = only("On 2 November Newlandic forces shelled the town of Eastbridge and the village of Westford.")
    assert [place.id for place in development.places] == ["eastbridge", "westford"]
    assert [actor.id for actor in development.actors] == ["newland"]
    assert (development.event_date, development.event_date_precision) == (date(2020, 11, 2), "day")


def test_the_outlet_s_own_words_have_no_claimant() -> None:
    assert only("Newlandic forces shelled Eastbridge.").claimant is None


def test_what_an_office_says_is_asserted_by_it() -> None:
    development = only("The Oldlandic Defence Ministry said that Newlandic forces shelled Eastbridge.")
    assert development.claimant is not None
    assert (development.claimant.id, development.claimant_side) == ("oldland-mod", "hill")
    assert [actor.id for actor in development.actors] == ["newland"]


def test_an_accusation_is_asserted_by_the_accuser() -> None:
    development = only("Oldland accused Newland of shelling the market of Eastbridge.")
    assert development.claimant is not None
    assert (development.claimant.id, development.kind) == ("oldland", "attack")


def test_a_report_that_clearly_goes_on_keeps_its_claimant() -> None:
    text = (
        "The Newlandic Defence Ministry said Oldlandic forces shelled Westford. "
        "It was also reported that Eastbridge came under rocket fire."
    )
    assert [one.claimant.id for one in read(text) if one.claimant] == ["newland-mod", "newland-mod"]


def test_a_new_paragraph_does_not_carry_the_claimant_on() -> None:
    text = (
        "The Newlandic Defence Ministry said Oldlandic forces shelled Westford.\n\n"
        "It was also reported that Eastbridge came under rocket fire."
    )
    assert read(text)[1].claimant is None


def test_a_denial_is_a_negated_development_of_the_one_who_denies() -> None:
    development = only("Newland denied the shelling of Eastbridge.")
    assert development.claimant is not None
    assert (development.claimant.id, development.kind, development.negated) == ("newland", "attack", True)


def test_a_denial_that_points_back_negates_what_was_told_before() -> None:
    told, denied = read("Newland said its troops captured the village of Westford. Oldland denied the claim.")
    assert (told.kind, told.negated, denied.kind, denied.negated) == ("control", False, "control", True)
    assert denied.claimant is not None
    assert denied.claimant.id == "oldland"
    assert [place.id for place in denied.places] == ["westford"]


def test_a_denial_of_nothing_told_gives_nothing() -> None:
    assert read("Oldland denied the claim.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Newlandic forces did not capture the village of Westford.",
        "Newlandic forces never shelled the town of Eastbridge.",
        "Newlandic troops failed to capture the town of Eastbridge.",
    ],
)
def test_what_did_not_happen_is_negated(text: str) -> None:
    assert only(text).negated


@pytest.mark.parametrize(
    "text",
    [
        "Newland will shell the town of Eastbridge if talks fail.",
        "Newlandic forces could attack Eastbridge.",
        "Jane Roe threatened to bomb the bridges of Newland.",
        "Oldland urged Newland to stop shelling Eastbridge.",
        "If Newland attacked the town, Oldland would answer.",
        "Jane Roe is ready to deploy troops.",
        "The hills are green in November, and the roads are long.",
        "Fear of attacks keeps the people of Eastbridge awake.",
        "The law of the land says nothing of the matter.",
        "He fired his lawyer.",
    ],
)
def test_wishes_threats_plans_and_landscape_are_no_developments(text: str) -> None:
    assert read(text) == ()


def test_asking_for_talks_is_news_of_the_one_who_asks() -> None:
    development = only("Jane Roe asked Newland to start consultations on the border.")
    assert (development.kind, development.topic, development.claimant) == ("negotiation", "diplomatic", None)
    assert "jane-roe" in [actor.id for actor in development.actors]


def test_two_events_of_one_sentence_are_two_developments() -> None:
    first, second = read("Newlandic forces shelled Eastbridge, and Oldlandic troops captured the village of Westford.")
    assert (first.kind, second.kind) == ("attack", "control")
    assert [place.id for place in first.places] == ["eastbridge"]
    assert [place.id for place in second.places] == ["westford"]


def test_headings_are_no_developments() -> None:
    assert read("Shelling of Eastbridge continued\n\nNothing else was known on Monday about the matter.") == ()


def test_a_mouth_that_nobody_could_name_gives_no_development() -> None:
    assert read("A rumour claimed that Newlandic forces captured the village of Westford.") == ()


def test_the_reading_is_the_same_every_time() -> None:
    text = "Newlandic forces shelled Eastbridge. Oldland said it captured the village of Westford."
    assert read(text) == read(text)


def test_without_a_profile_places_and_parties_of_the_world_are_known() -> None:
    article = Article(
        id="a",
        source_id="s",
        outlet="o",
        url="u",
        title="",
        text="Russian forces shelled the city of Kharkiv on Monday.",
    )
    prepared = prepare(article)
    (development,) = read_developments(prepared, attribute(prepared))
    assert development.kind == "attack"
    assert development.event_date is None


def test_an_empty_text_gives_nothing() -> None:
    assert read_developments(document(""), ()) == ()
