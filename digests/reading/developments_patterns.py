"""The notation in which the lexicon of developments is written, and its translation into regular expressions.

One pattern a line (a line that ends in ``|`` goes on in the next), its parts separated by spaces:

- ``took|taken`` alternatives, ``opened_fire`` words that belong together;
- ``shell+`` the past and -ing forms of a regular verb (shelled, shelling; seize+ and carry+ work too), and that it did
  not happen (did not shell, failed to shell);
- ``@troops`` any word of a class;
- ``..4`` up to four words in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

GAP_WORD = r"(?:[\w'’.,/-]+ )"
# Words too common to tell whether a line can apply.
COMMON = frozenset({"@was", "in", "to", "of", "with", "under|in"})
WORD = re.compile(r"\w+")
UNDONE = r"(?:did not|didn['’]t|failed to|unable to)"
IS_UNDONE = re.compile(UNDONE, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wordings:
    """The lines of one block as an expression, and the words without one of which none of them can match."""

    pattern: re.Pattern[str]
    heads: frozenset[str]

    def find(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """Every match in a text with these words; looking at the words first makes it many times as fast."""
        return iter(()) if self.heads.isdisjoint(words) else self.pattern.finditer(text)


def words_of(text: str) -> frozenset[str]:
    """The words of a text as ``find`` wants them."""
    return frozenset(WORD.findall(text.lower()))


def compile_wordings(block: str, classes: Mapping[str, str]) -> Wordings | None:
    """One expression for all the lines of a block; None for an empty block."""
    whole = re.sub(r"\|\s*\n\s*", "|", block.strip())
    lines = [" ".join(line.split()) for line in whole.splitlines() if line.strip()]
    if not lines:
        return None
    pattern = re.compile(r"\b(?:" + "|".join(_line(line, classes) for line in lines) + r")\b", re.IGNORECASE)
    return Wordings(pattern, frozenset(head for line in lines for head in _heads(line, classes)))


def _heads(line: str, classes: Mapping[str, str]) -> Iterator[str]:
    """The first words of the first part of a line that is not an everyday word."""
    part = next(part for part in line.split(" ") if not part.startswith("..") and part not in COMMON)
    for word in part.split("|"):
        if word.startswith("@"):
            yield from _heads("|".join(classes[word[1:]].split()), classes)
            continue
        first = word.split("_")[0]
        if first.endswith("+"):
            stem = first[:-1]
            yield from (_past(stem), _present(stem), "did", "didn", "failed", "unable")
        elif first:
            yield WORD.findall(first.lower())[0]


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if stem.endswith("y") and stem[-2:-1] not in "aeou" else stem + "ed"


def _present(stem: str) -> str:
    return stem.removesuffix("e") + "ing"


def _line(line: str, classes: Mapping[str, str]) -> str:
    parts, expression = line.split(" "), ""
    for place, part in enumerate(parts):
        if part.startswith(".."):
            expression += f"{GAP_WORD}{{0,{int(part[2:])}}}?"
        else:
            expression += _part(part, classes) + (" " if place + 1 < len(parts) else "")
    return expression


def _part(part: str, classes: Mapping[str, str]) -> str:
    return "(?:" + "|".join(_word(word, classes) for word in part.split("|")) + ")"


def _word(word: str, classes: Mapping[str, str]) -> str:
    if word.startswith("@"):
        return _part("|".join(classes[word[1:]].split()), classes)
    return " ".join(_regular(one[:-1]) if one.endswith("+") else re.escape(one) for one in word.split("_"))


def _regular(stem: str) -> str:
    return f"(?:{_past(stem)}|{_present(stem)}|{UNDONE} {stem})"
