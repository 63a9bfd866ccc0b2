"""Articles read so that none holds up the others; many at once over worker processes where that pays, order kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context

import structlog

from digests.models import Article, Reading, Skipped
from digests.profile import Profile
from digests.reading.languages import is_read
from digests.reading.pages.walls import name_wall
from digests.reading.version import READER

log = structlog.get_logger(__name__)

WORTH_A_POOL = 60
"""Articles below which starting worker processes costs more than it saves: about a second of reading."""
CHUNK = 16


def read_safely(article: Article, profile: Profile | None = None) -> Reading:
    """Read one article; one that the readers fail on has no records, and its reading says why.

    One in a language they do not know, or that is no article but a log-in wall, is kept and left unread: its reading
    says so.
    """
    if not is_read(article.language, article.text):
        return _unread(article, f"it is written in another language ({article.language}), which is not read yet")
    if wall := name_wall(article.title, article.text):
        return _unread(article, wall)
    from digests.reading.read import read  # noqa: PLC0415 - their grammars take half a second that a chat need not wait

    try:
        return read(article, profile)
    except Exception as error:  # whatever a text holds, the other articles are read; the log has the trace
        log.exception("article could not be read", article=article.id, version=article.version)
        return _unread(article, f"the readers failed on it: {type(error).__name__}: {error}")


def read_many(
    articles: Iterable[Article], profile: Profile | None = None, workers: int | None = None
) -> Iterator[tuple[Article, Reading]]:
    """Read articles in order. ``workers`` is the number of processes; by default one for each core, for large inputs.

    The readings are the same, byte for byte, however many processes read.
    """
    stream = iter(articles)
    first = list(islice(stream, WORTH_A_POOL))
    processes = workers if workers is not None else (os.cpu_count() or 1)
    if processes <= 1 or (workers is None and len(first) < WORTH_A_POOL):
        yield from _read_here(first, profile)
        yield from _read_here(stream, profile)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: Iterable[Article] = first
        while batch := list(waiting):
            yield from zip(batch, pool.map(partial(read_safely, profile=profile), batch, chunksize=CHUNK), strict=True)
            waiting = islice(stream, processes * CHUNK * 4)


def _unread(article: Article, why: str) -> Reading:
    skipped = Skipped(start=0, end=len(article.text), reason=why)
    return Reading(article_id=article.id, version=article.version, reader=READER, skipped=(skipped,))


def _read_here(articles: Iterable[Article], profile: Profile | None) -> Iterator[tuple[Article, Reading]]:
    for article in articles:
        yield article, read_safely(article, profile)
