"""Words at second hand: what one speaker tells of another's words is the teller's word, not the other's own.

Whoever cites a report leaves it to others to look it up; there the words are those of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from digests.models import Statement

_CITING = re.compile(r"\b(?:cit|quot|refer|point)\w*", re.IGNORECASE)


def is_second_hand(statement: Statement, others: Iterable[Statement]) -> bool:
    """Whether an utterance stands, cue and all, inside what somebody else says in the same sentence."""
    return any(
        other.evidence.start <= statement.cue.start
        and statement.cue.end <= other.evidence.end
        and statement.evidence.end <= other.evidence.end
        and other.sentence == statement.sentence
        and (other.speaker.id or other.speaker.text) != (statement.speaker.id or statement.speaker.text)
        and not _CITING.search(other.cue.text)
        for other in others
    )
