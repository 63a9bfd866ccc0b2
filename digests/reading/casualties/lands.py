"""Whose land a place is: by the conflict profile, by what the article says of the place, by the table of towns."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from digests.profile import Profile
from digests.reading.casualties.belonging import Belonging, belonging_of
from digests.reading.document import Document
from digests.reading.names.find import Name
from digests.reading.names.movements import is_movement, nation_of_movement
from digests.reading.names.nations import nation_of_capital
from digests.reading.names.tokens import keys_of
from digests.reading.names.towns import nation_of_town

_AREA = (
    r"(?:city|town|village|hamlet|suburb|port|capital|district|county|province|region|governorate|oblast|state"
    r"|territory|enclave|exclave|area|settlement|stronghold|republic|strip|valley|peninsula)"
)
_HOLDS = r"(?:controlled|held|backed|run|ruled|populated|majority|inhabited|governed)"
_BEHIND_OWNER = re.compile(rf"(?:['’]s)?(?: (?:de facto )?[a-z][\w-]*){{0,5}}? {_AREA},?(?: of)?(?: the)? $")
_HELD_BEFORE = re.compile(rf"\b([A-Z]\w+)-{_HOLDS}(?: [a-z][\w-]*){{0,4}}(?: of)? $")
_BEFORE_OWNER = re.compile(
    rf",(?: (?:an?|the|in|near|[a-z][\w-]*)){{0,6}}? {_AREA}(?: [a-z-]+){{0,6}}? (?:in|of)(?: the)?(?: [a-z-]+)? $"
    r"|, (?:in |near )?(?:[a-z]+ern |central )?$|, in (?:the )?$"
)
_OWNER_OF = re.compile(rf"['’]s(?: [a-z][\w-]*){{0,4}} {_AREA}\b")
DISPUTED = re.compile(r"\b(?:breakaway|disputed|separatist|contested|occupied|annexed|inside|within|surrounded)\b")
_PEOPLED = re.compile(
    r"(?:^['’]s (?:de facto )?ethnic "
    r"|(?:with an? |whose |its )?(?:predominantly|mostly|mainly|largely|overwhelmingly|majority)[ -](?:ethnic )?"
    r"|(?:populated|inhabited|controlled|held|run|governed|ruled) (?:mostly |mainly |largely )?by (?:the )?(?:ethnic )?"
    r"|(?:home to|under the control of|under) (?:the )?(?:mostly |mainly )?(?:ethnic )?)$"
)
_WITHIN = re.compile(
    r",(?: (?:a|an|the|in) [^.;,]{0,40}\b(?:in|of|near))?(?: the)? |(?: \w+)? (?:in|of) (?:the )?(?:[a-z]+ern )?"
)
_REGION = r"(?:region|enclave|exclave|territory|province|strip|peninsula|republic|oblast|governorate)"
_REGION_BEHIND = re.compile(
    rf"(?:,? (?:an?|the|its|his|her)(?: (?!in\b|of\b|near\b|town|city|village)[\w-]+){{0,4}}?)? {_REGION}\b",
    re.IGNORECASE,
)
_REGION_AHEAD = re.compile(rf"\b{_REGION} (?:of )?$", re.IGNORECASE)
_MADE = re.compile(
    r"-(?:made|built|trained|born|supplied|backed|educated|based)\b"
    r"|(?:['’]s)? (?:state )?(?:media|newspapers?|television|radio|news agency|broadcasters?)\b"
)
"""A nation that only lends its name to something or reports."""
AHEAD = 60
"""How many characters before a place may tell whose it is."""
BEHIND = 160
"""How many characters behind a place may tell who lives there."""


class Lands:
    """The lands of one article. What it says itself is gathered once, when the first claim asks."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def side_of(self, name: str, identity: str | None) -> Belonging | None:
        """Whose people live in a place, or None where nobody says; ``identity`` is its id, where it has one."""
        side = side_of_place(self._document.profile, identity)
        if side:
            return Belonging(side=side)
        return self.holder_of(name) or self.people_of(name)

    def holder_of(self, name: str) -> Belonging | None:
        """Who holds a place or fills it, by the article: soldiers hit there are as a rule theirs."""
        party = self._told.get(keys_of(name))
        return belonging_of(self._document, party) if party else None

    def people_of(self, name: str) -> Belonging | None:
        """Whose people live in a place by where it lies: in the article's words, else in the table of towns."""
        nation = nation_of_town(name) or nation_of_capital(name) or nation_of_town(name.split(maxsplit=1)[0])
        party = self._lies.get(keys_of(name)) or (self._document.index.parties[nation] if nation else None)
        return belonging_of(self._document, party) if party else None

    def is_region(self, name: str) -> bool:
        """Whether the article calls a place a region, an enclave and the like."""
        return keys_of(name) in self._regions

    def is_theatre(self, name: Name) -> bool:
        """Whether a place is the land the war is about: by the profile, else any region of the article."""
        if self._document.profile is not None and self._document.profile.theatre is not None:
            return name.id == self._document.profile.theatre
        return name.kind == "place" and self.is_region(name.text)

    @cached_property
    def only_nation(self) -> Belonging | None:
        """The one nation that the article speaks of, by its names, towns and movements; with a profile none."""
        document = self._document
        if document.profile is not None:
            return None
        nations = {nation for name in document.names if (nation := self._nation_of(name)) is not None}
        return belonging_of(document, nations.pop()) if len(nations) == 1 else None

    def _nation_of(self, name: Name) -> str | None:
        if is_movement(name.party):
            nation = nation_of_movement(name.party)
            return self._document.index.parties[nation] if nation else None
        if name.party:
            return None if _MADE.match(self._document.text, name.end) else name.party
        people = self.people_of(name.text) if name.kind == "place" else None
        return people.party if people else None

    @cached_property
    def _regions(self) -> frozenset[tuple[str, ...]]:
        text = self._document.text
        places = [name for name in self._document.names if name.kind == "place" and name.form == "name"]
        return frozenset(
            keys_of(place.text)
            for place in places
            if _REGION_BEHIND.match(text, place.end)
            or _REGION_AHEAD.search(text, max(0, place.start - AHEAD), place.start)
        )

    @cached_property
    def _told(self) -> dict[tuple[str, ...], str]:
        return self._gathered(self._holder)

    @cached_property
    def _lies(self) -> dict[tuple[str, ...], str]:
        return self._gathered(self._country)

    def _gathered(self, reading: Callable[[Name], str | None]) -> dict[tuple[str, ...], str]:
        found: dict[tuple[str, ...], str] = {}
        for place in self._document.names:
            if place.kind == "place" and (party := reading(place)):
                found.setdefault(keys_of(place.text), party)
        return found

    def _holder(self, place: Name) -> str | None:
        """The party before or behind a place: "the Ruritanian-held town of X", "X, whose mostly Ruritanian ..."."""
        text = self._document.text
        match = _HELD_BEFORE.search(text, max(0, place.start - AHEAD), place.start)
        if match:
            return self._party(match[1])
        sentence_end = self._document.sentence_at(place.start).end
        for name in self._document.names_in(place.end, min(sentence_end, place.end + BEHIND)):
            if name.kind == "party" and name.form != "capital" and _PEOPLED.search(text[place.end : name.start]):
                return name.party
        return None

    def _country(self, place: Name) -> str | None:
        """The country of a place: "the Ruritanian town of X", "X, a town in Ruritania", "X, Ruritania"."""
        document, text = self._document, self._document.text
        before = document.names_in(max(0, place.start - AHEAD), place.start)
        owner = before[-1] if before and before[-1].kind == "party" and _owns(before[-1], text) else None
        if owner and _BEHIND_OWNER.fullmatch(text, owner.end, place.start):
            return owner.party
        behind = document.names_in(place.end, place.end + AHEAD)
        if behind and behind[0].kind == "place" and _WITHIN.fullmatch(text, place.end, behind[0].start):
            nation = nation_of_town(behind[0].text)
            return document.index.parties[nation] if nation else None
        if not behind or behind[0].kind != "party" or behind[0].form == "people":
            return None
        between = text[place.end : behind[0].start]
        if between == ", " and is_movement(behind[0].party):
            return None
        apposed = _BEFORE_OWNER.fullmatch(between) or (between == ", " and _OWNER_OF.match(text, behind[0].end))
        return behind[0].party if apposed and not DISPUTED.search(between) else None

    def _party(self, word: str) -> str | None:
        found = next(iter(self._document.index.exact.get(keys_of(word), ())), None)
        return found.party if found else None


def _owns(name: Name, text: str) -> bool:
    """Whether a nation before a place is its adjective or has a genitive: "Ruritanian", "Ruritania's"."""
    return name.form in ("adjective", "people") or text[name.end : name.end + 1] in ("'", "’")


def side_of_place(profile: Profile | None, place_id: str | None) -> str | None:
    """The side of the first region around a place that is itself a party of the conflict."""
    seen: set[str] = set()
    while profile is not None and place_id is not None and place_id not in seen:
        seen.add(place_id)
        place = profile.place(place_id)
        spellings = set(place.spellings) if place else {place_id}
        for party in profile.parties:
            if party.side and (party.id == place_id or spellings & {party.name, *party.other_names}):
                return party.side
        place_id = place.within if place else None
    return None
