"""Charts of tolls: steps, gaps, styles and labels stand where a reader expects them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from bot.pictures.palette import DASHES, PALETTES, Theme
from bot.pictures.shapes import WIDTH, Canvas, Stroke, Words
from bot.pictures.step_chart import SAMPLE, Chart, Line, Panel, Point, lay_out_chart
from bot.pictures.typography import measure
from digests.models import Standing


def line(*told: tuple[int, int], label: str = "River MoD, soldiers", standing: Standing = "declared") -> Line:
    points = tuple(Point(day=date(2021, 5, day), figure=figure, said=f"{figure:,}") for day, figure in told)
    return Line(label=label, standing=standing, side=0, points=points)


def draw(*lines: Line, theme: Theme = "light") -> Canvas:
    panel = Panel(title="Of the River side", lines=lines)
    return lay_out_chart(Chart(title="Killed, as claimed", panels=(panel,)), theme)


def steps(canvas: Canvas) -> list[Stroke]:
    """The lines of claimants, without grid and key."""
    lines = [s for s in canvas.shapes if isinstance(s, Stroke) and s.width == 3]
    return [s for s in lines if s.spots[-1][0] - s.spots[0][0] != SAMPLE]


def texts(canvas: Canvas) -> list[str]:
    return [shape.text.replace("\u00a0", " ") for shape in canvas.shapes if isinstance(shape, Words)]


def test_a_figure_holds_until_the_next_so_that_every_stroke_is_level_or_upright() -> None:
    (stroke,) = steps(draw(line((1, 10), (2, 30), (4, 35))))

    for (x, y), (next_x, next_y) in pairwise(stroke.spots):
        assert x == next_x or y == next_y
    assert stroke.spots[0][1] > stroke.spots[-1][1], "a higher figure stands higher"


def test_a_long_silence_is_a_gap() -> None:
    assert len(steps(draw(line((1, 10), (2, 12), (9, 40), (10, 41))))) == 2


@pytest.mark.parametrize("standing", DASHES)
def test_whose_word_it_is_shows_in_the_style_of_the_line_and_in_the_legend(standing: Standing) -> None:
    canvas = draw(line((1, 10), (2, 12), standing=standing))

    assert {stroke.dash for stroke in steps(canvas)} == {DASHES[standing]}
    assert len({DASHES[each] for each in DASHES}) == len(DASHES)


def test_every_line_is_named_and_its_newest_figure_told_once() -> None:
    told = texts(draw(line((1, 10), (2, 1200)), line((1, 5), label="Envoy, civilians", standing="third party")))

    assert "A  River MoD, soldiers" in told
    assert "B  Envoy, civilians, 1 May" in told, "a figure of another day than the last says of which"
    assert "A 1,200" in told
    assert "B 5" in told


def test_a_figure_that_was_hedged_is_told_with_its_hedge() -> None:
    points = (Point(day=date(2021, 5, 2), figure=300, said="at least 300"),)
    told = texts(draw(Line(label="Delta MoD", standing="alleged", side=1, points=points)))

    assert "A  Delta MoD: at least 300" in told
    assert "A 300" in told


def test_short_keys_stand_two_abreast_and_long_ones_below_each_other() -> None:
    def heights(*labels: str) -> list[float]:
        canvas = draw(*(line((1, 10), label=label) for label in labels))
        return [s.y for s in canvas.shapes if isinstance(s, Words) and s.text[1:3] == "\u00a0\u00a0"]

    left, right, below = heights("One", "Two", "Three")
    assert left == right < below
    first, second = heights("One", "The Commission for the Investigation of Crimes at the Upper River")
    assert first < second


def test_the_last_day_stands_on_the_axis() -> None:
    assert "29 May" in texts(draw(line((1, 10), (29, 40))))


def test_labels_of_equal_figures_do_not_cover_each_other() -> None:
    canvas = draw(*(line((1, 10), (3, 50 + index), label=f"Claimant {index}") for index in range(4)))
    heights = sorted(s.y for s in canvas.shapes if isinstance(s, Words) and s.text[:2] in {"A ", "B ", "C ", "D "})

    assert min(after - before for before, after in pairwise(heights)) >= 20


def test_a_single_figure_on_a_single_day_can_be_drawn() -> None:
    assert "A 7" in texts(draw(line((1, 7))))


@pytest.mark.parametrize("figure", [11, 99_999, 10_700_000])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_runs_out_of_the_picture(theme: Theme, figure: int) -> None:
    long = "The Commission for the Investigation of Crimes at the Upper River, civilians of both banks"
    canvas = draw(line((1, 10), (30, figure), label=long), theme=theme)

    assert canvas.ground == PALETTES[theme].ground
    for shape in canvas.shapes:
        if isinstance(shape, Words):
            wide = measure(shape.text, shape.size)
            left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
            assert left >= 0, shape.text
            assert left + wide <= WIDTH, shape.text
            assert 0 < shape.y < canvas.height, shape.text
