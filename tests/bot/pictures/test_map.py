"""Maps: every mark in sight and numbered, names that cover nothing, outlines of the atlas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from bot.pictures.atlas import Frame, outlines
from bot.pictures.map import Map, Mark, Town, lay_out_map
from bot.pictures.shapes import WIDTH, Canvas, Dot, Spot, Stroke, Words


def mark(number: int, lat: float, lon: float, people: int = 1, *, control: bool = False) -> Mark:
    return Mark(number=number, name=f"Place {number}", lat=lat, lon=lon, people=people, side=0, control=control)


def draw(*marks: Mark, towns: tuple[Town, ...] = ()) -> Canvas:
    return lay_out_map(Map(title="A river, 2 May", marks=marks, towns=towns, sides=("River side",)), "light")


def circles(canvas: Canvas) -> list[Dot]:
    return [shape for shape in canvas.shapes if isinstance(shape, Dot) and shape.edge != "none"]


def names(canvas: Canvas) -> list[str]:
    return [shape.text for shape in canvas.shapes if isinstance(shape, Words)]


def test_the_north_is_above_and_the_east_to_the_right() -> None:
    south_west, north_east = circles(draw(mark(1, 39.0, 46.0), mark(2, 40.0, 47.0)))

    assert south_west.y > north_east.y
    assert south_west.x < north_east.x


def test_a_degree_east_is_shorter_than_a_degree_north_away_from_the_equator() -> None:
    west, east, north = circles(draw(mark(1, 60.0, 30.0), mark(2, 60.0, 31.0), mark(3, 61.0, 30.0)))

    assert (east.x - west.x) / (west.y - north.y) == pytest.approx(0.49, abs=0.02)


@pytest.mark.parametrize(
    "spots", [[(39.8, 46.7)], [(15.6, 32.5), (13.6, 25.3), (19.6, 37.2)], [(0.0, 0.0), (0.1, 170.0)], [(89.0, 10.0)]]
)
def test_every_mark_is_in_sight_whatever_the_shape_of_the_war(spots: list[tuple[float, float]]) -> None:
    canvas = draw(*(mark(number, lat, lon) for number, (lat, lon) in enumerate(spots, start=1)))

    for dot in circles(canvas):
        assert 0 <= dot.x <= WIDTH
        assert 0 <= dot.y <= canvas.height


def test_more_people_make_a_larger_mark_by_area() -> None:
    few, many = sorted(dot.radius for dot in circles(draw(mark(1, 39.0, 46.0, 4), mark(2, 40.0, 47.0, 64))))

    assert few < many < few * 4


def test_claimed_control_is_a_square() -> None:
    canvas = draw(mark(1, 39.0, 46.0, control=True))

    assert circles(canvas) == []
    assert any(isinstance(s, Stroke) and s.closed and len(s.spots) == 4 and s.width == 4 for s in canvas.shapes)


def test_names_that_would_cover_each_other_are_left_to_the_words_below() -> None:
    crowd = draw(*(mark(number, 39.0 + number / 1000, 46.0) for number in range(1, 30)), mark(30, 41.0, 48.0))
    shown = [name for name in names(crowd) if "Place" in name]

    assert "30 Place 30" in shown
    assert 1 < len(shown) < 30


def test_a_town_outside_or_under_a_mark_is_left_out() -> None:
    towns = (
        Town(name="Under", lat=39.0, lon=46.0),
        Town(name="Beside", lat=39.05, lon=46.15),
        Town(name="Far", lat=50.0, lon=10.0),
    )
    shown = names(draw(mark(1, 39.0, 46.0), towns=towns))

    assert "Beside" in shown
    assert not {"Under", "Far"} & set(shown)


def test_a_bar_says_how_far_is_far() -> None:
    assert any(name.endswith(" km") for name in names(draw(mark(1, 39.0, 46.0))))


def test_the_outlines_of_a_frame_are_those_of_the_countries_that_meet_there() -> None:
    small = list(outlines((46.0, 39.0, 47.0, 40.0)))

    assert 2 <= len(small) <= 8
    assert all(len(ring) > 3 for ring in small)
    assert not list(outlines((-40.0, 30.0, -39.0, 31.0))), "the middle of an ocean"


def test_an_outline_is_fine_inside_the_frame_and_coarse_far_from_it() -> None:
    wide = max(len(ring) for ring in outlines((-10.0, 35.0, 60.0, 70.0)))
    narrow = max(len(ring) for ring in outlines((46.0, 39.0, 46.5, 39.5)))

    assert narrow * 3 < wide


def test_an_outline_tells_nothing_finer_than_what_shows() -> None:
    frame = (-10.0, 35.0, 60.0, 70.0)
    whole, thinned = (sum(map(len, outlines(frame, grain))) for grain in (0.0, 0.1))

    assert thinned * 4 < whole


def test_neighbours_share_their_border_however_coarse() -> None:
    rings = [set(ring) for ring in outlines((44.0, 38.0, 50.0, 42.0), 0.2)]
    shared = max(len(one & other) for one in rings for other in rings if one is not other)

    assert shared > 5


def test_no_outline_runs_back_across_the_world() -> None:
    rings = list(outlines((-90.0, 20.0, 60.0, 80.0), 0.1))

    assert all(abs(one[0] - other[0]) < 180 for ring in rings for one, other in pairwise(ring))


@pytest.mark.parametrize(
    ("frame", "spot"),
    [
        ((30.0, 45.0, 42.0, 56.0), (38.0, 54.0)),
        ((-90.0, 20.0, 60.0, 80.0), (45.0, 58.0)),
        ((165.0, 62.0, 179.0, 70.0), (172.0, 67.0)),
        ((-180.0, 62.0, -165.0, 70.0), (-175.0, 67.0)),
    ],
)
def test_a_country_that_lies_across_the_180th_meridian_is_where_the_map_is(frame: Frame, spot: Spot) -> None:
    assert sum(is_inside(spot, ring) for ring in outlines(frame, 0.05)) % 2


def test_a_hole_in_a_country_is_a_ring_of_its_own() -> None:
    """Lesotho: inside South Africa's outer ring, its inner one and its own."""
    assert sum(is_inside((28.2, -29.6), ring) for ring in outlines((15.0, -36.0, 34.0, -21.0), 0.05)) == 3


def is_inside(spot: Spot, ring: Sequence[Spot]) -> bool:
    """By the edges that a line to the east crosses."""
    lon, lat = spot
    crossed = [
        one[0] + (lat - one[1]) / (other[1] - one[1]) * (other[0] - one[0]) > lon
        for one, other in pairwise([*ring, ring[0]])
        if (one[1] > lat) != (other[1] > lat)
    ]
    return sum(crossed) % 2 == 1
