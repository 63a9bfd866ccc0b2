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
from collections.abc import Iterable, Iterator, Mapping

GAP_WORD = r"(?:[\w'’.,/-]+ )"
WORD = re.compile(r"(\w+)")
UNDONE = r"(?:did not|didn['’]t|failed to|unable to)"
IS_UNDONE = re.compile(UNDONE)
Lines = tuple[re.Pattern[str], ...]
"""Lines of a block in their order, as expressions."""


def find_lines(text: str, openings: Iterable[tuple[int, Lines]], stop: int) -> Iterator[re.Match[str]]:
    """Every match in a text in lower case before ``stop``, none inside another.

    ``openings`` are the places where a match can begin, in order, with the lines to try there.
    """
    end = 0
    for at, lines in openings:
        for line in lines if at >= end else ():
            if match := line.match(text, at, stop):
                yield match
                end = match.end()
                break


def compile_wordings(block: str, classes: Mapping[str, str]) -> dict[str, Lines]:
    """The lines of a block under each word that one of their matches begins with."""
    whole = re.sub(r"\|\s*\n\s*", "|", block.strip())
    lines = [" ".join(line.split()) for line in whole.splitlines() if line.strip()]
    opened: dict[str, Lines] = {}
    for line in lines:
        pattern = re.compile(rf"(?:{_line(line, classes)})\b")
        for word in dict.fromkeys(_first_words(line, classes)):
            opened[word] = (*opened.get(word, ()), pattern)
    return opened


def _first_words(line: str, classes: Mapping[str, str]) -> Iterator[str]:
    """The words with which a match of a line can begin."""
    for word in line.split(" ", maxsplit=1)[0].split("|"):
        if word.startswith("@"):
            yield from _first_words("|".join(classes[word[1:]].split()), classes)
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
    return " ".join(_regular(one[:-1]) if one.endswith("+") else re.escape(one.lower()) for one in word.split("_"))


def _regular(stem: str) -> str:
    return f"(?:{_past(stem)}|{_present(stem)}|{UNDONE} {stem})"
