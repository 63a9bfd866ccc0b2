"""A claimant named in short is the office that the article names in full: "the prosecutors", "the organisation"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digests.models import Mention
from digests.reading.attribution.records import Attribution
from digests.reading.casualties.lands import side_of_place
from digests.reading.document import Document
from digests.reading.grammar.lexicon import words
from digests.reading.names.find import Name
from digests.reading.names.tokens import keys_of
from digests.reading.names.towns import nation_of_town


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimant:
    """Who asserts a figure, on which side, in what role."""

    mention: Mention
    side: str | None = None
    role: Mention | None = None


_NOBODY = re.compile(
    r"(?:first|earlier|later|initially|previously|(?:an? )?(?:earlier |previous )?version of .*)", re.IGNORECASE
)
_LEAD = re.compile(r"(?:with|as|while|after|an? \w+ (?:after|before)|\w+ (?:after|before)) (?=[A-Z])")
_OFFICIALS = words("officials authorities prosecutors police doctors medics ombudsman sources rescuers")
_IN_CITY = re.compile(r" (?:in|of|from) (?:the )?(?=[A-Z])")
_OFFICES = (
    "prosecutor", "ombudsman", "defence ministry", "defense ministry", "foreign ministry", "interior ministry",
    "health ministry", "emergency service", "rescue service", "observatory", "general staff",
)  # fmt: skip
_BODIES = words("organisation organization report agency group monitor watchdog charity")
_SHORT = re.compile(r"(?:the |its |local )?(?:rights )?([\w -]+?)s?$", re.IGNORECASE)
_SO_CALLED = re.compile(r"\b(?:de facto|separatist|breakaway|self-declared)\b[^.;,]{0,45}", re.IGNORECASE)
_UNRECOGNISED = re.compile(r"\b(?:de facto|separatist|breakaway|rebel|self-declared)\s$", re.IGNORECASE)


def in_full(document: Document, attributions: Sequence[Attribution], claimant: Claimant) -> Claimant | None:
    """The claimant as the article names it in full; None where the words name nobody."""
    if _NOBODY.fullmatch(claimant.mention.text):
        return _before_adverb(document, claimant)
    claimant = _of_nation(document, _of_city(document, _without_lead(document, claimant)))
    if claimant.mention.id is not None or claimant.side is not None:
        return claimant
    return (
        _of_owner(document, claimant)
        or _of_unrecognised(document, claimant)
        or _office(document, claimant)
        or _body(attributions, claimant)
        or _of_one_country(document, claimant)
        or claimant
    )


def _before_adverb(document: Document, claimant: Claimant) -> Claimant | None:
    """Officials an adverb was taken for: "officials had first reported"."""
    match = _OFFICIALS_HAD.search(document.text, max(0, claimant.mention.start - 40), claimant.mention.start)
    if match is None:
        return None
    return Claimant(mention=Mention(text=match[1], start=match.start(1), end=match.end(1)))


_OFFICIALS_HAD = re.compile(
    r"\b((?:[Oo]fficials|[Aa]uthorities|[Pp]rosecutors|[Pp]olice|[Dd]octors|[Mm]edics|[Rr]escuers))(?: had| have)? $"
)


def _without_lead(document: Document, claimant: Claimant) -> Claimant:
    """The name alone: "with Ruritania", "a day after Strelsau"."""
    mention = claimant.mention
    lead = _LEAD.match(mention.text)
    if lead is None:
        return claimant
    text = mention.text[lead.end() :]
    name = next((name for name in reversed(document.names_in(0, mention.end)) if name.text == text), None)
    if name is None:
        return replace(claimant, mention=replace(mention, text=text))
    return Claimant(mention=Mention(text=text, start=name.start, end=name.end, id=name.id), side=name.side)


def _of_city(document: Document, claimant: Claimant) -> Claimant:
    """Officials of a city or state that is named behind them: "officials in the capital's name"."""
    mention = claimant.mention
    behind = _IN_CITY.match(document.text, mention.end)
    if mention.id is not None or behind is None or mention.text.split()[-1].lower() not in _OFFICIALS:
        return claimant
    names = document.names_in(behind.end(), behind.end() + 40)
    if not names or names[0].start != behind.end():
        return claimant
    side = names[0].side or side_of_place(document.profile, names[0].id) or _side_of_town(document, names[0].text)
    text = document.text[mention.start : names[0].end]
    return replace(claimant, mention=replace(mention, text=text, end=names[0].end), side=side) if side else claimant


def _side_of_town(document: Document, town: str) -> str | None:
    nation = nation_of_town(town)
    return document.index.side(document.index.parties[nation]) if nation else None


def _of_nation(document: Document, claimant: Claimant) -> Claimant:
    """Somebody called by a nation, or by whom his land is backed: "a Ruritanian lawyer", "the Ruritanian-held town"."""
    mention = claimant.mention
    if claimant.side is not None or mention.id is not None or _MEDIA.search(mention.text):
        return claimant
    named = [name.side for name in document.names_in(mention.start, mention.end) if name.form in _CALLED and name.side]
    held = _HELD_LAND.match(document.text, mention.end) or _HELD_LAND.search(mention.text)
    holder = next(iter(document.index.exact.get(keys_of(held[1]), ())), None) if held else None
    side = named[0] if named else document.index.side(holder.party) if holder else None
    return replace(claimant, side=side) if side else claimant


_MEDIA = re.compile(r"\b(?:media|newspapers?|television|radio|press|reports?|agency|agencies|outlets?|journalists?)\b")
_CALLED = ("adjective", "people", "composed")
_HELD_LAND = re.compile(r"(?: in| of)?(?: the)? ([A-Z]\w+)-(?:controlled|held|backed|run)\b")


def _of_owner(document: Document, claimant: Claimant) -> Claimant | None:
    """The press service of the army just named: "soldiers of the Army of Ruritania fell, its press service said"."""
    mention = claimant.mention
    if not mention.text.lower().startswith(("its ", "their ")):
        return None
    sentence = document.sentence_at(mention.start)
    owners = [name for name in document.names_in(sentence.start, mention.start) if name.side and name.kind == "office"]
    if not owners:
        return None
    owner = owners[-1]
    return replace(claimant, mention=replace(mention, text=owner.text, id=owner.id), side=owner.side)


def _of_unrecognised(document: Document, claimant: Claimant) -> Claimant | None:
    """A ministry of a state that few recognise is of the one so called before: "the de facto ministry"."""
    mention = claimant.mention
    if not _UNRECOGNISED.search(document.text[max(0, mention.start - 20) : mention.start]):
        return None
    so_called = _SO_CALLED.finditer(document.text, 0, max(0, mention.start - 20))
    owners = [name for match in so_called for name in document.names_in(*match.span()) if name.side]
    return replace(claimant, side=owners[-1].side) if owners else None


def _of_one_country(document: Document, claimant: Claimant) -> Claimant | None:
    """A ministry without its country is of the one country whose offices the article names, if there is just one."""
    match = _SHORT.fullmatch(claimant.mention.text)
    if match is None or not match[1].lower().endswith(" ministry"):
        return None
    offices = {name.id: name.side for name in document.names if name.kind in ("office", "person") and name.side}
    sides = {side for side in offices.values() if side}
    return replace(claimant, side=min(sides)) if len(offices) > 1 and len(sides) == 1 else None


def _office(document: Document, claimant: Claimant) -> Claimant | None:
    """The one office of that kind named before; where there are two, nobody knows which is meant."""
    mention = claimant.mention
    match = _SHORT.fullmatch(mention.text)
    if match is None or match[1].lower() not in _OFFICES or _UNRECOGNISED.search(document.text, 0, mention.start):
        return None
    known = [name for name in document.names if name.id is not None and _is_such(name, match[1].lower())]
    if len({name.id for name in known}) != 1 or known[0].start > mention.start:
        return None
    return replace(claimant, mention=replace(mention, id=known[0].id), side=known[0].side)


def _is_such(name: Name, kind: str) -> bool:
    return name.kind == "office" and all(word in name.full.lower() for word in kind.split())


def _body(attributions: Sequence[Attribution], claimant: Claimant) -> Claimant | None:
    """The organisation that spoke last: "the organisation", "the report"."""
    if claimant.mention.text.lower().removeprefix("the ") not in _BODIES:
        return None
    able = (a for a in attributions if a.speaker is not None and a.speaker.id is not None and a.side is None)
    before = [a.speaker for a in able if a.cue.start < claimant.mention.start]
    last = before[-1] if before else None
    return replace(claimant, mention=replace(claimant.mention, id=last.id, text=last.text)) if last else None
