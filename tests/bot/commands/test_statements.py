"""/statements: who said what, in their own words, newest first."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from bot.commands.answering import WrongArguments
from bot.commands.statements import Statements
from bot.wording import word
from digests.profile import Party, Person
from tests.bot.commands.builders import CHRONICLE, WAR, WIRE, House, Newsroom, article, day, mention, statement


async def listen(house: House, line: str) -> Statements:
    reply = await house.ask(line)
    assert reply.message == "statements", reply.data
    return cast(Statements, reply.data)


async def test_everybody_is_heard_newest_first(read_house: House) -> None:
    found = await listen(read_house, "/statements")

    assert [quote.speaker for quote in found.quotes] == ["Eva Lind", "Mira Véla", "Jon Tosk"]


@pytest.mark.parametrize("name", ["tosk", "Jon Tosk", "JON TOSK 12 May", "by tosk on 12 May"])
async def test_a_speaker_goes_by_any_name(read_house: House, name: str) -> None:
    found = await listen(read_house, f"/statements {name}")

    assert [quote.words for quote in found.quotes] == ["“We shall not leave the river,”"]
    assert found.asked == "Jon Tosk"


@pytest.mark.parametrize("name", ["vela", "Véla", "vella"])
async def test_accents_and_transliterations_lead_to_one_person(read_house: House, name: str) -> None:
    assert [quote.speaker for quote in (await listen(read_house, f"/statements {name}")).quotes] == ["Mira Véla"]


async def test_a_side_is_everybody_who_speaks_for_it(read_house: House) -> None:
    for line in ("/statements ardish", "/statements the ardish side"):
        assert [q.speaker for q in (await listen(read_house, line)).quotes] == ["Mira Véla"]


async def test_a_state_on_no_side_is_its_offices_and_people(read_house: House) -> None:
    assert [q.speaker for q in (await listen(read_house, "/statements oster")).quotes] == ["Eva Lind"]


async def test_a_capital_speaks_for_its_government(house: House) -> None:
    printed = article("q5", WIRE, day(12), "Cairo denied that the bridge had fallen.")
    cairo = mention(printed, "Cairo", "egypt")
    await house.file(
        printed, statement(printed, "the bridge had fallen", cairo, "denied", kind="indirect", force="deny")
    )
    egypt = Party(id="egypt", name="Egypt", adjective="Egyptian", side=None)
    house.newsroom = Newsroom(store=house.store, profiles={WAR.id: replace(WAR, parties=(*WAR.parties, egypt))})

    found = await listen(house, "/statements cairo")

    assert (found.asked, [quote.cue for quote in found.quotes]) == ("Egypt", [" denied that "])


async def test_an_office_is_heard_with_the_people_who_speak_for_it(read_house: House) -> None:
    found = await listen(read_house, "/statements the Borran Ministry of Defence")

    assert [quote.speaker for quote in found.quotes] == ["Jon Tosk"]


async def test_a_surname_of_two_people_is_both_of_them(read_house: House) -> None:
    sister = Person(id="ada-tosk", name="Ada Tosk", role="writer", party=None)
    profiles = {WAR.id: replace(WAR, people=(*WAR.people, sister))}
    read_house.newsroom = Newsroom(store=read_house.store, profiles=profiles)

    found = await listen(read_house, "/statements tosk")

    assert (found.asked, [quote.speaker for quote in found.quotes]) == ("Jon Tosk or Ada Tosk", ["Jon Tosk"])


async def test_the_force_of_the_cue_is_kept(read_house: House) -> None:
    quotes = {quote.speaker: quote.cue for quote in (await listen(read_house, "/statements")).quotes}

    assert quotes["Eva Lind"] == " warned that "
    assert quotes["Jon Tosk"] == ": "


async def test_a_day_without_words_says_so(read_house: House) -> None:
    reply = await read_house.ask("/statements tosk 10 May")

    assert "No statement" in word(reply, "console")


async def test_the_same_words_in_two_outlets_are_one_quote(house: House) -> None:
    for key, source in (("q1", CHRONICLE), ("q2", WIRE)):
        printed = article(key, source, day(12), "“The bridge stands,” Mira Vella said.")
        await house.file(
            printed, statement(printed, "“The bridge stands,”", mention(printed, "Mira Vella", "vela"), "said")
        )

    quotes = (await listen(house, "/statements")).quotes

    assert [[p.outlet for p in quote.prints] for quote in quotes] == [["Ardville Chronicle", "Delta Wire"]]


async def test_a_speaker_whom_only_the_articles_know_is_found(house: House) -> None:
    printed = article("q3", WIRE, day(12), "“We sleep in the cellar,” Orla Finch said.")
    await house.file(printed, statement(printed, "“We sleep in the cellar,”", mention(printed, "Orla Finch"), "said"))

    assert [q.speaker for q in (await listen(house, "/statements orla finch")).quotes] == ["Orla Finch"]


async def test_an_unknown_speaker_is_answered_with_the_nearest_known_one(read_house: House) -> None:
    wrong = cast(WrongArguments, (await read_house.ask("/statements jon tosc")).data)

    assert "Did you mean Jon Tosk" in wrong.why
    assert wrong.example == "/statements ardish 2 November"


async def test_words_left_over_are_not_guessed_at(read_house: House) -> None:
    wrong = cast(WrongArguments, (await read_house.ask("/statements tosk bananas")).data)

    assert "bananas" in wrong.why


async def test_a_quotation_is_shown_whole_or_not_at_all(house: House) -> None:
    long = f"“{'We shall hold. ' * 120}”"
    printed = article("q4", WIRE, day(12), f"Mira Vella said: {long}")
    await house.file(printed, statement(printed, long, mention(printed, "Mira Vella", "vela"), "said"))

    quote = (await listen(house, "/statements")).quotes[0]

    assert (quote.words, quote.length) == ("", len(long))
    assert f"a statement of {len(long):,} characters" in word(await house.ask("/statements"), "console")


async def test_a_denial_stands_with_the_accusation_that_it_answers(house: House) -> None:
    accused = article("r1", WIRE, day(11), "Jon Tosk accused Ardia of shelling the mill bridge with heavy mortars.")
    words = "Ardia of shelling the mill bridge with heavy mortars"
    tosk = mention(accused, "Jon Tosk", "tosk")
    await house.file(
        accused, statement(accused, words, tosk, "accused", kind="indirect", force="accuse", speaker_side="borran")
    )
    denied = article("r2", CHRONICLE, day(12), "Mira Véla denied that mortars had shelled the mill bridge.")
    vela = mention(denied, "Mira Véla", "vela")
    answer = statement(
        denied,
        "mortars had shelled the mill bridge",
        vela,
        "denied",
        kind="indirect",
        force="deny",
        speaker_side="ardish",
    )
    await house.file(denied, answer)

    [quote] = (await listen(house, "/statements vela")).quotes

    assert quote.answers is not None
    assert (quote.answers.speaker, quote.answers.words) == ("Jon Tosk", words)
    assert "answers Jon Tosk" in word(await house.ask("/statements vela"), "telegram").replace("</i>", "")
