"""The peers of the sources' bench: a plain loop of feedparser, and the package ``reader`` where it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser


@dataclass(frozen=True, kw_only=True, slots=True)
class Peer:
    """A way to visit all feeds once; one that ``remembers`` what it saw does less the next time."""

    name: str
    cycle: Callable[[], object]
    remembers: bool

    def warm_up(self) -> None:
        """See all there is, so that only what comes after is new."""
        if self.remembers:
            self.cycle()


def feedparser_loop(urls: Sequence[str]) -> Peer:
    """Fetch each feed with the standard library and parse it."""

    def cycle() -> None:
        for url in urls:
            with urllib.request.urlopen(url) as answer:  # noqa: S310 - the bench's own server
                feedparser.parse(answer.read())

    return Peer(name="feedparser", cycle=cycle, remembers=False)


def reader_peers(urls: Sequence[str], database: Path) -> list[Peer]:
    """The package's own update of all feeds, with its conditional requests and its store; none if not installed."""
    if importlib.util.find_spec("reader") is None:
        sys.stderr.write("sitrep: the package reader is not installed, so it is not measured; to do: make peers\n")
        return []
    package: Any = importlib.import_module("reader")
    reader: Any = package.make_reader(str(database))
    for url in urls:
        reader.add_feed(url)
    return [Peer(name="reader", cycle=lambda: reader.update_feeds(scheduled=False), remembers=True)]
