"""The peer in the same run: a regular expression that takes the number nearest a harm word."""

from __future__ import annotations

import re

from bot.bench.rows import Row
from digests.reading.grammar.lexicon import in_order

_NUMBERS = dict(
    zip(in_order("one two three four five six seven eight nine ten eleven twelve"), range(1, 13), strict=True)
)
_NUMBER = re.compile(rf"\b(\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_TRIGGERS = {
    "killed": re.compile(r"\b(?:kill(?:ed|ing|s)?|dead|died|deaths?|murdered|bodies)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:wound(?:ed|ing)|injur(?:ed|ing|ies))\b", re.IGNORECASE),
    "captured": re.compile(r"\b(?:kidnapped|captured|abducted)\b", re.IGNORECASE),
    "displaced": re.compile(r"\b(?:displaced|fled|refugees)\b", re.IGNORECASE),
}
_REACH = 60
_QUOTE = re.compile(
    r"[“\"]([^“”\"\n]{3,}?)[”\"],?\s+(?:([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*)\s+)?(?:said|says|told|added)\b"
)


def claims(document: str, text: str) -> list[Row]:
    """A claim for every harm word with a number near it; no attributes."""
    numbers = [(m.start(), m.end(), _value(m.group())) for m in _NUMBER.finditer(text)]
    found = []
    for harm, trigger in _TRIGGERS.items():
        for match in trigger.finditer(text):
            near = [number for number in numbers if abs(number[0] - match.start()) <= _REACH]
            if near:
                start, end, value = min(near, key=lambda number: abs(number[0] - match.start()))
                found.append(_claim(document, harm, value, min(start, match.start()), max(end, match.end())))
    return found


def _value(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word.replace(",", ""))


def _claim(document: str, harm: str, value: int, start: int, end: int) -> Row:
    return {"doc": document, "start": start, "end": end, "harm": harm, "low": value, "high": value, "vague": None}


def quotes(text: str) -> list[Row]:
    """Every quotation in double marks, with the capitalised words before a verb of saying as its speaker."""
    return [
        {"content": list(match.span(1)), "source": list(match.span(2)) if match.group(2) else None}
        for match in _QUOTE.finditer(text)
    ]
