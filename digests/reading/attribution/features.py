"""What speaks for and against a possible report: the features that the learned weights are about."""

from __future__ import annotations

from collections.abc import Iterator

from digests.reading.attribution.records import Report
from digests.reading.grammar.clauses import Unit, Word
from digests.reading.grammar.stems import stem


def features(unit: Unit, report: Report) -> Iterator[str]:
    """The names of everything observed about a report."""
    words = unit.words
    cue = words[report.verb]
    head = report.cue.lemma if report.cue.particle or report.cue.noun else stem(cue.low)
    frame = report.frame
    yield f"frame {frame}"
    yield f"verb {head}"
    yield f"verb {head} {frame}"
    yield f"relation {report.relation}"
    yield f"frame {frame} {report.relation}"
    yield f"form {report.cue.form}"
    yield f"before {_kind(words, report.verb - 1)}"
    yield f"behind {_kind(words, report.verb + 1)} {frame}"
    yield f"subject {_subject(words, report)}"
    yield f"cue {report.cue.force if not report.cue.wide else 'wide'}"
    yield f"length {min(6, (report.end - report.start) // 30)} {frame}"
    if report.modal:
        yield f"modal {frame}"
    if report.passive:
        yield f"passive {frame}"
    if report.negated:
        yield "negated"
    if unit.heading:
        yield f"heading {frame}"
    if any(word.tag == "quotation" and report.start <= word.start < report.end for word in words):
        yield f"quoted {frame}"


def _kind(words: tuple[Word, ...], at: int) -> str:
    if not 0 <= at < len(words):
        return "edge"
    word = words[at]
    if word.tag in ("auxiliary", "preposition", "mark", "to", "subordinator", "relative", "pronoun", "conjunction"):
        return word.low
    return word.tag


def _subject(words: tuple[Word, ...], report: Report) -> str:
    if report.subject is None:
        return "none"
    start, stop = report.subject
    last = words[stop - 1]
    if last.tag == "pronoun":
        return last.low
    return f"{last.tag} {min(stop - start, 4)}"
