"""Collected feeds and pages: how many are read as feedparser reads them, how well articles are found, how fast."""

from __future__ import annotations

import gzip
import io
import json
import re
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import trafilatura

from bot.bench.rows import Measure
from digests.errors import UnreadableFeed, UnreadablePage
from digests.reading.feeds.feed import parse_feed
from digests.reading.pages.page import read_page

RUN = 4
"""Words of a shingle, as the set's scorer counts."""
RESIDUE = re.compile(
    r"\b(?:subscribe|newsletter|inbox|sign up|follow (?:us|him|her|@)|share (?:this|it|on)|read (?:more|also)|related"
    r"|advertis\w+|cookies?|all rights reserved|click here|most read|(?:photo|image|picture)s?(?: by| credit|:)"
    r"|getty images|contributed to this|on (?:twitter|facebook|telegram)|comments?|recommended|see also)\b|^by [A-Z]",
    re.IGNORECASE,
)
"""What a line may look like that is none of the article's: looser than the readers' own rules, which it checks."""
LONGEST_RESIDUE = 40
"""Words; longer lines are prose, whatever they hold."""


def bench_sets(folder: Path) -> Iterator[Measure]:
    """Measure each of the sets that is there."""
    if (feeds := folder / "feeds_feedparser").is_dir():
        yield from _feeds(feeds)
    if (articles := folder / "pages_aeb").is_dir():
        yield from _articles(articles)
    if (segments := folder / "pages_trafilatura").is_dir():
        yield from _segments(segments)


def _feeds(folder: Path) -> Iterator[Measure]:
    """Entries equal to feedparser's in title, link and summary, of the feeds it finds entries in."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in {"", ".md"}]
    same = total = refused = crashed = 0
    for path in files:
        content = path.read_bytes()
        expected = _expected(content)
        try:
            found = [(entry.title, entry.url, entry.summary) for entry in parse_feed(content).entries]
        except UnreadableFeed:
            refused += 1
            found = []
        except Exception:  # what the measure is about: whatever else is raised is a crash
            crashed += 1
            found = []
        total += len(expected)
        same += sum((Counter(found) & Counter(expected)).values())
    yield Measure(set="feeds_feedparser", name="entries equal to feedparser's", ours=same / max(total, 1), target=0.99)
    yield Measure(set="feeds_feedparser", name="files parsed", ours=len(files) - refused - crashed)
    yield Measure(set="feeds_feedparser", name="files refused with a reason", ours=refused)
    yield Measure(set="feeds_feedparser", name="files without a crash", ours=len(files) - crashed, target=len(files))


def _expected(content: bytes) -> list[tuple[str, str, str]]:
    """What feedparser makes of a feed; an entry without anything in it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entries: list[Any] = feedparser.parse(io.BytesIO(content)).entries
    found = [(entry.get("title", ""), entry.get("link", ""), entry.get("summary", "")) for entry in entries]
    return found if any(entries) else []


def _articles(folder: Path) -> Iterator[Measure]:
    """Shingles of the article found in the true one's; every page weighs the same."""
    truth: dict[str, dict[str, str]] = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precision = recall = spent = peer = 0.0
    residue = peers_residue = lines = 0
    for name, row in truth.items():
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        began = time.process_time()
        text = _text(content, row["url"])
        spent += time.process_time() - began
        theirs, took = _ask_peer(content, row["url"])
        peer += took
        lines += len(text.split("\n\n"))
        residue += _count_residue(text, row["articleBody"])
        peers_residue += _count_residue(theirs, row["articleBody"])
        found, wanted = _shingles(text), _shingles(row["articleBody"])
        common = sum((found & wanted).values())
        precision += common / max(found.total(), 1) / len(truth)
        recall += common / max(wanted.total(), 1) / len(truth)
    f1 = 2 * precision * recall / (precision + recall)
    yield Measure(set="pages_aeb", name="F1", ours=f1, target=0.965)
    yield Measure(set="pages_aeb", name="lines of residue, trafilatura", ours=residue, peer=peers_residue)
    yield Measure(set="pages_aeb", name="lines in all", ours=lines)
    yield _speed("pages_aeb", len(truth), spent, peer)


def _segments(folder: Path) -> Iterator[Measure]:
    """Segments that must be in the text, against those that must not."""
    truth: dict[str, dict[str, Any]] = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    held = missed = wrong = 0
    spent = peer = 0.0
    for url, row in truth.items():
        content = gzip.decompress((folder / "html" / f"{row['file']}.gz").read_bytes())
        began = time.process_time()
        text = _text(content, url)
        spent += time.process_time() - began
        peer += _ask_peer(content, url)[1]
        held += sum(segment in text for segment in row.get("with", ()))
        missed += sum(segment not in text for segment in row.get("with", ()))
        wrong += sum(segment in text for segment in row.get("without", ()))
    yield Measure(
        set="pages_trafilatura", name="segments F1", ours=2 * held / (2 * held + missed + wrong), target=0.928
    )
    yield _speed("pages_trafilatura", len(truth), spent, peer)


def _speed(name: str, pages: int, ours: float, peer: float) -> Measure:
    """Pages a second of one processor; seconds in, ours with title and dates, theirs without."""
    return Measure(set=name, name="pages a CPU second, trafilatura", ours=pages / ours, peer=pages / peer, target=60)


def _count_residue(text: str, truth: str) -> int:
    """The short lines that look like residue and do not stand in the true article."""
    article = _letters(truth)
    return sum(
        len(line.split()) <= LONGEST_RESIDUE and RESIDUE.search(line) is not None and _letters(line) not in article
        for line in text.split("\n")
    )


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.lower()))


def _ask_peer(content: bytes, url: str) -> tuple[str, float]:
    """What trafilatura as it comes finds on a page, and its seconds, without title and dates."""
    began = time.process_time()
    text = trafilatura.extract(content, url=url) or ""
    return text, time.process_time() - began


def _text(content: bytes, url: str) -> str:
    try:
        return read_page(content, url=url).text
    except UnreadablePage:
        return ""


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1)))
