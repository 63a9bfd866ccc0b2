"""The turns of a printed interview: whoever has the word asserts what nobody else is said to."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from digests.models import Mention
from digests.reading.casualties.offices import Claimant
from digests.reading.document import Document
from digests.reading.grammar.lexicon import words

_LABEL = re.compile(
    r"(?:(?<=\n)|(?<=[.!?”\"])\s?|^)(?P<who>[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|al-\w+|bin|van|de)){0,4})"
    r"(?:, [^:.!?\n]{3,60}| \([^)\n]{2,40}\))?: (?=[A-Z“\"‘'])"
)
_NOBODY = words("q a question answer note update photo video read more source updated")
_FEWEST = 2


class Turns:
    """Who has the word where; an article without at least two turns, one by a name, is no interview."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def speaking_at(self, offset: int) -> Claimant | None:
        """Whose turn it is at an offset of the text, or None outside an interview."""
        starts, tellers = self._turns
        at = bisect_right(starts, offset) - 1
        return tellers[at] if at >= 0 else None

    @cached_property
    def _turns(self) -> tuple[list[int], list[Claimant | None]]:
        text = self._document.text
        labels = list(_LABEL.finditer(text)) if text.count(": ") >= _FEWEST else []
        counts: dict[str, int] = {}
        for label in labels:
            counts[label["who"]] = counts.get(label["who"], 0) + 1
        asked = counts.get("Q", 0) + counts.get("Question", 0)
        turns = [label for label in labels if counts[label["who"]] >= _FEWEST or asked]
        if len(turns) < _FEWEST:
            return [], []
        return [turn.start("who") for turn in turns], [self._teller(turn) for turn in turns]

    def _teller(self, turn: re.Match[str]) -> Claimant | None:
        start, end = turn.span("who")
        if turn["who"].lower() in _NOBODY:
            return None
        named = [name for name in self._document.names_in(start, end) if name.kind == "person"]
        name = named[-1] if named else None
        mention = Mention(text=turn["who"], start=start, end=end, id=name.id if name else None)
        return Claimant(mention=mention, side=name.side if name else None)
