"""Where it happened when a claim's own sentence does not say: the scene set before it, or the land at war."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digests.reading.casualties.lands import Lands
from digests.reading.casualties.places import Locality, locality, place_at
from digests.reading.document import Document
from digests.reading.grammar.sentences import Sentence

_ELSEWHERE = re.compile(r"elsewhere\b|in another\b|in other\b|meanwhile\b", re.IGNORECASE)
_SCENE = re.compile(
    r"\b(?:[Ss]hells|[Bb]ombs|[Gg]unm[ae]n|hit|attack|shell|bomb|strike|struck|missile|rocket|clash|fight|kill|injur|wound|rescue|blast|explo|captur"
    r"|fir(?:e[ds]?|ing)\b|gunfire|gunm[ae]n|shell(?:s|ed)|besieged|siege|overran|entered|stormed|took|seized|jets|crossed|ramm|bod(?:y|ies)\b|raid|assault|advance|ambush|battle)"
)
_LATER = re.compile(
    r"(?:(?:the|this|that) (?:\w+ )?(?:attack|strike|air ?strike|incident|explosion|blast|shooting|ambush|raid|clash"
    r"|shelling|massacre|bombing)|it)(?: also)? (?:happened|took place|occurred|came|was carried out)\b"
    r"|(?:those|the) (?:\w+ )?(?:men|soldiers|fighters|people|dead|victims|bodies)"
    r" (?:died|fell|were (?:killed|found))\b",
    re.IGNORECASE,
)
_AT_WAR = re.compile(
    r"\b(?:war|fighting|conflict|hostilities|clashes|offensive|invasion|violence|siege)\b", re.IGNORECASE
)
_HOLDS = re.compile(
    r"(?:, [^.;]{3,90},)? (?:is|are|was|has|have|had|saw|faces|faced|remains|plunged|erupted|descended)\b"
)
_FLED = re.compile(r"\b(?:fled|left|abandoned) $")
SCENE = 250
"""How many characters on a scene still holds for a sentence that names no place."""
OPENING = 60
"""How near to its beginning a sentence names what it is about."""

_SETTING = ("exact", "near", "unknown", "district")


def is_of_war(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a whole war."""
    return bool(_AT_WAR.search(sentence.text))


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """The place that a sentence set, and where in the article that sentence ends."""

    place: Locality
    end: int


def scene_before(document: Document, sentence: Sentence, lands: Lands) -> Scene | None:
    """The scene that still holds at a sentence: the last one set before it, unless the story turned elsewhere."""
    at = sentence
    while not _leaves_scene(at):
        before = document.sentence_before(at)
        if before is None or sentence.start - before.end >= SCENE:
            return None
        at = before
        place = _scene_of(document, at, lands)
        if place is not None:
            return Scene(place=place, end=at.end)
    return None


def _leaves_scene(sentence: Sentence) -> bool:
    """Whether a sentence turns to another place than the one before, or somebody begins to speak of other things."""
    return bool(_ELSEWHERE.match(sentence.text)) or sentence.text.startswith(("“", '"'))


def takes_up(sentence: Sentence, scene: Locality) -> bool:
    """Whether a sentence goes on in the town of the scene: "in the city"."""
    return scene.precision != "district" and bool(_THERE.search(sentence.text))


_THERE = re.compile(r"\b(?:in|inside|across|throughout) the (?:city|town|village|camp|enclave|settlement)\b(?! of)")


def _scene_of(document: Document, sentence: Sentence, lands: Lands) -> Locality | None:
    """The exact place a sentence sets its scene in, for the next one that names none."""
    names = document.names_in(sentence.start, sentence.end)
    if not names or not _SCENE.search(sentence.text):
        return None
    places = [place_at(document, sentence, name) for name in names if not lands.is_region(name.text)]
    return next((place for place in places if place and place.precision in _SETTING), None)


def where_told(document: Document, sentence: Sentence) -> Locality | None:
    """The town of those on the spot who tell of an event that names no place: "doctors in the town of Arzuk said"."""
    for name in document.names_in(sentence.start, sentence.end):
        if (
            name.kind == "place"
            and name.form == "name"
            and _ON_THE_SPOT.search(document.text, sentence.start, name.start)
        ):
            return locality(document, name)
    return None


_ON_THE_SPOT = re.compile(
    r"\b(?:doctors?|medics?|residents?|witnesses|villagers|locals|activists?|rescuers|hospitals?|police|officials?|mayor"
    r"|authorities|elders?|paramedics)(?: \w+)? (?:in|of)(?: the)?(?: (?:\w+ern )?(?:town|city|village|region) of)? $"
)


def told_later(document: Document, sentence: Sentence) -> Locality | None:
    """The place that the next sentence gives an event without one: "The attack took place in Arzuk"."""
    after = document.sentence_after(sentence)
    if after is None or not _LATER.match(after.text):
        return None
    places = (place_at(document, after, name) for name in document.names_in(after.start, after.end))
    return next((place for place in places if place and place.precision != "country"), None)


def theatre_of(document: Document, sentence: Sentence, lands: Lands) -> Locality | None:
    """The land at war that a running toll is of: named in its own sentence, or what the sentence before is about."""
    own = document.names_in(sentence.start, sentence.end)
    named = [
        name for name in own if lands.is_theatre(name) and not _FLED.search(document.text, sentence.start, name.start)
    ]
    told = [place for name in named if (place := place_at(document, sentence, name))]
    if told:
        return told[0]
    before = document.sentence_before(sentence)
    if before is None or before.paragraph != sentence.paragraph or not _AT_WAR.search(before.text):
        return None
    names = document.names_in(before.start, before.start + OPENING)
    about = [name for name in names if lands.is_theatre(name) and _HOLDS.match(document.text, name.end)]
    return locality(document, about[0]) if about else None
