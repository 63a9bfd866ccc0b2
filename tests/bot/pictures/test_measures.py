"""The arithmetic under the pictures: scales, ticks, room for words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

import bot.pictures
from bot.pictures.scales import MOST_TICKS, Scale, day_ticks, round_ticks
from bot.pictures.shapes import LARGE, PLAIN, SMALL
from bot.pictures.spreading import overlap, spread
from bot.pictures.typography import cut, fold_lines, measure

FONT = Path(bot.pictures.__file__).parent / "assets" / "DejaVuSans.ttf"


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(0, (0, 1)), (1, (0, 1)), (7, (0, 2, 4, 6, 8)), (1174, (0, 500, 1000, 1500)), (7630, (0, 2000, 4000, 6000, 8000))],
)
def test_ticks_are_round(highest: int, ticks: tuple[int, ...]) -> None:
    assert round_ticks(highest) == ticks


@given(st.integers(0, 10**9))
def test_ticks_reach_over_every_figure_and_are_few(highest: int) -> None:
    ticks = round_ticks(highest)

    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= 6


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 5000))
def test_days_are_few_and_reach_from_the_first_to_the_last(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    ticks = day_ticks(first, last)

    assert ticks[0] == first
    assert ticks[-1] == last
    assert 1 <= len(ticks) <= MOST_TICKS


def test_a_scale_of_one_number_stands_in_the_middle() -> None:
    assert Scale(3, 3, 0, 100)(3) == 50


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_labels_are_apart_and_inside_while_they_fit(wanted: list[float]) -> None:
    placed = spread(wanted, 26, 0, 300)
    ordered = sorted(placed)

    assert all(after - before >= 26 - 1e-6 for before, after in pairwise(ordered))
    assert ordered[0] >= -1e-6
    assert ordered[-1] <= 300 + 1e-6


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert not overlap((0, 0, 10, 10), (10, 0, 20, 10))
    assert overlap((0, 0, 10, 10), (9, 9, 20, 20))


@pytest.mark.parametrize("size", [SMALL, PLAIN, LARGE])
@pytest.mark.parametrize(
    "text",
    [
        "Of the River side: killed, as claimed",
        "Убитые речной стороны, по заявлениям; № 12 — не менее 300",
        "Գետի կողմի զոհվածները, ըստ հայտարարությունների, առնվազն 300",
        "Նախարարության խոսնակը տեղափոխված վիրավորների մասին",
        "Çay tərəfinin həlak olanları, iddialara görə: ən azı 300",
        "Nehir tarafının ölüleri, iddiaya göre: en az 300 şüpheli",
    ],
)
def test_words_are_no_wider_than_measured(text: str, size: int) -> None:
    drawn = ImageFont.truetype(FONT, size).getlength(text)

    assert drawn <= measure(text, size) + 1 < drawn * 1.2


@given(st.text(max_size=200), st.integers(60, 700))
def test_cut_words_fit_their_room(text: str, room: int) -> None:
    assert measure(cut(text, 22, room), 22) <= room


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), max_size=30))
def test_folding_keeps_every_word_that_fits_in_a_line(words: list[str]) -> None:
    assert " ".join(fold_lines(" ".join(words), 22, 300)).split() == words
