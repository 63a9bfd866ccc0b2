"""Waking: the first to ask finds the painter, its font, the atlas and the store's questions ready."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.waking import draw_map, wake
from bot.pictures.draw import paint_once
from bot.store.wordings import word_claims, word_developments, word_statements
from tests.bot.commands.builders import House, Newsroom


def test_a_war_with_towns_is_painted_once_and_not_again(house: House) -> None:
    paint_once.cache_clear()

    draw_map(house.desk.profile)
    draw_map(house.desk.profile)

    assert paint_once.cache_info().misses == 1


def test_a_war_without_towns_paints_nothing_and_fails_nothing(house: House) -> None:
    paint_once.cache_clear()

    draw_map(replace(house.desk.profile, places=()))

    assert paint_once.cache_info().misses == 0


async def test_the_first_answers_word_no_question_that_was_not_worded_at_waking(read_house: House) -> None:
    questions = (word_claims, word_statements, word_developments)
    for question in questions:
        question.cache_clear()

    await wake(read_house.desk)
    worded = [question.cache_info().misses for question in questions]
    for line in ("/timeline", "/timeline kesh", "/timeline Mira Véla 11 May", "/place kesh"):
        await read_house.ask(line)

    assert all(worded)
    assert [question.cache_info().misses for question in questions] == worded


async def test_the_first_map_and_the_first_losses_word_no_question_of_claims(read_house: House) -> None:
    word_claims.cache_clear()

    await wake(read_house.desk)
    worded = word_claims.cache_info().misses
    for line in ("/map 11 May", "/casualties", "/casualties kesh"):
        await read_house.ask(line)

    assert word_claims.cache_info().misses == worded


async def test_a_war_whose_profile_names_nothing_wakes_too(house: House) -> None:
    bare = replace(house.desk.profile, places=(), people=())
    newsroom = Newsroom(store=house.store, profiles={house.desk.conflict: bare})

    await wake(replace(house.desk, newsroom=newsroom))
