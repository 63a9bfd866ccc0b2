"""Whose people the victims are where only those told of before say so: a person's kin, "he", "the soldiers"."""

from __future__ import annotations

import re

from digests.models import VictimClass
from digests.reading.casualties.belonging import Belonging, belonging_of
from digests.reading.casualties.context import Reported
from digests.reading.casualties.victim_words import FAMILY, PLURAL
from digests.reading.document import Document
from digests.reading.grammar.lexicon import words
from digests.reading.grammar.sentences import Sentence
from digests.reading.names.find import Name
from digests.reading.names.movements import is_movement

_NEAR_ONES = FAMILY | words(
    """nephews nieces neighbour neighbours neighbor neighbors friend friends relative relatives colleague colleagues
    classmate classmates comrade comrades fiance fiancee grandson grandsons granddaughters in-laws
    uncles aunts family pupil pupils student students patient patients
    employee employees"""
)
_OWNERS = words("his her their my our")
_PRONOUNS = words("he she him her")
_AGAIN = words("the those these")
_OF_PLACE = re.compile(
    r"\b(?:from|of|in|fled|left)(?: the)?(?: [a-z]+)?(?: (?:city|town|village|region|district) of)? $"
)
_LIKE = re.compile(r"\b[Ll]ike (?:many|most|other|all|thousands of|so many)(?: other)? $")
_OF_NATION = re.compile(r" (?:[a-z][\w-]* ){0,4}$")
_REBELS = words(
    "rebels militants insurgents terrorists extremists jihadists guerrillas gunmen fighters militia militiamen group"
)
MEMORY = 600
"""How many characters back somebody is still spoken of."""
ASIDE = 120
"""How far behind a name its bearer's town may stand: "Olena, a teacher who came from Ruritania's ..."."""
BEGINNING = 30
"""How near to its beginning a sentence names whom it is about."""
NOUNS = 40
"""How many characters behind a nation its people may be called by a noun."""
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
    """He or she is whoever was named last; "they" that lost people are the people of whom the sentence before was."""
    if claim.inside[0].word in _PRONOUNS:
        return _of_one_before(claim)
    opening = claim.document.tokens_in(claim.sentence.start, claim.sentence.start + 5)
    if not opening or opening[0].key not in ("they", "their") or claim.finding.frame == "active":
        return None
    before = _opened(claim.document, claim.sentence)
    return belonging_of(claim.document, before.party) if before else None


def _opened(document: Document, sentence: Sentence) -> Name | None:
    """The people that the sentence before begins with."""
    before = document.sentence_before(sentence)
    names = document.names_in(before.start, before.start + BEGINNING) if before is not None else ()
    return next((name for name in names if name.form == "people"), None)


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
    for reading in (_called, _hailing, _among):
        for mention in mentions:
            told = reading(claim, mention)
            if told is not None:
                return told
    return None


def _called(claim: Reported, person: Name) -> Belonging | None:
    """A nationality before the name: "the Ruritanian driver X", "like many Ruritanians abroad, X"."""
    document = claim.document
    sentence = document.sentence_at(person.start)
    ahead = document.names_in(max(sentence.start, person.start - ASIDE), person.start)
    nation = ahead[-1] if ahead else None
    if nation and nation.party and _OF_NATION.fullmatch(document.text[nation.end : person.start]):
        return belonging_of(document, nation.party)
    peers = [name for name in ahead if name.form == "people" and _LIKE.search(document.text, 0, name.start)]
    return belonging_of(document, peers[-1].party) if peers else None


def _hailing(claim: Reported, person: Name) -> Belonging | None:
    """A town behind the name: "X, a farmer from"."""
    document = claim.document
    end = document.sentence_at(person.start).end
    for place in document.names_in(person.end, min(end, person.end + ASIDE)):
        if place.kind == "place" and _OF_PLACE.search(document.text, person.end, place.start):
            home = claim.lands.side_of(place.text, place.id)
            if home is not None:
                return home
    return None


def _among(claim: Reported, person: Name) -> Belonging | None:
    """The one people that a sentence about somebody speaks of."""
    named = _nations_in(claim.document, claim.document.sentence_at(person.start))
    parties = {name.party for name in named if name.form in ("people", "adjective")}
    return belonging_of(claim.document, parties.pop()) if len(parties) == 1 else None


def _nations_in(document: Document, sentence: Sentence) -> list[Name]:
    return [name for name in document.names_in(sentence.start, sentence.end) if name.kind == "party" and name.party]


def of_group_before(claim: Reported) -> Belonging | None:
    """A group with the article before it was named before: "Ruritanian troops ... the soldiers"."""
    if not any(token.word in _AGAIN for token in claim.inside) or claim.inside[-1].word not in PLURAL:
        return None
    return of_group_called(claim, claim.inside[-1].word)


def of_group_called(claim: Reported, noun: str) -> Belonging | None:
    """The people or movement named last by such a noun before the claim: "the soldiers", "the army", "the rebels"."""
    document = claim.document
    start = _sentences_back(document, claim.sentence.start)
    for name in reversed(document.names_in(start, claim.start)):
        if name.party and _is_called(document, name, noun) and not _is_teller(claim, name):
            return belonging_of(document, name.party)
    return None


def _is_teller(claim: Reported, name: Name) -> bool:
    teller = claim.claimant.mention if claim.claimant else None
    return teller is not None and teller.start <= name.start < teller.end


def _is_called(document: Document, name: Name, noun: str) -> bool:
    """Whether a name is of such people: a movement by any word for rebels, else the nation of such a word behind it."""
    if is_movement(name.party):
        return noun in _REBELS
    called = {token.text for token in document.tokens_in(name.start, name.end + NOUNS)[1:4]}
    kind = _kind(noun)
    return noun in called or (noun not in _REBELS and kind is not None and any(_kind(word) == kind for word in called))


def _kind(noun: str) -> VictimClass | None:
    return "military" if noun in ("army", "military", "navy") else PLURAL.get(noun)


def _sentences_back(document: Document, start: int) -> int:
    """Where the text still remembered begins."""
    for _ in range(SENTENCES):
        if start <= 0:
            break
        start = document.sentence_at(start - 1).start
    return start
