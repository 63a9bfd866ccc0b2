"""House names: what a claimant, a side and a group of victims are called in a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from digests.editing.introductions import is_bare
from digests.editing.lines.spare_words import Known
from digests.models import BOTH_SIDES, UNKNOWN_SIDE, CasualtyClaim, Mention
from digests.profile import Office, Party, Person, Place, Profile
from digests.reading.names.institutions import named_institutions
from digests.reading.names.nations import Nation, nations, slug

_SPOKESPERSON = re.compile(r"spokes|press secretary", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:authorities|government|officials?|forces|army|troops|military|militants|fighters|sources)\b", re.IGNORECASE
)
_LEADER = re.compile(
    r"^(?:president|prime minister|foreign minister|secretary|chancellor|king|supreme leader|commander)\b"
    r"|high commissioner",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^(?!(?i:its|his|her|their|our|this|that|first|second|third|another|it|one)\b)(?=.*\b[A-Z])")
_PEOPLE = re.compile(
    r"^(?:the\s|local\s|medical\s|health\s|military\s)*(?:officials|authorities|witnesses|residents|prosecutors|police|"
    r"rescuers|doctors|medics|analysts|experts|observers|diplomats|negotiators|mediators|activists|journalists|rebels|"
    r"survivors|relatives|hospital staff|aid workers|initial reports|media reports|local media)$",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:ministry|army|forces|government|authorities|office|council|service|agency|group|union|committee|parliament|"
    r"police|court|organi[sz]ation|command|staff|side|statement|report|department|administration|watch|network)\b",
    re.IGNORECASE,
)
_VESSEL = re.compile(
    r"^(?:an?\s|the\s)?(?:statement|report|press release)\s(?:(?:released|issued|published|made)\s)?(?:by|from)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_CLASS_NOUNS = {
    "civilian": ("civilian", "civilians"),
    "military": ("soldier", "soldiers"),
    "mercenary": ("fighter", "fighters"),
    "police": ("police officer", "police officers"),
    "journalist": ("journalist", "journalists"),
    "aid worker": ("aid worker", "aid workers"),
}
_GROUPS = {
    "civilian": "civilians",
    "military": "military",
    "mercenary": "fighters",
    "police": "police",
    "journalist": "journalists",
    "aid worker": "aid workers",
    "mixed": "soldiers and civilians",
    "unknown": "side",
}


@dataclass(frozen=True)
class Names:
    """Looks names up in the conflict profile; without one, in the nations of the world."""

    profile: Profile | None = None
    _nations: dict[str, Nation] = field(default_factory=lambda: {nation.id: nation for nation in nations()})

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.profile.places} if self.profile else {}

    @cached_property
    def _entities(self) -> dict[str, Office | Person | Party]:
        if self.profile is None:
            return {}
        every: Iterable[Office | Person | Party] = (*self.profile.parties, *self.profile.offices, *self.profile.people)
        return {entity.id: entity for entity in every}

    @cached_property
    def _sides(self) -> dict[str, str | None]:
        """The side of everybody in the profile."""
        return {known: self.profile.side_of(known) for known in self._entities} if self.profile else {}

    @cached_property
    def _adjectives(self) -> frozenset[str]:
        """The adjectives of parties and nations that are no names of theirs as well."""
        parties = self.profile.parties if self.profile else ()
        told = {party.adjective for party in parties} | {a for n in self._nations.values() for a in n.adjectives}
        return frozenset(
            told - {party.name for party in parties} - {a for n in self._nations.values() for a in n.names}
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """What the people of the profile are called by in short."""
        return frozenset(name.split()[-1] for name in self.known.people)

    @cached_property
    def known(self) -> Known:
        """The names that need no introduction."""
        return Known.of(self.profile)

    def claimant(self, mention: Mention) -> str:
        """The house name of who asserts something: an office's short form, a person's name, else as written."""
        entity = self._entities.get(mention.id or "")
        if isinstance(entity, Person) and entity.office and _SPOKESPERSON.match(entity.role):
            entity = self._entities[entity.office]
        if isinstance(entity, Office):
            return entity.short
        if isinstance(entity, Party):
            return _party_voice(entity, mention.text)
        if entity is not None:
            return entity.name
        if known := _institutions().get(mention.id or ""):
            return known
        return _as_written(mention.text)

    def can_speak(self, mention: Mention) -> bool:
        """Whether this names somebody who speaks: not a village, "its press service", or "the Armenian (reports)"."""
        if mention.text in self._adjectives:
            return False
        if mention.id is not None:
            return mention.id not in self._places or mention.id in self._entities
        return _can_speak(mention.text)

    def is_person(self, mention: Mention) -> bool:
        """Whether "it" cannot mean this speaker."""
        if (entity := self._entities.get(mention.id or "")) is not None:
            return isinstance(entity, Person)
        return mention.id not in _institutions() and not _is_institution(mention.text)

    def stature(self, mention: Mention) -> str:
        """How much weight a speaker's word has: heads of state, government, diplomacy; then whoever is known."""
        entity = self._entities.get(mention.id or "")
        if isinstance(entity, Person) and _LEADER.search(entity.role):
            return "leader"
        return "known" if entity is not None or mention.id in _institutions() else "other"

    def is_wide(self, mention: Mention) -> bool:
        """A country or region, which tells less than the town in it."""
        place = self._places.get(mention.id or "")
        return place is not None and place.kind in {"country", "region"}

    def spellings(self, place_id: str | None) -> tuple[str, ...]:
        """Every name of a place that the profile knows."""
        place = self._places.get(place_id or "")
        return (place.name, *(name for _, name in place.names), *place.other_names) if place else ()

    def around(self, place_id: str) -> tuple[str, ...]:
        """A place and everything it lies in, from the inside out."""
        chain: list[str] = []
        at: str | None = place_id
        while at is not None and at not in chain:
            chain.append(at)
            place = self._places.get(at)
            at = place.within if place else None
        return tuple(chain)

    def is_within(self, inner: str, outer: str) -> bool:
        """Whether a place is another one or lies inside it."""
        return outer in self.around(inner)

    def claimant_key(self, mention: Mention | None) -> str:
        """What makes two claimants the same: the id, or the bare name where there is none."""
        if mention is None:
            return ""
        return mention.id or self.claimant(mention).casefold()

    def voice(self, mention: Mention | None) -> str:
        """The institution that answers for a claimant: a ministry's spokeswoman and her ministry are one voice."""
        entity = self._entities.get(mention.id or "") if mention else None
        if isinstance(entity, Person) and entity.office:
            return entity.office
        return self.claimant_key(mention)

    def side(self, side_id: str | None) -> str:
        """The readable name of a side of the war."""
        if side_id in {None, UNKNOWN_SIDE}:
            return "side not stated"
        if side_id == BOTH_SIDES:
            return "both sides"
        known = {side.id: side.name for side in self.profile.sides} if self.profile else {}
        nation = self._nations.get(side_id or "")
        return known.get(side_id or "") or (nation.names[0] if nation else str(side_id).replace("-", " ").capitalize())

    def side_of(self, mention: Mention | None, recorded: str | None) -> str | None:
        """The side a claimant stands on: as recorded, else as the profile says."""
        if recorded is not None or mention is None:
            return recorded
        return self._sides.get(mention.id or "")

    def adjective(self, claim: CasualtyClaim) -> str:
        """The adjective of the victims' party or side ("Armenian"), or nothing where it is not known."""
        if claim.victim_party and isinstance(party := self._entities.get(claim.victim_party), Party):
            return party.adjective
        if claim.victim_side in {UNKNOWN_SIDE, BOTH_SIDES}:
            return ""
        nation = self._nations.get(claim.victim_side)
        if nation:
            return nation.adjectives[0]
        parties = [p for p in self.profile.parties if p.side == claim.victim_side] if self.profile else []
        return parties[0].adjective if len(parties) == 1 else self.side(claim.victim_side)

    def victims(self, claim: CasualtyClaim) -> str:
        """The victims' group as the table of losses names it: "Armenian military", "Syrian fighters"."""
        group = _GROUPS[claim.victim_class]
        adjective = self.adjective(claim)
        if adjective:
            return f"{adjective} {group}"
        who = "People" if claim.victim_class == "unknown" else group.capitalize()
        return f"{who}, {'both sides' if claim.victim_side == BOTH_SIDES else 'side not stated'}"


@lru_cache(maxsize=16)
def names_of(profile: Profile | None) -> Names:
    """The names of a profile, looked up in one place however often they are asked for."""
    return Names(profile)


@cache
def _institutions() -> dict[str, str]:
    """The names of well-known institutions by the ids that readers give them."""
    return {slug(name): name for name, *_ in named_institutions()}


@lru_cache(maxsize=8192)
def _can_speak(name: str) -> bool:
    """Whether a name that no profile knows is somebody's, and not that of any ministry or of things."""
    return not is_bare(name) and bool(_NAMED.search(_ARTICLE.sub("", name)) or _PEOPLE.search(name))


@lru_cache(maxsize=8192)
def _is_institution(name: str) -> bool:
    return _INSTITUTION.search(name) is not None


@lru_cache(maxsize=8192)
def _as_written(name: str) -> str:
    """A name as the article writes it, without an article or "a statement by" before it, with a capital."""
    text = _ARTICLE.sub("", _VESSEL.sub("", " ".join(name.split())))
    return text[:1].upper() + text[1:]


def _party_voice(party: Party, words: str) -> str:
    """A party as the article has it speak: "Artsakh authorities" where authorities are named, else the bare name.

    A party that is an army by itself has no other name than its own.
    """
    body = None if _BODY.search(party.name) else _BODY.search(words)
    return f"{party.adjective} {body.group().lower()}" if body else party.name


def victim_noun(claim: CasualtyClaim) -> str:
    """The noun for the victims of one incident, in the number the figure asks for; nothing where only "people" fits."""
    one, many = _CLASS_NOUNS.get(claim.victim_class, ("person", "people"))
    return one if claim.low == claim.high == 1 else many
