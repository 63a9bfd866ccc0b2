"""A busy day: the days that are timed are drawn evenly, the same each time, and come back as they were stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.bench import busy_day


def write_sets(data: Path, count: int) -> None:
    reports = [
        {
            "id": f"r{at}",
            "sentences": [f"The army said that {at + 2} soldiers were killed in Karrum on Monday ."],
            "title": f"Report {at}",
            "text": f"Police said that {at + 2} people were wounded in Velden.",
            "outlet": "The Courier",
            "standfirst": None,
        }
        for at in range(count)
    ]
    names = {"tls": "articles.jsonl", "gva_clusters": "articles.jsonl", "ruwa_stream": "items.jsonl"}
    for name, file in names.items():
        (data / name).mkdir(parents=True)
        (data / name / file).write_text("".join(json.dumps(row) + "\n" for row in reports), encoding="utf-8")


def test_days_are_drawn_the_same_each_time_and_make_a_briefing(tmp_path: Path) -> None:
    write_sets(tmp_path / "data", 3)
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        assert busy_day.store_days(tmp_path / "data", folder) == 9
    one, two = ((folder / busy_day.TENFOLD).read_bytes() for folder in folders)
    assert one == two
    forwards, backwards = (busy_day.time_day(folders[0] / busy_day.FULL, backwards=way) for way in (False, True))
    assert forwards.made == backwards.made
    assert forwards.seconds > 0
    assert forwards.megabytes > 1


@pytest.mark.parametrize("missing", busy_day.SETS)
def test_a_day_is_not_timed_where_a_set_is_missing(tmp_path: Path, missing: str) -> None:
    write_sets(tmp_path, 1)
    (tmp_path / missing).rename(tmp_path / "elsewhere")
    assert busy_day.bench_day(tmp_path) == []


def test_a_day_of_too_few_articles_is_not_timed(tmp_path: Path) -> None:
    write_sets(tmp_path, 2)
    assert busy_day.bench_day(tmp_path) == []
