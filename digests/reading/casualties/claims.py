"""Casualty claims of an article: how many of whose people were harmed, where, when, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digests.models import CasualtyClaim, Scope
from digests.reading.attribution.records import Attribution
from digests.reading.casualties.belonging import is_mercenary
from digests.reading.casualties.claimants import read_claimant
from digests.reading.casualties.context import Reported
from digests.reading.casualties.figures import read_figure
from digests.reading.casualties.findings import Finding
from digests.reading.casualties.frames import find_harm
from digests.reading.casualties.freed import is_flight_of_fighters, is_over, is_supposed
from digests.reading.casualties.harms import is_disaster, mentions_harm
from digests.reading.casualties.lands import Lands
from digests.reading.casualties.offices import Claimant
from digests.reading.casualties.places import Locality, read_place
from digests.reading.casualties.scenes import is_of_war, scene_before, takes_up, theatre_of, told_later, where_told
from digests.reading.casualties.scope import Era, read_scope
from digests.reading.casualties.sides import read_side
from digests.reading.casualties.stand_ins import stand_in
from digests.reading.casualties.tokens import Token, tokenize
from digests.reading.casualties.turns import Turns
from digests.reading.casualties.victims import victim_class, victim_words
from digests.reading.developments.event_days import EventDay, find_day
from digests.reading.document import Document
from digests.reading.grammar.sentences import Sentence


def read_casualties(document: Document, attributions: Sequence[Attribution] = ()) -> tuple[CasualtyClaim, ...]:
    """Every casualty claim of a document, in the order of the text."""
    reader = _Reader(document, attributions)
    for sentence in document.sentences:
        reader.read(sentence)
    return tuple(reader.claims)


MOST_IN_SENTENCE = 30
"""Harms read in one sentence: a longer list is no prose."""
STORY = 12
"""How many claims back a figure told again is looked for."""


RIVAL = 200
"""How many characters on somebody may still give another figure of the same people."""
ADJOINING = 2
"""How many characters lie between two sentences of one paragraph."""
_ADDS = re.compile(r"(?:A further|Another|An additional|A total of) \d")


class _Reader:
    """Goes through one document sentence by sentence; what was said before decides what "others" and "there" mean."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self._document = document
        self._attributions = attributions
        self._era = Era(document)
        self._lands = Lands(document)
        self._turns = Turns(document)
        self.claims: list[CasualtyClaim] = []

    def read(self, sentence: Sentence) -> None:
        """Take in one sentence and keep its claims."""
        self._era.enter(sentence)
        if mentions_harm(sentence.text) and not is_disaster(sentence.text):
            names = self._document.names_in(sentence.start, sentence.end)
            tokens = stand_in(tokenize(sentence, names))
            for finding in find_harm(tokens)[:MOST_IN_SENTENCE]:
                self.claims += self._claim(sentence, tokens, finding)

    def _claim(self, sentence: Sentence, tokens: tuple[Token, ...], finding: Finding) -> Iterator[CasualtyClaim]:
        finding = self._again(finding, tokens, sentence)
        figure = read_figure(finding, tokens)
        if figure is None or is_over(finding, tokens) or is_flight_of_fighters(finding, tokens):
            return
        span = tokens[finding.first].start, tokens[finding.last - 1].end
        local = span[0] - sentence.start, span[1] - sentence.start
        if is_supposed(sentence.text, local):
            return
        scope = self._scope_beside(finding, sentence, read_scope(finding, figure, sentence, local, self._era))
        place = read_place(self._document, sentence, span, scope) or self._place_around(sentence, scope)
        reported = Reported(
            document=self._document,
            sentence=sentence,
            tokens=tokens,
            finding=finding,
            figure=figure,
            scope=scope,
            claimant=read_claimant(self._document, self._attributions, sentence, span, self._said(sentence))
            or self._told_before(sentence, finding)
            or self._turns.speaking_at(span[0]),
            place=place,
            earlier=tuple(self.claims[-STORY:]),
            lands=self._lands,
        )
        yield _recorded(reported)

    def _place_around(self, sentence: Sentence, scope: Scope) -> Locality | None:
        """The place of a claim whose own clause names none."""
        scene = scene_before(self._document, sentence, self._lands)
        place = scene.place if scene else None
        if scope == "incident" or (place is not None and takes_up(sentence, place)):
            return place or told_later(self._document, sentence) or where_told(self._document, sentence)
        theatre = theatre_of(self._document, sentence, self._lands) if scope != "new" else None
        adjoins = scope == "historical" and scene is not None and sentence.start - scene.end <= 1
        return theatre or (place if adjoins and not is_of_war(sentence) else None)

    def _again(self, finding: Finding, tokens: tuple[Token, ...], sentence: Sentence) -> Finding:
        """A rival figure of what was just counted takes its harm: "residents put the number at 80"."""
        if not tokens[finding.first].word.startswith(("put the ", "puts the ", "putting the ")):
            return finding
        finding = replace(finding, first=finding.groups[0].first)
        last = self.claims[-1] if self.claims else None
        if finding.harm != "casualties" or last is None or sentence.start - last.sentence.end > RIVAL:
            return finding
        return replace(finding, harm=last.harm, frame="echo")

    def _scope_beside(self, finding: Finding, sentence: Sentence, scope: Scope) -> Scope:
        """A part and a rival figure have the scope of the whole; "one dead and two more hurt" adds to no toll."""
        last = self.claims[-1] if self.claims and self.claims[-1].sentence.start == sentence.start else None
        if last is None:
            return scope
        follows = finding.part or finding.frame == "echo"
        return last.scope if follows or (scope == "new" and last.scope == "incident") else scope

    def _told_before(self, sentence: Sentence, finding: Finding) -> Claimant | None:
        """Who counted the whole that a part is of, or the figure this sentence adds to: "a further 90 are hurt"."""
        last = self.claims[-1] if self.claims else None
        if last is None or last.claimant is None:
            return None
        part = finding.part and last.sentence.start == sentence.start
        adds = bool(_ADDS.match(sentence.text)) and 0 <= sentence.start - last.sentence.end <= ADJOINING
        return (
            Claimant(mention=last.claimant, side=last.claimant_side, role=last.claimant_role) if part or adds else None
        )

    def _said(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where the claims of this sentence stand so far: a cue inside one belongs to the harm."""
        spans = [(claim.evidence, claim.sentence.start) for claim in self.claims[-8:]]
        return [(evidence.start, evidence.end) for evidence, start in spans if start == sentence.start]


def _recorded(claim: Reported) -> CasualtyClaim:
    """The record of a claim, with its evidence."""
    document, figure, claimant, place = claim.document, claim.figure, claim.claimant, claim.place
    belonging = read_side(claim)
    day = _day(claim)
    return CasualtyClaim(
        evidence=document.evidence(claim.start, claim.end),
        sentence=document.evidence(claim.sentence.start, claim.sentence.end),
        harm=claim.finding.harm,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        vague=figure.vague,
        victim_side=belonging.side,
        victim_party=belonging.party,
        victim_class="mercenary" if is_mercenary(document, belonging.party) else victim_class(claim),
        victim_words=victim_words(claim),
        scope=claim.scope,
        claimant=claimant.mention if claimant else None,
        claimant_side=claimant.side if claimant else None,
        claimant_role=claimant.role if claimant else None,
        place=place.mention if place else None,
        place_precision=place.precision if place else "unknown",
        event_date=day.day,
        event_date_precision=day.precision,
        report_date=document.published,
        negated=claim.finding.none,
        subset=claim.finding.part,
    )


def _day(claim: Reported) -> EventDay:
    """The day of an event; a running toll has none of its own."""
    if claim.scope not in ("incident", "new"):
        return EventDay()
    return find_day(claim.sentence.text, claim.start - claim.sentence.start, claim.document.published)
