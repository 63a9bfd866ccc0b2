"""Whether a text says of itself that its outlet has taken it back: withdrawn, retracted, removed."""

from __future__ import annotations

import re

# A notice that stands in the place of an article is short; in a longer text only its opening can be one.
SHORT_WORDS, OPENING_WORDS = 120, 40
VERB = r"(?:withdrawn|retracted|removed|deleted|taken\s+down|unpublished|pulled|killed)"
THING = r"(?:article|story|report|post|page|item|dispatch|piece)"
HEADED = re.compile(
    r"^\W*(?:(?:story|article|report)\s+)?(?:withdrawn|retracted|retraction|withdrawal|mandatory\s+kill|story\s+kill)"
    r"(?:\s+(?:story|article|report))?\s*(?:[:|—–]|-\s)",
    re.IGNORECASE,
)
SAID = re.compile(
    rf"\b(?:this|the\s+(?:above|following|original|previous))\s+{THING}\s+(?:has\s+been|was|is|had\s+been)\s+"
    rf"(?:(?:now|since|temporarily)\s+)?{VERB}\b"
    rf"|\b(?:has|have)\s+(?:withdrawn|retracted|removed|deleted|taken\s+down)\s+(?:this|the\s+(?:above|following))\s+{THING}\b"
    rf"|^\W*(?:please\s+)?(?:kill|disregard)\s+(?:this|the\s+(?:above|following))\s+{THING}\b",
    re.IGNORECASE,
)


def is_withdrawn(title: str, text: str) -> bool:
    """Whether title or text is a notice of withdrawal; what others withdrew, or news of a retraction, is none."""
    if HEADED.search(title):
        return True
    words = text.split()
    opening = " ".join(words if len(words) <= SHORT_WORDS else words[:OPENING_WORDS])
    return SAID.search(opening) is not None
