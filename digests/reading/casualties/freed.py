"""Captives who are freed and missing people who are found: no harm is claimed of them."""

from __future__ import annotations

from itertools import pairwise

from digests.reading.casualties.findings import Finding
from digests.reading.casualties.tokens import Token
from digests.reading.grammar.lexicon import words

_FREED = words("freed released rescued swapped exchanged liberated found returned repatriated escaped")
_HOMEWARD = words("brought sent came come")
_REACH = 6


def is_over(finding: Finding, tokens: tuple[Token, ...]) -> bool:
    """Whether the captives of a claim are free again or the missing found: "three hostages were freed"."""
    if finding.harm not in ("captured", "missing"):
        return False
    ahead = tokens[max(0, finding.first - 2) : finding.first]
    behind = tokens[finding.last : finding.last + _REACH]
    end = next((at for at, token in enumerate(behind) if token.tag in ",;&"), len(behind))
    return any(token.word in _FREED for token in (*ahead, *behind[:end])) or _went_home((*ahead, *behind[:end]))


def _went_home(tokens: tuple[Token, ...]) -> bool:
    """Brought home, sent home."""
    return any(one.word in _HOMEWARD and two.word == "home" for one, two in pairwise(tokens))
