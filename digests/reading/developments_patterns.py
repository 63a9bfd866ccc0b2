"""The notation in which the lexicon of developments is written, and its translation into regular expressions.

One pattern a line (a line that ends in ``|`` goes on in the next), its parts separated by spaces:

- ``took|taken`` alternatives, ``opened_fire`` words that belong together;
- ``shell+`` the past and -ing forms of a regular verb (shelled, shelling; seize+ and carry+ work too);
- ``@troops`` any word of a class;
- ``..4`` up to four words in between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

GAP_WORD = r"(?:[\w'’.,/-]+ )"


def compile_patterns(block: str, classes: Mapping[str, str]) -> re.Pattern[str] | None:
    """One expression for all the lines of a block; None for an empty block."""
    whole = re.sub(r"\|\s*\n\s*", "|", block.strip())
    lines = [" ".join(line.split()) for line in whole.splitlines() if line.strip()]
    if not lines:
        return None
    return re.compile(r"\b(?:" + "|".join(_line(line, classes) for line in lines) + r")\b", re.IGNORECASE)


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
    if stem.endswith("e"):
        return stem[:-1] + "(?:ed|ing)"
    if stem.endswith("y") and stem[-2:-1] not in "aeou":
        return stem[:-1] + "(?:ied|ying)"
    return stem + "(?:ed|ing)"
