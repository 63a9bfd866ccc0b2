"""Waking: the first picture finds its painter, its font and its atlas ready."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.waking import wake
from bot.pictures.draw import paint_once
from tests.bot.commands.builders import House


def test_a_war_with_towns_is_painted_once_and_not_again(house: House) -> None:
    paint_once.cache_clear()

    wake(house.desk.profile)
    wake(house.desk.profile)

    assert paint_once.cache_info().misses == 1


def test_a_war_without_towns_paints_nothing_and_fails_nothing(house: House) -> None:
    paint_once.cache_clear()

    wake(replace(house.desk.profile, places=()))

    assert paint_once.cache_info().misses == 0
