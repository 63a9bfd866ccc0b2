"""Who is meant: short names of claimants become the fullest that their article gives, and known offices get their id.

"Prosecutors" in an article that has the Prosecutor General's Office speak are that office; "Poghosyan" is the Vahram
Poghosyan introduced two sentences before. Whoever stays a bare "ministry" is nobody a line can name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from digests.models import CasualtyClaim, Development, Mention, ReadArticle, Reading, Statement
from digests.reading.grammar.lexicon import words

_GENERIC = words(
    """the a an of for and de facto ministry minister ministries office service department press president prime
    high commissioner commission general prosecutor prosecutors prosecutor's officials official spokesman spokeswoman
    spokesperson authorities government army military police court parliament human rights ombudsman republic
    defence defense foreign health interior affairs emergency emergencies situations rescue local regional senior
    state secretary staff command side statement agency mediators education economy justice"""
)
# A country in a war has one prosecutor and one ombudsman who are heard; "the ministry" may be that of either side.
_TELLING = words("prosecutor commissioner ombudsman emergency")
_WHERE = re.compile(r"^ (?:in|of) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_FIRST_NAMES = re.compile(r"(?<![\w.] )(?:[A-Z][\w’'-]+\s){1,2}\Z")
LONGEST_NAMES = 80
Claimed = TypeVar("Claimed", CasualtyClaim, Development)
_PLURAL = re.compile(r"s$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def introduced(materials: Iterable[ReadArticle]) -> list[ReadArticle]:
    """The same articles, every claimant and speaker named as fully as the article itself names them."""
    return [replace(m, reading=_introduce(m.reading, m.article.text)) for m in materials]


@lru_cache(maxsize=8192)
def is_bare(name: str) -> bool:
    """A kind of office and nothing that tells which: "Foreign Ministry", "the High Commissioner", "officials"."""
    found = _WORD.findall(name)
    return all(word.lower().removesuffix("’s").removesuffix("'s") in _GENERIC for word in found)


def _introduce(reading: Reading, text: str) -> Reading:
    people = [s.speaker for s in reading.statements]
    people += [claim.claimant for claim in reading.claims if claim.claimant]
    people += [event.claimant for event in reading.developments if event.claimant]
    if all(one.id for one in people):
        return reading

    def name(mention: Mention) -> Mention:
        return mention if mention.id else _fuller(mention, people, text)

    return _renamed(reading, name)


def _renamed(reading: Reading, name: Callable[[Mention], Mention]) -> Reading:
    def speaker(said: Statement) -> Statement:
        fuller = name(said.speaker)
        return said if fuller is said.speaker else replace(said, speaker=fuller)

    def claimant(record: Claimed) -> Claimed:
        fuller = name(record.claimant) if record.claimant else None
        return record if fuller is record.claimant else replace(record, claimant=fuller)

    return replace(
        reading,
        claims=tuple(map(claimant, reading.claims)),
        statements=tuple(map(speaker, reading.statements)),
        developments=tuple(map(claimant, reading.developments)),
    )


def _fuller(mention: Mention, people: Sequence[Mention], text: str) -> Mention:
    """A mention with the fullest name that its article has for it; ``people`` is everybody who speaks there."""
    words_of = mention.text.split()
    if is_bare(mention.text):
        where = _WHERE.match(text[mention.end : mention.end + 60])
        if where and text[mention.start : mention.end] == mention.text:
            return replace(mention, text=mention.text + where.group())
        before = sorted({one for one in people if one.id and one.start < mention.start}, key=_place)
        same = {one.id: one for one in before if _same_office(mention.text, one.text)}
        one = next(iter(same.values())) if len(same) == 1 else mention
        return replace(mention, text=one.text, id=one.id)
    if len(words_of) == 1 and words_of[0][:1].isupper():
        return replace(mention, text=_untitled(_full_name(mention.text, text)))
    return mention


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


@lru_cache(maxsize=64)
def _full_name(surname: str, text: str) -> str:
    """A surname with the names that stand before it where the text first gives them, or alone."""
    at = text.find(surname)
    while at >= 0:
        end = at + len(surname)
        before = _FIRST_NAMES.search(text, max(0, at - LONGEST_NAMES), at)
        if before and not text[end : end + 1].isalnum():
            return before.group() + surname
        at = text.find(surname, end)
    return surname


def _untitled(name: str) -> str:
    """A name without the office before it ("Minister Jan Holub")."""
    parts = name.split()
    while len(parts) > 2 and parts[0].lower() in _GENERIC:
        parts = parts[1:]
    return " ".join(parts)


def _same_office(short: str, full: str) -> bool:
    """Whether every word of a bare name that tells its office stands in a fuller one."""
    wanted, given = _roots(short), _roots(full)
    return bool(wanted & _TELLING) and wanted <= given


def _roots(name: str) -> set[str]:
    found = (word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(name))
    return {_PLURAL.sub("", word).replace("defense", "defence") for word in found} - {"the", "a", "of", "de", "facto"}
