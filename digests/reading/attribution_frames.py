"""What a reporting verb reports: the complement behind it, or the clause before it, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digests.reading.attribution_subjects import TIME_NAMES, Span, Subject, subject_after, subject_before
from digests.reading.clauses import Unit, Word
from digests.reading.cues import Cue, verb_cues

VENUE = re.compile(
    r"\b(?:(?:in|at|during|via|on|through|from)\s+(?:(?:a|an|the|his|her|its|their)\s+)?(?:[\w’'-]+\s+){0,3}?"
    r"(?:statement|interview|briefing|speech|conference|address|letter|call|tweet|post|message|report|blog|article|"
    r"column|op-ed|essay|memo|email|note|book|video|broadcast|rally|debate|hearing|meeting)\b"
    r"|(?:on|via|over)\s+(?:Facebook|Twitter|Telegram|Instagram|X|YouTube|social media|state (?:television|TV|radio)|"
    r"television|TV|radio|its website|his website|her website))"
)
_ADDRESSEES = frozenset(
    ["reporters", "journalists", "lawmakers", "supporters", "parliament", "me", "us", "them", "him", "her", "you"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of speech as the grammar sees it: offsets of content and cue, word positions of subject and verb."""

    start: int
    end: int
    cue: Cue
    cue_start: int
    cue_end: int
    subject: Span | None
    apposition: Span | None
    frame: str
    verb: int
    relation: str
    marker: int
    negated: bool = False


def reports_in(unit: Unit, verbs: Mapping[str, Sequence[Cue]]) -> Iterator[Report]:
    """Every report that a reporting verb, "according to" or a colon makes in one sentence."""
    words = unit.words
    taken: list[Report] = []
    for at, word in enumerate(words):
        if word.tag == "quotation":
            continue
        found: Report | None = None
        if word.low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
            found = _according(unit, at)
        elif word.low in verbs:
            found = _verb_report(unit, at, _cue_at(words, at, verbs[word.low]), taken)
        if found is not None:
            taken.append(found)
            yield found


def _cue_at(words: Sequence[Word], at: int, cues: Sequence[Cue]) -> tuple[Cue, int] | None:
    """The cue at a position and the position behind it, its particle included."""
    for cue in cues:
        if not cue.particle:
            return cue, at + 1
        for step in (1, 2):
            if (
                at + step < len(words)
                and words[at + step].low == cue.particle
                and (step == 1 or words[at + 1].tag == "adverb")
            ):
                return cue, at + step + 1
    return None


def _verb_report(unit: Unit, at: int, found: tuple[Cue, int] | None, taken: Sequence[Report]) -> Report | None:
    if found is None:
        return None
    cue, after = found
    words = unit.words
    subject = subject_before(words, at)
    if not _is_verb_here(words, at, cue, subject):
        return None
    span, apposition, relation = subject.span, subject.apposition, subject.relation
    inverted = False
    if span is None and relation in ("after a mark", "none") and cue.form in ("past", "third") and "c" in cue.frames:
        span, apposition = subject_after(words, after)
        inverted = span is not None
        if inverted and span is not None and _finite_after(words, span[1]) and relation == "none":
            return None
    content = None
    frame = ""
    if not inverted:
        content, frame = _complement(unit, after, cue)
    if content is None and "c" in cue.frames and (span is not None or inverted):
        clause_start = subject.verb_start if inverted else (span[0] if span else subject.verb_start)
        content = _clause_before(unit, min(clause_start, subject.verb_start), taken)
        frame = "before"
    if content is None:
        return None
    if cue.form == "participle" and span is None:
        span, relation = _governing_subject(words, at, taken), "participial"
    return Report(
        start=content[0],
        end=content[1],
        cue=cue,
        cue_start=words[at].start,
        cue_end=words[after - 1].end,
        subject=span,
        apposition=apposition,
        frame=frame,
        verb=at,
        relation=relation,
        negated=subject.negated,
        marker=_marker(words, content[0], frame),
    )


def _marker(words: Sequence[Word], start: int, frame: str) -> int:
    """Where the "that" before a complement begins, or the complement itself."""
    if frame != "that":
        return start
    return next((word.start for word in reversed(words) if word.start < start), start)


def _is_verb_here(words: Sequence[Word], at: int, cue: Cue, subject: Subject) -> bool:
    """Tell the verb from the noun of the same form, and from a passive that asserts nothing."""
    before = words[at - 1] if at else None
    if before is not None and before.tag in ("determiner", "preposition") and cue.form != "participle":
        return False
    if subject.passive:
        return cue.lemma in ("quote",)
    if cue.form in ("base", "third") and subject.relation == "none":
        return False
    if cue.form == "base" and subject.relation == "infinitive":
        return False
    if cue.form == "base" and before is not None and before.tag == "word" and not before.low.endswith("s"):
        return False
    return not (words[at].tag == "name" and at > 0)


def _complement(unit: Unit, after: int, cue: Cue) -> tuple[Span | None, str]:
    """The span of characters reported behind the verb, and how it is joined."""
    words = unit.words
    at = _behind_adjuncts(words, after, cue)
    if at >= len(words):
        return None, ""
    word = words[at]
    if word.low == "that" and "c" in cue.frames + ("c" if "a" in cue.frames else ""):
        return _until(unit, at + 1), "that"
    if word.low == ":" and at + 1 < len(words):
        return _until(unit, at + 1), "colon"
    if word.low == "," and at + 1 < len(words) and words[at + 1].tag == "quotation":
        return _until(unit, at + 1), "quotation"
    if word.tag == "quotation" and "c" in cue.frames:
        return _until(unit, at), "quotation"
    if word.low in (",", ".", ";", "?", "!", "—", "–", "―", ")"):
        return None, ""
    if "o" in cue.frames and word.tag not in ("preposition", "to"):
        end = _until(unit, at)
        return end, "object"
    if "i" in cue.frames and word.tag == "to":
        return _until(unit, at), "infinitive"
    if "p" in cue.frames and any(other.tag == "to" for other in words[at : at + 14]):
        return _until(unit, at), "person"
    if "c" in cue.frames and word.low in ("if", "whether", "how", "why", "what", "where", "when", "who"):
        return _until(unit, at), "question"
    if ("c" in cue.frames or "a" in cue.frames) and _finite_after(words, at):
        return _until(unit, at), "clause"
    if "n" in cue.frames and word.tag not in ("preposition", "to", "conjunction", "subordinator"):
        return _until(unit, at, phrase=True), "phrase"
    return None, ""


def _behind_adjuncts(words: Sequence[Word], at: int, cue: Cue) -> int:
    """Step over the day, the venue and the addressee between a verb and what it reports."""
    if "a" in cue.frames or (at < len(words) and words[at].low == "to" and cue.frames.startswith("c")):
        at = _behind_addressee(words, at)
    for ahead in range(at, min(len(words), at + 16)):
        word = words[ahead]
        if word.low == "that" and (
            ahead == at or words[at].tag in ("preposition", "adverb", "name", "number", "mark", "to")
        ):
            return ahead
        if word.low == ":":
            return ahead
        if word.tag in ("verb", "auxiliary", "pronoun", "quotation", "conjunction", "subordinator"):
            break
    while at < len(words):
        if words[at].tag == "adverb" or words[at].low in TIME_NAMES:
            at += 1
        elif (
            words[at].low in ("on", "late", "early", "in", "at")
            and at + 1 < len(words)
            and (
                words[at + 1].low in TIME_NAMES
                or words[at + 1].low in ("facebook", "twitter", "telegram", "television")
            )
        ):
            at += 2
            while at < len(words) and (words[at].tag == "number" or words[at].low in TIME_NAMES):
                at += 1
        elif (venue := _behind_venue(words, at)) is not None:
            at = venue
        else:
            break
    return at


def _behind_venue(words: Sequence[Word], at: int) -> int | None:
    """The position behind "in a statement on Monday" and the like."""
    if words[at].low not in ("in", "at", "during", "on", "via"):
        return None
    for ahead in range(at + 1, min(len(words), at + 6)):
        if words[ahead].low in _VENUE_NOUNS:
            return ahead + 1
        if words[ahead].tag not in ("determiner", "word", "name"):
            return None
    return None


_VENUE_NOUNS = frozenset(
    [
        "statement",
        "interview",
        "briefing",
        "speech",
        "conference",
        "address",
        "letter",
        "tweet",
        "post",
        "message",
        "report",
        "email",
        "news",
    ]
)


def _behind_addressee(words: Sequence[Word], at: int) -> int:
    if at < len(words) and words[at].low == "to":
        at += 1
    start = at
    while at < len(words) and at - start < 8:
        word = words[at]
        if (
            (
                word.tag in ("name", "number")
                or word.low in _ADDRESSEES
                or word.tag == "determiner"
                or word.low in ("of", "and", "'s", "’s")
            )
            or (word.tag == "word" and at > start and words[at - 1].tag in ("determiner", "word", "name"))
            or (word.tag == "word" and at == start)
        ):
            at += 1
        else:
            break
    return at


def _finite_after(words: Sequence[Word], at: int) -> bool:
    """Whether a clause with a verb begins here: a subject, then a finite verb before the next stop."""
    for ahead in range(at, min(len(words), at + 30)):
        word = words[ahead]
        if word.low in (".", ";", ":", "?", "!"):
            return False
        if word.tag == "auxiliary" or (word.tag == "verb" and ahead > at):
            return True
        if word.tag in ("pronoun",) and ahead == at:
            return True
    return False


def _until(unit: Unit, at: int, *, phrase: bool = False) -> Span | None:
    """From a word to the end of what is reported: another report, a trailing adverbial clause, the full stop."""
    words = unit.words
    if at >= len(words):
        return None
    stop = at
    while stop < len(words):
        if stop > at and _breaks(words, stop, phrase=phrase):
            break
        stop += 1
    while stop > at and words[stop - 1].low in (".", ",", ";", ":", "—", "–", "―", "-"):
        stop -= 1
    return (words[at].start, words[stop - 1].end) if stop > at else None


def _breaks(words: Sequence[Word], at: int, *, phrase: bool) -> bool:
    word = words[at]
    verbs = verb_cues()
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if word.low in (",", "—", "–", "―"):
        if following.tag == "participle" and following.low in verbs:
            return True
        if following.low in ("according", "citing"):
            return True
        if following.tag == "conjunction" and at + 2 < len(words):
            return _new_report(words, at + 2)
        return phrase
    if word.tag == "conjunction" and word.low in ("and", "but"):
        return _new_report(words, at + 1)
    if word.low == "while" and following.tag in ("participle", "name", "determiner"):
        return phrase
    if phrase:
        return word.tag == "subordinator" and word.low not in ("that", "than", "how", "why", "where")
    return False


def _new_report(words: Sequence[Word], at: int) -> bool:
    """Whether a coordinated verb of reporting, with or without a subject of its own, begins here."""
    verbs = verb_cues()
    for ahead in range(at, min(len(words), at + 7)):
        word = words[ahead]
        if word.tag == "quotation" or word.low in (",", ";"):
            return False
        if word.low in verbs and any(cue.form in ("past", "third") and not cue.particle for cue in verbs[word.low]):
            before = words[ahead - 1]
            return before.tag not in ("determiner", "preposition", "to") and (
                ahead == at or before.tag != "auxiliary" or True
            )
        if word.tag in ("verb", "auxiliary", "to", "preposition") and ahead > at:
            return False
    return False


def _clause_before(unit: Unit, end: int, taken: Sequence[Report]) -> Span | None:
    """What stands before "…, he said": from the sentence's begin, or from the last report in it, to the comma."""
    words = unit.words
    stop = end
    if stop <= 0 or not (
        words[stop - 1].low in (",", "—", "–", "―", "?", "!", "-", "…") or words[stop - 1].tag == "quotation"
    ):
        return None
    quoted = words[stop - 1].tag == "quotation"
    while stop > 0 and words[stop - 1].low in (",", "—", "–", "―", "-"):
        stop -= 1
    start = 0
    if taken and taken[-1].frame == "before":
        while start < stop and words[start].start < words[taken[-1].verb].end:
            start += 1
        if quoted:
            start = stop - 1
    elif (
        taken
        and taken[-1].end > words[0].start
        and taken[-1].start < words[stop - 1].end
        and taken[-1].frame != "before"
    ):
        start = 0
    while start < stop and words[start].low in (",", ".", ";", "—", "–", "―", "-", ":"):
        start += 1
    return (words[start].start, words[stop - 1].end) if stop - start >= 1 else None


def _governing_subject(words: Sequence[Word], at: int, taken: Sequence[Report]) -> Span | None:
    if taken and taken[-1].subject is not None:
        return taken[-1].subject
    for position in range(1, at):
        if words[position].tag in ("verb", "auxiliary"):
            subject = subject_before(words, position)
            if subject.span is not None:
                return subject.span
    return None


def _according(unit: Unit, at: int) -> Report | None:
    words = unit.words
    span, apposition = subject_after(words, at + 2)
    if span is None:
        return None
    cue = Cue(lemma="according_to", force="say", frames="c")
    comma = next((i for i in range(span[1], len(words)) if words[i].low == ","), None)
    leading = at == 0 or (words[at - 1].low in ("and", "but", ",") and at <= 2)
    if leading and comma is not None:
        content = _until(unit, comma + 1)
    else:
        content = _clause_before(unit, at, ()) or _straight_before(unit, at)
    if content is None:
        return None
    return Report(
        start=content[0],
        end=content[1],
        cue=cue,
        cue_start=words[at].start,
        cue_end=words[at + 1].end,
        subject=span,
        apposition=apposition,
        frame="according",
        verb=at,
        relation="according",
        marker=content[0],
    )


def _straight_before(unit: Unit, end: int) -> Span | None:
    """The clause that runs straight into "according to"."""
    words = unit.words
    return (words[0].start, words[end - 1].end) if end > 2 else None
