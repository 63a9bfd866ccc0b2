from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench.errors import error_lines
from bot.bench.rows import Row, write_rows
from bot.errors import Misconfigured

TEXT = "Two Georgian soldiers were killed on Monday, the Georgian Defence Ministry said."


def errors(data: Path, name: str) -> list[str]:
    return list(error_lines(data, name))


def test_claims_missed_invented_and_wrong_in_an_attribute_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "conflict-news"
    write_rows(folder / "docs.jsonl", [{"doc": "a", "title": "", "body": TEXT, "statements": False}])
    claim: Row = {"doc": "a", "start": 0, "end": 31, "harm": "killed", "low": 2, "high": 2, "vague": None}
    right = {"victim_side": "georgian", "victim_class": "civilian", "scope": "incident", "place": None}
    missed = {**claim, "start": 50, "end": 60, "low": 9, "high": 9}
    gold = [{**claim, **right, "claimant": "Georgian Defence Ministry", "approximate": False}, missed]
    write_rows(folder / "casualties.jsonl", gold)
    for name in ("casualties_optional", "statements", "statements_optional"):
        write_rows(folder / f"{name}.jsonl", [])
    lines = errors(tmp_path, "conflict-news")
    assert lines[:3] == ["conflict-news: 2 errors", "     1  casualties missed", "     1  casualties victim_class"]
    assert lines[5].startswith("a at 0: casualties victim_class; wanted civilian, found military")


@pytest.mark.parametrize(
    ("deaths", "kind"),
    [((2, 5), "high end"), ((1, 2), "low end"), ((1, 5), "both ends"), ((7, 9), "another figure")],
)
def test_a_range_is_wrong_at_one_end_or_another(tmp_path: Path, deaths: tuple[int, int], kind: str) -> None:
    strike = {"id": "d", "summary": TEXT, "narrative": None, "deaths": list(deaths), "injuries": None}
    write_rows(tmp_path / "drone_strikes/strikes.jsonl", [strike])
    assert errors(tmp_path, "drone_strikes")[1] == f"     1  deaths: {kind}"


def test_counts_of_a_long_text_are_missed_or_invented(tmp_path: Path) -> None:
    casualty = {"kind": "killed", "low": 3, "high": 3, "optional": False}
    write_rows(tmp_path / "muc4/docs.jsonl", [{"id": "m", "text": "ONE PEASANT WAS KILLED.", "casualties": [casualty]}])
    assert errors(tmp_path, "muc4")[1:3] == ["     1  invented, one killed", "     1  missed, several killed"]


def test_the_sides_of_a_headline_are_confused(tmp_path: Path) -> None:
    deaths = {"best": 2, "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 2, "deaths_unknown": 0}
    write_rows(tmp_path / "ucdp_headlines/events.jsonl", [{"id": "u", "headline": TEXT, "answerable": True, **deaths}])
    assert errors(tmp_path, "ucdp_headlines")[:2] == ["ucdp_headlines: 1 errors", "     1  combatants for civilians"]


def test_contents_of_statements_are_missed_by_their_kind(tmp_path: Path) -> None:
    text = "The sky was blue."
    item = {"content": [[0, 17]], "source": [], "kind": "indirect"}
    write_rows(tmp_path / "polnear/articles.jsonl", [{"id": "p", "text": text, "attributions": [item]}])
    assert errors(tmp_path, "polnear")[1] == "     1  missed, indirect"


def test_an_unknown_set_is_a_mistake_that_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"--errors moon: no such set in .*known sets are conflict-news"):
        errors(tmp_path, "moon")
