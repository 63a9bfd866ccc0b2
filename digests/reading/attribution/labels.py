"""Speech behind a speaker's name and a colon: a headline ("Mayor: the bridge will open"), a printed interview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digests.models import Mention
from digests.reading.attribution.records import Attribution
from digests.reading.grammar.lexicon import words

_HEADLINE = re.compile(r"(?P<who>(?:[A-Z‘'][\w.’'&/-]*(?: |$|(?=:))){1,5}): (?P<said>\S.{9,})")
_TURN = re.compile(r"(?P<who>[A-Z]|(?:[A-Z][A-Z.’'-]+ ?){1,3}): (?P<said>\S.*)", re.DOTALL)
_NOBODY = words(
    """latest breaking revealed bombshell wow look watch update updated exclusive editor’s editor's note byline abstract
    video photos live opinion analysis correction contributing contact twitter source tags"""
)
_FEWEST_TURNS = 3
_END = " \t\n.;"


def labelled(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
    """What a headline, and each turn of an interview, puts behind a name and a colon."""
    turns = [(number, turn) for number, span in enumerate(paragraphs) if (turn := _TURN.fullmatch(text, *span))]
    turns = [(number, turn) for number, turn in turns if _speaks(turn)]
    if len(turns) >= _FEWEST_TURNS:
        yield from (_said(turn, number) for number, turn in turns)
    elif paragraphs:
        headline = _HEADLINE.fullmatch(text, *_first_line(text, paragraphs[0]))
        if headline is not None and _speaks(headline):
            yield _said(headline, 0)


def _first_line(text: str, paragraph: tuple[int, int]) -> tuple[int, int]:
    start, end = paragraph
    line = text.find("\n", start, end)
    return start, end if line < 0 else line


def _speaks(match: re.Match[str]) -> bool:
    return not _NOBODY & set(match["who"].lower().split())


def _said(match: re.Match[str], paragraph: int) -> Attribution:
    end = match.start("said") + len(match["said"].rstrip(_END))
    colon = match.end("who")
    return Attribution(
        start=match.start("said"),
        end=end,
        kind="indirect",
        cue=Mention(text=":", start=colon, end=colon + 1),
        force="say",
        speaker=Mention(
            text=match["who"].strip(), start=match.start("who"), end=match.start("who") + len(match["who"])
        ),
        frame="label",
        paragraph=paragraph,
    )
