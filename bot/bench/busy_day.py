"""A day of a thousand articles that have been read already: how long its briefing takes, in a process of its own.

Full reports and the headlines of a war's stream together give ten thousand texts; a thousand of them, evenly drawn, are
the same day ten times smaller. A thousand full reports are the hardest day of that size.
"""

from __future__ import annotations

import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from bot.bench.digest_peers import detokenise
from bot.bench.rows import Measure, Row, read_rows
from bot.composing_room import spare_cycles
from bot.reading_room import read_many
from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.models import Article, ReadArticle, Source, Window

DAY = date(2026, 5, 5)
ARTICLES, MANY = 1_000, 10_000
OUTLETS = 60
"""Outlets that texts without one of their own are shared out to."""
SECONDS, MEGABYTES, TIMES = 3.0, 1_000.0, 12.0
"""What is promised: seconds and megabytes for a thousand articles, times the time for ten times as many."""
FULL, MIXED, TENFOLD = "full", "mixed", "tenfold"

NAME = "a day, read"

Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True, slots=True)
class Timed:
    """One briefing: seconds of processor time, the megabytes its process ever held, and a digest of all its bytes."""

    seconds: float
    megabytes: float
    made: str


def bench_day(data: Path) -> list[Measure]:
    """Seconds and megabytes for a thousand articles, and times the time for ten thousand; nothing without so many."""
    if not all((data / name).is_dir() for name in SETS):
        return []
    with TemporaryDirectory() as own:
        folder = Path(own)
        if _alone(store_days, data, folder) < MANY:
            return []
        full, mixed, tenfold = (_alone(time_day, folder / name) for name in (FULL, MIXED, TENFOLD))
        again = _alone(time_day, folder / FULL, backwards=True)
    return [
        _most("seconds for 1,000 full articles", full.seconds, SECONDS),
        _most("seconds for 1,000, headlines too", mixed.seconds, SECONDS),
        _most("megabytes for 1,000", full.megabytes, MEGABYTES),
        _most("times the time for 10,000", tenfold.seconds / mixed.seconds, TIMES),
        Measure(set=NAME, name="the same bytes again, backwards", ours=full.made == again.made, target=1),
    ]


def _most(name: str, ours: float, target: float) -> Measure:
    return Measure(set=NAME, name=name, ours=ours, target=target, less=True)


def _alone(work: Callable[Given, Made], *args: Given.args, **options: Given.kwargs) -> Made:
    """Do some work in a fresh process as the composing room does, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=spare_cycles) as pool:
        return pool.submit(work, *args, **options).result()


def store_days(data: Path, folder: Path) -> int:
    """Read the material once and keep the three days under ``folder``; how many articles there were."""
    full = _evenly([*_reports(data / "tls"), *_incidents(data / "gva_clusters")])
    every = _evenly([*full, *_headlines(data / "ruwa_stream")])[:MANY]
    wanted = {article.id: article for article in (*full[:ARTICLES], *every)}
    readings = {article.id: reading for article, reading in read_many(wanted.values())}
    for name, articles in ((FULL, full[:ARTICLES]), (MIXED, every[:ARTICLES]), (TENFOLD, every)):
        day = [ReadArticle(article=one, reading=readings[one.id], source=_source(one.outlet)) for one in articles]
        (folder / name).write_bytes(pickle.dumps(day))
    return len(every)


def time_day(path: Path, *, backwards: bool = False) -> Timed:
    """Make the briefing of a stored day, its articles in the order stored or backwards."""
    # The file is the bench's own of a moment ago.
    materials: list[ReadArticle] = pickle.loads(path.read_bytes())  # noqa: S301
    start = datetime.combine(DAY, datetime.min.time(), tzinfo=UTC)
    window = Window(start=start, end=start + timedelta(days=1), edition_date=DAY)
    order = Assignment(conflict="bench", title="A busy day", profile=None, window=window)
    began = time.process_time()
    briefing = edit(materials[::-1] if backwards else materials, order)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Timed(
        seconds=seconds,
        megabytes=peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024,
        made=blake2b(repr(briefing).encode()).hexdigest(),
    )


def _reports(folder: Path) -> Iterator[Article]:
    for at, row in enumerate(read_rows(folder / "articles.jsonl")):
        yield _article(f"tls/{row['id']}", f"Outlet {at % OUTLETS}", "", "\n".join(map(detokenise, row["sentences"])))


def _incidents(folder: Path) -> Iterator[Article]:
    for row in read_rows(folder / "articles.jsonl"):
        yield _article(f"gva/{row['id']}", row["outlet"], row["title"], row["text"])


def _headlines(folder: Path) -> Iterator[Article]:
    for row in read_rows(folder / "items.jsonl"):
        yield _article(f"ruwa/{row['id']}", row["outlet"], row["title"] or "", _told(row))


def _told(row: Row) -> str:
    return row["standfirst"] or row["title"] or ""


def _article(key: str, outlet: str, title: str, text: str) -> Article:
    """A text as an article of the day, at a moment of it that only its id decides."""
    moment = datetime.combine(DAY, datetime.min.time(), tzinfo=UTC) + timedelta(seconds=_drawn(key) % 86_400)
    return Article(
        id=key, source_id=outlet, outlet=outlet, url=f"https://bench.example/{_drawn(key):x}", title=title, text=text,
        published=moment,
    )  # fmt: skip


def _evenly(articles: Iterable[Article]) -> Sequence[Article]:
    """Articles in an order that has nothing to do with where they come from."""
    return sorted(articles, key=lambda article: _drawn(article.id))


def _drawn(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=6).digest())


def _source(outlet: str) -> Source:
    return Source(id=outlet, outlet=outlet, url="https://bench.example/", kind="folder")


SETS = ("tls", "gva_clusters", "ruwa_stream")
