"""Developments: what an article says has happened, by whom, where and when, and who asserts it.

The lexicon is general and knows no war; names, places and sides come from the profile through the document. A
development that somebody denies is recorded as negated, under the mouth that denies it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from digests.models import Development
from digests.reading.attribution.records import Attribution
from digests.reading.developments.clauses import ACTS, Clause, clauses_of
from digests.reading.developments.event_days import find_day
from digests.reading.developments.lexicon import HAPPENED, KINDS, NEGATED, UNREAL, Trigger
from digests.reading.developments.names import actors_and_places
from digests.reading.developments.patterns import IS_UNDONE
from digests.reading.developments.tellings import Tellings
from digests.reading.document import Document
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


class Sign(NamedTuple):
    """What a clause is about, where in the article it says so, and whether it denies it."""

    trigger: Trigger
    start: int
    negated: bool


def read_developments(document: Document, attributions: Sequence[Attribution]) -> tuple[Development, ...]:
    """Every development of an article in reading order, at most one for each clause.

    "The army said rockets hit the town of X" gives an attack, at X, asserted by the army; "the ministry denied that
    the town had fallen" gives a negated change of control.
    """
    found: list[Development] = []
    tellings = Tellings(document)
    for sentence, clauses in clauses_of(document, tellings, attributions):
        for clause in clauses:
            sign = _find_sign(tellings, clause)
            told = _told(document, sentence, clause, sign) if sign else None
            development = told or _denial(document, sentence, clause, found)
            if development is not None:
                found.append(development)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.evidence.start, one.evidence.end)))


def _told(document: Document, sentence: Sentence, clause: Clause, sign: Sign) -> Development:
    actors, places = actors_and_places(document, clause)
    when = find_day(sentence.text, sign.start - sentence.start, document.published)
    return Development(
        evidence=document.evidence(clause.start, clause.end),
        topic=sign.trigger.topic,
        kind=sign.trigger.kind,
        actors=actors,
        places=places,
        event_date=when.day,
        event_date_precision=when.precision,
        claimant=clause.claimant,
        claimant_side=clause.side,
        negated=sign.negated,
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


def _find_sign(tellings: Tellings, clause: Clause) -> Sign | None:
    """The development that a clause tells, if any.

    The first kind told by a strong wording, else the first that is named and of which something came.
    """
    denied = clause.force == "deny" or clause.negated
    found = _first_match(tellings, clause, strong=True)
    if found is None:
        found = _first_match(tellings, clause, strong=False)
        if found is None or not (
            denied or clause.force in ACTS or HAPPENED.search(tellings.text[clause.start : clause.end])
        ):
            return None
    trigger, match = found
    undone = IS_UNDONE.match(match.group()) or NEGATED.search(_ahead(tellings, clause, match))
    return Sign(trigger, match.start(), denied or undone is not None)


def _first_match(tellings: Tellings, clause: Clause, *, strong: bool) -> tuple[Trigger, re.Match[str]] | None:
    wished = clause.force in WISHES
    for trigger, match in tellings.within(clause.start, clause.end, strong=strong):
        if trigger.kind in WISH_KINDS if wished else not UNREAL.search(_ahead(tellings, clause, match)):
            return trigger, match
    return None


def _ahead(tellings: Tellings, clause: Clause, match: re.Match[str]) -> str:
    """The words in front of a wording, in its own clause."""
    return tellings.text[max(clause.start, match.start() - REACH) : match.start()]
