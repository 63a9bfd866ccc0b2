"""Whose people the victims are by a nation named with them: in their own words, as those who lost them, beside them."""

from __future__ import annotations

import re

from digests.models import UNKNOWN_SIDE
from digests.reading.casualties.belonging import Belonging, belonging_of, is_mercenary
from digests.reading.casualties.context import Reported
from digests.reading.casualties.deeds import FIRE, fires
from digests.reading.casualties.people import of_group_called
from digests.reading.casualties.words import NATIONALITY
from digests.reading.document import Document
from digests.reading.names.find import Name
from digests.reading.names.nations import slug

_SIDE = re.compile(r"\s+side\b", re.IGNORECASE)
_THEMSELVES = re.compile(r" (?:[a-z]+ ){0,2}")
_OWN_SIDE = re.compile(r" on (?:its|their)(?: own)? side\b")
_HELD_SIDE = re.compile(r"[^.;,]{0,45}? on the (\w+)-(?:held|controlled|run|backed) side\b")
_BESIDE = re.compile(r"[^.;]{0,30}?\b(?:on|from|among|for|were|are)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_DIRECTLY = re.compile(r"\s+of\s+(?:the\s+)?(?:\w+\s+)?")
_OUT_OF = re.compile(r"\b(?:from|among|were|are)\s+(?:the\s+)?$")
OVERLAP = 12
"""A name may begin in a claim and end behind it, or the other way round: "the Syrian military losses"."""


def of_nation(claim: Reported) -> Belonging | None:
    """By the nationality in the words of the victims, or inside the claim unless those fired."""
    told = _all_of_them(claim)
    if told is not None:
        return told
    for group in claim.finding.groups:
        end = claim.tokens[group.last - 1].end
        names = claim.document.names_in(claim.tokens[group.first].start, end + OVERLAP)
        name = next((name for name in reversed(names) if name.start < end and name.party and _is_people(name)), None)
        if name is not None:
            return belonging_of(claim.document, name.party)
    name = _nation(claim.document, claim.start, claim.end)
    if name is not None and not fires(claim.document, name) and not _is_of_part(claim, name):
        return belonging_of(claim.document, name.party)
    ahead = claim.document.names_in(claim.around[0].start, claim.start + OVERLAP)
    owners = [name for name in ahead if name.party and name.start < claim.start]
    return belonging_of(claim.document, owners[-1].party) if owners and _owns(claim, owners[-1]) else None


def _all_of_them(claim: Reported) -> Belonging | None:
    """Whose people all of them were: "eleven troops, all of them Ruritanians"."""
    document, end = claim.document, claim.tokens[claim.finding.groups[-1].last - 1].end
    match = _ALL_OF.match(document.text, end, claim.sentence.end)
    if match is None:
        return None
    name = next((name for name in document.names_in(match.end(), match.end() + 20) if name.party), None)
    if name is not None and name.start == match.end():
        return belonging_of(document, name.party)
    return Belonging(side=UNKNOWN_SIDE) if _STRANGERS.match(document.text, match.end()) else None


_ALL_OF = re.compile(r",? (?:all|both) (?:of (?:them|whom)(?: were)? )?(?=[A-Zf])")
_STRANGERS = re.compile(r"foreign(?:ers| nationals| citizens)\b")


def _is_of_part(claim: Reported, name: Name) -> bool:
    """Whether a nationality is told of some of the people only: "17 men, 13 of them Ruritanians"."""
    return bool(_PART.search(claim.document.text, claim.start, name.start))


_PART = re.compile(r"\b(?:of (?:them|whom)|including|among them)\b")


def _owns(claim: Reported, name: Name) -> bool:
    """Whether a name stands right before a toll: "the Syrian army's death toll"."""
    between = claim.document.text[name.end : claim.start]
    return name.end > claim.start or bool(re.fullmatch(r"(?:['’]s)?\s+(?:\w+(?<!s)(?<!ed)(?<!ing)\s+)?", between))


def of_person(claim: Reported) -> Belonging | None:
    """A named victim is of the party whose office or person the words around the name are of."""
    told = _by_role(claim)
    if told is not None or claim.finding.frame != "named":
        return told
    names = claim.document.names_in(max(claim.sentence.start, claim.start - 70), claim.end)
    sides = [name for name in names if name.side and name.kind in ("person", "office", "party")]
    return Belonging(side=sides[-1].side or UNKNOWN_SIDE, party=sides[-1].party) if sides else None


def _by_role(claim: Reported) -> Belonging | None:
    """Somebody named is of whom his role behind the name is of: "X, an Islamic State leader"."""
    if claim.finding.groups[0].letter != "n":
        return None
    document = claim.document
    for name in document.names_in(claim.end, min(claim.sentence.end, claim.end + 45)):
        if name.party and _TITLED.fullmatch(document.text[claim.end : name.start]):
            return belonging_of(document, name.party) if _ROLE.match(document.text, name.end) else None
    return None


_TITLED = re.compile(r",? (?:an?|the|one of)(?: [a-z-]+){0,3} ")
_ROLE = re.compile(
    r"(?:['’]s)? (?:[a-z-]+ ){0,2}(?:leader|commander|chief|member|fighter|official|soldier|officer|operative"
    r"|spokesman|boss|man|woman|journalist|reporter|citizen|national|general|colonel)\b"
)


def _nation(document: Document, start: int, end: int) -> Name | None:
    found = [name for name in document.names_in(start, end) if name.party and _is_people(name)]
    return found[-1] if found else None


def _is_people(name: Name) -> bool:
    """Whether a name tells of a people or an armed body: "Ruritanian", "Ruritania's army"."""
    return name.kind == "party" or name.form == "composed"


def of_massacred(claim: Reported) -> Belonging | None:
    """The people a genocide is called by are its victims: "the Ruritanian genocide, in which a million died"."""
    for name in claim.document.names_in(claim.sentence.start, claim.start):
        if name.form == "adjective" and _MASSACRE.match(claim.document.text, name.end):
            return belonging_of(claim.document, name.party)
    return None


_MASSACRE = re.compile(r" (?:genocide|holocaust|pogroms?)\b")


def of_loser(claim: Reported) -> Belonging | None:
    """Who lost men lost its own: "Ruritania lost some 40 men"."""
    mourners = [name for name in claim.document.names_in(claim.sentence.start, claim.start) if name.party]
    if mourners and _MOURNS.fullmatch(claim.document.text, mourners[-1].end, claim.start):
        return belonging_of(claim.document, mourners[-1].party)
    if claim.finding.frame not in ("lost", "counted"):
        return None
    losers = _LOSERS.search(claim.document.text, max(claim.sentence.start, claim.start - 40), claim.start)
    if losers:
        return of_group_called(claim, losers[1])
    names = claim.document.names_in(max(claim.sentence.start, claim.start - 40), claim.start)
    owners = [name for name in names if name.party and claim.finding.frame == "lost"]
    return belonging_of(claim.document, owners[-1].party) if owners else None


_MOURNS = re.compile(r"(?: has| have| had| on \w+day)* (?:repatriated|buried|mourned|mourns|mourn)(?: the| its)? ")
_LOSERS = re.compile(
    r"\b[Tt]he (army|[a-z]+s|military|group|militia)(?: (?:has|have|had|also))* (?:lost|left|leaving)? ?$"
)


def of_them(claim: Reported) -> Belonging | None:
    """Those whom the sentence named before: "119 of them"."""
    if not any(token.tag == "@" for token in claim.inside):
        return None
    document, before = claim.document, claim.sibling
    behind = [name for name in document.names_in(claim.end, claim.end + 30) if name.form in ("people", "adjective")]
    if behind and _THEMSELVES.fullmatch(document.text[claim.end : behind[0].start]):
        return belonging_of(document, behind[0].party)
    if before is not None and before.victim_side != UNKNOWN_SIDE:
        return Belonging(side=before.victim_side, party=before.victim_party)
    start = claim.sentence.start - len(claim.text_before) - 1 if before is None else claim.sentence.start
    named = [
        name
        for name in document.names_in(max(0, start), claim.start)
        if name.kind == "party"
        and (name.form != "name" or is_mercenary(document, name.party))
        and not FIRE.match(document.text, name.end)
    ]
    return belonging_of(document, named[-1].party) if named else None


def beside(claim: Reported) -> Belonging | None:
    """The side named beside the figure: "on the Georgian side", "mercenaries from Syria"."""
    document = claim.document
    for name in document.names_in(claim.end, claim.sentence.end):
        between = document.text[claim.end : name.start]
        owns = name.form != "name" or _is_side(document, name) or _OUT_OF.search(between)
        adjoins = _BESIDE.fullmatch(between) or _DIRECTLY.fullmatch(between)
        if owns and name.kind == "party" and adjoins and not fires(document, name):
            return belonging_of(document, name.party)
    if _OWN_SIDE.match(document.text, claim.end):
        tellers = [name for name in document.names_in(claim.sentence.start, claim.start) if name.side]
        return Belonging(side=tellers[-1].side or UNKNOWN_SIDE) if tellers else None
    held = _HELD_SIDE.match(document.text, claim.end)
    if held and held[1].lower() in NATIONALITY:
        return Belonging(side=slug(held[1]))
    for name in document.names_in(claim.sentence.start, claim.start):
        if name.start - claim.sentence.start < 12 and name.kind == "party" and _is_side(document, name):
            return belonging_of(document, name.party)
    return None


def _is_side(document: Document, name: Name) -> bool:
    return name.text.lower().endswith(" side") or bool(_SIDE.match(document.text, name.end))
