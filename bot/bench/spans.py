"""Arithmetic of spans and of short texts that name the same thing."""

from __future__ import annotations

import re

from digests.reading.grammar.lexicon import words

Span = tuple[int, int]
_WEAK = words("the of a an s and")


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share; below zero the distance between them."""
    return min(one[1], other[1]) - max(one[0], other[0])


def jaccard(one: Span, other: Span) -> float:
    """Shared characters over all characters of two spans, gaps not counted."""
    shared = max(0, overlap(one, other))
    union = (one[1] - one[0]) + (other[1] - other[0]) - shared
    return shared / union if union else 0.0


def cover(one: Span, other: Span) -> float:
    """Shared characters over the stretch from the first begin to the last end."""
    shared = overlap(one, other)
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def alike(one: str | None, other: str | None) -> bool:
    """Both empty, or at least half of the shorter one's words in common."""
    left, right = _words(one), _words(other)
    if not left or not right:
        return left == right
    return len(left & right) >= 0.5 * min(len(left), len(right))


def _words(text: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (text or "").lower())) - _WEAK
