"""What the readers get wrong on one development set: the confusion by kind of error, and the worst cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.bench import sets
from bot.bench.quotes import matched_contents
from bot.bench.reading import shipped_profile
from bot.bench.rows import Row, read_rows
from bot.bench.scores import CLAIMS, STATEMENTS, Bounds, Terms, is_kind_right, is_one_sided, pairs, required_counts
from bot.bench.spans import overlap
from bot.errors import Misconfigured

WORST = 10
LONGEST = 300
"""Characters of a case that are shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """One error: its kind, the case it happened in, what was wanted and found, and how grave it is."""

    kind: str
    case: str
    wanted: str
    found: str
    text: str
    weight: float = 1.0


def error_lines(data: Path, name: str) -> Iterator[str]:
    """How often each kind of error happens on a set, then the gravest cases, one of a text at most."""
    if name not in SLIPS or not (data / name).is_dir():
        raise Misconfigured(f"--errors {name}: no such set in {data}; known sets are {', '.join(SLIPS)}")
    slips = list(SLIPS[name](data / name))
    yield f"{name}: {len(slips)} errors"
    for kind, count in sorted(Counter(slip.kind for slip in slips).items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>6}  {kind}"
    gravest = {slip.case: slip for slip in sorted(slips, key=lambda slip: slip.weight)}
    for slip in sorted(gravest.values(), key=lambda slip: (-slip.weight, slip.case))[:WORST]:
        yield f"{slip.case}: {slip.kind}; wanted {slip.wanted}, found {slip.found}"
        yield f"        {' '.join(slip.text.split())[:LONGEST]}"


def _conflict_news(folder: Path) -> Iterator[Slip]:
    claims, statements = sets.conflict_news(folder, shipped_profile())
    documents = {row["doc"]: row for row in read_rows(folder / "docs.jsonl")}
    spoken = {key: row for key, row in documents.items() if row["statements"]}
    yield from _records(folder, "casualties", documents, claims, CLAIMS)
    yield from _records(folder, "statements", spoken, statements, STATEMENTS)


def _records(
    folder: Path, what: str, documents: Mapping[str, Row], found: Sequence[Row], terms: Terms
) -> Iterator[Slip]:
    """Records missed and invented, and the attributes that are wrong in the others."""
    gold, borderline = read_rows(folder / f"{what}.jsonl"), read_rows(folder / f"{what}_optional.jsonl")
    for document, row in documents.items():
        wanted, ours, lenient = ([one for one in rows if one["doc"] == document] for rows in (gold, found, borderline))
        matched = pairs(wanted, ours, terms.same)
        for at, one in enumerate(wanted):
            if at not in {left for left, _ in matched}:
                yield _record_slip(f"{what} missed", row, one, None)
        for at, one in enumerate(ours):
            if at not in {right for _, right in matched} and not any(_touch(one, other) for other in lenient):
                yield _record_slip(f"{what} invented", row, None, one)
        for left, right in matched:
            for name, equal in terms.attributes.items():
                if not equal(wanted[left].get(name), ours[right].get(name)):
                    yield _record_slip(f"{what} {name}", row, wanted[left], ours[right], name)


def _touch(one: Row, other: Row) -> bool:
    return overlap((one["start"], one["end"]), (other["start"], other["end"])) > 0


def _record_slip(kind: str, document: Row, wanted: Row | None, found: Row | None, name: str = "") -> Slip:
    there = wanted or found or {}
    text = document["body"][max(0, there["start"] - LONGEST // 3) : there["end"] + LONGEST // 3]
    told = [str(row.get(name) if name else text and document["body"][row["start"] : row["end"]]) if row else "nothing"
            for row in (wanted, found)]  # fmt: skip
    return Slip(
        kind=kind,
        case=f"{document['doc']} at {there['start']}",
        wanted=told[0],
        found=told[1],
        text=text,
        weight=1 if name else 2,
    )


def _polnear(folder: Path) -> Iterator[Slip]:
    found = {row["id"]: row["quotes"] for row in sets.polnear(folder)}
    for row in read_rows(folder / "articles.jsonl"):
        gold = [item for item in row["attributions"] if item["content"]]
        wanted = [(item["content"][0][0], item["content"][-1][1]) for item in gold]
        ours = [(quote["content"][0], quote["content"][1]) for quote in found[row["id"]]]
        matched = matched_contents(row["text"], wanted, ours)
        for at, (start, end) in enumerate(wanted):
            if at not in matched:
                yield _span_slip(f"missed, {gold[at].get('kind', 'any')}", row, (start, end), wanted=True)
        for at in set(range(len(ours))) - set(matched.values()):
            yield _span_slip("invented", row, ours[at], wanted=False)


def _span_slip(kind: str, row: Row, span: tuple[int, int], *, wanted: bool) -> Slip:
    start, end = span
    return Slip(
        kind=kind,
        case=f"{row['id']} at {start}",
        wanted="a statement" if wanted else "nothing",
        found="nothing" if wanted else "a statement",
        text=row["text"][start:end],
        weight=end - start,
    )


def _muc4(folder: Path) -> Iterator[Slip]:
    found = {row["id"]: {(c["kind"], c["low"], c["high"]) for c in row["claims"]} for row in sets.muc4(folder)}
    for row in read_rows(folder / "docs.jsonl"):
        required, lenient = required_counts(row)
        for kind, counts in (
            ("missed", required - found[row["id"]]),
            ("invented", found[row["id"]] - required - lenient),
        ):
            for harm, low, high in sorted(counts):
                size = "one" if high == 1 else "several"
                told = [f"{harm} {low}-{high}", "nothing"]
                wanted, ours = told if kind == "missed" else reversed(told)
                yield Slip(
                    kind=f"{kind}, {size} {harm}",
                    case=row["id"],
                    wanted=wanted,
                    found=ours,
                    text=row["text"],
                    weight=high,
                )


def _ranges(found: Sequence[Row], gold: Sequence[Row], fields: Sequence[str], texts: Sequence[str]) -> Iterator[Slip]:
    answers = {row["id"]: row for row in found}
    for row in gold:
        for field in fields:
            ours: Bounds = tuple(answers[row["id"]].get(field) or (0, 0))
            if isinstance(row.get(field), list) and ours != (wanted := tuple(row[field])):
                text = " / ".join(row[name] or "" for name in texts)
                kind = f"{field}: {_range_kind(wanted, ours)}"
                off = max(abs(left - right) / max(1, left) for left, right in zip(wanted, ours, strict=True))
                yield Slip(kind=kind, case=row["id"], wanted=str(wanted), found=str(ours), text=text, weight=off)


def _range_kind(wanted: Bounds, found: Bounds) -> str:
    if not any(found):
        return "no figure"
    if overlap(wanted, found) < 0:
        return "another figure"
    return {(True, False): "high end", (False, True): "low end"}.get(
        (wanted[0] == found[0], wanted[1] == found[1]), "both ends"
    )


def _airwars(folder: Path) -> Iterator[Slip]:
    return _ranges(sets.airwars(folder), read_rows(folder / "incidents.jsonl"), ("killed", "injured"), ("text",))


def _drone_strikes(folder: Path) -> Iterator[Slip]:
    gold = read_rows(folder / "strikes.jsonl")
    return _ranges(sets.drone_strikes(folder), gold, ("deaths",), ("summary", "narrative"))


def _ucdp(folder: Path) -> Iterator[Slip]:
    gold = {row["id"]: row for row in read_rows(folder / "events.jsonl")}
    for found in sets.ucdp_headlines(folder):
        row, ours = gold[found["id"]], found["total"]
        if ours != row["best"]:
            kind = "total: another figure" if ours else "total: no figure"
            off = abs(ours - row["best"]) / max(1, row["best"])
            yield _headline_slip(kind, row, (str(row["best"]), str(ours)), off)
        if is_one_sided(row) and not is_kind_right(row, found):
            civilian = bool(row["deaths_civilians"])
            told = ("civilians", "combatants" if ours else "nobody") if civilian else ("combatants", "civilians")
            yield _headline_slip(f"{told[1]} for {told[0]}", row, told, 0)


def _headline_slip(kind: str, row: Row, told: tuple[str, str], weight: float) -> Slip:
    return Slip(kind=kind, case=row["id"], wanted=told[0], found=told[1], text=row["headline"], weight=weight)


SLIPS: dict[str, Callable[[Path], Iterator[Slip]]] = {
    "conflict-news": _conflict_news,
    "polnear": _polnear,
    "muc4": _muc4,
    "airwars_gaza": _airwars,
    "ucdp_headlines": _ucdp,
    "drone_strikes": _drone_strikes,
}
