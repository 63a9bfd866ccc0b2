"""Timelines as pictures: a row a day, a lane a kind, the numbered ones always in sight."""

from __future__ import annotations

from datetime import date, timedelta

from bot.pictures.lanes import MOST_DAYS, Event, Lanes, lay_out_lanes
from bot.pictures.shapes import WIDTH, Canvas, Dot, Words


def event(ahead: int, lane: int = 0, share: float = 0.5, number: int | None = None) -> Event:
    return Event(day=date(2021, 5, 1) + timedelta(days=ahead), lane=lane, share=share, number=number)


def draw(*events: Event) -> Canvas:
    return lay_out_lanes(Lanes(title="Timeline", lanes=("Harm", "Talks", "Words"), events=events), "light")


def dots(canvas: Canvas) -> list[Dot]:
    return [shape for shape in canvas.shapes if isinstance(shape, Dot)]


def texts(canvas: Canvas) -> list[str]:
    return [shape.text for shape in canvas.shapes if isinstance(shape, Words)]


def test_days_go_down_and_days_without_events_have_their_row() -> None:
    first, last = dots(draw(event(0), event(3)))
    told = texts(draw(event(0), event(3)))

    assert first.y < last.y
    assert [text for text in told if text.endswith("May")] == ["1 May", "2 May", "3 May", "4 May"]


def test_lanes_stand_side_by_side_under_their_names() -> None:
    harm, words = dots(draw(event(0, 0), event(0, 2)))

    assert harm.x < words.x
    assert {"Harm", "Talks", "Words"} <= set(texts(draw(event(0))))


def test_a_numbered_event_is_shown_before_heavier_ones_without_a_number() -> None:
    crowd = [event(0, 0, share=0.9) for _ in range(30)]
    canvas = draw(*crowd, event(0, 0, share=0.1, number=1))

    assert "1" in texts(canvas)
    assert len(dots(canvas)) < 30
    assert all(0 < dot.x < WIDTH for dot in dots(canvas))


def test_as_many_days_as_are_allowed_fit_in_one_picture() -> None:
    canvas = draw(*(event(ahead) for ahead in range(MOST_DAYS)))

    assert canvas.height < 1600
    assert max(dot.y for dot in dots(canvas)) < canvas.height
