"""Whose people were harmed, and of what class they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digests.models import BOTH_SIDES, UNKNOWN_SIDE, Harm, Scope, VictimClass
from digests.profile import Party
from digests.reading.casualties_frames import Finding
from digests.reading.casualties_tokens import Token
from digests.reading.document import Document
from digests.reading.lexicon import words
from digests.reading.names import Name
from digests.reading.nations import slug
from digests.reading.sentences import Sentence
from digests.reading.victims import CLASS_WORDS, PLURAL, SINGULAR

_BOTH = re.compile(
    r"\b(?:both|the two|all) (?:sides|parties|countries|nations|armies)\b|\beither side\b|\bboth\b", re.IGNORECASE
)
_HOME = re.compile(
    r"\b(?:residential|apartment|home|homes|house|houses|market|hospital|school|kindergarten|civilians?|populated|village|neighbou?rhood"
    r"|church|mosque|shop|shops|bakery|restaurant|hotel|bus|shelter|refugee camp|family|children|second[- ]largest city|city of)\b",
    re.IGNORECASE,
)
_MILITARY_RANKS = words(
    "colonel general lieutenant captain major sergeant corporal private commander admiral gen col lt capt maj sgt marshal brigadier"
    " lieutenant-general major-general colonel-general lieutenant-colonel"
)
_MIXED = re.compile(
    r"\b(?:including|among them|soldiers and|servicemen and|military and|fighters and)\s+(?:\w+ )?civilians\b|civilians and (?:soldiers|military|servicemen)",
    re.IGNORECASE,
)
_UNIFORM = re.compile(r"\b(?:military|camouflaged?) uniforms?\b", re.IGNORECASE)
_OTHERS = words("others other more rest")


@dataclass(frozen=True, kw_only=True, slots=True)
class Victims:
    """The people of a claim: whose they are, their class, and the words that name them."""

    side: str = UNKNOWN_SIDE
    party: str | None = None
    kind: VictimClass = "unknown"
    words: str = ""


def victim_class(finding: Finding, tokens: tuple[Token, ...], sentence: Sentence, harm: Harm) -> VictimClass:
    """The class that the words of the group give it."""
    inside = [token for group in finding.groups for token in tokens[group.first : group.last]]
    around = [*inside, *tokens[finding.first : finding.last]]
    for token in reversed(inside):
        if (kind := _noun_class(token)) not in (None, "unknown"):
            return kind or "unknown"
    for token in around:
        if (kind := CLASS_WORDS.get(token.word) or _noun_class(token)) not in (None, "unknown"):
            return kind or "unknown"
    if any(token.word in _MILITARY_RANKS for token in around) or _UNIFORM.search(sentence.text):
        return "military"
    if harm == "displaced":
        return "civilian"
    return "unknown"


def _noun_class(token: Token) -> VictimClass | None:
    return PLURAL.get(token.word) or SINGULAR.get(token.word)


def victim_words(document: Document, finding: Finding, tokens: tuple[Token, ...]) -> str:
    """The noun phrase without its figure, as printed."""
    parts = []
    for group in finding.groups:
        rest = [token for token in tokens[group.first : group.last] if token.tag not in "Qdo"]
        if rest:
            parts.append(document.text[rest[0].start : rest[-1].end])
    return " and ".join(parts)


def named_party(document: Document, start: int, end: int) -> Name | None:
    """The nationality or party named in a span, the last one first."""
    found = [name for name in document.names_in(start, end) if name.kind == "party" and name.party]
    return found[-1] if found else None


def side_id(document: Document, party_id: str | None) -> str:
    """How a victim's side is written: the profile's side, else the nation's adjective."""
    if party_id is None:
        return UNKNOWN_SIDE
    party = _party(document, party_id)
    if party is None:
        return party_id
    return party.side or slug(party.adjective)


def _party(document: Document, party_id: str) -> Party | None:
    return document.profile.party_of(party_id) if document.profile else None


def is_mercenary(document: Document, party_id: str | None) -> bool:
    """Whether a party of the profile is a body of foreign fighters."""
    party = _party(document, party_id) if party_id else None
    return bool(party and party.fighters)


def says_both(text: str) -> bool:
    """Whether a passage speaks of both sides."""
    return bool(_BOTH.search(text))


def refine_class(kind: VictimClass, scope: Scope, sentence: Sentence) -> VictimClass:
    """People hit at home or in a residential area are civilians; a toll of soldiers and civilians is mixed."""
    if kind != "unknown":
        return kind
    if scope == "incident" and _HOME.search(sentence.text):
        return "civilian"
    return "mixed" if _MIXED.search(sentence.text) else kind
