"""Painting: smooth edges, exact colours, and words become letters in every script we meet and stay words."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor

from bot.pictures.draw import LONGEST_ALT, draw
from bot.pictures.paint import paint
from bot.pictures.palette import DASHES, PALETTES, Theme
from bot.pictures.shapes import WIDTH, Canvas, Dot, Land, Shape, Spot, Stroke, Words
from tests.emulators.png import size_of

WHITE, BLACK, RED = "#ffffff", "#000000", "#d55e00"


def canvas(text: str) -> Canvas:
    words = Words(x=20, y=60, text=text, colour=BLACK, halo=WHITE)
    return Canvas(height=100, ground=WHITE, shapes=(words,))


def plain(text: str, _: Theme) -> Canvas:
    return canvas(text)


def painted(*shapes: Shape, ground: str = WHITE) -> Image.Image:
    return Image.open(BytesIO(paint(Canvas(height=100, width=100, ground=ground, shapes=shapes)))).convert("RGB")


def rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)


def drawn(picture: Image.Image, y: int) -> str:
    """A row of pixels, "#" where it is darker than half."""
    return "".join("#" if sum(picture.getpixel((x, y))) < 384 else "." for x in range(picture.width))  # type: ignore[arg-type]


def square(left: float, top: float, side: float) -> tuple[Spot, ...]:
    """With the clock, as a country's outer ring."""
    return (left, top), (left + side, top), (left + side, top + side), (left, top + side)


def test_a_painting_is_a_png_of_the_size_that_was_asked_for() -> None:
    assert size_of(paint(canvas("Killed"))) == (WIDTH, 100)


@pytest.mark.parametrize("text", ["Shushi / Şuşa", "Артема", "Արցախ", "الخرطوم", "თბილისი", "חברון", "Ağdam – Akna"])
def test_letters_of_every_script_we_meet_are_drawn(text: str) -> None:
    assert paint(canvas(text)) not in {paint(canvas("")), paint(canvas("\ue000" * len(text)))}


def test_the_same_drawing_is_the_same_file() -> None:
    assert paint(canvas("12 killed")) == paint(canvas("12 killed"))


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 50, 100), ("middle", 25, 75), ("end", 0, 50)])
def test_words_stand_on_their_line_and_begin_end_or_centre_at_their_spot(anchor: str, left: int, right: int) -> None:
    picture = painted(Words(x=50, y=60, text="HHH", colour=BLACK, anchor=anchor, size=20))  # type: ignore[arg-type]
    west, north, east, south = ImageChops.invert(picture.convert("L")).getbbox() or (0, 0, 0, 0)

    assert south == 60
    assert 43 <= north <= 47, "capitals are three quarters of an em high"
    assert left - 1 <= west
    assert east <= right + 1
    assert abs((west + east) / 2 - {"start": 72, "middle": 50, "end": 28}[anchor]) <= 2


def test_a_halo_keeps_lines_off_the_letters() -> None:
    line = Stroke(spots=((0, 54), (100, 54)), colour=RED, width=4)
    words = Words(x=50, y=60, text="I", colour=BLACK, halo=WHITE, anchor="middle")
    row = [painted(line, words).getpixel((x, 54)) for x in range(100)]

    assert row[20] == rgb(RED)
    assert row[47] == row[52] == rgb(WHITE)


@given(st.text(max_size=60))
def test_any_words_make_a_picture(text: str) -> None:
    assert size_of(paint(canvas(text))) == (WIDTH, 100)


@pytest.mark.parametrize(
    "text",
    ["\ufffe\uffff", "\x00\x1b[31m", "\ud800", "\u202e7 deaths", "7\n8", "</svg><image href='file:///etc/passwd'/>"],
)
def test_hostile_words_are_painted_as_words(text: str) -> None:
    assert size_of(paint(canvas(text))) == (WIDTH, 100)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_the_palette_is_exact(theme: Theme) -> None:
    palette = PALETTES[theme]
    colours = (palette.ink, palette.faint, palette.grid, palette.land, palette.border, *palette.hues)
    dots = tuple(Dot(x=10 + 20 * (n % 5), y=20 + 20 * (n // 5), radius=8, fill=fill) for n, fill in enumerate(colours))
    picture = painted(*dots, Words(x=5, y=95, text="Շուշի 12", colour=palette.ink), ground=palette.ground)

    assert picture.getpixel((0, 0)) == rgb(palette.ground)
    assert [picture.getpixel((int(dot.x), int(dot.y))) for dot in dots] == list(map(rgb, colours))


def test_a_picture_of_more_colours_than_a_palette_holds_keeps_its_ground_and_looks_the_same() -> None:
    colours = [f"#{number * 7919 % 2**24:06x}" for number in range(400)]
    lines = (Stroke(spots=((0, y), (50, y)), colour=colour) for y, colour in enumerate(colours, start=-150))
    picture = painted(*lines, ground="#fefdfc")

    assert picture.getpixel((60, 60)) == rgb("#fefdfc")
    for y in range(0, 100, 7):
        shown, said = picture.getpixel((20, y)), rgb(colours[y + 151])
        assert isinstance(shown, tuple)
        assert max(abs(one - other) for one, other in zip(shown, said, strict=True)) < 40


def test_a_dot_is_as_large_as_it_says_and_smooth() -> None:
    picture = painted(Dot(x=50, y=50, radius=20, fill=BLACK))

    assert drawn(picture, 50) == "." * 30 + "#" * 40 + "." * 30
    assert sum(picture.convert("L").histogram()[:255]) == pytest.approx(3.1416 * 20**2, rel=0.08)
    assert len(picture.getcolors() or []) > 8


def test_what_lies_below_a_dot_shines_through_as_much_as_it_says() -> None:
    below = Stroke(spots=((0, 50), (100, 50)), colour=BLACK, width=20)
    picture = painted(below, Dot(x=50, y=50, radius=30, fill=WHITE, opacity=0.8))

    assert picture.getpixel((50, 50)) == (204, 204, 204)


def test_a_dot_inside_a_line_of_another_colour() -> None:
    picture = painted(Dot(x=50, y=50, radius=20, fill=RED, edge=BLACK, opacity=0.6))

    assert picture.getpixel((50, 29)) == picture.getpixel((50, 30)) == picture.getpixel((70, 50)) == rgb(BLACK)
    assert picture.getpixel((50, 50)) == (230, 158, 102)
    assert picture.getpixel((50, 27)) == rgb(WHITE)


@pytest.mark.parametrize("width", [2, 3, 4])
def test_a_level_line_is_as_wide_as_it_says(width: int) -> None:
    middle = 50 + width % 2 / 2
    picture = painted(Stroke(spots=((10, middle), (90, middle)), colour=BLACK, width=width))
    column = drawn(picture.transpose(Image.Transpose.ROTATE_270), 50)

    assert column.count("#") == width
    assert len(picture.getcolors() or []) == 2, "on whole pixels nothing is blurred"
    assert drawn(picture, 50).count("#") == 80


def test_a_corner_is_round_and_ends_are_straight() -> None:
    picture = painted(Stroke(spots=((10, 50), (50, 50), (50, 90)), colour=BLACK, width=16))

    assert drawn(picture, 50)[8:58] == "." * 2 + "#" * 48
    assert picture.getpixel((57, 43)) == rgb(WHITE), "the outer corner"
    assert picture.getpixel((54, 45)) == rgb(BLACK)


@pytest.mark.parametrize(
    ("dash", "row"),
    [
        (DASHES["declared"], "#" * 60),
        (DASHES["alleged"], ("#" * 14 + "." * 8) * 2 + "#" * 14 + "." * 2),
        (DASHES["third party"], ("#" * 3 + "." * 7) * 6),
        (DASHES["media count"], ("#" * 14 + "." * 6 + "#" * 3 + "." * 6) * 2 + "##"),
    ],
)
def test_dashes_are_as_long_as_they_say(dash: str, row: str) -> None:
    picture = painted(Stroke(spots=((20, 50), (80, 50)), colour=BLACK, width=4, dash=dash))

    assert drawn(picture, 50)[20:80] == row


def test_dashes_go_on_around_a_corner() -> None:
    picture = painted(Stroke(spots=((20, 50), (30, 50), (30, 90)), colour=BLACK, width=4, dash="14 8"))

    assert drawn(picture, 50)[20:30] == "#" * 10
    assert drawn(picture.transpose(Image.Transpose.TRANSPOSE), 30)[50:80] == "#" * 4 + "." * 8 + "#" * 14 + "." * 4


def test_a_closed_stroke_is_filled_and_closed() -> None:
    picture = painted(Stroke(spots=square(20, 20, 60), colour=BLACK, width=4, fill=RED, closed=True))

    assert picture.getpixel((50, 50)) == rgb(RED)
    assert drawn(picture, 20)[18:82] == drawn(picture, 80)[18:82]
    assert all(picture.getpixel(spot) == rgb(BLACK) for spot in ((20, 50), (80, 50), (50, 20), (50, 80)))


def test_a_hole_in_a_land_shows_the_ground_and_what_fills_it_is_land_in_whatever_order() -> None:
    outer, hole, inner = square(10, 10, 80), square(30, 30, 40)[::-1], square(30, 30, 40)
    lake = square(40, 40, 10)[::-1]
    land = {"fill": RED, "colour": BLACK}

    assert painted(Land(rings=(hole, outer), **land)).getpixel((60, 60)) == rgb(WHITE)
    for rings in ((outer, hole, inner, lake), (lake, inner, hole, outer)):
        picture = painted(Land(rings=rings, **land))
        assert picture.getpixel((20, 50)) == picture.getpixel((60, 60)) == rgb(RED)
        assert picture.getpixel((45, 45)) == rgb(WHITE)
        assert picture.getpixel((10, 50)) == rgb(BLACK)


def test_what_lies_outside_the_picture_or_reaches_over_its_edge_is_cut_off() -> None:
    far = (
        Dot(x=-900, y=50, radius=20, fill=RED, edge=BLACK),
        Stroke(spots=((-50, -50), (-20, -20)), colour=RED),
        Land(rings=(square(1e5, 1e5, 1e5),), fill=RED, colour=RED),
    )

    assert painted(*far).getcolors() == [(10_000, rgb(WHITE))]
    assert painted(Dot(x=0, y=50, radius=20, fill=RED)).getpixel((15, 50)) == rgb(RED)
    assert painted(Stroke(spots=square(-4, -4, 500), colour=RED, fill=RED, closed=True)).getcolors() == [
        (10_000, rgb(RED))
    ]


def test_the_later_shape_lies_above_the_earlier() -> None:
    number = Words(x=50, y=57, text="1", colour=BLACK, anchor="middle")
    dot = Dot(x=50, y=50, radius=20, fill=RED)

    assert rgb(BLACK) in [colour for _, colour in painted(dot, number).getcolors() or []]
    assert painted(number, dot).getcolors() == painted(dot).getcolors()


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
