"""Lists in a sentence: who or what is joined by "and" stays together, or the sentence says something else."""

from __future__ import annotations

import re

from digests.editing.words import VERBS, tokens
from digests.reading.grammar.lexicon import words

_JOINED = re.compile(r"^\s*,?\s*(?:and|or|nor|as well as|along with|together with)\s", re.IGNORECASE)
_JOIN_INSIDE = re.compile(r"\b(?:and|or|as well as)\s", re.IGNORECASE)
_LAST_ITEM = re.compile(r", (?:and|or|as well as)\s(?P<item>[^,;]*)$")
_ITEMS = re.compile(r"^, (?:the )?[A-Z][^,;]*,? (?:and|or)\s")
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_NAMES = rf"{_NAME}(?:, {_NAME})*(?:,? and {_NAME})?"
_VILLAGES = r"(?:villages?|settlements?|hamlets?|towns?)"
# "… over [A, B and C] villages of X[, D and E villages of] Y": the settlements by name go, the districts stay.
_OPENING_LIST = re.compile(rf"(?<=[a-z] )(?P<cut>(?:the )?{_NAMES},? )(?={_VILLAGES} (?:of|in) (?:the )?[A-Z])")
_FURTHER_LIST = re.compile(rf"(?<=[\w’])(?P<cut>,(?: and)? {_NAMES} {_VILLAGES} (?:of|in)(?: the)?) (?=[A-Z])")
_DESCRIBES = words("a an the one its his her their who which whose whom where when that including with")
_ED = re.compile(r"[a-z-]{2,}ed")


def continues(rest: str) -> bool:
    """Whether what follows a cut goes on with the list that the cut would end: "…, France | and the Cantons"."""
    match = _JOINED.match(rest)
    return match is not None and not _has_verb(re.split(r"[,;.:]", rest[match.end() :], maxsplit=1)[0])


def is_item(part: str, following: str) -> bool:
    """Whether a part between two commas is an item of a list rather than a description set between them."""
    inside = [token for token in tokens(part) if token.is_word]
    if not inside or _has_verb(part) or not part.lstrip().startswith(","):
        return False
    return following in {"and", "or"} or (inside[0].key not in _DESCRIBES and bool(_JOIN_INSIDE.search(part)))


def holds_item(part: str) -> bool:
    """Whether an ending takes the last item of a list with it: "…, which stayed away, and the Cantons"."""
    ending = part.rstrip(" .!?")
    match = _LAST_ITEM.search(ending)
    if match is None:
        return bool(_ITEMS.match(ending)) and not _has_verb(ending)
    return bool(match["item"]) and not _has_verb(match["item"])


def settlement_lists(text: str) -> tuple[tuple[int, int], ...]:
    """Where the names of settlements stand that their districts can stand for, last first; they go all together."""
    first = _OPENING_LIST.search(text)
    if first is None:
        return ()
    further = [match.span("cut") for match in _FURTHER_LIST.finditer(text, first.end())]
    return tuple(reversed([first.span("cut"), *further]))


def to_the_end(text: str, end: int) -> int:
    """Where the list ends that goes on after a place in a text; the place itself where none does."""
    while continues(text[end:]):
        match = _JOINED.match(text[end:])
        start = end + (match.end() if match else 0)
        stop = re.search(r"[,;:]|[.!?](?=\s|$)", text[start:])
        end = start + stop.start() if stop else len(text)
    return end


def _has_verb(text: str) -> bool:
    return any(token.key in VERBS or _ED.fullmatch(token.text) for token in tokens(text))
