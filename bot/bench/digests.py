"""The days of a timeline set, and how a digest of one is scored against its references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.bench.digest_peers import detokenise
from bot.bench.rows import Row

_WORD = re.compile(r"[a-z0-9]+")
_FACT = re.compile(r"(?<![.!?] )(?<!^)\b([A-Z][\w’'-]+)|\b(\d[\d,]*)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One day of one topic: the articles of the day and the next, and what people wrote about it."""

    id: str
    topic: str
    date: date
    articles: tuple[str, ...]
    references: tuple[str, ...]


def read_day(row: Row) -> Day:
    """A day of the set; annotators' updates are the references, journalists' entries where there are none."""
    written = row["annotators"] or [" ".join(entry["sentences"]) for entry in row["journalists"]]
    return Day(
        id=row["id"],
        topic=row["topic"],
        date=date.fromisoformat(row["date"][:10]),
        articles=(*row["articles_same_day"], *row["articles_next_day"]),
        references=tuple(map(detokenise, written)),
    )


def reference_length(day: Day) -> int:
    """The mean number of words of the references."""
    return round(sum(len(text.split()) for text in day.references) / max(1, len(day.references)))


def score_digest(day: Day, text: str) -> tuple[float, float, float]:
    """ROUGE-1 and ROUGE-2 F1 without stemming, and the share of the references' names and figures that the text has."""
    cut = " ".join(text.split()[: reference_length(day)])
    ones = [_overlap(reference, cut, 1) for reference in day.references]
    twos = [_overlap(reference, cut, 2) for reference in day.references]
    return _mean(ones), _mean(twos), _mean([_facts(reference, cut) for reference in day.references])


def _overlap(reference: str, text: str, size: int) -> float:
    one, other = _grams(reference, size), _grams(text, size)
    shared = sum((one & other).values())
    return 2 * shared / (sum(one.values()) + sum(other.values())) if shared else 0.0


def _grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _facts(reference: str, text: str) -> float:
    wanted = {(m.group(1) or m.group(2)).lower() for m in _FACT.finditer(reference)}
    had = set(_WORD.findall(text.lower()))
    return sum(set(_WORD.findall(fact)) <= had for fact in wanted) / len(wanted) if wanted else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
