from __future__ import annotations

import pytest

from digests.profile import Profile, parse_profile
from digests.reading.names.find import Name, find_names
from digests.reading.names.index import index_of
from digests.reading.names.tokens import tokens_of

HILLS = """
id = "hills-2020"
name = "War of the Hills"
first_day = 2020-09-27
[[sides]]
id = "hill"
name = "Hill side"
[[parties]]
id = "kenya"
name = "Kenya"
adjective = "Kenyan"
side = "hill"
[[parties]]
id = "oldland"
name = "Oldland"
adjective = "Oldlandic"
side = "hill"
demonyms = ["Oldlanders"]
[[offices]]
id = "kenya-mod"
name = "Kenyan Defence Ministry"
short = "Kenyan MoD"
kind = "ministry"
party = "kenya"
[[people]]
id = "karen-marchosyan"
name = "Karen Marchosyan"
role = "president"
party = "oldland"
[[places]]
id = "qubara"
name = "Qubara"
kind = "town"
names = { hill = "Hubberen" }
"""


def names(text: str, profile: Profile | None = None) -> tuple[Name, ...]:
    return find_names(text, index_of(profile), tokens_of(text))


@pytest.fixture(scope="module")
def profile() -> Profile:
    return parse_profile(HILLS)


@pytest.mark.parametrize(
    "wording",
    [
        "Kenya's foreign ministry",
        "the Kenyan Foreign Ministry",
        "Kenya’s Ministry of Foreign Affairs",
        "the Ministry of Foreign Affairs of the Republic of Kenya",
        "the Kenyan MFA",
    ],
)
def test_every_wording_of_an_office_is_one_id_without_a_profile(wording: str) -> None:
    text = f"Nothing was known, said {wording.replace('Republic of Kenya', 'Kenya')} on Monday."
    assert [(name.kind, name.id, name.side) for name in names(text)] == [
        ("office", "kenyan-foreign-ministry", "kenyan")
    ]


def test_an_office_of_the_profile_keeps_the_profiles_id_however_it_is_composed(profile: Profile) -> None:
    wordings = (
        "Kenya's defense ministry",
        "the Kenyan MOD",
        "the Defence Ministry of Kenya",
        "Kenyan Defence Ministry",
    )
    assert {name.id for wording in wordings for name in names(f"It was {wording}.", profile)} == {"kenya-mod"}


def test_a_government_shares_the_id_of_its_state_and_a_capital_leads_to_it() -> None:
    found = names("Nairobi and the Kenyan government met officials of Kenya.")
    assert [(name.text, name.party) for name in found] == [
        ("Nairobi", "kenyan"),
        ("Kenyan government", "kenyan"),
        ("Kenya", "kenyan"),
    ]
    assert (found[0].form, found[1].id) == ("capital", "kenyan")


def test_a_possessive_is_not_part_of_the_name() -> None:
    (found,) = names("Kenya's roads are long.")
    assert (found.text, found.end) == ("Kenya", 5)


def test_a_profile_gives_ids_and_sides_to_its_parties_and_people(profile: Profile) -> None:
    found = names("Karen Marchosian told Oldlanders that Oldlandic troops had left Hubberen.", profile)
    assert [(name.kind, name.id, name.side) for name in found] == [
        ("person", "karen-marchosyan", "hill"),
        ("party", "oldland", "hill"),
        ("party", "oldland", "hill"),
        ("place", "qubara", None),
    ]


def test_places_meet_over_transliterations(profile: Profile) -> None:
    assert [name.id for name in names("Gubara was shelled.", profile)] == ["qubara"]


def test_with_a_profile_a_nation_outside_it_stands_on_no_side(profile: Profile) -> None:
    assert [(name.id, name.side) for name in names("Swiss mediators arrived.", profile)] == [("swiss", None)]


def test_words_that_only_look_like_names_are_no_names() -> None:
    assert names("They told us to talk turkey over good china, who knows.") == ()


def test_institutions_with_names_of_their_own_belong_to_their_nation() -> None:
    found = {name.text: name.id for name in names("The Kremlin, the Pentagon and Reuters were asked.")}
    assert found == {"Kremlin": "russian-presidency", "Pentagon": "american-defence-ministry", "Reuters": "reuters"}
