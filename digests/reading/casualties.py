"""Casualty claims of an article: how many of whose people were harmed, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digests.models import CasualtyClaim
from digests.reading.attribution import Attribution
from digests.reading.casualties_claimants import read_claimant
from digests.reading.casualties_figures import read_figure
from digests.reading.casualties_frames import Finding, find_harm
from digests.reading.casualties_places import read_place
from digests.reading.casualties_scope import Era, read_scope
from digests.reading.casualties_sides import read_side
from digests.reading.casualties_tokens import Token, tokenize
from digests.reading.casualties_victims import is_mercenary, refine_class, victim_class, victim_words
from digests.reading.document import Document
from digests.reading.harms import MENTION, is_disaster
from digests.reading.sentences import Sentence


def read_casualties(document: Document, attributions: Sequence[Attribution] = ()) -> tuple[CasualtyClaim, ...]:
    """Every casualty claim of a document, in the order of the text."""
    era = Era(document.published.date() if document.published else None, document.text)
    claims: list[CasualtyClaim] = []
    for sentence in document.sentences:
        era.enter(sentence)
        if MENTION.search(sentence.text):
            claims += _claims(document, attributions, sentence, era)
    return tuple(claims)


def _claims(
    document: Document, attributions: Sequence[Attribution], sentence: Sentence, era: Era
) -> Iterator[CasualtyClaim]:
    tokens = tokenize(sentence, document.names_in(sentence.start, sentence.end))
    for finding in find_harm(tokens):
        claim = _claim(document, attributions, sentence, era, tokens, finding)
        if claim is not None:
            yield claim


def _claim(
    document: Document,
    attributions: Sequence[Attribution],
    sentence: Sentence,
    era: Era,
    tokens: tuple[Token, ...],
    finding: Finding,
) -> CasualtyClaim | None:
    figure = read_figure(finding, tokens)
    if figure is None or is_disaster(sentence.text):
        return None
    start, end = tokens[finding.first].start, tokens[finding.last - 1].end
    claimant = read_claimant(document, attributions, sentence, start, end)
    scope = read_scope(finding, figure, finding.harm, tokens, sentence, era)
    belonging = read_side(document, sentence, tokens, finding, scope, claimant)
    kind = refine_class(victim_class(finding, tokens, sentence, finding.harm), scope, sentence)
    place = read_place(document, sentence, start, end)
    return CasualtyClaim(
        evidence=document.evidence(start, end),
        sentence=document.evidence(sentence.start, sentence.end),
        harm=finding.harm,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        vague=figure.vague,
        victim_side=belonging.side,
        victim_party=belonging.party,
        victim_class="mercenary" if is_mercenary(document, belonging.party) else kind,
        victim_words=victim_words(document, finding, tokens),
        scope=scope,
        claimant=claimant.mention if claimant else None,
        claimant_side=claimant.side if claimant else None,
        claimant_role=claimant.role if claimant else None,
        place=place.mention if place else None,
        place_precision=place.precision if place else "unknown",
        report_date=document.published,
        negated=finding.none,
        subset=finding.part,
    )
