"""What a possible line is weighed and compared by: its words and names, the harm told in it, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from digests.editing.lines.spare_words import Known
from digests.editing.naming import Names
from digests.editing.topics import harm_topic, matter_of
from digests.editing.words import substance_of
from digests.models import CasualtyClaim, Evidence, Topic

SENTENCE_LENGTH = 160
"""Characters of an ordinary sentence, by which a place in an article becomes a depth in sentences."""


class Measures(TypedDict):
    """The measures of one line as fields of its draft."""

    known: Known
    words: frozenset[str]
    marks: frozenset[str]
    matter: int
    harm: int
    tells_toll: bool
    tolls: frozenset[tuple[str, str, int]]
    position: float


def measure(body: str, span: Evidence, claims: Sequence[CasualtyClaim], length: int, names: Names) -> Measures:
    """The measures of a line that stands in a span of an article of some length, with the claims in that span."""
    words, marks = substance_of(body)
    return Measures(
        known=names.known,
        words=words,
        marks=marks,
        matter=matter_of(words),
        harm=max([c.low or c.high or 1 for c in claims if c.scope in {"incident", "new"}], default=0),
        tells_toll="cumulative" in [c.scope for c in claims],
        tolls=frozenset([
            (names.voice(c.claimant), c.harm, c.low or 0)
            for c in claims
            if c.scope == "incident" and c.low is not None
        ]),
        position=span.start / max(1, length),
    )  # fmt: skip


def section_of(claims: Iterable[CasualtyClaim], event: str, told: Topic | None) -> Topic | None:
    """The section that records give a line: for mere words that of the harm in them, else of what has happened."""
    return (harm_topic(claims) if event == "speech" else None) or told
