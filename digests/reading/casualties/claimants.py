"""Who asserts a casualty figure: the attribution around it, or the last one where the report clearly goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digests.models import Mention
from digests.reading.attribution.records import Attribution
from digests.reading.casualties.offices import Claimant, in_full
from digests.reading.document import Document
from digests.reading.grammar.lexicon import words
from digests.reading.grammar.sentences import Sentence

_SOURCE = re.compile(
    r"\b(?:according to|following|amid|by)\s+((?:the )?(?:(?:initial|preliminary|early|first|local|official|media"
    r"|medical|hospital"
    r"|police|unconfirmed|other|some) )*(?:reports?|sources?|figures|estimates|data|accounts|officials))\b",
    re.IGNORECASE,
)
_CLAIMS_FROM = re.compile(
    r"\b(?:claims?|reports?|word|figures?|statements?|data|estimates?)(?: on \w+)? (?:from|by) ((?:the "
    r"|an? )?[^,.;]{3,70}?) that\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\s+(?:on \w+(?: \d+)?,? |also |has |have |later )*(?:released|published|documented|confirmed|put|gave|listed"
    r"|recorded|counted"
    r"|registered|reported|verified|estimated|estimates|tallied|named|identified|updated|raised)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:it (?:was|is) (?:also |further )?(?:reported|stated|noted|highlighted|said|added|claimed|announced)"
    r"|(?:it|they|he|she) also\b|in addition,|the statement\b|the ministry\b|among (?:those|them|the)\b)",
    re.IGNORECASE,
)
_HE_ESTIMATED = re.compile(
    r"(?:(?:last|this|earlier|on|in) (?:\w+ ){1,3})?(?:he|she|they) (?:has |have |had |also )*"
    r"(?:estimated|estimates|reckons|reckoned|put the|puts the|counted|spoke of)\b",
    re.IGNORECASE,
)
_NOBODY = words("i we it you he she they one there here others st nd rd th")


def read_claimant(
    document: Document,
    attributions: Sequence[Attribution],
    sentence: Sentence,
    span: tuple[int, int],
    taken: Sequence[tuple[int, int]],
) -> Claimant | None:
    """Who says so in the claim's own sentence; where it goes on with a report, who said the one before."""
    own = [a for a in attributions if not _is_the_harm(a, (span, *taken))]
    if _is_aside(document, sentence, span):
        return None
    found = (
        _inserted(document, span)
        or _after_noun(document, sentence, span)
        or _counter(document, own, sentence, span, apart=True)
        or _attributed(document, own, span)
        or _from_noun(document, sentence, span)
        or _teller(document, sentence, span)
        or _counter(document, own, sentence, span)
        or _publisher(document, sentence, span)
        or _official(document, sentence, span)
        or _going_on(document, own, sentence)
        or _keeper(document, own, sentence, span)
    )
    return in_full(document, own, found) if found and not _CLAUSE.search(found.mention.text) else None


def _is_aside(document: Document, sentence: Sentence, span: tuple[int, int]) -> bool:
    """An old war told of in passing is the outlet's to tell: "torn by a war in the 1990s that killed 30,000"."""
    return bool(_OLD_WAR_THAT.search(document.text, sentence.start, span[0]))


_OLD_WAR_THAT = re.compile(
    r"\b(?:war|conflict|fighting|massacre)\b[^.;,]{0,25}\b(?:1[89]|20)\d\ds?\b[^.;,]{0,12} (?:that|which|in which)"
    r"(?: \w+){0,2}\s*$"
)
_CLAUSE = re.compile(r"\b(?:after|before|when|because|while|until)\b", re.IGNORECASE)
"""No name, but a clause taken for one."""


def _inserted(document: Document, span: tuple[int, int]) -> Claimant | None:
    """Who says so in the middle of it: "two men who the Ruritanians say were captured"."""
    match = _SAY_WERE.search(document.text, *span)
    return _named(document, match.start(1), match.end(1)) if match else None


_SAY_WERE = re.compile(
    r"\b(?:that|who|whom|which) ((?:the )?(?:[\w’'-]+ ){0,3}?[\w’'-]+) (?:say|says|said|claims?|claimed"
    r"|believes?|alleges?|alleged) (?:were|was|had|have|has)\b"
)


def _is_the_harm(attribution: Attribution, taken: Sequence[tuple[int, int]]) -> bool:
    """A cue that is no cue: "claimed 30 lives", "450 people reported dead", "believed to have killed"."""
    cue = attribution.cue
    return cue.text.lower() in _PASSIVE or any(cue.start < end and start < cue.end for start, end in taken)


_PASSIVE = frozenset(("believed", "thought", "feared", "estimated", "known", "presumed"))


def _after_noun(document: Document, sentence: Sentence, span: tuple[int, int]) -> Claimant | None:
    """Reports that a sentence only passes on: "... following reports that shells had injured a child"."""
    match = _REPORTS_THAT.search(document.text, max(sentence.start, span[0] - 70), span[0])
    return _named(document, match.start(1), match.end(1)) if match else None


_REPORTS_THAT = re.compile(r"\b(?:following|amid|despite|after|on) ((?:\w+ )?reports) that\b[^.;,]{0,40}$")


def _attributed(document: Document, attributions: Sequence[Attribution], span: tuple[int, int]) -> Claimant | None:
    """The speaker of the innermost report around a figure."""
    start, end = span
    able = [a for a in attributions if _speaks(a)]
    around = [a for a in able if a.start <= start + 2 and end - 2 <= a.end]
    around = around or [a for a in able if a.start < end and start < a.end]
    return _claimant(document, min(around, key=lambda a: (a.end - a.start, a.start))) if around else None


def _speaks(attribution: Attribution) -> bool:
    return attribution.speaker is not None and attribution.speaker.text.lower() not in _NOBODY


def _claimant(document: Document, attribution: Attribution) -> Claimant | None:
    """The speaker, as printed where two sides speak at once."""
    speaker = attribution.speaker
    if speaker is None:
        return None
    printed = document.text[speaker.start : speaker.end]
    if _TOGETHER.match(printed):
        return Claimant(mention=Mention(text=printed, start=speaker.start, end=speaker.end))
    return Claimant(mention=speaker, side=attribution.side, role=attribution.role)


_TOGETHER = re.compile(r"(?:both|the two|the respective|all) (?:sides|parties|countries)", re.IGNORECASE)


def _from_noun(document: Document, sentence: Sentence, span: tuple[int, int]) -> Claimant | None:
    """A source without a name: "according to initial reports", "after claims from the ministry that"."""
    for pattern in (_CLAIMS_FROM, _SOURCE):
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            if match.end() <= span[0] + 2 or match.group().lower().startswith("according"):
                return _named(document, match.start(1), match.end(1))
    return None


def _teller(document: Document, sentence: Sentence, span: tuple[int, int]) -> Claimant | None:
    """Who says it right before the figure, in a clause of its own: "while Georgia said two were hurt"."""
    for name in reversed(document.names_in(max(sentence.start, span[0] - 60), span[0])):
        speaks = name.form not in ("adjective", "people") and (name.kind != "place" or name.form == "capital")
        if speaks and _SAYS.fullmatch(document.text[name.end : span[0]]):
            return _named(document, name.start, name.end)
    return None


_SAYS = re.compile(
    r"(?:['’]s [\w ]{1,40}?)?(?: in (?:the )?[\w-]+)? (?:has |had |also |later )*(?:said|says|reported|reports"
    r"|claimed|claims|announced"
    r"|announces|confirmed|confirms|stated|states|counted|documented)(?:(?: [a-z]+){0,6} that)?"
    r"(?: the| an?)?(?: \w+){0,2}\s*",
)


def _counter(
    document: Document,
    attributions: Sequence[Attribution],
    sentence: Sentence,
    span: tuple[int, int],
    *,
    apart: bool = False,
) -> Claimant | None:
    """Whoever counted them in the claim's own clause: "the mission has documented", "the rebels admitted to 40".

    ``apart`` looks only for one who begins to speak behind somebody else: "...; the rebels spoke of 40".
    """
    ahead = document.text[max(sentence.start, span[0] - COUNTING) : span[0]]
    if not _COUNTED.search(ahead):
        return None
    clause = sentence.start + _last_break(document.text[sentence.start : span[0]])
    match = _COUNTER.match(document.text, clause, span[0]) if clause > sentence.start or not apart else None
    if match is None:
        return None
    if match[1].lower() not in ("he", "she", "it", "they"):
        return _named(document, match.start(1), match.end(1))
    before = [a for a in attributions if a.cue.start < sentence.start and sentence.start - a.end < LIST and _speaks(a)]
    return _claimant(document, before[-1]) if before else None


def _last_break(text: str) -> int:
    """Where the last clause of a stretch begins, behind a semicolon or a conjunction with a subject of its own."""
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(text)]
    return breaks[-1] if breaks else 0


COUNTING = 70
"""How far before a figure the verb that counts may stand."""
_CLAUSE_BREAK = re.compile(r"; (?:and |but |while )?|,? (?:while|whereas|but) |, and (?=[A-Z]|the )")
_COUNTS = (
    r"(?:documented|recorded|registered|counted|counts|verified|tallied|listed|lists|estimated|estimates|reckons|reckoned"
    r"|spoke of|speaks of|talked of|admitted(?: to| losing)?|acknowledged|conceded"
    r"|puts?(?= (?!into|on|in|to|out|an end))"
    r"|boasted of|claims? to have|claimed to have|reported|confirmed|identified)"
)
_COUNTED = re.compile(rf"\b{_COUNTS}\b")
_COUNTER = re.compile(
    r"((?:[Tt]he |[Aa]n? )?(?:(?!(?:has|have|had|was|were|is|are|that|which|who|after|when|in|on)\b)[\w’'&-]+ ){0,7}?"
    r"[\w’'&-]+(?: in [A-Z][\w’'-]+(?: \w+)?)?)"
    rf"(?: (?:has|have|had|also|so far|since|later|now|still|alone))* {_COUNTS}\b(?: [^.;:,]{{0,60}})?$"
)


def _publisher(document: Document, sentence: Sentence, span: tuple[int, int]) -> Claimant | None:
    """An institution that begins the sentence and published the figure: "the ministry released the names"."""
    for name in document.names_in(sentence.start, min(span[0], sentence.start + 120)):
        verb = _PUBLISHED.match(document.text, _noun_end(document.text, name.end))
        if verb and name.kind in ("office", "party", "person") and name.form not in ("adjective", "people"):
            return _named(document, name.start, _noun_end(document.text, name.end))
    return None


def _noun_end(text: str, end: int) -> int:
    """Past a possessive and what is possessed: "the army’s press service"."""
    match = re.compile(r"['’]s(?: [a-z]+){1,3}?(?= (?:on|also|has|have|later|[a-z]+ed|put|gave)\b)").match(text, end)
    return match.end() if match else end


def _named(document: Document, start: int, end: int) -> Claimant:
    inside = document.names_in(start, end)
    mention = Mention(text=document.text[start:end], start=start, end=end, id=inside[-1].id if inside else None)
    return Claimant(mention=mention, side=inside[-1].side if inside else None)


def _going_on(document: Document, attributions: Sequence[Attribution], sentence: Sentence) -> Claimant | None:
    """The speaker before, where the sentence says that the same report goes on."""
    if not _GOES_ON.match(sentence.text) and not _HE_ESTIMATED.match(sentence.text):
        return None
    before = [a for a in attributions if a.cue.start < sentence.start and sentence.start - a.end < 400 and _speaks(a)]
    return _claimant(document, before[-1]) if before else None


def _official(document: Document, sentence: Sentence, span: tuple[int, int]) -> Claimant | None:
    """An official of a city who begins the sentence and counted: "the ombudsman in the city has recorded"."""
    match = _OFFICIAL.match(sentence.text)
    if match is None or sentence.start + match.end() > span[0]:
        return None
    return _named(document, sentence.start + match.start(1), sentence.start + match.end(1))


_OFFICIAL = re.compile(
    r"(?:In particular, |Separately, |In all, |Altogether, )?(?:[Tt]he |[Aa]n? )?"
    r"((?:[\w’'-]+ ){0,3}?(?:report|ombudsman|ombudswoman|prosecutors?|ministry|authorities|officials|monitors?"
    r"|observatory|agency|office|police|doctors|hospitals?))(?: in [A-Z][\w’'-]+)?"
    r" (?:has |have |had |also |later )*(?:said|reported|counted|recorded|documented|registered|confirmed|put|gave"
    r"|listed|verified|estimated|raised|lowered|corrected|revised)\b",
)


def _keeper(
    document: Document, attributions: Sequence[Attribution], sentence: Sentence, span: tuple[int, int]
) -> Claimant | None:
    """Who keeps the list that a sentence goes on to total: "with them, the number of soldiers killed has reached"."""
    listed = _LISTED.match(sentence.text)
    if listed is None or not _OF_AN_ARMY.search(document.text, sentence.start, span[1]):
        return None
    before = [a for a in attributions if a.cue.start < sentence.start and sentence.start - a.end < LIST and _speaks(a)]
    tellers = [found for at in _earlier(document, sentence) if (found := _publisher(document, at, (at.end, at.end)))]
    if tellers and (not before or tellers[0].mention.start > before[-1].cue.start):
        return tellers[0]
    return _claimant(document, before[-1]) if before else None


def _earlier(document: Document, sentence: Sentence) -> list[Sentence]:
    """The sentences just before one, the nearest first."""
    found: list[Sentence] = []
    before = document.sentence_before(sentence)
    while before is not None and len(found) < 2:
        found.append(before)
        before = document.sentence_before(before)
    return [before for before in found if sentence.start - before.end < LIST]


LIST = 250
"""How many characters on a list of the fallen is still spoken of."""
_LISTED = re.compile(
    r"(?:with (?:them|this|these)\b|(?:this|that|which) (?:brings|brought|raises|raised)\b"
    r"|(?:the|its|their) (?:\w+ ){0,3}?(?:number|toll|total|losses|list)\b"
    r"|it (?:corrected|revised|raised|lowered|put)\b)",
    re.IGNORECASE,
)
_OF_AN_ARMY = re.compile(
    r"\b(?:its|their|servicemen|soldiers|troops|fighters|military|army|personnel)\b", re.IGNORECASE
)
