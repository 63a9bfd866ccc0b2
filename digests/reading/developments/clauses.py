"""The clauses in which developments are looked for: what each mouth asserts, and the outlet's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digests.models import Force, Mention
from digests.reading.attribution.records import Attribution
from digests.reading.developments.tellings import Tellings
from digests.reading.document import Document
from digests.reading.grammar.sentences import Sentence

SHORTEST = 4
COORDINATE = re.compile(r";\s|,? (?:and|but|while|whereas)\s|,\s(?=(?:which|who)\s)")
REPORTED_AGAIN = re.compile(
    r"(?:(?:in addition|also|furthermore|moreover),? )?it (?:was|is|has been) (?:also |further )?\w+ed that\b",
    re.IGNORECASE,
)
# Papers speak for those who issued them.
PAPER = re.compile(
    r"\b(?:statement|information|report|letter|message|release|communiqu[eé]|data|post)\b", re.IGNORECASE
)
# Speakers without a name who may stand as claimants all the same.
WITNESSES = re.compile(
    r"(?:officials?|residents?|(?:eye)?witness(?:es)?|sources?|authorities|locals|police|activists|medics|doctors|rescuers"
    r"|journalists|analysts|experts|militants|rebels|villagers|survivors|media|outlets|agencies|diplomats|officers?"
    r"|commanders?|lawyers|monitors|observers)\b",
    re.IGNORECASE,
)
OPENING = re.compile(r"(?:and|but|while|whereas)\s+", re.IGNORECASE)
# The act of asking or promising is the outlet's report, and the speaker its actor.
ACTS = frozenset({"demand", "ask", "pledge"})


class Clause(NamedTuple):
    """A piece of one sentence and the mouth it comes from; no claimant is the outlet's own voice.

    ``force`` and ``negated`` are those of the report it is the content of; an act of speech told as an event
    ("asked Oldland for talks") has its own force and no claimant.
    """

    start: int
    end: int
    claimant: Mention | None = None
    side: str | None = None
    force: Force = "say"
    negated: bool = False


def clauses_of(
    document: Document, tellings: Tellings, attributions: Sequence[Attribution]
) -> Iterator[tuple[Sentence, tuple[Clause, ...]]]:
    """Each sentence that is no heading, with its clauses."""
    carried: Clause | None = None
    paragraph = -1
    for sentence in document.sentences:
        if sentence.paragraph != paragraph:
            carried, paragraph = None, sentence.paragraph
        if sentence.heading:
            continue
        mine = [one for one in attributions if one.start < sentence.end and sentence.start < one.end]
        again = REPORTED_AGAIN.match(sentence.text) is not None
        clauses = tuple(_in_sentence(document, tellings, sentence, mine, carried if again else None))
        yield sentence, clauses
        carried = next((clause for clause in reversed(clauses) if clause.claimant is not None), carried)


def _in_sentence(
    document: Document, tellings: Tellings, sentence: Sentence, mine: Sequence[Attribution], carried: Clause | None
) -> Iterator[Clause]:
    """The contents of reports, innermost first, with acts of speech as wholes; then what is left."""
    taken: list[tuple[int, int]] = []
    events = [match.span() for _, match in tellings.within(sentence.start, sentence.end, strong=True)] if mine else ()
    for one in sorted(mine, key=lambda one: (one.end - one.start, one.start)):
        start, end = max(one.start, sentence.start), min(one.end, sentence.end)
        if any(left < end and start < right for left, right in taken):
            continue
        act = _act(document, sentence, one, events)
        if act is not None:
            start = max((right for _, right in taken if right <= one.cue.start), default=sentence.start)
        taken.append((start, end))
        source = act or _source(document, sentence, one)
        if source is not None:
            yield from _split(document, tellings, source, start, end)
    for start, end in _rest(sentence, taken):
        yield from _split(document, tellings, carried or Clause(start=start, end=end), start, end)


def _act(document: Document, sentence: Sentence, one: Attribution, events: Iterable[tuple[int, int]]) -> Clause | None:
    """A report whose cue is itself a word of an event: "asked Oldland to start talks", "dismissed the minister".

    An asking, a promise or a refusal is the outlet's report of what the speaker did; else the speaker still asserts it.
    ``events`` is where the sentence tells an event.
    """
    if not (sentence.start <= one.cue.start < one.start and one.cue.end <= sentence.end):
        return None
    if not any(start <= one.cue.start < end and end > one.start for start, end in events):
        return None
    if one.force in ACTS:
        return Clause(start=0, end=0, force=one.force)
    return Clause(start=0, end=0) if one.force == "deny" else _source(document, sentence, one)


def _source(document: Document, sentence: Sentence, one: Attribution) -> Clause | None:
    """Whose words a report's content is; None for a mouth that no reader could be told of."""
    speaker, side = one.speaker, one.side
    if speaker is not None and speaker.id is None and PAPER.search(speaker.text):
        speaker, side = _issuer(document, sentence, one) or (speaker, side)
    if speaker is not None and not (one.named or speaker.id or WITNESSES.search(speaker.text)):
        return None
    if speaker is not None and PAPER.fullmatch(speaker.text):
        return None
    return Clause(start=0, end=0, claimant=speaker, side=side, force=one.force, negated=one.negated)


def _issuer(document: Document, sentence: Sentence, one: Attribution) -> tuple[Mention, str | None] | None:
    """The person or office named beside a paper: "information provided by X", "X released a statement"."""
    near = [
        name
        for name in document.names_in(sentence.start, max(one.start, one.cue.end))
        if name.kind in ("office", "person", "party") and name.form != "adjective"
    ]
    if not near or one.speaker is None:
        return None
    at = one.speaker.start
    name = min(near, key=lambda name: abs(name.start - at))
    return Mention(text=name.full, start=name.start, end=name.end, id=name.id), name.side


def _rest(sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = sentence.start
    for start, end in (*sorted(taken), (sentence.end, sentence.end)):
        if start - at >= SHORTEST:
            yield at, start
        at = max(at, end)


def _split(document: Document, tellings: Tellings, clause: Clause, start: int, end: int) -> Iterator[Clause]:
    """The coordinate parts of a clause that each name somebody or some place and tell a development; else it whole."""
    cuts = [start, *(match.end() for match in COORDINATE.finditer(document.text, start, end)), end]
    if len(cuts) == 2:
        yield _trim(document.text, clause, start, end)
        return
    telling = [left for left, right in pairwise(cuts) if _tells(document, tellings, left, right)]
    for left, right in pairwise((start, *telling[1:], end)):
        part = _trim(document.text, clause, left, right)
        if part.end - part.start >= SHORTEST:
            yield part


def _tells(document: Document, tellings: Tellings, start: int, end: int) -> bool:
    return bool(document.names_in(start, end)) and any(tellings.within(start, end, strong=True))


def _trim(text: str, clause: Clause, start: int, end: int) -> Clause:
    """The part of a clause between two offsets, without the marks and conjunctions around it."""
    while start < end and text[start] in " \n\t,;—–":
        start += 1
    while end > start and text[end - 1] in " \n\t,;—–":
        end -= 1
    while (opening := OPENING.match(text, start, end)) is not None and opening.end() > start:
        start = opening.end()
    return clause._replace(start=start, end=end)
