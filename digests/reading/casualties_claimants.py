"""Who asserts a casualty figure: the attribution around it, or the last one where the report clearly goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digests.models import Mention
from digests.reading.attribution import Attribution
from digests.reading.document import Document
from digests.reading.sentences import Sentence

_SOURCE = re.compile(
    r"\b(?:[Aa]ccording to|ACCORDING TO)\s+((?:the )?(?:initial|preliminary|early|first|local|official|media|medical|hospital|police|unconfirmed|other|some)"
    r"(?: \w+)? (?:reports?|sources?|figures|estimates|data|accounts|officials))",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimant:
    """Who asserts a figure, on which side, in what role."""

    mention: Mention
    side: str | None = None
    role: Mention | None = None


def read_claimant(
    document: Document, attributions: Sequence[Attribution], sentence: Sentence, start: int, end: int
) -> Claimant | None:
    """The speaker of the innermost report around a figure; None where the outlet says it itself."""
    around = [a for a in attributions if a.start <= start + 2 and end - 2 <= a.end and a.speaker is not None]
    if not around:
        around = [a for a in attributions if a.start < end and start < a.end and a.speaker is not None]
    if around:
        innermost = min(around, key=lambda a: (a.end - a.start, a.start))
        if innermost.speaker is not None:
            return Claimant(mention=innermost.speaker, side=innermost.side, role=innermost.role)
    if match := _SOURCE.search(document.text, sentence.start, sentence.end):
        return Claimant(mention=Mention(text=match.group(1), start=match.start(1), end=match.end(1)))
    return None
