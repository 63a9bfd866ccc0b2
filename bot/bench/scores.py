"""The measures of the development sets, as their scorers define them, in our own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.bench.rows import Row
from bot.bench.spans import alike, cover, overlap

Equal = Callable[[object, object], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """How well records were found: precision, recall, F1, and each attribute's share right among the matched."""

    precision: float
    recall: float
    f1: float
    attributes: dict[str, float]


def rate(hits: int, predicted: int, gold: int) -> Matching:
    """Precision, recall and F1 of counts."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Matching(precision=precision, recall=recall, f1=f1, attributes={})


def _same(one: object, other: object) -> bool:
    return one == other


def _alike(one: object, other: object) -> bool:
    return alike(str(one) if one else None, str(other) if other else None)


def _same_or_alike(one: object, other: object) -> bool:
    return one == other or _alike(one, other)


def _both_true(one: object, other: object) -> bool:
    return bool(one) == bool(other)


CLAIM_ATTRIBUTES: dict[str, Equal] = {
    "victim_side": _same_or_alike,
    "victim_class": _same,
    "scope": _same,
    "claimant": _alike,
    "place": _alike,
    "approximate": _both_true,
}
STATEMENT_ATTRIBUTES: dict[str, Equal] = {"speaker": _alike, "kind": _same, "role": _alike, "cue": _alike}


def same_claim(gold: Row, found: Row) -> bool:
    """The same harm and figure in the same place, up to eighty characters apart."""
    if gold["vague"] and gold["low"] is None and gold["high"] is None:
        figure = str(found["vague"] or "").lower() == str(gold["vague"]).lower()
    else:
        figure = (gold["low"], gold["high"]) == (found["low"], found["high"])
    return gold["harm"] == found["harm"] and figure and overlap(_span(gold), _span(found)) > -80


def same_statement(gold: Row, found: Row) -> bool:
    """Spans that share half of what they cover."""
    return cover(_span(gold), _span(found)) >= 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """When two records are the same, and when their attributes are."""

    same: Callable[[Row, Row], bool]
    attributes: dict[str, Equal]


CLAIMS = Terms(same=same_claim, attributes=CLAIM_ATTRIBUTES)
STATEMENTS = Terms(same=same_statement, attributes=STATEMENT_ATTRIBUTES)


def score_records(
    documents: Iterable[str],
    gold: Sequence[Row],
    found: Sequence[Row],
    optional: Sequence[Row],
    terms: Terms,
) -> Matching:
    """Match records document by document, best overlap first; a hit on a borderline record counts neither way."""
    hits = predicted = wanted = 0
    right = dict.fromkeys(terms.attributes, 0)
    for document in documents:
        golds, founds, borderline = (_of(document, rows) for rows in (gold, found, optional))
        matched = pairs(golds, founds, terms.same)
        taken = {at for _, at in matched}
        ignored = {
            at
            for at, row in enumerate(founds)
            if at not in taken and any(overlap(_span(row), _span(other)) > 0 for other in borderline)
        }
        hits, predicted, wanted = hits + len(matched), predicted + len(founds) - len(ignored), wanted + len(golds)
        for one, other in matched:
            for name, equal in terms.attributes.items():
                right[name] += equal(golds[one].get(name), founds[other].get(name))
    score = rate(hits, predicted, wanted)
    shares = {name: count / hits if hits else 0.0 for name, count in right.items()}
    return Matching(precision=score.precision, recall=score.recall, f1=score.f1, attributes=shares)


def _of(document: str, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["doc"] == document]


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def pairs(golds: Sequence[Row], founds: Sequence[Row], same: Callable[[Row, Row], bool]) -> list[tuple[int, int]]:
    """Which record of the gold is which of those found, by their places in the lists, best overlap first."""
    candidates = sorted(
        (
            (cover(_span(one), _span(other)), i, j)
            for i, one in enumerate(golds)
            for j, other in enumerate(founds)
            if same(one, other)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in matched and j not in matched.values():
            matched[i] = j
    return list(matched.items())


_KINDS = ("killed", "wounded", "captured")
Count = tuple[str, int, int]


def score_counts(gold: Sequence[Row], found: dict[str, set[Count]]) -> Matching:
    """Sets of (kind, low, high) a text; optional and open counts of the gold count neither way."""
    hits = wrong = missed = 0
    for row in gold:
        required, allowed = required_counts(row)
        ours = found.get(row["id"], set())
        hits += len(ours & required)
        wrong += len(ours - required - allowed)
        missed += len(required - ours)
    return rate(hits, hits + wrong, hits + missed)


def required_counts(row: Row) -> tuple[set[Count], set[Count]]:
    """The counts of a text that have to be found, and those that may be."""
    required: set[Count] = set()
    allowed: set[Count] = set()
    for claim in row["casualties"]:
        if claim["kind"] in _KINDS and claim["low"] is not None:
            lenient = claim["optional"] or claim["high"] is None
            (allowed if lenient else required).add((claim["kind"], claim["low"], claim["high"]))
    return required, allowed


Bounds = tuple[int, int]


def score_ranges(gold: Sequence[Row], field: str, found: dict[str, Bounds]) -> tuple[float, float]:
    """Shares of rows whose range is exactly right, and whose range overlaps; no answer counts as none harmed."""
    rows = [(row["id"], tuple(row[field])) for row in gold if isinstance(row.get(field), list)]
    exact = sum(found.get(identity, (0, 0)) == bounds for identity, bounds in rows)
    touching = sum(overlap(found.get(identity, (0, 0)), bounds) >= 0 for identity, bounds in rows)
    return (exact / len(rows), touching / len(rows)) if rows else (0.0, 0.0)


def score_headlines(gold: Sequence[Row], found: dict[str, Row]) -> tuple[float, float]:
    """Share of answerable headlines with the right total; of one-sided ones with civilian or combatant right."""
    rows = [row for row in gold if row["answerable"]]
    total = sum(found.get(row["id"], {}).get("total") == row["best"] for row in rows)
    one_sided = [row for row in rows if is_one_sided(row)]
    kinds = sum(is_kind_right(row, found.get(row["id"], {})) for row in one_sided)
    return total / max(1, len(rows)), kinds / max(1, len(one_sided))


def is_one_sided(row: Row) -> bool:
    """Whether all the dead of a headline stood on one side, or none did."""
    groups = sum(row[field] != 0 for field in ("deaths_a", "deaths_b", "deaths_civilians"))
    return groups <= 1 and not row["deaths_unknown"]


def is_kind_right(row: Row, found: Row) -> bool:
    """Whether civilians were taken for civilians, and combatants for combatants."""
    civilians = (found.get("civilians") or 0) > 0
    combatants = not civilians and (found.get("a") or 0) + (found.get("b") or 0) > 0
    return civilians if row["deaths_civilians"] else combatants
