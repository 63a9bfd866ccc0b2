"""/search: words, names under every spelling, phrases, days and outlets; each hit with its sentence."""

from __future__ import annotations

from typing import cast

import pytest

from bot.commands.names import spell_out
from bot.commands.passages import find_passage
from bot.commands.search import Found
from tests.bot.commands.builders import HERALD, WAR, WIRE, House, article, day


async def find(house: House, line: str) -> Found:
    reply = await house.ask(line)
    assert reply.message == "found", reply.data
    return cast(Found, reply.data)


def told(found: Found) -> list[str]:
    return [f"{hit.passage.before}[{hit.passage.exact}]{hit.passage.after}" for hit in found.hits if hit.passage]


@pytest.fixture
async def library(house: House) -> House:
    """Three days of texts that nobody has made records of."""
    await house.file(article("s1", WIRE, day(10), "It was a calm day.", "Rockets hit two hospitals in Keshava."))
    await house.file(article("s2", HERALD, day(11), "A hospital of Kesh was rebuilt."))
    await house.file(article("s3", HERALD, day(12), "Ministers met.", "The road to the hospital is open."))
    return house


async def test_a_name_is_found_under_every_spelling_with_the_sentence_that_tells(library: House) -> None:
    found = await find(library, "/search qesh hospital")

    assert sorted(told(found)) == ["A [hospital] of Kesh was rebuilt.", "Rockets hit two [hospitals] in Keshava."]
    assert set(found.also) == {"Kesh", "Keshava"}


async def test_a_phrase_in_quotation_marks_stands_together(library: House) -> None:
    assert told(await find(library, '/search "the hospital"')) == ["The road to [the hospital] is open."]


async def test_days_and_an_outlet_narrow_the_search(library: House) -> None:
    assert sorted(told(await find(library, "/search hospital 11..12 May"))) == [
        "A [hospital] of Kesh was rebuilt.",
        "The road to the [hospital] is open.",
    ]
    assert told(await find(library, "/search hospital in delta wire")) == ["Rockets hit two [hospitals] in Keshava."]
    assert (await find(library, "/search hospital from Borra Herald")).outlet == "Borra Herald"


async def test_where_nothing_holds_all_of_the_words_what_holds_some_is_said_to_be_that(library: House) -> None:
    found = await find(library, "/search rebuilt rockets")

    assert found.some
    assert len(found.hits) == 2


async def test_a_reprint_is_one_line_with_two_outlets(library: House) -> None:
    await library.file(article("s4", WIRE, day(12), "The road to the hospital is open."))

    (hit,) = (await find(library, "/search open road")).hits
    assert sorted(printed.outlet for printed in hit.prints) == ["Borra Herald", "Delta Wire"]


async def test_a_misspelled_name_is_not_forced_but_asked_about(library: House) -> None:
    found = await find(library, "/search keshaba")

    assert found.hits == ()
    assert found.close == ("Kesh",)


async def test_without_words_it_asks_for_some(library: House) -> None:
    assert (await library.ask("/search")).message == "wrong_arguments"
    assert (await library.ask("/search 11 May")).message == "wrong_arguments"


@pytest.mark.parametrize("words", ['"', "''", "*", "a OR b", "…", "<b>", "(((", "“”", "x" * 400])
async def test_any_words_are_answered(library: House, words: str) -> None:
    assert (await library.ask(f"/search {words}")).message in {"found", "wrong_arguments"}


def test_names_are_spelled_out_and_fillers_go() -> None:
    assert spell_out(("shells", "at", "upper", "mill"), WAR) == (("shells",), ("upper mill", "Upper Mill"))


def test_a_full_name_does_not_bring_everybody_of_that_surname() -> None:
    ((asked, *others),) = spell_out(("jon", "tosk"), WAR)

    assert asked == "jon tosk"
    assert "Tosk" not in others


def test_the_sentence_with_the_most_of_what_was_asked_is_shown() -> None:
    text = "The river rose. Soldiers crossed the river at night. A bridge fell."
    passage = find_passage(text, (("soldiers",), ("rivers",)))

    assert passage is not None
    assert f"{passage.before}[{passage.exact}]{passage.after}" == "[Soldiers] crossed the river at night."
    assert find_passage(text, (("tanks",),)) is None
