"""The days of a timeline set, and how a digest of one is scored against its references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.bench.digest_peers import detokenise
from bot.bench.porter import porter
from bot.bench.rows import Row
from digests.reading.grammar.lexicon import words

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[a-z][\w'’-]*")
_MARKS = re.compile(r"[^\w]+")
_FACT = re.compile(r"(?<![.!?] )(?<!^)\b([A-Z][\w’'-]+)|\b(\d[\d,]*)\b")
NUMBER_WORDS = words(
    """two three four five six seven eight nine ten eleven twelve dozens dozen hundreds scores thousands twenty thirty
    forty fifty"""
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """ROUGE-1 and ROUGE-2 F1 with stems, and the share of the references' facts; None where they name none."""

    one: float
    two: float
    facts: float | None


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


def score_digest(day: Day, text: str) -> Score:
    """How much of the references a digest has, cut at their length."""
    cut = " ".join(text.split()[: reference_length(day)])
    ones = [_overlap(reference, cut, 1) for reference in day.references]
    twos = [_overlap(reference, cut, 2) for reference in day.references]
    told = [_share(wanted, cut) for reference in day.references if (wanted := _facts(reference))]
    return Score(one=_mean(ones), two=_mean(twos), facts=_mean(told) if told else None)


def _overlap(reference: str, text: str, size: int) -> float:
    one, other = _grams(reference, size), _grams(text, size)
    shared = sum((one & other).values())
    return 2 * shared / (sum(one.values()) + sum(other.values())) if shared else 0.0


@lru_cache(maxsize=8192)
def _grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    stems = [porter(word) for word in _WORD.findall(text.lower())]
    return Counter(tuple(stems[at : at + size]) for at in range(len(stems) - size + 1))


def _facts(text: str) -> set[str]:
    """The names, figures and number words of a reference; a name that only opens a sentence is none."""
    found = {(match.group(1) or match.group(2)).lower().rstrip("'s") for match in _FACT.finditer(text)}
    return found | {word for word in _LETTERS.findall(text.lower()) if word in NUMBER_WORDS}


def _share(wanted: set[str], text: str) -> float:
    low = f" {_plain(text.lower())} "
    return sum(f" {_plain(fact)} " in low for fact in wanted) / len(wanted)


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text).strip()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def mean_known(values: Sequence[float | None]) -> float:
    """The mean of the values there are."""
    return _mean([value for value in values if value is not None])
