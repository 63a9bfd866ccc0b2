"""Log-in walls and notices told from articles, on a set that keeps the two apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.bench.rows import Measure, Row, read_rows
from digests.reading.pages.walls import name_wall

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
TAKEN_UP = 2
"""Words of four letters or more that a report shares with its own headline; a site's furniture knows no headline."""


def bench_walls(folder: Path) -> list[Measure]:
    """The share of walls that are refused and of articles that are kept, by what a text is and by the set's label.

    The set's non-articles hold reports as well, filed under two incidents, and its articles hold walls, forms and lists
    of clips that nobody has taken out. So of either file those count first that are what the file's name says: a report
    takes up words of its headline, furniture stands under any. The label alone is printed beside.
    """
    strangers, articles = read_rows(folder / "non_articles.jsonl"), read_rows(folder / "articles.jsonl")
    furniture = [row for row in strangers if not _speaks_of_headline(row)]
    reports = [row for row in articles if _speaks_of_headline(row)]
    return [
        Measure(set="gva_clusters", name="walls refused", ours=_refused(furniture), target=0.97),
        Measure(set="gva_clusters", name="articles kept", ours=1 - _refused(reports), target=0.995),
        Measure(set="gva_clusters", name="walls refused, by label", ours=_refused(strangers), target=0.97),
        Measure(set="gva_clusters", name="articles kept, by label", ours=1 - _refused(articles), target=0.995),
    ]


def _speaks_of_headline(row: Row) -> bool:
    return len(_long_words(row["title"]) & _long_words(row["text"])) >= TAKEN_UP


def _long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower()))


def _refused(rows: Sequence[Row]) -> float:
    return sum(name_wall(row["title"], row["text"]) is not None for row in rows) / max(1, len(rows))
