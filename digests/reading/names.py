"""Who and what is named in a text: people, offices, parties and nationalities, places.

``index_of`` compiles a profile and the lexicons once; ``find_names`` finds every name with its id. Spellings meet
in ``spelling``; a name that nobody knows is kept as written, with no id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from digests.profile import Profile
from digests.reading.institutions import institution_classes, named_institutions
from digests.reading.nations import nations, slug
from digests.reading.spelling import consonants, fold, same_name

NameKind = Literal["person", "office", "party", "place"]
NameForm = Literal["name", "adjective", "people", "capital", "surname", "composed", "institution"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?!\w)"  # U.S.
    r"|[^\W\d_]\.(?:[^\W\d_]\b\.?)+"  # U.N, i.e
    r"|[^\W_](?:\w|['’‘-](?=\w)|(?<=\d)[.,](?=\d))*"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_FILLERS = frozenset("state federal national regional republics own de facto interim transitional".split())
_BRITISH = {"defense": "defence", "organization": "organisation", "center": "centre"}
_PRONOUN_LIKE = frozenset("us who car au it rt ap mod".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name where it stands. ``full`` is its fullest wording in the article, ``id`` what it resolves to, if anything.

    ``party`` is the party or nation behind it and ``side`` that party's side: without a profile both are the slug of
    the nation's adjective. A capital is a place whose ``form`` is "capital"; its party is the state it governs.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    id: str | None
    full: str
    side: str | None = None
    party: str | None = None
    form: NameForm = "name"


class Token(NamedTuple):
    """A word of the text with its folded spelling (a tuple, for an article has hundreds)."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One wording of a known thing."""

    words: tuple[str, ...]
    kind: NameKind
    id: str | None
    party: str | None
    form: NameForm = "name"
    acronym: bool = False
    lower: bool = False
    institution: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NameIndex:
    """Every known wording, by its first word; made once for a profile and never changed."""

    exact: dict[str, tuple[Alias, ...]]
    loose: dict[str, tuple[Alias, ...]]
    offices: dict[tuple[str, str], str]
    sides: dict[str, str | None]
    people: dict[str, str] = field(default_factory=dict)

    def side(self, party: str | None) -> str | None:
        """The side of a party; a nation outside the profile is its own side only where there is no profile."""
        return self.sides.get(party) if party else None

    def office(self, party: str, institution: str) -> str:
        """The id of a nation's institution; state, capital and government share the party's own."""
        known = self.offices.get((party, institution))
        if known or institution != "government":
            return known or f"{party}-{institution}"
        return party


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text, with offsets."""
    return tuple(Token(m.start(), m.end(), m.group(), _key(m.group())) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=8)
def index_of(profile: Profile | None) -> NameIndex:
    """Compile the lexicons and a profile into an index."""
    aliases = [*_profile_aliases(profile)] if profile else []
    parties = _party_ids(profile)
    aliases += _nation_aliases(parties)
    aliases += [
        Alias(
            words=_words(name),
            kind="office",
            id=None,
            party=None,
            form="institution",
            lower=True,
            institution=kind,
            acronym=name in {"mfa", "mod"},
        )
        for name, kind in institution_classes()
    ]
    sides = _sides(profile, parties)
    index = NameIndex(exact={}, loose=_by_first(_spellings(aliases), consonants), offices={}, sides=sides)
    index.exact.update(_by_first(aliases, str))
    index.offices.update(_profile_offices(profile, index))
    index.exact.update(_by_first([*aliases, *_named_aliases(parties, index)], str))
    return index


def find_names(text: str, index: NameIndex, tokens: tuple[Token, ...] | None = None) -> tuple[Name, ...]:
    """Every known name in a text, longest wording first, none inside another."""
    words = tokens_of(text) if tokens is None else tokens
    return tuple(_scan(text, words, index))


def _scan(text: str, tokens: tuple[Token, ...], index: NameIndex) -> Iterator[Name]:
    shouted = text.isupper()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.key not in index.exact and not (index.loose and token.capital):
            at += 1
            continue
        found = _longest(tokens, at, index, shouted=shouted)
        if found is None:
            at += 1
            continue
        alias, size = found
        name, size = _compose(text, tokens, at, size, alias, index)
        if name is not None:
            yield name
        at += size


def _longest(tokens: tuple[Token, ...], at: int, index: NameIndex, *, shouted: bool) -> tuple[Alias, int] | None:
    token = tokens[at]
    for alias in index.exact.get(token.key, ()):
        size = len(alias.words)
        if at + size <= len(tokens) and _matches(alias, tokens, at, shouted=shouted):
            return alias, size
    if token.capital and len(token.key) >= 4:
        for alias in index.loose.get(consonants(token.text), ()):
            size = len(alias.words)
            if at + size <= len(tokens) and all(
                tokens[at + step].capital and same_name(tokens[at + step].text, word)
                for step, word in enumerate(alias.words)
            ):
                return alias, size
    return None


def _matches(alias: Alias, tokens: tuple[Token, ...], at: int, *, shouted: bool) -> bool:
    first = tokens[at]
    if alias.acronym and (not first.text[:2].replace(".", "").isupper() or (shouted and first.key in _PRONOUN_LIKE)):
        return False
    if not alias.lower and not first.capital:
        return False
    return all(tokens[at + step].key == word for step, word in enumerate(alias.words))


def _compose(
    text: str, tokens: tuple[Token, ...], at: int, size: int, alias: Alias, index: NameIndex
) -> tuple[Name | None, int]:
    """Join a nation and its institution into an office, in either order; a bare institution is no name by itself."""
    if alias.institution and alias.form == "institution":
        owner = _owner_after(tokens, at + size, index)
        if owner is None:
            return (_name(text, tokens, at, size, alias, index) if tokens[at].capital and size > 1 else None), size
        party, stop = owner
        office = replace(alias, id=index.office(party, alias.institution), party=party, form="composed")
        return _name(text, tokens, at, stop - at, office, index), stop - at
    if alias.party and alias.form in ("name", "adjective", "capital") and alias.kind in ("party", "place"):
        found = _institution_after(tokens, at + size, index)
        if found is not None:
            institution, stop = found
            office = Alias(
                words=(),
                kind="office",
                id=index.office(alias.party, institution),
                party=alias.party,
                form="composed",
                institution=institution,
            )
            return _name(text, tokens, at, stop - at, office, index), stop - at
    return _name(text, tokens, at, size, alias, index), size


def _owner_after(tokens: tuple[Token, ...], at: int, index: NameIndex) -> tuple[str, int] | None:
    """The nation in "... of (the Republic of) Armenia", and where the name ends."""
    if at >= len(tokens) or tokens[at].key != "of":
        return None
    at += 1
    if at < len(tokens) and tokens[at].key == "the":
        at += 1
    found = _longest(tokens, at, index, shouted=False) if at < len(tokens) else None
    if found and found[0].kind in ("party", "place") and found[0].party and found[0].form == "name":
        return found[0].party, at + found[1]
    return None


def _institution_after(tokens: tuple[Token, ...], at: int, index: NameIndex) -> tuple[str, int] | None:
    start = at
    while at < len(tokens) and at - start < 2 and tokens[at].key in _FILLERS:
        at += 1
    if at >= len(tokens) or tokens[at].start - tokens[at - 1].end > 2:
        return None
    for alias in index.exact.get(tokens[at].key, ()):
        stop = at + len(alias.words)
        if alias.form == "institution" and stop <= len(tokens) and _matches(alias, tokens, at, shouted=False):
            return str(alias.institution), stop
    return None


def _name(text: str, tokens: tuple[Token, ...], at: int, size: int, alias: Alias, index: NameIndex) -> Name:
    start, last = tokens[at].start, tokens[at + size - 1]
    end = last.end - len(_POSSESSIVE.findall(last.text)[0]) if _POSSESSIVE.search(last.text) else last.end
    exact = text[start:end]
    return Name(
        start=start,
        end=end,
        text=exact,
        kind=alias.kind,
        id=alias.id,
        full=exact,
        party=alias.party,
        side=index.side(alias.party),
        form=alias.form,
    )


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    key = fold(word)
    return _BRITISH.get(key, key)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_key(match.group()) for match in _TOKEN.finditer(name))


def _by_first(aliases: Iterable[Alias], key: object) -> dict[str, tuple[Alias, ...]]:
    """Wordings by (the consonants of) their first word, the longest first; of equal ones the first given wins."""
    table: dict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        if alias.words:
            table[consonants(alias.words[0]) if key is consonants else alias.words[0]].append(alias)
    return {first: tuple(sorted(found, key=lambda alias: -len(alias.words))) for first, found in table.items()}


def _spellings(aliases: Iterable[Alias]) -> list[Alias]:
    """The wordings that may be spelled otherwise: people and places of the profile."""
    return [alias for alias in aliases if alias.kind in ("person", "place") and alias.form in ("name", "surname")]


def _party_ids(profile: Profile | None) -> dict[str, str]:
    """The id of each nation's party: the profile's where it names the nation, else the nation's own."""
    known: dict[str, str] = {}
    for party in profile.parties if profile else ():
        for word in (party.name, party.adjective, *party.other_names):
            known.setdefault(fold(word), party.id)
    return {
        nation.id: next(
            (known[key] for word in (*nation.names, *nation.adjectives) if (key := fold(word)) in known), nation.id
        )
        for nation in nations()
    }


def _sides(profile: Profile | None, parties: dict[str, str]) -> dict[str, str | None]:
    if profile is None:
        return {nation: nation for nation in parties}
    return {**dict.fromkeys(parties.values()), **{party.id: party.side for party in profile.parties}}


def _nation_aliases(parties: dict[str, str]) -> Iterator[Alias]:
    for nation in nations():
        party = parties[nation.id]
        groups: tuple[tuple[tuple[str, ...], NameForm], ...] = (
            (nation.names, "name"),
            (nation.adjectives, "adjective"),
            (nation.demonyms, "people"),
        )
        for words, form in groups:
            for word in words:
                yield Alias(
                    words=_words(word),
                    kind="party",
                    id=party,
                    party=party,
                    form=form,
                    acronym=word.replace(".", "").isupper(),
                )
        for capital in nation.capitals:
            yield Alias(words=_words(capital), kind="place", id=slug(capital), party=party, form="capital")


def _named_aliases(parties: dict[str, str], index: NameIndex) -> Iterator[Alias]:
    for name, wordings, nation, kind in named_institutions():
        party = parties[nation] if nation else None
        identity = index.office(party, kind) if party else slug(name)
        for wording in wordings:
            yield Alias(
                words=_words(wording),
                kind="office",
                id=identity,
                party=party,
                acronym=wording.replace(".", "").isupper(),
                lower=wording[0].islower(),
                institution=kind,
            )


def _profile_aliases(profile: Profile) -> Iterator[Alias]:
    for party in profile.parties:
        yield from _wordings("party", party.id, party.id, (party.name, *party.other_names))
        yield from _wordings("party", party.id, party.id, (party.adjective,), form="adjective")
        yield from _wordings("party", party.id, party.id, party.demonyms, form="people")
    for office in profile.offices:
        yield from _wordings("office", office.id, office.party, (office.name, office.short, *office.other_names))
    yield from _people(profile)
    capitals = {fold(capital): nation.id for nation in nations() for capital in nation.capitals}
    parties = _party_ids(profile)
    for place in profile.places:
        nation = capitals.get(fold(place.name))
        yield from _wordings(
            "place",
            place.id,
            parties[nation] if nation else None,
            place.spellings,
            form="capital" if nation else "name",
        )


def _people(profile: Profile) -> Iterator[Alias]:
    surnames: dict[str, set[str]] = defaultdict(set)
    for person in profile.people:
        for name in (person.name, *person.other_names):
            surnames[name.split()[-1]].add(person.id)
    for person in profile.people:
        party = person.party
        yield from _wordings("person", person.id, party, (person.name, *person.other_names))
        alone = {name.split()[-1]: None for name in (person.name, *person.other_names)}
        unique = tuple(surname for surname in alone if len(surnames[surname]) == 1)
        yield from _wordings("person", person.id, party, unique, form="surname")


def _wordings(
    kind: NameKind, identity: str, party: str | None, names: Iterable[str], form: NameForm = "name"
) -> Iterator[Alias]:
    for name in names:
        letters = name.replace(".", "")
        yield Alias(
            words=_words(name),
            kind=kind,
            id=identity,
            party=party,
            form=form,
            acronym=letters.isupper() and len(letters) <= 6,
            lower=name[:1].islower(),
        )


def _profile_offices(profile: Profile | None, index: NameIndex) -> dict[tuple[str, str], str]:
    """Which institution of a party each office of the profile is, read from the office's own names."""
    offices: dict[tuple[str, str], str] = {}
    classes = sorted(((_words(name), kind) for name, kind in institution_classes()), key=lambda row: -len(row[0]))
    for office in profile.offices if profile else ():
        for name in (office.name, *office.other_names, office.short):
            words = _words(name)
            kind = next((kind for size, kind in classes if _inside(size, words)), None)
            if kind and office.party:
                offices.setdefault((office.party, kind), office.id)
    return offices


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
