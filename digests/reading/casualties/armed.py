"""Whether people without a word of their own bear arms: by the body they belong to, or by what was attacked.

A last look, for "ten members", "six YPG", "seventeen of its men", "a strike on a checkpoint killed eight".
"""

from __future__ import annotations

import re

from digests.reading.casualties.context import Reported
from digests.reading.casualties.tokens import Token
from digests.reading.casualties.victim_words import ARMED
from digests.reading.grammar.lexicon import words
from digests.reading.names.movements import is_movement

_LOOSE = words(
    """is group regime organization organisation command guard front faction factions coalition islamic state corps
    cells legion"""
)
_WORD = r"(?!(?:by|from|said|who|and|areas?|towns?|city|villages?|neighbou?rhoods?|houses?|homes?)\b)[\w’'-]+ "
_BODY = (
    rf"(?:(?:{_WORD}){{0,3}}?(?:forces|troops|army|militias?|militiamen|fighters|militants|rebels|gunmen|soldiers"
    r"|insurgents|jihadists|guerrillas|commanders|combatants|police|ISIS|ISIL|IS|YPG|PKK|SDF|HTS|Islamic State|Taliban"
    r"|[Aa]l[ -]Qaeda|[Aa]l[ -]Shabaab|Boko Haram|Hezbollah|Hamas|Ja[iy]sh|Jabhat|Jund|Liwa|Ahrar|Harakat|Katibat"
    r"|Lashkar|Hay+[ae]+t))"
)
_POST = (
    r"(?:check-?points?|(?:military |army |police )(?:base|posts?|convoy|vehicles?|positions?|camp|barracks|station)"
    r"|barracks|outposts?|patrols?|garrison|front ?lines?|fronts|(?:vehicles?|posts?|positions?) (?:belonging to|of))"
)
_STRUCK = re.compile(
    r"\b(?:target(?:s|ed|ing)?|attack(?:s|ed|ing)?|ambush(?:es|ed|ing)?|raid(?:s|ed|ing)?|storm(?:s|ed|ing)?|assaults?"
    r"|destroy(?:s|ed|ing)?|str(?:ikes?|uck)|hits?|detonat\w+|bomb(?:s|ed|ing)?|shell(?:s|ed|ing)?)\b"
    rf"(?: with (?:an? )?\w+)? (?:{_WORD}){{0,4}}?(?:{_BODY}|{_POST})\b(?! (?:said|killed|kill|opened))"
)
_STRUCK_IN = re.compile(
    r"^(?: [\w-]+){0,3}? (?:in|by|during) (?:an? |the )?(?:[\w-]+ ){0,2}?"
    r"(?:attack|ambush|raid|strike|assault|bombing)\b"
    rf"(?: by (?:[\w’'-]+ ){{1,8}}?| )(?:on|against|at|targeting) (?:{_WORD}){{0,4}}?(?:{_BODY}|{_POST})\b"
)
_ENDED = re.compile(r"[.;]|\b(?:while|but|after|before)\b")
_BELONGING = re.compile(rf"^ (?:from|of) (?:{_WORD}){{0,2}}?(?:cells|ranks|{_BODY})\b")
_OWN = re.compile(
    r"^ ?(?:of|from|among) (?:them|(?:its|their)(?: [\w-]+){0,4}? (?:members|elements|men|ranks|leaders))\b"
)
_HIRED = re.compile(r"^ ?(?:\w+ )?(?:and|with|including) their (?:commanders?|leaders?|officers?)\b")
_MEMBERS = words("member members element elements")
_LEADERS = words("leader leaders")
_FELLOWS = re.compile(r"^ and (?:members|fighters|militants|elements)\b")
_CIVIL = words(
    """family union party council parliament community committee church order team staff crew tribe clan club press
    media congress senate board society association cabinet household public labor labour"""
)


def bears_arms(claim: Reported) -> bool:
    """Whether people whom no word of their own tells apart belong to an armed body."""
    behind = _behind(claim)
    return (
        _is_named_body(claim)
        or _is_member(claim, behind)
        or bool(_BELONGING.match(behind) or _OWN.match(behind) or _HIRED.match(behind))
        or _was_struck(_ahead(claim))
        or _are_movement(claim)
        or bool(_STRUCK_IN.match(behind) or _RANKS.search(claim.evidence_text))
    )


def leads_armed_men(claim: Reported) -> bool:
    """Whether leaders, a word for civilians too, lead an armed body: "two leaders of the militia"."""
    if claim.inside[-1].word not in _LEADERS:
        return False
    return bool(_BELONGING.match(behind := _behind(claim)) or _FELLOWS.match(behind))


def _ahead(claim: Reported) -> str:
    """What the sentence says before a claim; a bare figure goes on with the clause before it."""
    text = _bare(claim.sentence.text[: claim.start - claim.sentence.start])
    return text.replace(";", ",") if claim.is_anaphoric else text


def _are_movement(claim: Reported) -> bool:
    """Men called by an armed movement's name are its fighters."""
    if claim.inside[-1].word not in _MEN:
        return False
    names = claim.document.names_in(claim.inside[0].start, claim.inside[-1].end)
    return any(is_movement(name.party) for name in names)


_MEN = words("men members boys cadres followers")


def _behind(claim: Reported) -> str:
    """What the sentence says behind the people of a claim."""
    return _bare(claim.sentence.text[claim.tokens[claim.finding.groups[-1].last - 1].end - claim.sentence.start :])


def _bare(text: str) -> str:
    """The words without the quotation marks around names."""
    return _QUOTES.sub("", text)


_QUOTES = re.compile('[“”"]')
_RANKS = re.compile(
    r"\bamong (?:the |its |their )?(?:\w+ )?(?:factions|fighters|forces|troops|militants|rebels|ranks)\b"
)


def _is_named_body(claim: Reported) -> bool:
    """The figure counts an armed body by its name: "six YPG", "thirty IS"; capitals tell nothing in a shouted text."""
    group = claim.finding.groups[-1]
    return not claim.sentence.text.isupper() and any(
        _is_body(claim, token) for token in claim.tokens[group.last - 1 : group.last + 1]
    )


def _is_body(claim: Reported, token: Token) -> bool:
    raw = claim.document.text[token.start : token.end]
    return token.word in ARMED and raw.isupper() if token.word in _LOOSE else token.word in ARMED and raw[0].isupper()


def _is_member(claim: Reported, behind: str) -> bool:
    """Members of nothing in particular are members of an armed body, where no civil one is named."""
    several = claim.figure.low != 1 and claim.inside[-1].word in _MEMBERS
    if several and claim.finding.frame == "active" and _OF_NAME.match(behind):
        return bool(_TROOPS.search(claim.sentence.text[: claim.start - claim.sentence.start]))
    return (
        several
        and not behind.lower().startswith((" of ", " from "))
        and not any(t.word in _CIVIL for t in claim.inside)
    )


_OF_NAME = re.compile(r" of (?:the )?[A-Z][\w’'-]+")
_TROOPS = re.compile(r"\b(?:troops|soldiers|army|forces|police|military|marines|commandos)\b[^.;,]{0,30}$")


def _was_struck(ahead: str) -> bool:
    """An attack on armed men or their post stands before the figure, in the same clause."""
    struck = [match.end() for match in _STRUCK.finditer(ahead)]
    return bool(struck) and not _ENDED.search(ahead, struck[-1])
