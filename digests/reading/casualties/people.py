"""Whose people the victims are where only those told of before say so: a person's kin, "he", "the soldiers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digests.reading.casualties.belonging import Belonging, belonging_of
from digests.reading.casualties.context import Reported
from digests.reading.casualties.victim_words import FAMILY, PLURAL
from digests.reading.document import Document
from digests.reading.grammar.lexicon import words
from digests.reading.grammar.sentences import Sentence
from digests.reading.names.find import Name

_NEAR_ONES = FAMILY | words(
    """nephews nieces neighbour neighbours neighbor neighbors friend friends relative relatives colleague colleagues
    classmate classmates comrade comrades fiance fiancee grandson grandsons granddaughters in-laws
    uncles aunts family"""
)
_OWNERS = words("his her their my our")
_PRONOUNS = words("he she him her")
_AGAIN = words("the those these")
_OF_PLACE = re.compile(r"\b(?:from|of|in)(?: the)?(?: [a-z]+)?(?: (?:city|town|village|region|district) of)? $")
_OF_NATION = re.compile(r" (?:[a-z][\w-]* ){0,4}$")
MEMORY = 600
"""How many characters back somebody is still spoken of."""
ASIDE = 120
"""How far behind a name its bearer's town may stand: "Olena, a teacher who came from Ruritania's ..."."""
SENTENCES = 3
"""How many sentences back a group is still "the soldiers"."""


def of_kin(claim: Reported) -> Belonging | None:
    """Somebody's relatives and neighbours are of the people that one is of: "his nephew", "most of her neighbours"."""
    if not any(token.word in _NEAR_ONES for token in claim.inside):
        return None
    opening = claim.tokens[max(0, claim.finding.first - 1) : claim.finding.last]
    owned = any(token.word in _OWNERS for token in opening)
    return _of_one_before(claim) if owned or claim.inside[0].tag in "Qh" else None


def of_pronoun(claim: Reported) -> Belonging | None:
    """He or she is whoever was named last."""
    return _of_one_before(claim) if claim.inside[0].word in _PRONOUNS else None


def _of_one_before(claim: Reported) -> Belonging | None:
    """The people of the person named last before the claim."""
    before = claim.document.names_in(max(0, claim.start - MEMORY), claim.start)
    people = [name for name in before if name.kind == "person"]
    return _people_of(claim, people[-1]) if people else None


def _people_of(claim: Reported, person: Name) -> Belonging | None:
    """The nation of a person: by the profile, or by what is said beside any mention of the name."""
    if person.party:
        return belonging_of(claim.document, person.party)
    mentions = [name for name in claim.document.names if name.kind == "person" and name.full == person.full]
    found = (told for mention in mentions for told in _told_of(claim, mention))
    return next(found, None)


def _told_of(claim: Reported, person: Name) -> Iterator[Belonging]:
    """A nationality before the name, a town behind it, or the one people that its sentence speaks of."""
    document = claim.document
    sentence = document.sentence_at(person.start)
    ahead = document.names_in(max(sentence.start, person.start - ASIDE), person.start)
    nation = ahead[-1] if ahead else None
    if nation and nation.party and _OF_NATION.fullmatch(document.text[nation.end : person.start]):
        yield belonging_of(document, nation.party)
    for place in document.names_in(person.end, min(sentence.end, person.end + ASIDE)):
        if place.kind == "place" and _OF_PLACE.search(document.text, person.end, place.start):
            home = claim.lands.side_of(place.text, place.id)
            if home is not None:
                yield home
    peoples = {name.party for name in _nations_in(document, sentence) if name.form in ("people", "adjective")}
    if len(peoples) == 1:
        yield belonging_of(document, peoples.pop())


def _nations_in(document: Document, sentence: Sentence) -> list[Name]:
    return [name for name in document.names_in(sentence.start, sentence.end) if name.kind == "party" and name.party]


def of_group_before(claim: Reported) -> Belonging | None:
    """A group with the article before it was named before: "Ruritanian troops ... the soldiers"."""
    if claim.inside[0].word not in _AGAIN or claim.inside[-1].word not in PLURAL:
        return None
    kind = PLURAL[claim.inside[-1].word]
    document = claim.document
    start = _sentences_back(document, claim.sentence.start)
    for name in reversed(document.names_in(start, claim.start)):
        following = document.tokens_in(name.end, name.end + 40)[:3]
        if name.party and any(PLURAL.get(token.text) == kind for token in following):
            return belonging_of(document, name.party)
    return None


def _sentences_back(document: Document, start: int) -> int:
    """Where the text still remembered begins."""
    for _ in range(SENTENCES):
        if start <= 0:
            break
        start = document.sentence_at(start - 1).start
    return start
