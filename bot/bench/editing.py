"""The editors on the development sets: the day's digest and the stories, with peers of our own writing."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.bench import digest_peers
from bot.bench.bootstrap import low_end
from bot.bench.busy_day import bench_day
from bot.bench.digests import Day, Score, mean_known, read_day, reference_length, score_digest
from bot.bench.gate import bench_gate
from bot.bench.glued import unglue
from bot.bench.rows import Measure, Row, read_rows, write_rows
from bot.bench.story_peers import single_links
from bot.bench.walls import bench_walls
from bot.steps import Steps, unwatched
from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.editing.stories.index import StoryIndex
from digests.editing.stories.words import describe, shingles_of
from digests.models import Article, ReadArticle, Source, Window
from digests.reading.read import read

SENTENCES = 12
"""So many opening sentences of an article are read for a day's digest."""
SLACK = 60
"""Words beyond the references' length: bullets are whole, and the score cuts them where the references end."""


def bench_editing(data: Path, out: Path | None = None, watch: Steps = unwatched) -> list[Measure]:
    """Every measure of every set found under ``data``, a busy day and the gate; ``watch`` is told each part.

    Predictions go under ``out``, one file a set. Nothing at all where no set is found: whoever names the wrong folder
    is to learn it at once.
    """
    parts: dict[str, Callable[[], list[Measure]]] = {
        name: partial(of, data / name, out) for name, of in BENCHES.items() if (data / name).is_dir()
    }
    if not parts:
        return []
    parts |= {"a busy day": partial(bench_day, data), "the gate": bench_gate}
    found: list[Measure] = []
    for done, (name, part) in enumerate(parts.items()):
        watch(name, done, len(parts))
        found += part()
    return found


def bench_digests(folder: Path, out: Path | None = None) -> list[Measure]:
    """The digest of every conflict day at its references' length, against lead sentences and TF-IDF with MMR."""
    days = [read_day(row) for row in read_rows(folder / "days.jsonl") if row["conflict"]]
    articles = {row["id"]: row for row in read_rows(folder / "articles.jsonl")}
    wanted = {key for day in days for key in day.articles}
    materials = {key: _material(articles[key]) for key in sorted(wanted) if key in articles}
    texts: dict[str, dict[str, str]] = {"ours": {}, "lead": {}, "centroid": {}}
    for day in days:
        words = reference_length(day)
        pieces = [articles[key]["sentences"] for key in day.articles if key in articles]
        texts["ours"][day.id] = _digest(day, materials, words)
        texts["lead"][day.id] = digest_peers.lead(pieces, words)
        texts["centroid"][day.id] = digest_peers.centroid(pieces, words)
    if out is not None:
        write_rows(out / "tls.jsonl", ({"id": key, "text": text} for key, text in sorted(texts["ours"].items())))
    return _digest_measures(days, texts)


def _digest_measures(days: Sequence[Day], texts: Mapping[str, Mapping[str, str]]) -> list[Measure]:
    """Our score beside the better of the two peers, and the low end of our gain over it, for each measure."""
    scores = {system: [score_digest(day, made[day.id]) for day in days] for system, made in texts.items()}
    found = []
    for name, target, of in DIGEST_MEASURES:
        values = {system: [of(score) for score in rows] for system, rows in scores.items()}
        means = {system: mean_known(rows) for system, rows in values.items()}
        peer = max(("lead", "centroid"), key=lambda system: means[system])
        pairs = zip(values["ours"], values[peer], strict=True)
        gains = [ours - theirs for ours, theirs in pairs if ours is not None and theirs is not None]
        found.append(Measure(set="tls", name=name, ours=means["ours"], peer=means[peer], target=target))
        found.append(Measure(set="tls", name=f"{name}: gain, low end of 95 %", ours=low_end(gains), target=0.0))
    return found


def _material(row: Row) -> ReadArticle:
    """An article of the set as the newsroom reads it, without any profile."""
    lines = [digest_peers.detokenise(sentence) for sentence in row["sentences"][:SENTENCES]]
    pieces = [unglue(line, first=at == 0) for at, line in enumerate(lines)]
    title, text = " ".join(header for header, _ in pieces if header), "\n".join(line for _, line in pieces if line)
    published = datetime.fromisoformat(row["date"][:10]).replace(hour=12, tzinfo=UTC)
    article = Article(
        id=row["id"], source_id=row["id"], outlet=row["id"], url="", title=title, text=text, published=published
    )
    source = Source(id=row["id"], outlet=row["id"], url="", kind="folder")
    return ReadArticle(article=article, reading=read(article), source=source)


def _digest(day: Day, materials: Mapping[str, ReadArticle], words: int) -> str:
    """The bullets of the day's edition as one text, no longer than the references."""
    first = datetime.combine(day.date, datetime.min.time(), tzinfo=UTC)
    window = Window(start=first, end=first + timedelta(days=2), edition_date=day.date)
    chosen = [materials[key] for key in day.articles if key in materials]
    briefing = edit(
        chosen,
        Assignment(conflict=day.topic, title=day.topic, profile=None, window=window, style="full", words=words + SLACK),
    )
    return " ".join(bullet.text for bullet in briefing.bullets)


def bench_stories(folder: Path, out: Path | None = None) -> list[Measure]:
    """Articles on the same incident together, one at a time in the order of their dates."""
    rows = sorted(read_rows(folder / "articles.jsonl"), key=lambda row: (row["date"], row["id"]))
    began = time.process_time()
    index = StoryIndex()
    found = [
        index.add(_moment(row["date"]), describe(row["title"], row["text"]), shingles_of(row["text"])) for row in rows
    ]
    seconds = time.process_time() - began
    if out is not None:
        write_rows(
            out / "gva_clusters.jsonl",
            ({"id": row["id"], "cluster": story} for row, story in zip(rows, found, strict=True)),
        )
    began = time.process_time()
    linked = single_links(rows, [_moment(row["date"]).toordinal() for row in rows])
    theirs, gold = time.process_time() - began, [row["incident"] for row in rows]
    cubes, pairs = ((score(found, gold), score(linked, gold)) for score in (b_cubed, pairwise))
    return [
        Measure(set="gva_clusters", name="B-cubed F1", ours=cubes[0], peer=cubes[1], target=0.93),
        Measure(set="gva_clusters", name="pairwise F1", ours=pairs[0], peer=pairs[1], target=0.78),
        Measure(set="gva_clusters", name="articles/s", ours=len(rows) / seconds, peer=len(rows) / theirs, target=1500),
        *(bench_walls(folder) if (folder / "non_articles.jsonl").is_file() else ()),
    ]


def _moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day[:10]), datetime.min.time(), tzinfo=UTC)


def b_cubed(found: Sequence[object], gold: Sequence[object]) -> float:
    """Precision and recall of each article's own cluster, averaged over the articles."""
    both, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    pairs = list(zip(found, gold, strict=True))
    precision = sum(both[pair] / ours[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / theirs[pair[1]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def pairwise(found: Sequence[object], gold: Sequence[object]) -> float:
    """F1 over pairs of articles that share a cluster."""
    hits = _pairs(Counter(zip(found, gold, strict=True)))
    claimed, true = _pairs(Counter(found)), _pairs(Counter(gold))
    return 2 * hits / (claimed + true) if claimed + true else 0.0


def _pairs(sizes: Counter[object] | Counter[tuple[object, object]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


DIGEST_MEASURES: tuple[tuple[str, float, Callable[[Score], float | None]], ...] = (
    ("ROUGE-1", 0.205, lambda score: score.one),
    ("ROUGE-2", 0.048, lambda score: score.two),
    ("facts", 0.22, lambda score: score.facts),
)
BENCHES = {"tls": bench_digests, "gva_clusters": bench_stories}
