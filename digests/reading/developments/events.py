"""Developments: what an article says has happened, by whom, where and when, and who asserts it.

The lexicon is general and knows no war; names, places and sides come from the profile through the document. A
development that somebody denies is recorded as negated, under the mouth that denies it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digests.models import Development
from digests.reading.attribution.records import Attribution
from digests.reading.developments.clauses import ACTS, Clause, clauses_of
from digests.reading.developments.event_days import find_day
from digests.reading.developments.lexicon import HAPPENED, KINDS, NEGATED, OPENINGS, UNREAL, Trigger, matches
from digests.reading.developments.names import actors_and_places
from digests.reading.developments.patterns import IS_UNDONE, Openings, openings_of
from digests.reading.document import Document
from digests.reading.grammar.lexicon import lowered
from digests.reading.grammar.sentences import Sentence

__all__ = ["KINDS", "read_developments"]

# What is asked for, promised or feared has not happened; the asking itself may be news of these kinds.
WISHES = ACTS | {"warn"}
WISH_KINDS = frozenset({"diplomacy", "negotiation", "ceasefire", "aid"})
# What a denial may point back with, and from how near.
REFERENCE = re.compile(
    r"(?:the|this|these|those|that|its|such)?\s*(?:claims?|reports?|allegations?|accusations?|charges?|it|this|that)\b",
    re.IGNORECASE,
)
NEAR = 80
# How far before a word its "not", "would" or "denied" may stand.
REACH = 60


def read_developments(document: Document, attributions: Sequence[Attribution]) -> tuple[Development, ...]:
    """Every development of an article in reading order, at most one for each clause.

    "The army said rockets hit the town of X" gives an attack, at X, asserted by the army; "the ministry denied that
    the town had fallen" gives a negated change of control.
    """
    found: list[Development] = []
    for sentence, clauses in clauses_of(document, attributions):
        for clause in clauses:
            development = _read_clause(document, sentence, clause) or _denial(document, sentence, clause, found)
            if development is not None:
                found.append(development)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.evidence.start, one.evidence.end)))


def _read_clause(document: Document, sentence: Sentence, clause: Clause) -> Development | None:
    sign = _find_sign(document.text[clause.start : clause.end], clause)
    if sign is None:
        return None
    trigger, at, negated = sign
    actors, places = actors_and_places(document, clause)
    when = find_day(sentence.text, clause.start + at - sentence.start, document.published)
    return Development(
        evidence=document.evidence(clause.start, clause.end),
        topic=trigger.topic,
        kind=trigger.kind,
        actors=actors,
        places=places,
        event_date=when.day,
        event_date_precision=when.precision,
        claimant=clause.claimant,
        claimant_side=clause.side,
        negated=negated,
    )


def _denial(document: Document, sentence: Sentence, clause: Clause, found: Sequence[Development]) -> Development | None:
    """What was told just before, negated by the one who denies it: 'the army denied the claim'."""
    told = found[-1] if found else None
    if told is None or clause.force != "deny" or not REFERENCE.match(document.text[clause.start : clause.end]):
        return None
    between = document.text[told.evidence.end : sentence.start]
    if told.negated or clause.claimant is None or len(between) > NEAR or "\n\n" in between:
        return None
    return replace(
        told,
        evidence=document.evidence(clause.start, clause.end),
        claimant=clause.claimant,
        claimant_side=clause.side,
        negated=True,
    )


def _find_sign(text: str, clause: Clause) -> tuple[Trigger, int, bool] | None:
    """What a clause is about, where it says so, and whether it denies it.

    The first kind told by a strong wording, else the first that is named and of which something came.
    """
    wished = clause.force in WISHES
    denied = clause.force == "deny" or clause.negated
    text = lowered(text)
    openings = openings_of(text, OPENINGS)
    found = _first_match(text, openings, strong=True, wished=wished)
    if found is None:
        found = _first_match(text, openings, strong=False, wished=wished)
        if found is None or not (denied or clause.force in ACTS or HAPPENED.search(text)):
            return None
    trigger, match = found
    before = text[max(0, match.start() - REACH) : match.start()]
    undone = IS_UNDONE.match(match.group()) is not None or NEGATED.search(before) is not None
    return trigger, match.start(), denied or undone


def _first_match(text: str, openings: Openings, *, strong: bool, wished: bool) -> tuple[Trigger, re.Match[str]] | None:
    for trigger, match in matches(text, openings, strong=strong):
        if wished:
            if trigger.kind in WISH_KINDS:
                return trigger, match
        elif not UNREAL.search(text[max(0, match.start() - REACH) : match.start()]):
            return trigger, match
    return None
