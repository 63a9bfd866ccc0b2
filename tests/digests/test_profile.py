"""Conflict profiles: what they promise, what a broken one answers, and that no war stands in code."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from digests.errors import BrokenProfile
from digests.profile import Office, Party, Person, Profile, parse_profile
from digests.reading.names.institutions import institution_classes
from digests.reading.names.nations import nations
from digests.reading.names.spelling import fold

CODE = Path(__file__).resolve().parents[2]
SHIPPED = ("nagorno-karabakh-2020", "sudan-2023")
SMALL = """
id = "border-war"
name = "Border war"
first_day = 2001-03-04
sides = [{ id = "north", name = "North" }]
parties = [{ id = "northland", name = "Northland", side = "north" }]
offices = [{ id = "northland-mod", name = "Northland Ministry of Defence", kind = "ministry", party = "northland" }]
people = [{ id = "ann-o", name = "Ann O", party = "northland", office = "northland-mod" }]
places = [{ id = "ford", name = "Ford", kind = "village", names = { north = "Furt" } }]
"""


def shipped(name: str) -> Profile:
    return parse_profile((files("digests.conflicts") / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=SHIPPED)
def profile(request: pytest.FixtureRequest) -> Profile:
    return shipped(request.param)


def wordings(entity: Party | Office | Person) -> set[str]:
    short = {entity.short} if isinstance(entity, Office) else set()
    people = set(entity.demonyms) if isinstance(entity, Party) else set()
    return {entity.name, *entity.other_names, *short, *people}


def ids_of(profile: Profile, name: str) -> set[str]:
    """The ids a wording leads to: those of the named things that speak, and those of places."""
    speaking: tuple[Party | Office | Person, ...] = (*profile.parties, *profile.offices, *profile.people)
    found = {entity.id for entity in speaking if name in wordings(entity)}
    return found | {place.id for place in profile.places if name in place.spellings}


# What a profile tells


def test_the_second_of_november_2020_is_day_37() -> None:
    profile = shipped("nagorno-karabakh-2020")
    assert profile.day_number(date(2020, 9, 27)) == 1
    assert profile.day_number(date(2020, 11, 2)) == 37
    assert profile.day_number(date(2020, 9, 26)) is None


def test_the_war_in_sudan_counts_from_its_own_first_day() -> None:
    assert shipped("sudan-2023").day_number(date(2023, 4, 30)) == 16


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("nagorno-karabakh-2020", ("Shushi", "Shusha")),
        ("nagorno-karabakh-2020", ("Stepanakert", "Khankendi")),
        ("nagorno-karabakh-2020", ("Martuni", "Khojavend")),
        ("nagorno-karabakh-2020", ("Martakert", "Aghdere")),
        ("nagorno-karabakh-2020", ("Karvachar", "Kalbajar", "Kelbajar")),
        ("nagorno-karabakh-2020", ("Tartar", "Terter")),
        ("nagorno-karabakh-2020", ("Davit Bek", "David Bek")),
        ("nagorno-karabakh-2020", ("Lachin", "Berdzor")),
        ("nagorno-karabakh-2020", ("Gubadli", "Qubadli", "Kubatlu")),
        ("nagorno-karabakh-2020", ("Mataghis", "Madagiz", "Sugovushan")),
        ("nagorno-karabakh-2020", ("Artur Sargsyan", "Artur Sarkisyan")),
        ("nagorno-karabakh-2020", ("Nikol Pashinyan", "Nikol Pashinian")),
        ("nagorno-karabakh-2020", ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu")),
        (
            "nagorno-karabakh-2020",
            (
                "Artsakh Defence Army",
                "Nagorno-Karabakh's Defense Army",
                "de facto Defence Ministry of Nagorno-Karabakh",
            ),
        ),
        ("nagorno-karabakh-2020", ("Armenian MOD", "Armenian Ministry of Defence", "Armenia's Defense Ministry")),
        ("sudan-2023", ("El Fasher", "Al-Fashir", "El-Fasher")),
        ("sudan-2023", ("El Geneina", "Geneina", "Al-Junaynah")),
        ("sudan-2023", ("Bahri", "Khartoum North")),
        ("sudan-2023", ("Mohamed Hamdan Dagalo", "Mohamed Hamdan Daglo", "Hemedti")),
        ("sudan-2023", ("Médecins Sans Frontières", "Doctors Without Borders", "MSF")),
    ],
)
def test_every_spelling_of_a_name_leads_to_one_id(name: str, spellings: tuple[str, ...]) -> None:
    profile = shipped(name)
    ids = {frozenset(ids_of(profile, spelling)) for spelling in spellings}
    assert len(ids) == 1
    assert len(ids.pop()) == 1


def test_no_wording_leads_to_two_who_speak(profile: Profile) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    speaking: tuple[Party | Office | Person, ...] = (*profile.parties, *profile.offices, *profile.people)
    for entity in speaking:
        for wording in wordings(entity):
            owners[wording.casefold()].add(entity.id)
    assert {wording: ids for wording, ids in owners.items() if len(ids) > 1} == {}


def test_no_spelling_leads_to_two_places(profile: Profile) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for place in profile.places:
        for spelling in place.spellings:
            owners[spelling.casefold()].add(place.id)
    assert {spelling: ids for spelling, ids in owners.items() if len(ids) > 1} == {}


def test_every_place_can_be_drawn_on_a_map_near_its_container(profile: Profile) -> None:
    for place in profile.places:
        assert place.lat is not None, place.id
        assert place.lon is not None, place.id
        around = profile.place(place.within)
        if around is None or around.kind in ("country", "region"):
            continue
        assert around.lat is not None, around.id
        assert around.lon is not None, around.id
        assert abs(place.lat - around.lat) < 0.6, place.id
        assert abs(place.lon - around.lon) < 0.6, place.id


def test_containment_ends_and_never_turns_in_a_circle(profile: Profile) -> None:
    for place in profile.places:
        chain = [place.id]
        while (around := profile.place(chain[-1])) is not None and around.within is not None:
            assert around.within not in chain, chain
            chain.append(around.within)


def test_a_party_and_the_land_it_is_named_after_share_an_id(profile: Profile) -> None:
    for party in profile.parties:
        lands = [place.id for place in profile.places if {party.name, *party.other_names} & set(place.spellings)]
        assert lands in ([], [party.id])


def test_both_sides_have_parties_offices_people_and_spellings(profile: Profile) -> None:
    assert len(profile.sides) == 2
    for side in profile.sides:
        assert any(party.side == side.id for party in profile.parties), side.id
        assert any(profile.side_of(office.id) == side.id for office in profile.offices), side.id
        assert sum(profile.side_of(person.id) == side.id for person in profile.people) >= 5, side.id


def test_neither_monitors_nor_outside_powers_stand_on_a_side() -> None:
    profile = shipped("nagorno-karabakh-2020")
    outside = (
        "sohr",
        "icrc",
        "ohchr",
        "minsk-group",
        "turkish-mod",
        "russian-mfa",
        "syrian-fighters",
        "recep-tayyip-erdogan",
    )
    assert {entity: profile.side_of(entity) for entity in outside} == dict.fromkeys(outside)
    assert profile.side_of("artsakh-mod") == "armenian"
    assert profile.side_of("azerbaijani-prosecutor") == "azerbaijani"


def test_an_office_and_its_people_lead_to_their_party() -> None:
    profile = shipped("sudan-2023")
    owner = profile.party_of("hemedti")
    assert owner is not None
    assert owner.id == "rapid-support-forces"
    assert profile.party_of("nobody") is None


# What a broken profile answers


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (('party = "northland" }', 'party = "southland" }'), ("northland-mod", "southland")),
        (('office = "northland-mod"', 'office = "no-such-office"'), ("ann-o", "no-such-office")),
        (('side = "north"', 'side = "south"'), ("northland", "south")),
        (('north = "Furt"', 'south = "Furt"'), ("ford", "south")),
        (('kind = "village"', 'kind = "hamlet"'), ("ford", "hamlet", "village")),
        (('id = "ann-o"', 'id = "northland"'), ("northland", "taken")),
        (('kind = "village",', 'kind = "village", lat = 91.0,'), ("ford", "91")),
        (('name = "Ford", ', ""), ("ford", "name")),
        (("2001-03-04", '"March"'), ("border-war", "first_day")),
        (("2001-03-04", '2001-03-04\ntheatre = "nowhere"'), ("border-war", "theatre", "nowhere")),
        (('[{ id = "north", name = "North" }]', '"north"'), ("border-war", "sides")),
    ],
)
def test_an_error_names_the_entry_and_what_is_wrong(spoil: tuple[str, str], named: tuple[str, ...]) -> None:
    broken = SMALL.replace(*spoil, 1)
    assert broken != SMALL
    with pytest.raises(BrokenProfile) as caught:
        parse_profile(broken)
    for word in named:
        assert word in str(caught.value)


def test_broken_toml_is_answered_with_its_line() -> None:
    with pytest.raises(BrokenProfile, match="line 3"):
        parse_profile('id = "x"\nname = "X"\nfirst_day = = 1\n')


def test_the_small_profile_is_whole() -> None:
    profile = parse_profile(SMALL)
    assert profile.side_of("ann-o") == "north"
    assert profile.places[0].spellings == ("Ford", "Furt")


# No war in code


def words_of_the_war(profile: Profile) -> set[str]:
    """The names only this war has: its places, people and belligerents, without states and kinds of institution."""
    world = {fold(word) for nation in nations() for word in (*nation.names, *nation.adjectives, *nation.demonyms)}
    world |= {fold(capital) for nation in nations() for capital in nation.capitals}
    world |= {fold(institution) for institution, _ in institution_classes()}
    own = {spelling for place in profile.places if place.within for spelling in place.spellings}
    own |= {name for person in profile.people for name in (person.name, *person.other_names)}
    for party in profile.parties:
        own |= {party.name, *party.other_names} if party.side else set()
    for office in profile.offices:
        own |= {office.name, office.short, *office.other_names} if profile.side_of(office.id) else set()
    return {word for word in own if len(fold(word)) >= 5 and word[0].isupper() and fold(word) not in world}


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a file that are not documentation: no docstrings, no help texts of options."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    spoken |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "help"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node.lineno, node.value


def test_no_word_of_a_war_stands_in_code() -> None:
    names = sorted({word for name in SHIPPED for word in words_of_the_war(shipped(name))}, key=len, reverse=True)
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    of_the_world = CODE / "digests" / "reading" / "names"
    lexicons = {of_the_world / f"{name}.py" for name in ("nations", "towns", "movements")}
    found = [
        f"{path.relative_to(CODE)}:{line}: {match.group()}"
        for package in ("digests", "bot")
        for path in sorted((CODE / package).rglob("*.py"))
        if path not in lexicons
        for line, text in literals(path)
        if text not in SHIPPED
        for match in any_name.finditer(text)
    ]
    assert found == []
