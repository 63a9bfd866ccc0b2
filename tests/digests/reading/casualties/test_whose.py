"""Whose the victims are and where, where the claim's own words do not say."""

from __future__ import annotations

import pytest

from tests.digests.reading.builders import claims, profile


def sides(text: str) -> list[str]:
    return [claim.victim_side for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Olena Marchuk, a Ukrainian nurse, wept. Her brother was killed on Monday.", "ukrainian"),
        ("Like many Kenyans abroad, Grace Otieno calls home daily. One cousin was wounded in the attack.", "kenyan"),
        ("Hassan Darwish, a baker from Idlib, is in hospital. He was wounded by shelling.", "syrian"),
        ("Tomas Brandt waited outside. His brother was killed on Monday.", "unknown"),
    ],
)
def test_kin_and_pronouns_are_of_the_people_of_the_person_told_of(text: str, side: str) -> None:
    assert sides(text) == [side]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Kenyan troops held the road. Three of the soldiers were killed.", "kenyan"),
        ("Kenyan troops met al-Shabaab fighters on the road. The militants lost nine men.", "al-shabaab"),
        ("Kenyan troops met al-Shabaab fighters on the road. The army lost nine men.", "kenyan"),
    ],
)
def test_a_group_called_by_a_noun_is_the_one_named_so_before(text: str, side: str) -> None:
    assert sides(text)[-1:] == [side]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Six people were killed in Aleppo.", "syrian"),
        ("Six people were killed in Nairobi.", "kenyan"),
        ("Six people were killed in Orvask. Orvask, a town in Kenya, lies on a river.", "kenyan"),
        ("Six people were killed in Orvask, Kenya.", "kenyan"),
        ("Six people were killed in Orvask. The Kenyan town of Orvask lies on a river.", "kenyan"),
        ("Six people were killed in Orvask. The Kurdish-held town of Orvask lies on a river.", "kurdish"),
        ("Six people were killed in Orvask, an enclave with a mostly Serbian population.", "serbian"),
        ("Six people were killed in Orvask, a breakaway region inside Kenya.", "unknown"),
        ("Six people were killed in Orvask.", "unknown"),
    ],
)
def test_people_hit_in_a_town_are_of_its_land(text: str, side: str) -> None:
    assert sides(text) == [side]


def test_armed_men_hit_in_a_town_may_be_anybodys() -> None:
    assert sides("Six soldiers were killed in Aleppo.") == ["unknown"]
    assert sides("Six soldiers were killed in Orvask. The Kurdish-held town of Orvask lies on a river.") == ["kurdish"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Hezbollah said four of its fighters were killed.", "hezbollah"),
        ("Hezbollah officials said four people were killed.", "lebanese"),
        ("The Taliban said they had killed 16 soldiers.", "afghan"),
        ("Israeli jets hit a house in Rafah. Four people were killed.", "palestinian"),
        ("Four people were killed by Hamas rockets in Sderot.", "israeli"),
    ],
)
def test_a_movements_people_are_its_fighters_and_others_are_of_its_nation(text: str, side: str) -> None:
    assert sides(text) == [side]


def test_insurgents_are_not_of_those_who_report_them_dead() -> None:
    assert sides("Kenyan police said two militants were killed.") == ["unknown"]


def test_those_who_died_after_one_sides_fire_are_of_the_other() -> None:
    assert sides("Israeli jets bombed a street. Six people died. Lebanese doctors came.")[0] == "lebanese"


def test_officials_of_a_land_speak_for_who_holds_it() -> None:
    text = (
        "The territory of Orvask, under the control of ethnic Serbian forces, burns. Orvask officials said 21 men died."
    )
    assert sides(text) == ["serbian"]


def test_the_enemy_is_who_was_seen_and_fought() -> None:
    assert sides("At noon the rangers spotted a group of Kenyan troops and killed four enemy soldiers.") == ["kenyan"]


def test_a_heading_on_a_fallen_commander_is_of_the_army_below() -> None:
    assert sides("Commander Dies\n\nKenya's military announced a loss.\n\nThe hills were quiet.") == ["kenyan"]


def test_the_people_of_a_genocide_are_its_dead() -> None:
    assert sides("He spoke of the Armenian genocide, in which more than a million people were killed.") == ["armenian"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Orvask was shelled at dawn. Six people were killed near Lomek. Four more people were hurt.", "Lomek"),
        ("Shells fell on Orvask. Six people were killed.", "Orvask"),
        ("Gunmen stormed the village of Orvask. Six people were killed.", "Orvask"),
        ("Six people were killed. The attack took place in Orvask.", "Orvask"),
        ("A deal was reached in Geneva. Six people were killed.", None),
        ("Shells fell on Orvask. Elsewhere, six people were killed.", None),
        ("Six people were killed in the Caucasus.", None),
    ],
)
def test_an_event_happened_where_the_scene_was_set(text: str, place: str | None) -> None:
    found = claims(text)[0].place
    assert (found.text if found else None) == place


THEATRE = "Millford has seen heavy fighting since May. Hundreds of people have been killed."


def test_a_running_toll_is_of_the_theatre_that_the_sentence_before_is_about() -> None:
    (at_war,) = claims(THEATRE, profile(theatre="millford"))
    (unknown,) = claims(THEATRE, profile())
    assert at_war.place is not None
    assert (at_war.place.text, unknown.place) == ("Millford", None)


def test_an_old_war_told_in_passing_is_not_the_speakers_figure() -> None:
    (claim,) = claims("Kenya says it wants the region, torn by a war in the 1990s that killed 30,000 people.")
    assert (claim.claimant, claim.scope) == (None, "historical")


def test_who_says_so_may_stand_inside_the_claim() -> None:
    (claim,) = claims("The paper showed two men who the Kenyans say were captured.")
    assert claim.claimant is not None
    assert claim.claimant.text == "the Kenyans"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Jets bombed Orvask. Some 165 people were killed.", "incident"),
        ("Some 165 people have been killed since May.", "cumulative"),
        ("Gunmen killed 130 villagers in Orvask.", "incident"),
        ("On Monday, the minister said the army had suffered hundreds of casualties on the battlefield.", "cumulative"),
    ],
)
def test_a_large_figure_is_of_one_event_where_one_was_told(text: str, scope: str) -> None:
    assert [claim.scope for claim in claims(text)] == [scope]


def test_bodies_are_of_the_dead_of_the_headline_or_of_the_sentence_before() -> None:
    (claim,) = claims("Several bodies lay by the road.", title="Dozens of dead soldiers on the pass")
    assert claim.victim_class == "military"


def test_the_crew_of_a_warplane_is_of_an_army() -> None:
    assert [claim.victim_class for claim in claims("The helicopter came down and two crew were killed.")] == [
        "military"
    ]
