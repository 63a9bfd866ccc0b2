"""Quotations that no verb of saying stands with: whoever spoke last goes on, or the sentence names a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digests.models import Mention
from digests.reading.attribution.records import Attribution
from digests.reading.attribution.subjects import Span, subject_before
from digests.reading.grammar.clauses import Unit, Word

_SHORTEST = 8
_FEWEST_WORDS = 4


def go_on(unit: Unit, mine: Sequence[Attribution], earlier: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations of a sentence that continue a report: behind its cue, or as a sentence of their own."""
    if not unit.quotations:
        return
    alone = _is_alone(unit)
    for word in _uncovered(unit, mine):
        before = [one for one in mine if one.frame in ("before", "continued") and one.cue.end <= word.start]
        last = before[-1] if before else None
        if last is None and alone and word.end - word.start >= _SHORTEST:
            last = next((one for one in reversed(earlier) if one.speaker is not None), None)
        if last is not None:
            yield _more(last, word, unit)


def from_subjects(unit: Unit, mine: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations of some length that a sentence puts into the mouth of its subject, whatever its verb."""
    for word in _uncovered(unit, mine) if unit.quotations else ():
        found = _main_subject(unit, unit.words.index(word)) if len(word.text.split()) >= _FEWEST_WORDS else None
        if found is not None:
            yield _loose(word, unit, *found, unit)


def from_sentence_before(unit: Unit, previous: Unit | None, earlier: Sequence[Attribution]) -> Iterator[Attribution]:
    """A quotation that is a sentence of its own, behind one that reports nothing: its subject speaks."""
    if previous is None or not unit.quotations or previous.paragraph != unit.paragraph or not _is_alone(unit):
        return
    if any(previous.start <= one.cue.start < previous.end or one.start >= previous.start for one in earlier[-8:]):
        return
    found = _main_subject(previous, len(previous.words))
    if found is not None:
        word = next(word for word in unit.words if word.tag == "quotation")
        yield _loose(word, previous, *found, unit)


def _is_alone(unit: Unit) -> bool:
    """Whether the sentence is nothing but one quotation."""
    spoken = [word for word in unit.words if word.tag != "mark"]
    return len(spoken) == 1 and spoken[0].tag == "quotation" and not unit.heading


def _uncovered(unit: Unit, mine: Sequence[Attribution]) -> list[Word]:
    return [
        word
        for word in unit.words
        if word.tag == "quotation" and not any(one.start < word.end and word.start < one.end for one in mine)
    ]


def _more(last: Attribution, word: Word, unit: Unit) -> Attribution:
    return replace(
        last, start=word.start, end=word.end, kind="direct", frame="continued", marker=-1, paragraph=unit.paragraph
    )


def _main_subject(unit: Unit, stop: int) -> tuple[Span, int] | None:
    """The subject of the first verb with a tense before a position, and the verb."""
    for at in range(1, stop):
        if unit.words[at].tag in ("verb", "auxiliary"):
            subject = subject_before(unit.words, at)
            if subject.span is not None:
                return subject.span, at
    return None


def _loose(word: Word, source: Unit, span: Span, verb: int, unit: Unit) -> Attribution:
    first, last, cue = source.words[span[0]], source.words[span[1] - 1], source.words[verb]
    text = " ".join(part.text for part in source.words[span[0] : span[1]])
    return Attribution(
        start=word.start,
        end=word.end,
        kind="direct",
        cue=Mention(text=cue.text, start=cue.start, end=cue.end),
        force="say",
        speaker=Mention(text=text, start=first.start, end=last.end),
        frame="loose",
        paragraph=unit.paragraph,
    )
