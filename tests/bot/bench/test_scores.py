from __future__ import annotations

from typing import Any

import pytest

from bot.bench.quotes import score_quotes
from bot.bench.scores import CLAIMS, STATEMENTS, score_counts, score_headlines, score_ranges, score_records
from bot.bench.spans import alike, cover, jaccard, overlap

CLAIM = {
    "doc": "a",
    "start": 10,
    "end": 30,
    "harm": "killed",
    "low": 3,
    "high": 3,
    "vague": None,
    "approximate": False,
    "victim_side": "northern",
    "victim_class": "military",
    "scope": "incident",
    "claimant": "the Defence Ministry",
    "place": None,
}


def claim(**changes: Any) -> dict[str, Any]:
    return {**CLAIM, **changes}


def test_spans_share_what_they_share() -> None:
    assert overlap((0, 10), (5, 20)) == 5
    assert overlap((0, 10), (15, 20)) == -5
    assert jaccard((0, 10), (5, 10)) == 0.5
    assert cover((0, 10), (30, 40)) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Defence Ministry", "Defence Ministry of Northland", True),
        (None, "", True),
        (None, "Millford", False),
        ("Millford", "Oakford", False),
    ],
)
def test_names_are_alike_when_half_of_the_shorter_one_is_shared(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_a_claim_matches_by_harm_figure_and_place() -> None:
    gold = [claim()]
    for found, hits in ((claim(start=100, end=110), 1.0), (claim(start=111, end=120), 0.0), (claim(low=4), 0.0)):
        assert score_records(["a"], gold, [found], [], CLAIMS).recall == hits


def test_a_vague_claim_matches_by_its_word() -> None:
    gold = [claim(low=None, high=None, vague="dozens")]
    assert score_records(["a"], gold, [claim(low=None, high=None, vague="Dozens")], [], CLAIMS).f1 == 1.0
    assert score_records(["a"], gold, [claim(low=None, high=None, vague="scores")], [], CLAIMS).f1 == 0.0


def test_attributes_are_shares_of_the_matched() -> None:
    score = score_records(["a"], [claim()], [claim(scope="new", claimant="Defence Ministry")], [], CLAIMS)
    assert (score.attributes["scope"], score.attributes["claimant"], score.attributes["place"]) == (0.0, 1.0, 1.0)


def test_a_hit_on_a_borderline_record_counts_neither_way() -> None:
    stray = claim(start=200, end=210, low=9)
    assert score_records(["a"], [claim()], [claim(), stray], [], CLAIMS).precision == 0.5
    assert score_records(["a"], [claim()], [claim(), stray], [claim(start=205, end=208)], CLAIMS).precision == 1.0


def test_statements_match_at_half_of_what_both_cover() -> None:
    gold = {"doc": "a", "start": 0, "end": 100, "kind": "direct", "speaker": "X", "role": None, "cue": "said"}
    assert score_records(["a"], [gold], [{**gold, "end": 50}], [], STATEMENTS).recall == 1.0
    assert score_records(["a"], [gold], [{**gold, "end": 49}], [], STATEMENTS).recall == 0.0


def test_counts_are_sets_and_open_or_optional_ones_are_lenient() -> None:
    row = {"kind": "killed", "low": 2, "high": 2, "optional": False}
    gold = [{"id": "a", "casualties": [row, {**row, "low": 5, "high": 5, "optional": True}]}]
    assert score_counts(gold, {"a": {("killed", 2, 2), ("killed", 5, 5)}}).f1 == 1.0
    assert score_counts(gold, {"a": {("killed", 2, 2), ("killed", 7, 7)}}).precision == 0.5
    assert score_counts(gold, {}).recall == 0.0


def test_ranges_are_right_or_touch_and_silence_is_nought() -> None:
    gold: list[dict[str, Any]] = [
        {"id": "a", "killed": [3, 5]},
        {"id": "b", "killed": [0, 0]},
        {"id": "c", "killed": None},
    ]
    assert score_ranges(gold, "killed", {"a": (3, 5)}) == (1.0, 1.0)
    assert score_ranges(gold, "killed", {"a": (5, 9)}) == (0.5, 1.0)


def test_headlines_are_scored_by_total_and_by_kind() -> None:
    row = {"answerable": True, "best": 4, "deaths_a": 4, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
    gold = [{"id": "a", **row}, {"id": "b", **row, "deaths_a": 0, "deaths_civilians": 4}]
    found = {
        "a": {"total": 4, "a": 4, "b": 0, "civilians": 0},
        "b": {"total": 3, "a": 0, "b": 0, "civilians": 3},
    }
    assert score_headlines(gold, found) == (0.5, 1.0)


def test_quotes_need_their_content_and_their_speaker() -> None:
    text = 'Brand said "we will not leave this town" on Monday.'
    start = text.index('"')
    content = [start, text.rindex('"') + 1]
    gold = [{"id": "a", "text": text, "attributions": [{"content": [content], "source": [[0, 5]], "kind": "direct"}]}]
    right = score_quotes(gold, {"a": [{"content": content, "source": [0, 5]}]})
    nobody = score_quotes(gold, {"a": [{"content": content, "source": None}]})
    assert (right.direct_with_speaker.f1, right.contents.f1, right.exact_contents.f1) == (1.0, 1.0, 1.0)
    assert (nobody.direct_with_speaker.f1, nobody.contents.f1) == (0.0, 1.0)
