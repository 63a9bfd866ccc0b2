"""Log-in walls and notices told from articles, on a set that keeps the two apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bot.bench.rows import Measure, Row, read_rows
from digests.reading.pages.walls import name_wall


def bench_walls(folder: Path) -> list[Measure]:
    """The share of walls that are refused and of articles that are kept.

    The set's non-articles hold reports as well, filed under two incidents; what surely is a site's furniture is the
    text that stands under several headlines. Its articles hold a few walls, which nobody has taken out.
    """
    strangers = read_rows(folder / "non_articles.jsonl")
    furniture = _under_several_headlines(strangers)
    articles = read_rows(folder / "articles.jsonl")
    return [
        Measure(set="gva_clusters", name="walls refused", ours=_refused(furniture), target=0.97),
        Measure(set="gva_clusters", name="non-articles refused", ours=_refused(strangers)),
        Measure(set="gva_clusters", name="articles kept", ours=1 - _refused(articles), target=0.995),
    ]


def _under_several_headlines(rows: Sequence[Row]) -> list[Row]:
    headlines: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        headlines[row["text"]].add(row["title"])
    return [row for row in rows if len(headlines[row["text"]]) > 1]


def _refused(rows: Sequence[Row]) -> float:
    return sum(name_wall(row["title"], row["text"]) is not None for row in rows) / max(1, len(rows))
