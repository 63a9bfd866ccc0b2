"""The index of known names: the lexicons and a profile, compiled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from digests.profile import Profile
from digests.reading.names.institutions import institution_classes, named_institutions
from digests.reading.names.movements import movements
from digests.reading.names.nations import nations, slug
from digests.reading.names.spelling import consonants, fold
from digests.reading.names.tokens import keys_of

NameKind = Literal["person", "office", "party", "place"]
NameForm = Literal["name", "adjective", "people", "capital", "surname", "composed", "institution"]


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
    """Every known wording by its words, and how many words a wording with a first word can have, the most first.

    ``parties`` gives the party of every nation and movement by the lexicon's own id.
    Made once for a profile and never changed.
    """

    exact: dict[tuple[str, ...], tuple[Alias, ...]]
    sizes: dict[str, tuple[int, ...]]
    loose: dict[str, tuple[Alias, ...]]
    offices: dict[tuple[str, str], str]
    sides: dict[str, str | None]
    parties: dict[str, str]

    def wordings(self, keys: tuple[str, ...], at: int) -> Iterator[Alias]:
        """The wordings that stand at a position of a row of folded words, the longest first."""
        for size in self.sizes.get(keys[at], ()):
            yield from self.exact.get(keys[at : at + size], ())

    def side(self, party: str | None) -> str | None:
        """The side of a party; a nation outside the profile is its own side only where there is no profile."""
        return self.sides.get(party) if party else None

    def office(self, party: str, institution: str) -> str:
        """The id of a nation's institution; state, capital and government share the party's own."""
        known = self.offices.get((party, institution))
        if known or institution != "government":
            return known or f"{party}-{institution}"
        return party


@lru_cache(maxsize=8)
def index_of(profile: Profile | None) -> NameIndex:
    """Compile the lexicons and a profile into an index."""
    aliases = [*_profile_aliases(profile)] if profile else []
    parties = _party_ids(profile)
    aliases += [*_nation_aliases(parties), *_movement_aliases(parties), *_institution_aliases()]
    index = NameIndex(
        exact={},
        sizes={},
        loose=_by_sound(_spellings(aliases)),
        offices={},
        sides=_sides(profile, parties),
        parties=parties,
    )
    index.offices.update(_profile_offices(profile))
    for alias in (*aliases, *_named_aliases(parties, index)):
        if alias.words:
            index.exact[alias.words] = (*index.exact.get(alias.words, ()), alias)
    index.sizes.update(_sizes(index.exact))
    return index


def _by_sound(aliases: Iterable[Alias]) -> dict[str, tuple[Alias, ...]]:
    """Wordings by the consonants of their first word, the longest first; of equal ones the first given wins."""
    table: dict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        if alias.words:
            table[consonants(alias.words[0])].append(alias)
    return {first: tuple(sorted(found, key=lambda alias: -len(alias.words))) for first, found in table.items()}


def _sizes(wordings: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = defaultdict(set)
    for words in wordings:
        sizes[words[0]].add(len(words))
    return {first: tuple(sorted(known, reverse=True)) for first, known in sizes.items()}


def _spellings(aliases: Iterable[Alias]) -> list[Alias]:
    """The wordings that may be spelled otherwise: people and places of the profile."""
    return [alias for alias in aliases if alias.kind in ("person", "place") and alias.form in ("name", "surname")]


def _party_ids(profile: Profile | None) -> dict[str, str]:
    """The party of each nation and movement: the profile's where it names them, else their own."""
    known: dict[str, str] = {}
    for party in profile.parties if profile else ():
        for word in (party.name, party.adjective, *party.other_names):
            known.setdefault(fold(word), party.id)
    called = [(nation.id, (*nation.names, *nation.adjectives)) for nation in nations()]
    called += [(movement.id, movement.names) for movement in movements()]
    return {
        identity: next((known[key] for word in words if (key := fold(word)) in known), identity)
        for identity, words in called
    }


def _sides(profile: Profile | None, parties: dict[str, str]) -> dict[str, str | None]:
    if profile is None:
        return {nation: nation for nation in parties}
    return {**dict.fromkeys(parties.values()), **{party.id: party.side for party in profile.parties}}


def _institution_aliases() -> Iterator[Alias]:
    for name, kind in institution_classes():
        yield Alias(
            words=keys_of(name),
            kind="office",
            id=None,
            party=None,
            form="institution",
            lower=True,
            institution=kind,
            acronym=name in ("mfa", "mod"),
        )


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
                    words=keys_of(word),
                    kind="party",
                    id=party,
                    party=party,
                    form=form,
                    acronym=word.replace(".", "").isupper(),
                )
        for capital in nation.capitals:
            yield Alias(words=keys_of(capital), kind="place", id=slug(capital), party=party, form="capital")


def _movement_aliases(parties: dict[str, str]) -> Iterator[Alias]:
    for movement in movements():
        party = parties[movement.id]
        yield from _wordings("party", party, party, movement.names)
        yield from _wordings("party", party, party, movement.people, form="people")


def _named_aliases(parties: dict[str, str], index: NameIndex) -> Iterator[Alias]:
    for name, wordings, nation, kind in named_institutions():
        party = parties[nation] if nation else None
        identity = index.office(party, kind) if party else slug(name)
        for wording in wordings:
            yield Alias(
                words=keys_of(wording),
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
            words=keys_of(name),
            kind=kind,
            id=identity,
            party=party,
            form=form,
            acronym=letters.isupper() and len(letters) <= 6,
            lower=name[:1].islower(),
        )


def _profile_offices(profile: Profile | None) -> dict[tuple[str, str], str]:
    """Which institution of a party each office of the profile is, read from the office's own names."""
    offices: dict[tuple[str, str], str] = {}
    classes = sorted(((keys_of(name), kind) for name, kind in institution_classes()), key=lambda row: -len(row[0]))
    for office in profile.offices if profile else ():
        for name in (office.name, *office.other_names, office.short):
            words = keys_of(name)
            kind = next((kind for size, kind in classes if _inside(size, words)), None)
            if kind and office.party:
                offices.setdefault((office.party, kind), office.id)
    return offices


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
