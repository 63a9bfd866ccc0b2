"""Whose people the victims are: by nationality, by the side named beside them, by who fired, by whose town it was."""

from __future__ import annotations

import re

from digests.models import BOTH_SIDES, UNKNOWN_SIDE, CasualtyClaim
from digests.reading.casualties.belonging import Belonging
from digests.reading.casualties.context import Reported
from digests.reading.casualties.deeds import (
    INSURGENTS,
    by_deed,
    first_side,
    killed_by_one,
    living_there,
    of_enemy,
    under_fire,
)
from digests.reading.casualties.homes import at_home, by_country, in_state, of_town
from digests.reading.casualties.nationality import beside, of_loser, of_massacred, of_nation, of_person, of_them
from digests.reading.casualties.only import FIGHTERS, REBELS, of_only_movement, of_only_nation, of_the_army
from digests.reading.casualties.people import of_group_before, of_kin, of_pronoun
from digests.reading.casualties.victim_words import CLASS_WORDS, FAMILY, PLURAL
from digests.reading.casualties.victims import victim_class
from digests.reading.grammar.lexicon import words
from digests.reading.names.movements import nation_of_movement

_BOTH = re.compile(
    r"\b(?:both|the two|all) (?:sides|parties|countries|nations|armies)\b|\b(?:either|each) side\b", re.IGNORECASE
)
_WHOLE_WAR = re.compile(
    r"\b(?:wars?|fighting(?! for (?:his|her|their) li[fv])"
    r"|conflicts?|clashes|hostilities|skirmishes|escalation|violence|bloodshed|uprising|insurgency"
    r"|offensive|invasion|coup"
    r"|disputes?"
    r"|(?:in|over|within) (?:just over |more than |about |the (?:past|last|first) )?\w+ (?:weeks|months|years)"
    r"|this year)\b",
    re.IGNORECASE,
)
_MUTUAL = re.compile(r"\b(?:clashes|fighting(?! for (?:his|her|their) li[fv])|battles?|each other)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|their|our|(?:his|her) country|the country)(?:['’]s)?\b", re.IGNORECASE)
_HELD = words("hostage hostages")


_UNKNOWN = Belonging(side=UNKNOWN_SIDE)
_BOTH_OF_THEM = Belonging(side=BOTH_SIDES)


def read_side(claim: Reported) -> Belonging:
    """The side of a claim's victims, by the closest evidence there is."""
    return (
        of_nation(claim)
        or of_massacred(claim)
        or of_loser(claim)
        or of_them(claim)
        or _of_both(claim)
        or beside(claim)
        or of_person(claim)
        or of_enemy(claim)
        or _by_sibling(claim)
        or of_kin(claim)
        or of_pronoun(claim)
        or of_group_before(claim)
        or _of_own(claim)
        or by_deed(claim)
        or under_fire(claim)
        or of_town(claim)
        or in_state(claim)
        or at_home(claim)
        or _by_series(claim)
        or _by_scope(claim)
        or by_country(claim)
        or _by_claimant(claim)
        or of_the_army(claim)
        or _by_subject(claim)
        or _by_story(claim)
        or _by_text_below(claim)
        or of_only_movement(claim)
        or _by_list(claim)
        or _by_clash(claim)
        or of_only_nation(claim)
        or _UNKNOWN
    )


def _of_both(claim: Reported) -> Belonging | None:
    around = claim.document.text[claim.start : min(claim.sentence.end, claim.end + 50)]
    teller = claim.claimant.mention.text if claim.claimant else ""
    return _BOTH_OF_THEM if _BOTH.search(around) or _BOTH.fullmatch(teller) else None


def _by_sibling(claim: Reported) -> Belonging | None:
    """A bare figure belongs where the one before it does."""
    before = claim.sibling
    alike = claim.is_anaphoric or (claim.finding.part and before is not None and before.harm == claim.finding.harm)
    both = before is not None and before.victim_side == BOTH_SIDES
    fled = claim.finding.harm == "displaced" and both and claim.lands.only_nation is not None
    if before is not None and alike and before.victim_side != UNKNOWN_SIDE and not fled:
        return Belonging(side=before.victim_side, party=before.victim_party)
    last = claim.earlier[-1] if claim.earlier else None
    if (
        last is not None
        and last.victim_side != UNKNOWN_SIDE
        and (claim.is_definite_again or (claim.is_of_bodies and _is_told_by_the_same(claim, last)))
        and claim.sentence.start - last.sentence.end < 200
    ):
        return Belonging(side=last.victim_side, party=last.victim_party)
    return None


def _by_list(claim: Reported) -> Belonging | None:
    """People listed behind others are of the same nation: "nine Ruritanian soldiers and six civilians"."""
    before = claim.sibling
    if before is None or before.victim_side in (UNKNOWN_SIDE, BOTH_SIDES):
        return None
    if {token.word for token in claim.inside} & (REBELS | FIGHTERS):
        return None
    if not _LISTED.fullmatch(claim.document.text[before.evidence.end : claim.start]):
        return None
    nation = nation_of_movement(before.victim_side) if claim.document.profile is None else None
    return Belonging(side=nation or before.victim_side)


_LISTED = re.compile(r",?(?: and| as well as| along with)? ")


def _is_told_by_the_same(claim: Reported, last: CasualtyClaim) -> bool:
    """Whether nobody else begins to speak of bodies: "India counted 12 dead; Pakistan reported 9 dead"."""
    return claim.claimant is None or claim.claimant.side in (None, last.claimant_side)


def _of_own(claim: Reported) -> Belonging | None:
    """The speaker's own people: "42 of its civilians", "the death toll among their forces"."""
    if any(token.word in FAMILY for token in claim.inside):
        return None
    before = claim.document.text[max(claim.sentence.start, claim.start - 40) : claim.end]
    side = (claim.claimant.side if claim.claimant else None) or first_side(claim)
    return Belonging(side=side) if side and _OWN.search(before) else None


def _by_series(claim: Reported) -> Belonging | None:
    """A toll that goes on with the figure before: "eleven more of the army's men have died; the toll stands at 40"."""
    last = claim.series
    if last is None or last.victim_side in (UNKNOWN_SIDE, BOTH_SIDES):
        return None
    return Belonging(side=last.victim_side, party=last.victim_party)


def _by_scope(claim: Reported) -> Belonging | None:
    """The people of a whole war that nobody tells apart are of both sides; an army's own toll never is."""
    sided = _side_of_teller(claim) is not None and claim.scope == "cumulative"
    if claim.scope not in ("cumulative", "historical") or sided or claim.finding.none or _is_of_one(claim):
        return None
    if killed_by_one(claim) or (claim.finding.harm == "displaced" and "country" in claim.evidence_text):
        return None
    past = claim.scope == "historical" and not _is_one_event(claim)
    if victim_class(claim) in ("journalist", "aid worker"):
        return None
    civil = victim_class(claim) == "civilian" and not _OPEN_WAR.search(claim.sentence.text)
    if (civil or claim.finding.harm == "displaced") and claim.lands.only_nation is not None:
        return claim.lands.only_nation
    told = past or _WHOLE_WAR.search(claim.sentence.text) or _WHOLE_WAR.search(claim.text_before)
    return _BOTH_OF_THEM if told else None


_OPEN_WAR = re.compile(r"\b(?:wars?|conflict|hostilities|both|two armies)\b")


def _is_one_event(claim: Reported) -> bool:
    """Whether an earlier year's figure is of one town only."""
    return claim.place is not None and claim.place.precision in ("exact", "near", "unknown")


def _is_of_one(claim: Reported) -> bool:
    """Whether the words are of one side's people: an armed body's, "its" or "their" own, those named before."""
    if any(token.tag == "@" or token.word in ("its", "their", "our", "we") for token in claim.around):
        return True
    people = (word for token in (*claim.inside, *claim.around) for word in (token.word, *token.word.split()))
    return any("military" in (PLURAL.get(word), CLASS_WORDS.get(word)) for word in people)


def _by_claimant(claim: Reported) -> Belonging | None:
    """Who gives out a figure of harm speaks of its own people, unless it tells of captives."""
    side = _side_of_teller(claim)
    if side is None:
        return None
    if claim.finding.harm == "captured" and not any(token.word in _HELD for token in claim.around):
        return None
    if any(token.word in INSURGENTS for token in claim.inside) or killed_by_one(claim):
        return None
    return Belonging(side=living_there(claim, side))


def _side_of_teller(claim: Reported) -> str | None:
    """The side of who says so, or of the land whose officials they are: "Orvask officials"."""
    if claim.claimant is None or claim.claimant.side is not None:
        return claim.claimant.side if claim.claimant else None
    mention = claim.claimant.mention
    for name in claim.document.names_in(mention.start, mention.end):
        land = claim.lands.holder_of(name.text) if name.kind == "place" else None
        if land is not None:
            return land.side
    return None


def _by_subject(claim: Reported) -> Belonging | None:
    """An army that gives out a figure of its own accord speaks of its own men."""
    if claim.finding.frame not in ("passive", "toll", "counted"):
        return None
    if any(token.word in INSURGENTS for token in claim.inside):
        return None
    names = [name for name in claim.document.names_in(claim.sentence.start, claim.start) if name.kind == "office"]
    return Belonging(side=names[0].side) if names and names[0].side else None


def _by_text_below(claim: Reported) -> Belonging | None:
    """A heading on an army's man is of the army that the text below begins with."""
    below = claim.document.sentence_after(claim.sentence) if claim.sentence.heading else None
    if below is None or victim_class(claim) != "military":
        return None
    names = claim.document.names_in(below.start, below.start + BELOW)
    side = next((name.side for name in names if name.side and name.kind == "office"), None)
    return Belonging(side=side) if side else None


BELOW = 60
"""How near to the beginning of the text below a heading its army is named."""


def _by_story(claim: Reported) -> Belonging | None:
    """The same figure, or people hit in the same place, were told of before with their side."""
    if claim.scope != "incident" or victim_class(claim) == "military":
        return None
    for before in reversed(claim.earlier):
        again = (before.harm, before.low, before.high) == (claim.finding.harm, claim.figure.low, claim.figure.high)
        here = before.place is not None and claim.place is not None and before.place.text == claim.place.mention.text
        known = before.victim_side not in (UNKNOWN_SIDE, BOTH_SIDES) and before.victim_class != "military"
        if known and ((again and (claim.figure.low or 0) > 2) or here):
            return Belonging(side=before.victim_side, party=before.victim_party)
    return None


def _by_clash(claim: Reported) -> Belonging | None:
    """The dead of a clash that nobody tells apart are of both sides."""
    if claim.finding.frame == "active" or claim.finding.harm == "captured" or _is_of_one(claim):
        return None
    return _BOTH_OF_THEM if _MUTUAL.search(claim.sentence.text) and claim.figure.low != 1 else None
