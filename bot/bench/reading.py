"""The readers on the development sets: predictions in the scorers' forms, scores, a peer, and speed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from bot.bench import baseline, sets
from bot.bench.quotes import QuoteScores, score_quotes
from bot.bench.rows import Measure, Row, read_rows, write_rows
from bot.bench.scores import (
    CLAIM_ATTRIBUTES,
    CLAIMS,
    STATEMENTS,
    Matching,
    score_counts,
    score_headlines,
    score_ranges,
    score_records,
)
from digests.models import Article
from digests.profile import Profile, parse_profile
from digests.reading.read import read

PROFILE = "nagorno-karabakh-2020"
WORDS = 500
"""Articles of this many words are what the speed is counted in."""

Bench = Callable[[Path, Path | None], list[Measure]]


def bench_reading(data: Path, out: Path | None = None) -> list[Measure]:
    """Every measure of every set found under ``data``; predictions go under ``out``, one file a set."""
    return [measure for name, bench in BENCHES.items() if (data / name).is_dir() for measure in bench(data / name, out)]


def shipped_profile() -> Profile:
    """The profile of the war that the conflict news are about."""
    text = files("digests").joinpath("conflicts", f"{PROFILE}.toml").read_text(encoding="utf-8")
    return parse_profile(text)


def _conflict_news(folder: Path, out: Path | None) -> list[Measure]:
    documents = read_rows(folder / "docs.jsonl")
    claims, statements = sets.conflict_news(folder, shipped_profile())
    _keep(out, "conflict-news-casualties", claims)
    _keep(out, "conflict-news-statements", statements)
    peer_claims = [row for document in documents for row in baseline.claims(document["doc"], document["body"])]
    ours = _claim_score(folder, documents, claims)
    peer = _claim_score(folder, documents, peer_claims)
    spoken = _statement_score(folder, documents, statements)
    return [
        Measure(set="conflict-news", name="claims precision", ours=ours.precision, peer=peer.precision, target=0.95),
        Measure(set="conflict-news", name="claims recall", ours=ours.recall, peer=peer.recall, target=0.92),
        Measure(set="conflict-news", name="claims F1", ours=ours.f1, peer=peer.f1),
        *_attributes("claims", ours, dict.fromkeys(CLAIM_ATTRIBUTES, 0.92)),
        Measure(set="conflict-news", name="statements F1", ours=spoken.f1, target=0.88),
        *_attributes("statements", spoken, {"speaker": 0.95, "kind": 0.95, "role": 0.90}),
        _speed("conflict-news", [row["body"] for row in documents]),
    ]


def _claim_score(folder: Path, documents: Sequence[Row], found: Sequence[Row]) -> Matching:
    return score_records(
        [row["doc"] for row in documents],
        read_rows(folder / "casualties.jsonl"),
        found,
        read_rows(folder / "casualties_optional.jsonl"),
        CLAIMS,
    )


def _statement_score(folder: Path, documents: Sequence[Row], found: Sequence[Row]) -> Matching:
    return score_records(
        [row["doc"] for row in documents if row["statements"]],
        read_rows(folder / "statements.jsonl"),
        found,
        read_rows(folder / "statements_optional.jsonl"),
        STATEMENTS,
    )


def _attributes(what: str, score: Matching, targets: dict[str, float]) -> list[Measure]:
    return [
        Measure(set="conflict-news", name=f"{what} {name}", ours=share, target=targets.get(name))
        for name, share in score.attributes.items()
    ]


def _polnear(folder: Path, out: Path | None) -> list[Measure]:
    articles = read_rows(folder / "articles.jsonl")
    found = sets.polnear(folder)
    _keep(out, "polnear", found)
    ours = score_quotes(articles, {row["id"]: row["quotes"] for row in found})
    peer = score_quotes(articles, {row["id"]: baseline.quotes(row["text"]) for row in articles})
    return [_quote_measure(name, ours, peer, target) for name, target in _QUOTE_TARGETS.items()]


_QUOTE_TARGETS = {"direct_with_speaker": 0.90, "contents": 0.62, "exact_contents": 0.48}


def _quote_measure(name: str, ours: QuoteScores, peer: QuoteScores, target: float) -> Measure:
    mine, theirs = (getattr(score, name).f1 for score in (ours, peer))
    return Measure(set="polnear", name=f"{name.replace('_', ' ')} F1", ours=mine, peer=theirs, target=target)


def _muc4(folder: Path, out: Path | None) -> list[Measure]:
    texts = read_rows(folder / "docs.jsonl")
    found = sets.muc4(folder)
    _keep(out, "muc4", found)
    counts = {row["id"]: {(c["kind"], c["low"], c["high"]) for c in row["claims"]} for row in found}
    plain = {row["id"]: _plain_counts(row["id"], row["text"]) for row in texts}
    ours, peer = score_counts(texts, counts), score_counts(texts, plain)
    return [Measure(set="muc4", name="kind and count F1", ours=ours.f1, peer=peer.f1, target=0.58)]


def _plain_counts(identity: str, text: str) -> set[tuple[str, int, int]]:
    kinds = {"killed": "killed", "injured": "wounded", "captured": "captured"}
    rows = baseline.claims(identity, text)
    return {(kinds[row["harm"]], row["low"], row["high"]) for row in rows if row["harm"] in kinds}


def _airwars(folder: Path, out: Path | None) -> list[Measure]:
    incidents = read_rows(folder / "incidents.jsonl")
    found = sets.airwars(folder)
    _keep(out, "airwars_gaza", found)
    texts = {row["id"]: row["text"] for row in incidents}
    fields = {"killed": ("killed", 0.65, 0.88), "injured": ("injured", 0.62, 0.80)}
    return _range_measures("airwars_gaza", incidents, found, texts, fields)


def _drone_strikes(folder: Path, out: Path | None) -> list[Measure]:
    strikes = read_rows(folder / "strikes.jsonl")
    found = sets.drone_strikes(folder)
    _keep(out, "drone_strikes", found)
    texts = {row["id"]: row["summary"] or "" for row in strikes}
    fields = {"deaths": ("killed", 0.85, 0.96), "injuries": ("injured", None, None)}
    return _range_measures("drone_strikes", strikes, found, texts, fields)


def _range_measures(
    name: str,
    gold: Sequence[Row],
    found: Sequence[Row],
    texts: dict[str, str],
    fields: Mapping[str, tuple[str, float | None, float | None]],
) -> list[Measure]:
    measures = []
    for field, (harm, exact_target, touch_target) in fields.items():
        exact, touch = score_ranges(gold, field, {row["id"]: tuple(row[field]) for row in found if row[field]})
        peer_exact, peer_touch = score_ranges(gold, field, _plain_ranges(texts, harm))
        measures.append(Measure(set=name, name=f"{field} exact", ours=exact, peer=peer_exact, target=exact_target))
        measures.append(Measure(set=name, name=f"{field} overlap", ours=touch, peer=peer_touch, target=touch_target))
    return measures


def _plain_ranges(texts: dict[str, str], harm: str) -> dict[str, tuple[int, int]]:
    rows = {identity: baseline.claims(identity, text) for identity, text in texts.items()}
    firsts = {key: next((row["low"] for row in found if row["harm"] == harm), None) for key, found in rows.items()}
    return {key: (value, value) for key, value in firsts.items() if value is not None}


def _ucdp(folder: Path, out: Path | None) -> list[Measure]:
    events = read_rows(folder / "events.jsonl")
    found = sets.ucdp_headlines(folder)
    _keep(out, "ucdp_headlines", found)
    total, kind = score_headlines(events, {row["id"]: row for row in found})
    plain = {row["id"]: _plain_headline(row["id"], row["headline"]) for row in events if row["answerable"]}
    peer_total, peer_kind = score_headlines(events, plain)
    return [
        Measure(set="ucdp_headlines", name="total exact", ours=total, peer=peer_total, target=0.975),
        Measure(set="ucdp_headlines", name="civilian or combatant", ours=kind, peer=peer_kind, target=0.93),
    ]


def _plain_headline(identity: str, text: str) -> Row:
    rows = baseline.claims(identity, text)
    count = rows[0]["low"] if rows else 0
    civilian = "civil" in text.lower()
    return {"total": count, "a": 0 if civilian else count, "b": 0, "civilians": count if civilian else 0}


def _speed(name: str, texts: Sequence[str]) -> Measure:
    """Articles of five hundred words a second on one core, everything read; the regular expressions as peer."""
    profile = shipped_profile()
    articles = [Article(id="0", source_id="bench", outlet="", url="", title="", text=text) for text in texts]
    share = sum(len(text.split()) for text in texts) / WORDS
    ours = _seconds(lambda: [read(article, profile) for article in articles])
    peer = _seconds(lambda: [(baseline.claims("0", text), baseline.quotes(text)) for text in texts])
    return Measure(set=name, name="articles a second", ours=share / ours, peer=share / peer, target=60.0)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return max(time.process_time() - begun, 1e-9)


def _keep(out: Path | None, name: str, rows: Sequence[Row]) -> None:
    if out is not None:
        write_rows(out / f"{name}.jsonl", rows)


BENCHES: dict[str, Bench] = {
    "conflict-news": _conflict_news,
    "polnear": _polnear,
    "muc4": _muc4,
    "airwars_gaza": _airwars,
    "ucdp_headlines": _ucdp,
    "drone_strikes": _drone_strikes,
}
