from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.bench.reading import bench_reading
from bot.bench.rows import read_rows

TEXT = "Two Georgian soldiers were killed on Monday, the Georgian Defence Ministry said."


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_every_set_of_a_folder_is_scored_and_its_predictions_written(tmp_path: Path) -> None:
    data, out = tmp_path / "eval", tmp_path / "out"
    write(data / "conflict-news/docs.jsonl", [{"doc": "a", "title": "", "body": TEXT, "statements": True}])
    for name in ("casualties", "casualties_optional", "statements", "statements_optional"):
        write(data / f"conflict-news/{name}.jsonl", [])
    casualty = {"kind": "killed", "low": 2, "high": 2, "optional": False}
    write(data / "muc4/docs.jsonl", [{"id": "m", "text": "TWO PEASANTS WERE KILLED.", "casualties": [casualty]}])
    write(data / "polnear/articles.jsonl", [{"id": "p", "text": TEXT, "attributions": []}])
    write(data / "airwars_gaza/incidents.jsonl", [{"id": "g", "text": TEXT, "killed": [2, 2], "injured": None}])
    strike = {"id": "d", "summary": TEXT, "narrative": "", "deaths": [2, 2], "injuries": None}
    write(data / "drone_strikes/strikes.jsonl", [strike])
    deaths = {"best": 2, "deaths_a": 2, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
    write(data / "ucdp_headlines/events.jsonl", [{"id": "u", "headline": TEXT, "answerable": True, **deaths}])

    measures = {(measure.set, measure.name): measure for measure in bench_reading(data, out)}

    assert measures["muc4", "kind and count F1"].ours == 1.0
    assert measures["airwars_gaza", "killed exact"].ours == 1.0
    assert measures["drone_strikes", "deaths exact"].ours == 1.0
    assert measures["ucdp_headlines", "total exact"].ours == 1.0
    assert measures["ucdp_headlines", "civilian or combatant"].reached
    (claim,) = read_rows(out / "conflict-news-casualties.jsonl")
    assert (claim["doc"], claim["harm"], claim["low"]) == ("a", "killed", 2)
    assert {path.stem for path in out.iterdir()} == {
        "conflict-news-casualties",
        "conflict-news-statements",
        "muc4",
        "polnear",
        "airwars_gaza",
        "drone_strikes",
        "ucdp_headlines",
    }


def test_a_folder_without_sets_has_no_measures(tmp_path: Path) -> None:
    assert bench_reading(tmp_path) == []
