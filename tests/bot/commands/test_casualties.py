"""/casualties: what was claimed, by whom, of whom; side by side and never added up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import cast

import pytest

from bot.commands import Desk, answer
from bot.commands.answering import WrongArguments
from bot.commands.casualties import Casualties
from bot.commands.incidents import Incident
from bot.config import load_settings
from bot.models import Command
from bot.phrases import say_counts
from bot.profiles import load_profiles
from bot.wording import word
from tests.bot.commands.builders import (
    CHRONICLE,
    HERALD,
    PRIVATE,
    READER,
    WIRE,
    House,
    Newsroom,
    article,
    claim,
    day,
    mention,
    statement,
)


async def look(house: House, line: str) -> Casualties:
    reply = await house.ask(line)
    assert reply.message == "casualties", reply.data
    return cast(Casualties, reply.data)


def figures(incident: Incident) -> str:
    return say_counts(incident.counts)


async def test_totals_stand_under_the_side_of_the_victims_with_their_claimants(read_house: House) -> None:
    found = await look(read_house, "/casualties")

    tolls = [(side.side, toll.figure, toll.claimant, toll.standing) for side in found.sides for toll in side.tolls]
    assert tolls == [
        ("Ardish", "at least 300", "Jon Tosk", "alleged"),
        ("Ardish", "52", "Ardish MoD", "declared"),
    ]


async def test_a_newer_total_of_the_same_claimant_replaces_the_older_and_keeps_it_in_sight(read_house: House) -> None:
    toll = next(t for t in (await look(read_house, "/casualties")).sides[0].tolls if t.claimant == "Ardish MoD")

    assert (toll.before, toll.before_day, toll.falling) == ("40", date(2021, 5, 10), False)


async def test_a_falling_total_is_marked_as_a_revision(read_house: House) -> None:
    printed = article("a9", CHRONICLE, day(12, 20), "The Ardish Ministry of Defence corrected its toll to 45 soldiers.")
    ministry = mention(printed, "Ardish Ministry of Defence", "ardia-mod")
    fallen = claim(
        printed,
        "45 soldiers",
        45,
        scope="cumulative",
        victim_class="military",
        victim_party="ardia",
        claimant=ministry,
    )
    await read_house.file(printed, fallen)

    toll = next(t for t in (await look(read_house, "/casualties")).sides[0].tolls if t.claimant == "Ardish MoD")

    assert (toll.figure, toll.before, toll.falling) == ("45", "52", True)


async def test_figures_without_a_claimant_never_replace_each_other(house: House) -> None:
    for number, killed in ((1, 90), (2, 70)):
        printed = article(f"o{number}", WIRE, day(10 + number), f"So far {killed} people have been killed.")
        await house.file(printed, claim(printed, f"{killed} people", killed, scope="cumulative"))

    tolls = (await look(house, "/casualties")).sides[0].tolls

    assert [(toll.figure, toll.before, toll.falling) for toll in tolls] == [("70", "", False), ("90", "", False)]


async def test_one_ministry_in_two_outlets_is_one_line(read_house: House) -> None:
    found = await look(read_house, "/casualties kesh")

    assert len(found.incidents) == 1
    assert [print_.outlet for print_ in found.incidents[0].prints] == ["Ardville Chronicle", "Delta Wire"]


@pytest.mark.parametrize(
    "spelling", ["kesh", "Keshava", "QESH", "kesh killed", "killed in keshava", '"killed in Keshava"']
)
async def test_every_spelling_of_a_place_finds_the_same_claims(read_house: House, spelling: str) -> None:
    found = await look(read_house, f"/casualties {spelling}")

    assert [figures(incident) for incident in found.incidents] == ["3 killed"]
    assert found.asked[0] == "Kesh / Keshava"


async def test_two_spellings_give_the_same_answer_in_every_word(read_house: House) -> None:
    one, other = await read_house.ask("/casualties kesh"), await read_house.ask("/casualties keshava")

    assert word(one, "telegram") == word(other, "telegram")


async def test_a_place_of_two_words_is_one_place(read_house: House) -> None:
    found = await look(read_house, "/casualties upper mill")

    assert found.asked == ("Upper Mill",)


async def test_a_place_stands_for_the_places_within_it(house: House) -> None:
    printed = article("x3", WIRE, day(12), "A drone killed two people in Upper Mill.")
    await house.file(printed, claim(printed, "two people", 2, place=mention(printed, "Upper Mill", "upper-mill")))

    assert [i.place for i in (await look(house, "/casualties keshava")).incidents] == ["Upper Mill"]


async def test_a_place_that_only_the_articles_know_is_found(house: House) -> None:
    printed = article("x1", WIRE, day(12), "Four people were killed in Little Fen.")
    await house.file(printed, claim(printed, "Four people", 4, place=mention(printed, "Little Fen")))

    found = await look(house, "/casualties little fen")

    assert [incident.place for incident in found.incidents] == ["Little Fen"]


async def test_wounded_is_injured(read_house: House) -> None:
    found = await look(read_house, "/casualties wounded")

    assert [figures(i) for i in found.incidents] == ["none injured"]


async def test_a_side_goes_by_id_name_or_adjective(read_house: House) -> None:
    by_name = await look(read_house, "/casualties Borran")
    by_demonym = await look(read_house, "/casualties borrans")

    assert [figures(i) for i in by_name.incidents] == ["none injured"]
    assert by_demonym.incidents == by_name.incidents


async def test_one_party_of_a_side_leaves_the_claims_of_its_ally_out(read_house: House) -> None:
    hills = await look(read_house, "/casualties hill republic")

    assert [toll.figure for side in hills.sides for toll in side.tolls] == ["at least 300"], "its party is unsaid"


async def test_a_class_of_victims_narrows_the_answer(read_house: House) -> None:
    found = await look(read_house, "/casualties civilians")

    assert not found.sides
    assert [i.victims for i in found.incidents] == ["Ardish civilians"]


async def test_days_narrow_the_answer_to_what_was_reported_then(read_house: House) -> None:
    found = await look(read_house, "/casualties 10 May..11 May")

    assert [toll.figure for toll in found.sides[0].tolls] == ["52"]
    assert (found.first, found.last) == (date(2021, 5, 10), date(2021, 5, 11))


async def test_all_arguments_go_together_in_any_order(read_house: House) -> None:
    found = await look(read_house, "/casualties 11 May killed keshava ardish civilian")

    assert [figures(i) for i in found.incidents] == ["3 killed"]


async def test_an_unknown_name_is_answered_with_the_nearest_known_one(read_house: House) -> None:
    wrong = cast(WrongArguments, (await read_house.ask("/casualties keshva")).data)

    assert "Did you mean Kesh" in wrong.why
    assert wrong.example == "/casualties ardish killed 27 October..2 November"


async def test_no_claim_is_an_answer_of_its_own(read_house: House) -> None:
    reply = await read_house.ask("/casualties upper mill displaced")

    assert "No claim" in word(reply, "console")


async def test_figures_of_earlier_wars_are_left_out_and_counted(house: House) -> None:
    printed = article("x2", WIRE, day(12), "The war of 1998 killed 9,000 people.")
    await house.file(printed, claim(printed, "9,000 people", 9000, scope="historical"))

    found = await look(house, "/casualties")

    assert (found.sides, found.incidents, found.earlier_wars) == ((), (), 1)


async def test_no_figure_is_shown_that_no_article_printed(read_house: House) -> None:
    """52 + 300, 3 + 3 and the like would be sums."""
    words = word(await read_house.ask("/casualties"), "console")

    assert not {"352", "355", "343", "6 killed", "92"} & set(words.replace(",", "").split())


async def test_a_side_is_not_disclosed_only_where_an_article_says_so(read_house: House) -> None:
    before = await look(read_house, "/casualties")
    await read_house.file(article("s1", WIRE, day(12, 6), "Borra does not disclose its losses."))
    assert (await look(read_house, "/casualties borran")).silences == ()  # no briefing tells of it yet
    await read_house.ask("/digest")
    after = await look(read_house, "/casualties borran")

    assert before.silences == ()
    assert [(s.losses, s.prints[0].outlet) for s in after.silences] == [("Borran losses", "Delta Wire")]
    assert (await look(read_house, "/casualties ardish")).silences == ()
    assert (await look(read_house, "/casualties borran injured")).silences == ()
    assert (await look(read_house, "/casualties kesh")).silences == ()
    assert (await look(read_house, "/casualties 10 May")).silences == ()


async def test_the_killed_and_wounded_of_one_sentence_are_one_line(house: House) -> None:
    for key, source in (("b1", CHRONICLE), ("b2", WIRE)):
        printed = article(
            key, source, day(12), "The Ardish Ministry of Defence said shells killed one man and hurt two."
        )
        ministry = mention(printed, "Ardish Ministry of Defence", "ardia-mod")
        dead = claim(printed, "one man", 1, claimant=ministry)
        await house.file(printed, claim(printed, "hurt two", 2, harm="injured", claimant=ministry), dead)

    found = await look(house, "/casualties")

    assert [(figures(i), len(i.prints)) for i in found.incidents] == [("1 killed, 2 injured", 2)]


async def test_two_figures_for_the_same_harm_are_never_one_line(house: House) -> None:
    printed = article("b3", WIRE, day(12), "Shells killed 21 people, including one nurse.")
    await house.file(printed, claim(printed, "21 people", 21), claim(printed, "one nurse", 1))

    found = await look(house, "/casualties")

    assert sorted(figures(i) for i in found.incidents) == ["1 killed", "21 killed"]


async def test_the_dead_are_read_before_the_wounded_and_a_long_side_says_how_many_are_left_out(house: House) -> None:
    for number in range(1, 13):
        printed = article(
            f"t{number}", WIRE, day(12), f"Clinic {number} said {number} had been hurt, {number} killed so far."
        )
        clinic = mention(printed, f"Clinic {number}")
        hurt = claim(printed, f"{number} had been hurt", number, harm="injured", scope="cumulative", claimant=clinic)
        await house.file(printed, hurt, claim(printed, f"{number} killed", number, scope="cumulative", claimant=clinic))

    side = (await look(house, "/casualties")).sides[0]

    assert (len(side.tolls), side.more) == (10, 14)
    assert {toll.harm for toll in side.tolls} == {"killed"}


async def test_long_lists_end_with_how_many_are_left_out(house: House) -> None:
    for number in range(1, 31):
        printed = article(f"n{number}", WIRE, day(12), f"Shells killed {number} people.")
        await house.file(printed, claim(printed, f"{number} people", number))

    found = await look(house, "/casualties")

    assert (len(found.incidents), found.more) == (20, 10)


@pytest.fixture
async def karabakh(house: House) -> AsyncIterator[Desk]:
    profiles = load_profiles()
    printed = article("k1", WIRE, day(12), "Rockets killed two people in Shushi.")
    await house.file(printed, claim(printed, "two people", 2, place=mention(printed, "Shushi", "shushi")))
    yield Desk(
        store=house.store,
        newsroom=Newsroom(store=house.store, profiles=profiles),
        settings=load_settings({}),
        clock=lambda: house.now,
        conflict="nagorno-karabakh-2020",
    )


async def test_shusha_is_shushi_in_the_shipped_profile(karabakh: Desk) -> None:
    def ask(name: str) -> Command:
        return Command(name="casualties", args=(name,), address=PRIVATE, user=READER, received=day(12))

    one, other = await answer(ask("shusha"), karabakh), await answer(ask("shushi"), karabakh)

    assert one == other
    assert [figures(i) for i in cast(Casualties, one.data).incidents] == ["2 killed"]


async def test_an_incident_says_who_denies_the_attack_at_its_place(house: House) -> None:
    told = article("i1", HERALD, day(12), "Borran command said shells on Kesh had killed 4 civilians.")
    command = mention(told, "Borran command", "borra-mod")
    harm = {"victim_side": "borran", "victim_class": "civilian", "place": mention(told, "Kesh", "kesh")}
    await house.file(told, claim(told, "killed 4 civilians", 4, claimant=command, claimant_side="borran", **harm))
    denied = article("i2", CHRONICLE, day(12, 5), "The Ardish Ministry of Defence denied that it had fired at Kesh.")
    ministry = mention(denied, "Ardish Ministry of Defence", "ardia-mod")
    words = "it had fired at Kesh"
    answer = statement(denied, words, ministry, "denied", kind="indirect", force="deny", speaker_side="ardish")
    await house.file(denied, answer)

    [incident] = (await look(house, "/casualties")).incidents

    assert incident.denied_by == ("Ardish MoD",)
    assert "denied by Ardish MoD" in word(await house.ask("/casualties"), "console")
