"""The line of an incident in the house form: "1 civilian killed, 2 wounded in shelling of X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digests.editing.gate.alignment import in_one_breath
from digests.editing.gate.incident_check import ARMED, figures_stand, is_beside
from digests.editing.ledger.denials import NOTHING_DENIED, Denials, deniers
from digests.editing.ledger.incidents import Incident
from digests.editing.ledger.told import Told, figure
from digests.editing.lines.drafts import Draft
from digests.editing.naming import Names, victim_noun
from digests.editing.words import hedged, substance_of
from digests.models import CasualtyClaim, Mention

_CAUSES = re.compile(
    r"\b(shelling|air ?strikes?|air raids?|missile strikes?|rocket (?:attack|fire|strike)s?|drone (?:strike|attack)s?|"
    r"artillery (?:fire|strike|shelling)|bombardment|bombing|explosion|blast|car bomb\w*|ambush|clashes|mortar fire|"
    r"gunfire|shooting|(?:strike|attack)(?= on\b))\b",
    re.IGNORECASE,
)
# "60 miles north of Baghdad", "a Rome based paper", "the Mediterranean city of Sirte": not where it happened.
_BEARINGS = re.compile(
    r"\b(?:(?:north|south|east|west)\w*|miles|km|kilomet\w+|outside|away) (?:of|from)(?: the)? $"
    r"|\b(?:close to|outside|around|towards?|from) (?:the )?(?:[a-z]+ of )?$",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(r"^(?:[ -]based| (?:coast|city|town|port|village|region|province)\w* of)\b")
_ONE = re.compile(r"\b(?:one|1|an?|single)\b", re.IGNORECASE)
_AIMED = re.compile(r"^(?:shelling|bombardment|bombing|artillery shelling)$")
_HARM_WORDS = {
    "killed": "killed",
    "injured": "wounded",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
}


def incident_draft(incident: Incident, names: Names, denied: Denials = NOTHING_DENIED) -> Draft | None:
    """One event's harm in the house form; None where a part of it is not counted out or not placed."""
    claims = [entry.claim for entry in incident.claims if figure(entry.claim) and entry.claim.harm in _HARM_WORDS]
    body = _body(claims, incident.first.material.article.text, names)
    if body is None:
        return None
    first, material = claims[0], incident.first.material
    place = next(claim.place for claim in claims if claim.place)
    claimant = next((claim.claimant for claim in claims if claim.claimant), None)
    tellings = (*incident.claims, *_elsewhere(incident, names))
    words, marks = substance_of(first.sentence.exact)
    disputing = (told.claim.claimant for told in incident.disputed_by)
    return Draft(
        section="military" if first.victim_class != "civilian" or _cause(first) else "humanitarian",
        event="incident",
        lead=f"{names.claimant(claimant)}: " if claimant else "",
        body=body,
        made=True,
        claimant=claimant,
        side=names.side_of(claimant, first.claimant_side),
        evidence=tuple(dict.fromkeys(told.claim.sentence for told in tellings)),
        material=material,
        places=frozenset({place.id or place.text.casefold()}),
        words=words,
        marks=marks,
        tolls=frozenset((names.voice(c.claimant), c.harm, c.low) for c in claims if c.low is not None),
        outlets=tuple(dict.fromkeys(told.material.article.outlet for told in tellings)),
        disputed_by=tuple(dict.fromkeys(names.claimant(one) for one in disputing if one)),
        denied_by=deniers(claims, incident.first.day, denied, names),
        harm=max(claim.low or claim.high or 0 for claim in claims),
        position=first.evidence.start / max(1, len(material.article.text)),
    )


def _body(claims: Sequence[CasualtyClaim], text: str, names: Names) -> str | None:
    """The counts, then the cause and the place; None where there is nothing to count or no place to name."""
    place = next((claim.place for claim in claims if claim.place and _tells_place(claim, claim.place, text)), None)
    if place is None or not _is_name(place.text) or not all(map(_is_count, claims)):
        return None
    counts = ", ".join(_counted(claim, before, names) for claim, before in zip(claims, [None, *claims], strict=False))
    where = _near if is_beside(text[: place.start]) else _where
    return f"{counts} {where(_cause(claims[0]), place.text)}"


def _elsewhere(incident: Incident, names: Names) -> list[Told]:
    """The tellings of other articles from the same mouth, or with the very same figure."""
    first = incident.first
    home, voice = first.material.article.id, names.claimant_key(first.claim.claimant)
    figures = {(one.claim.harm, one.claim.low, one.claim.high) for one in incident.claims}
    return [
        told
        for told in incident.tellings
        if told.material.article.id != home
        and {told.claim.victim_class, first.claim.victim_class} <= {first.claim.victim_class, "unknown", "mixed"}
        and (
            names.claimant_key(told.claim.claimant) == voice
            or (told.claim.harm, told.claim.low, told.claim.high) in figures
        )
    ]


def _is_count(claim: CasualtyClaim) -> bool:
    """A figure that the text counts out; a dead commander with a name is told in the article's own words."""
    if claim.vague or claim.negated or hedged(claim.sentence.exact) or not figures_stand(claim):
        return False
    return claim.low != 1 or claim.high != 1 or bool(_ONE.search(claim.evidence.exact))


def _counted(claim: CasualtyClaim, before: CasualtyClaim | None, names: Names) -> str:
    """One figure with its harm; the victims are named where they are not those of the figure before.

    Whose soldiers or fighters they are is said, for they may be either side's.
    """
    harm = _HARM_WORDS[claim.harm]
    if before and before.victim_class in {claim.victim_class, "unknown"} and before.harm != claim.harm:
        return f"{figure(claim)} {harm}"
    whose = f"{names.adjective(claim)} ".lstrip() if claim.victim_class in ARMED else ""
    return f"{figure(claim)} {whose}{victim_noun(claim)} {harm}"


def _cause(claim: CasualtyClaim) -> str:
    """What did the harm, where the same report says so; else nothing."""
    sentence, end = claim.sentence.exact, claim.evidence.end - claim.sentence.start
    found = (m for m in _CAUSES.finditer(sentence) if in_one_breath(sentence, end, m.start()))
    return next((match.group(1).lower() for match in found), "")


def _tells_place(claim: CasualtyClaim, place: Mention, text: str) -> bool:
    """The place stands in the claim's own part of the sentence, or its claimant carries it over from an earlier one.

    From another paragraph nothing is carried over: that may be the place of something else.
    """
    start = claim.sentence.start
    if not start <= place.start < claim.sentence.end:
        between = text[min(place.start, start) : max(place.start, start)]
        return claim.claimant is not None and "\n" not in between
    sentence, at = claim.sentence.exact, place.start - start
    if _BEARINGS.search(sentence[:at]) or _DESCRIBES.match(sentence[place.end - start :]):
        return False
    return in_one_breath(claim.sentence.exact, claim.evidence.end - start, place.start - start)


def _is_name(place: str) -> bool:
    """Capitalised throughout, as places are."""
    return all(word[0].isupper() or word in {"of", "the", "al", "de", "and"} for word in place.split())


def _near(cause: str, place: str) -> str:
    """The cause, and the place that it happened beside."""
    return f"in {cause} near {place}" if cause else f"near {place}"


def _where(cause: str, place: str) -> str:
    """The cause and the place: shells fall on a place, other things happen in it."""
    if not cause:
        return f"in {place}"
    if cause in {"strike", "attack"}:
        return f"in {cause} on {place}"
    return f"in {cause} {'of' if _AIMED.search(cause) else 'in'} {place}"
