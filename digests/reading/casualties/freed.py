"""Harm that is none: captives who are freed, the missing who are found, deaths that would come if."""

from __future__ import annotations

import re
from itertools import pairwise

from digests.reading.casualties.findings import Finding
from digests.reading.casualties.tokens import Token
from digests.reading.casualties.victim_words import PLURAL, SINGULAR
from digests.reading.grammar.lexicon import words

_FREED = words("freed released rescued swapped exchanged liberated found returned repatriated escaped broke")
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


_WOULD = re.compile(r"\b(?:will|would|could|might|may)(?: [\w’']+){0,4} $")
_IF = re.compile(r"[^.;,]{0,20}\b(?:if|unless)\b")


def is_supposed(text: str, span: tuple[int, int]) -> bool:
    """Whether a claim is of what would come about: "there will be thousands killed if he goes on"."""
    return bool(_IF.match(text, span[1]) and _WOULD.search(text, max(0, span[0] - 50), span[0]))


def is_flight_of_fighters(finding: Finding, tokens: tuple[Token, ...]) -> bool:
    """Whether soldiers or fighters run away: they are no displaced people."""
    noun = tokens[finding.groups[-1].last - 1].word
    return finding.harm == "displaced" and (PLURAL.get(noun) or SINGULAR.get(noun)) in (
        "military",
        "mercenary",
        "police",
    )
