"""Words that tell a reader of the edition nothing: who a well-known person is, what kind of place a known town is.

Both who shortens a line and the gate ask here, so that what the one cuts the other knows for a cut. Each part may go
without changing who, how many, where, whether or how surely, and goes whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digests.editing.words import MONTHS, NUMBER_WORDS, tokens
from digests.profile import Profile
from digests.reading.grammar.lexicon import words
from digests.reading.names.nations import nations

Span = tuple[int, int]

_NAME = r"[A-Z][\w-]+(?:[’'](?!s\b)\w+)?"
_RANK = (
    r"(?:(?:Lieutenant|Lt\.?|Major|Maj\.?|Brigadier|Brig\.?|Colonel|Col\.?)[- ])?(?:General|Gen\.)|"
    r"(?:(?:Lieutenant|Lt\.?)[- ])?(?:Colonel|Col\.)|Major|Captain|Admiral|Marshal"
)
_OFFICE = (
    r"(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior) [Mm]inister|"
    r"[Mm]inister (?:of|for) (?:Foreign Affairs|Defen[cs]e)|"
    r"[Pp]resident|[Pp]remier|[Cc]hancellor|[Ss]ecretary[- ]of[- ][Ss]tate|[Ss]ecretary[- ][Gg]eneral|"
    r"[Ss]upreme [Ll]eader|[Hh]uman [Rr]ights [Cc]hief|[Hh]igh [Cc]ommissioner(?: for Human Rights| for Refugees)?|"
    r"(?:(?:[Dd]efen[cs]e|[Ff]oreign) [Mm]inistry )?[Ss]pokes(?:man|woman|person)|[Ss]pecial [Ee]nvoy"
)
_TITLE = re.compile(
    rf"\b(?:{_OFFICE})(?: of (?:the )?(?:Republic of )?{_NAME}(?: {_NAME})??)? (?:(?:{_RANK}) )?(?={_NAME})"
)
_WHOSE = re.compile(
    rf"(?:\b[Tt]he )?(?:\bde facto )?(?:\b(?P<whose>(?:[A-Z]\.)+|{_NAME}(?: {_NAME})?)(?:[’']s)? )?(?:de facto )?$"
)
_AFTER = re.compile(rf", (?:the )?(?:{_NAME}(?:[’']s)? )?(?:{_OFFICE})(?: of (?:the )?{_NAME}(?: {_NAME})?)?,(?= )")
# "Former President …" is not the president; "deputy Defence Minister …" is another office.
_LIMITED = words("former ex then late acting deputy vice interim incoming outgoing next new first self-proclaimed and")
_KIND = re.compile(
    r"\bthe (?:cit(?:y|ies)|towns?|villages?|settlements?|communit(?:y|ies)|municipalit(?:y|ies)) of (?=[A-Z])"
)
_STATE = re.compile(r"\b[Tt]he (?:[A-Z][\w’']+ ){0,2}(?:Republic|Kingdom|State|Commonwealth|Sultanate) of (?=[A-Z])")
_FOUND = re.compile(r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?:located|situated) (?=(?:in|at|near|on|along)\b)")
_WHO = re.compile(r"(?<![,“\"] )\b(?:who|which|that) (?:is|are|was|were) (?=[a-z]{3,}ing (?!and\b|or\b|but\b)[a-z])")
_OF_THE_WAR = re.compile(
    r" (?:during|in|amid) the (?:(?:ongoing|current|renewed|latest|recent) )?"
    r"(?:hostilities|fighting|conflict|clashes|combat operations|military operations)(?=[.,;]|$)"
)
# What needs the words after it: to be involved in, a role in.
_GOVERNS = re.compile(
    r"\b(?:involv\w+|particip\w+|part|engag\w+|interven\w+|interfer\w+|role|defeat\w*|victor\w+|sides?|pause|halt|lull|"
    r"escalation|loss(?:es)?|casualties|stake|gains?|progress|success\w*|result\w*|is|was|are|were|be|been)$"
)
_MATTER = (
    rf"{_NAME}(?: (?:{_NAME}|and|of|the|for))*?(?:tions?|ments?|it(?:y|ies)|[ae]nces?|ics|ings?|ship|ures?|Affairs|"
    rf"Services|Rights|Trade|Health|Refugees) (?={_NAME} {_NAME}(?:[.,;]|$| [a-z]))"
)
_WAR_IN = re.compile(
    rf"(?:(?<=\bthe conflict)|(?<=\bthe war)) (?:in|over|around) (?:the )?(?P<name>{_NAME}(?: {_NAME}){{0,2}})\b"
)
_WAR_OF = re.compile(rf"(?<=\bthe )(?P<name>{_NAME}(?: {_NAME}){{0,2}}) (?=(?:conflict|war)\b)")
_PURPOSE = re.compile(
    rf"\b(?:Commission|Committee|Agency|Cent(?:er|re)|Council|Fund|Department|Board|Bureau) "
    rf"(?P<cut>for (?:the )?{_MATTER})"
    rf"|\b[Mm]inister (?:of|for) {_NAME}(?: {_NAME})? (?P<cut2>and {_MATTER})"
)
_GROUNDS = re.compile(
    r" (?:in (?:accordance|line|keeping) with|pursuant to) [^;“”\"]{5,160}?(?=, (?:if|unless|until|provided)\b)"
)
_INCLUDING = re.compile(r", including [^,;“”\"]{3,80},(?= )")
_MANNER = re.compile(r"(?<=[a-z] )(?:successfully|formally|officially) (?=[a-z]+ed\b)")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


@dataclass(frozen=True, slots=True)
class Known:
    """The names that need no introduction in the edition of a war.

    Its people, settlements and states; whom an office can be of (``owners``); and what the ``war`` itself is called by.
    """

    people: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    war: frozenset[str] = frozenset()

    @classmethod
    def of(cls, profile: Profile | None) -> Known:
        """What a profile makes known; a name that is a district's as well as a town's is no town's."""
        if profile is None:
            return cls()
        places = [(place.kind in _SETTLEMENTS, place.spellings) for place in profile.places]
        wide = {name for settled, names in places if not settled for name in names}
        world = {word for nation in nations() for word in (*nation.names, *nation.adjectives)}
        ours = {
            name
            for party in profile.parties
            for name in (party.name, party.adjective, *party.demonyms, *party.other_names)
        }
        return cls(
            people=frozenset(name for person in profile.people for name in (person.name, *person.other_names)),
            towns=frozenset(name for settled, names in places if settled for name in names if name not in wide),
            states=frozenset(party.name for party in profile.parties),
            owners=frozenset(world | ours | {"U.N.", "UN", "United Nations", "EU", "NATO"}),
            war=frozenset(_called(profile)),
        )


def _called(profile: Profile) -> Iterator[str]:
    """The names of the land that a war is about, with a hyphen and without."""
    theatres = (place.spellings for place in profile.places if place.id == profile.theatre)
    for name in (profile.name, *(name for names in theatres for name in names)):
        yield from (name, name.replace("-", " "))


_SETTLEMENTS = frozenset({"city", "town", "village"})
NOTHING_KNOWN = Known()


def spare_parts(text: str, known: Known) -> Iterator[Span]:
    """Where the parts stand that may go, the least telling first; none of them inside a quotation."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for finder in (_introductions, _kinds, _fillers, _titles, _wars, _purposes):
        for start, end in finder(text, known):
            if not any(first < end and start < last for first, last in quoted):
                yield start, end


def _fillers(text: str, known: Known) -> Iterator[Span]:
    """Words that only hold a sentence together: "located in", "who were fighting", "formally asked"."""
    del known
    for pattern in (_FOUND, _WHO, _MANNER):
        yield from (match.span() for match in pattern.finditer(text))


def _kinds(text: str, known: Known) -> Iterator[Span]:
    """What kind of place or state a known name is of: "the city of", "the Republic of"."""
    for pattern, names in ((_KIND, known.towns), (_STATE, known.states)):
        yield from (match.span() for match in pattern.finditer(text) if _begins_with(text[match.end() :], names))


def _titles(text: str, known: Known) -> Iterator[Span]:
    """The office in front of a well-known person, with the state it is of."""
    for match in _TITLE.finditer(text):
        if not _begins_with(text[match.end() :], known.people):
            continue
        start = _owned_from(text[: match.start()], known.owners)
        last = tokens(text[:start])[-1:] if start is not None else ()
        if start is not None and not (last and last[0].key in _LIMITED):
            yield start, match.end()


def _owned_from(before: str, owners: frozenset[str]) -> int | None:
    """Where a title begins with whose it is ("the Armenian …"); None where a name in front of it is no owner."""
    match = _WHOSE.search(before)
    if match is None or not match["whose"] or match["whose"] in owners:
        return match.start() if match else len(before)
    at = match["whose"].rpartition(" ")[0]
    return match.start("whose") + len(at) + 1 if at and match["whose"][len(at) + 1 :] in owners else None


def _introductions(text: str, known: Known) -> Iterator[Span]:
    """The office between commas behind a well-known person."""
    for match in _AFTER.finditer(text):
        if _ends_with(text[: match.start()], known.people):
            yield match.span()


def _wars(text: str, known: Known) -> Iterator[Span]:
    """That it is this war: "in the conflict", "the Karabakh conflict"; a figure of all of it keeps that."""
    for pattern in (_WAR_IN, _WAR_OF):
        yield from (match.span() for match in pattern.finditer(text) if match["name"] in known.war)
    for match in _OF_THE_WAR.finditer(text):
        if not _GOVERNS.search(text[: match.start()]) and not _counts(text[: match.start()]):
            yield match.span()


def _purposes(text: str, known: Known) -> Iterator[Span]:
    """What a body with a long name is for; what an act is in accordance with, before its condition; examples."""
    del known
    yield from (match.span("cut" if match["cut"] else "cut2") for match in _PURPOSE.finditer(text))
    yield from (match.span() for match in _GROUNDS.finditer(text))
    yield from (match.span() for match in _INCLUDING.finditer(text) if not _counts(match.group()))


def _begins_with(text: str, names: frozenset[str]) -> bool:
    """Whether a text begins with one of some names, of up to four words."""
    found = re.match(rf"{_NAME}(?: {_NAME}){{0,3}}", text)
    parts = found.group().split(" ") if found else []
    return any(" ".join(parts[:count]) in names for count in range(1, len(parts) + 1))


def _ends_with(text: str, names: frozenset[str]) -> bool:
    parts = text.split(" ")[-4:]
    return any(" ".join(parts[-count:]) in names for count in range(1, len(parts) + 1))


def _counts(text: str) -> bool:
    """Whether a text holds a figure that is no day of a month."""
    found = [token.key for token in tokens(text) if token.is_word]
    near: Iterable[tuple[str, str, str]] = zip(["", *found], found, [*found[1:], ""], strict=False)
    return any(
        (word[0].isdigit() or word in NUMBER_WORDS) and not {before, after} & MONTHS.keys()
        for before, word, after in near
    )
