"""Painting: words become letters in every script we meet, and whatever they hold stays words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.draw import LONGEST_ALT, draw
from bot.pictures.paint import paint, to_svg
from bot.pictures.palette import Theme
from bot.pictures.shapes import WIDTH, Canvas, Words
from tests.emulators.png import size_of

SVG = "{http://www.w3.org/2000/svg}"


def canvas(text: str) -> Canvas:
    words = Words(x=20, y=60, text=text, colour="#000000", halo="#ffffff")
    return Canvas(height=100, ground="#ffffff", shapes=(words,))


def plain(text: str, _: Theme) -> Canvas:
    return canvas(text)


def test_a_painting_is_a_png_of_the_size_that_was_asked_for() -> None:
    assert size_of(paint(canvas("Killed"))) == (WIDTH, 100)


@pytest.mark.parametrize("text", ["Shushi / Şuşa", "Артема", "Արցախ", "الخرطوم", "თბილისი", "חברון", "Ağdam – Akna"])
def test_letters_of_every_script_we_meet_are_drawn(text: str) -> None:
    assert paint(canvas(text)) != paint(canvas(""))


def test_the_same_drawing_is_the_same_file() -> None:
    assert paint(canvas("12 killed")) == paint(canvas("12 killed"))


@given(st.text(max_size=60))
def test_any_words_make_a_picture_and_stay_one_text(text: str) -> None:
    tree = ElementTree.fromstring(to_svg(canvas(f"<b>{text}&")))

    assert [child.tag for child in tree] == [f"{SVG}rect", f"{SVG}text"]


@pytest.mark.parametrize(
    "text", ["\ufffe\uffff", "\x00\x1b[31m", "\ud800", "\u202e7 deaths", "</svg><image href='file:///etc/passwd'/>"]
)
def test_hostile_words_are_painted_as_words(text: str) -> None:
    assert size_of(paint(canvas(text))) == (WIDTH, 100)


async def test_a_picture_goes_out_with_its_words_for_who_cannot_see_it() -> None:
    picture = await draw("x", plain, "light", alt="A" * 5000, name="tolls")

    assert size_of(picture.png) == (WIDTH, 100)
    assert len(picture.alt) == LONGEST_ALT
    assert picture.name == "tolls"


async def test_the_same_drawing_is_laid_out_once_and_another_theme_is_another_drawing() -> None:
    asked: list[Theme] = []

    def lay_out(text: str, theme: Theme) -> Canvas:
        asked.append(theme)
        return canvas(text)

    pictures = [await draw("12", lay_out, theme, alt="", name="tolls") for theme in ("light", "light", "dark")]

    assert asked == ["light", "dark"]
    assert pictures[0] == pictures[1]
