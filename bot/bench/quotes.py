"""The measures of PolNeAR: quoted segments with their speaker, and every attribution's content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.bench.rows import Row
from bot.bench.scores import Matching, rate
from bot.bench.spans import Span, jaccard, overlap

_EDGES = " \t\n\"“”'‘’,.;:!?-—–"
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,}?)[”\"]", re.DOTALL)
_PARAGRAPH = re.compile(r"[^\n]+")
_LEAST_WORDS = 4
_SLACK = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteScores:
    """Direct segments with speaker; all contents at half overlap; all contents exactly."""

    direct_with_speaker: Matching
    contents: Matching
    exact_contents: Matching


def score_quotes(gold: Sequence[Row], found: dict[str, list[Row]]) -> QuoteScores:
    """Score the contents and speakers of every article."""
    direct, half, exact = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    for row in gold:
        ours = [(tuple(quote["content"]), quote["source"]) for quote in found.get(row["id"], [])]
        theirs = [item for item in row["attributions"] if item["content"]]
        _add(direct, _direct(row["text"], theirs, ours))
        spans = [content for content, _ in ours]
        wanted = [(item["content"][0][0], item["content"][-1][1]) for item in theirs]
        matched = matched_contents(row["text"], wanted, spans)
        same = sum(_trim(row["text"], wanted[at]) == _trim(row["text"], spans[one]) for at, one in matched.items())
        _add(half, (len(matched), len(ours), len(theirs)))
        _add(exact, (same, len(ours), len(theirs)))
    return QuoteScores(direct_with_speaker=rate(*direct), contents=rate(*half), exact_contents=rate(*exact))


def _add(total: list[int], counts: tuple[int, int, int]) -> None:
    for at, count in enumerate(counts):
        total[at] += count


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _segments(text: str) -> list[Span]:
    """Quoted segments of four words or more, paragraph by paragraph."""
    return [
        (paragraph.start() + quoted.start(1), paragraph.start() + quoted.end(1))
        for paragraph in _PARAGRAPH.finditer(text)
        for quoted in _QUOTED.finditer(paragraph.group())
        if len(quoted.group(1).split()) >= _LEAST_WORDS
    ]


def _within(inner: Span, outer: Span) -> bool:
    return inner[0] >= outer[0] - _SLACK and inner[1] <= outer[1] + _SLACK


def _direct(text: str, gold: list[Row], ours: list[tuple[Span, Span | None]]) -> tuple[int, int, int]:
    segments = _segments(text)
    wanted: dict[Span, list[Span]] = {}
    for item in gold:
        content = (item["content"][0][0], item["content"][-1][1])
        wanted.update({_trim(text, span): item["source"] for span in segments if _within(span, content)})
    found: dict[Span, Span | None] = {}
    for span in {_trim(text, span) for span in segments}:
        for content, source in ours:
            if _within(span, content):
                found[span] = source or found.get(span)
    hits = sum(_same_speaker(text, source, wanted.get(span)) for span, source in found.items())
    return hits, len(found), sum(bool(source) for source in wanted.values())


def _same_speaker(text: str, ours: Span | None, gold: list[Span] | None) -> bool:
    if not ours or not gold:
        return False
    if any(overlap((ours[0], ours[1]), (span[0], span[1])) > 0 for span in gold):
        return True
    last = text[ours[0] : ours[1]].split()[-1:]
    return bool(last) and any(text[start:end].split()[-1:] == last for start, end in gold)


def matched_contents(text: str, gold: Sequence[Span], ours: Sequence[Span]) -> dict[int, int]:
    """Which content of the gold is which of ours, by their places: the best that shares half, in the gold's order."""
    spans = [_trim(text, span) for span in ours]
    matched: dict[int, int] = {}
    for place, content in enumerate(gold):
        wanted, used = _trim(text, content), set(matched.values())
        best = max(((jaccard(span, wanted), at) for at, span in enumerate(spans) if at not in used), default=(0.0, -1))
        if best[0] >= 0.5:
            matched[place] = best[1]
    return matched
