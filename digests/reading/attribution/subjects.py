"""Who stands with a reporting verb: the noun phrase before it, behind it, or at the head of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digests.reading.grammar.clauses import Word
from digests.reading.grammar.lexicon import words as word_list

Span = tuple[int, int]

TIME_NAMES = word_list(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight earlier later early late week month year "
    "night morning afternoon evening"
)
_INSIDE_PHRASE = ("name", "word", "number", "determiner", "preposition")
_PHRASE_LINKS = word_list("of for to and & from in at with")
_PAPERS = word_list("statement report information letter figures data message release document estimate estimates")
_TIED = word_list("loyal opposed allied hostile faithful sympathetic linked close")
_OPPOSING = word_list("fighting battling opposing supporting backing defending resisting besieging against")
_DOES_TO = word_list(
    "overthrow oust topple unseat depose defeat remove fight support defend protect kill capture arrest assassinate"
)
_JOINTS = word_list("/ & ' ’ 's ’s")
_STOPS = word_list(", ; : — – - ( ) [ ] … ― * • . ? !")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Where the subject stands (half-open word positions), how it is joined to its verb, and the verb group's start."""

    span: Span | None
    relation: str
    verb_start: int
    passive: bool = False
    modal: bool = False
    apposition: Span | None = None
    negated: bool = False
    progressive: bool = False


def subject_before(words: Sequence[Word], cue: int) -> Subject:
    """The subject on the left of the verb at a position."""
    at, passive, modal, negated = _verb_group(words, cue)
    progressive = words[cue].low.endswith("ing") and any(word.tag == "auxiliary" for word in words[at + 1 : cue])
    if at < 0:
        return Subject(span=None, relation="none", verb_start=0, passive=passive, modal=modal, negated=negated)
    span, relation, apposition = _phrase_ending(words, at)
    return Subject(
        span=span,
        relation=relation,
        verb_start=at + 1,
        passive=passive,
        modal=modal,
        apposition=apposition,
        negated=negated,
        progressive=progressive,
    )


def subject_after(words: Sequence[Word], at: int) -> tuple[Span | None, Span | None]:
    """The noun phrase that begins at a position ("said Anna Petrova, the mayor"), and its apposition."""
    stop = at
    while stop < len(words) and _goes_on(words, stop, at):
        stop += 1
    if stop == at:
        return None, None
    if stop + 1 < len(words) and words[stop].low == "," and words[stop + 1].tag in ("determiner", "word", "name"):
        end = next((i for i in range(stop + 1, len(words)) if words[i].low in (",", ".", ";")), len(words))
        return (at, stop), (stop + 1, end)
    return (at, stop), None


def _goes_on(words: Sequence[Word], at: int, start: int) -> bool:
    """Whether the phrase that began at ``start`` takes in this word too."""
    word = words[at]
    if at > start and word.tag in ("name", "number") and word.low in TIME_NAMES:
        return False
    if word.tag in ("name", "word", "number", "determiner"):
        return True
    if at == start:
        return word.tag == "pronoun"
    if word.low in ("by", "from"):
        return bool(_PAPERS.intersection(other.low for other in words[start:at]))
    if word.tag == "verb":
        made = at + 1 < len(words) and words[at + 1].low == "by" and words[at - 1].low in _PAPERS
        return made or words[at - 1].tag == "determiner"
    return _links(words, at)


def _links(words: Sequence[Word], at: int) -> bool:
    """A full stop behind an initial, "and", "of" or a role's "for", with more of the phrase behind it."""
    word, before = words[at], words[at - 1]
    following = words[at + 1].tag if at + 1 < len(words) else "mark"
    if word.low == ".":
        return following == "name" and len(before.text) <= 3
    joined = word.low in ("of", "and", "&") or (word.low in ("for", "at", "to", "with") and _is_role(before))
    return joined and following in ("name", "word", "determiner", "number")


def _is_role(word: Word) -> bool:
    return word.low.endswith(
        (
            "man",
            "woman",
            "person",
            "adviser",
            "advisor",
            "ambassador",
            "envoy",
            "director",
            "professor",
            "analyst",
            "representative",
            "correspondent",
            "aide",
            "editor",
            "expert",
            "lawyer",
            "secretary",
            "fellow",
            "strategist",
            "manager",
        )
    )


def _verb_group(words: Sequence[Word], cue: int) -> tuple[int, bool, bool, bool]:
    """Step left over auxiliaries, adverbs and a date; tell the passive and what is only possible or denied."""
    at, auxiliaries, negated = cue - 1, [], False
    while at >= 0:
        word = words[at]
        if word.tag == "auxiliary":
            auxiliaries.append(word.low)
        elif word.tag == "negation":
            negated = True
        elif word.tag != "adverb":
            step = _date_before(words, at)
            if step is None and word.low not in TIME_NAMES:
                break
            at = at - 1 if step is None else step
            continue
        at -= 1
    be = {"is", "are", "was", "were", "be", "been", "being"}
    passive = bool(auxiliaries) and auxiliaries[0] in be and not words[cue].low.endswith("ing")
    modal = bool(
        {"would", "could", "should", "may", "might", "can", "cannot", "will", "must"}.intersection(auxiliaries)
    )
    return at, passive, modal, negated


def _date_before(words: Sequence[Word], at: int) -> int | None:
    """The position before "on November 1" or "in March" that ends here, if it does."""
    start = at
    while (
        start >= 0
        and at - start < 4
        and (words[start].tag == "number" or words[start].low in TIME_NAMES or (words[start].low == "," and start < at))
    ):
        start -= 1
    if (
        start < at
        and start >= 0
        and words[start].low in ("on", "in", "since")
        and any(words[i].low in TIME_NAMES for i in range(start, at + 1))
    ):
        return start - 1
    return None


def _phrase_ending(words: Sequence[Word], at: int) -> tuple[Span | None, str, Span | None]:
    """The phrase whose last word stands here, how it is joined to the verb behind it, and its apposition."""
    word = words[at]
    if word.low == "there" and at > 0 and words[at - 1].tag in ("word", "name", "participle", "verb", "auxiliary"):
        return _over_there(words, at)
    if word.low in (",", "—", "–", "―", ")") or word.tag == "quotation":
        return _over_apposition(words, at)
    if word.tag == "relative" or (word.low == "that" and at > 0):
        return _antecedent(words, at), "relative", None
    if word.tag == "conjunction":
        return _head_subject(words, at), "coordinated", None
    if word.tag in ("to", "subordinator", "preposition", "mark", "verb"):
        return None, "infinitive" if word.tag == "to" else "none", None
    return (at, at + 1) if word.tag == "pronoun" else _head_phrase(words, at), "subject", None


def _head_phrase(words: Sequence[Word], at: int) -> Span | None:
    """The phrase that ends here, or the one that it only describes: it is not X who speaks in "rebels fighting X said".

    None where somebody is an infinitive's object and nothing before it can be the subject.
    """
    span = _phrase_left(words, at)
    if span is None or span[0] < 2:
        return span
    before, earlier = words[span[0] - 1], words[span[0] - 2]
    if before.low == "to" and earlier.low in _TIED:
        return _noun_ending(words, span[0] - 3) or span
    if before.low in _OPPOSING:
        return _noun_ending(words, span[0] - 2) or span
    verb = span[0] if before.tag == "to" else span[0] - 1
    if words[verb].low in _DOES_TO and words[verb - 1].tag == "to":
        end = verb - 2
        while end >= 0 and words[end].low.endswith(("ing", "ed")) and words[end].tag != "name":
            end -= 1
        return _noun_ending(words, end)
    return span


def _noun_ending(words: Sequence[Word], at: int) -> Span | None:
    """The phrase that ends in a noun or name here, freed of what leads up to it; None where none does."""
    if at < 0 or words[at].tag not in ("name", "word"):
        return None
    span = _phrase_left(words, at)
    if span is None:
        return None
    start = max((i + 1 for i in range(*span) if words[i].tag == "preposition"), default=span[0])
    return (start, span[1]) if start < span[1] else None


def _over_there(words: Sequence[Word], at: int) -> tuple[Span | None, str, Span | None]:
    """Somebody on the spot: "a doctor there said", "an officer who was there said"."""
    if words[at - 1].tag in ("word", "name"):
        return _phrase_left(words, at - 1), "subject", None
    relative = next((i for i in range(at - 1, max(0, at - 5), -1) if words[i].tag == "relative"), None)
    return (_antecedent(words, relative), "subject", None) if relative is not None else (None, "none", None)


def _phrase_left(words: Sequence[Word], at: int) -> Span | None:
    start = at
    while start >= 0 and _belongs(words, start):
        start -= 1
    start += 1
    if (
        start <= at
        and start > 1
        and words[start].tag in ("preposition", "to")
        and words[start - 1].tag in ("verb", "participle")
    ):
        longer = _phrase_left(words, start - 2)
        if longer is not None and words[longer[0]].tag != "preposition":
            return longer[0], at + 1
    start = _without_adjunct(words, start, at + 1)
    return (start, at + 1) if start <= at else None


def _belongs(words: Sequence[Word], at: int) -> bool:
    """Whether a word is part of the phrase that goes on to its right."""
    word = words[at]
    if word.tag in _INSIDE_PHRASE or word.low in _JOINTS:
        return True
    before = words[at - 1] if at > 0 else None
    if before is None:
        return False
    if word.low == ".":
        return before.tag == "name" and len(before.text) <= 5
    if word.tag == "to":
        return _is_role(before) or before.low in ("ambassador", "adviser", "close")
    if word.low in ("and", "or"):
        return before.tag in ("name", "word") and not _verb_before(words, at)
    return word.tag == "verb" and before.tag == "determiner"


def _verb_before(words: Sequence[Word], at: int) -> bool:
    """Whether a finite verb stands between the last mark and this position."""
    at -= 1
    while at >= 0 and words[at].low not in _STOPS and words[at].tag != "quotation":
        if words[at].tag in ("verb", "auxiliary"):
            return True
        at -= 1
    return False


def _without_adjunct(words: Sequence[Word], start: int, end: int) -> int:
    """Drop what only introduces: a conjunction, an adverb, "On Monday", "In a statement"."""
    while start < end and (words[start].tag in ("conjunction", "adverb", "subordinator")):
        start += 1
    if start < end and words[start].tag == "preposition":
        rest = start + 1
        while rest < end and (words[rest].low in TIME_NAMES or words[rest].tag == "number"):
            rest += 1
        if rest > start + 1:
            return rest if rest < end else start
        heads = [i for i in range(start + 2, end) if words[i].tag == "determiner" and words[i - 1].tag != "preposition"]
        names = [
            i
            for i in range(start + 2, end)
            if words[i].tag == "name"
            and words[i - 1].tag != "name"
            and words[i - 1].tag != "preposition"
            and words[i - 1].tag != "determiner"
        ]
        found = heads or names
        return found[-1] if found else start
    return start


def _antecedent(words: Sequence[Word], relative: int) -> Span | None:
    at = relative - 1
    if at >= 0 and words[at].low in (",", "—", "–"):
        at -= 1
    return _phrase_left(words, at) if at >= 0 and words[at].tag in _INSIDE_PHRASE else None


def _over_apposition(words: Sequence[Word], at: int) -> tuple[Span | None, str, Span | None]:
    """In "Petrov, the mayor, said" the subject stands before the pair of commas."""
    closing = words[at].low
    opening = "(" if closing == ")" else closing
    begin = next((i for i in range(at - 1, -1, -1) if words[i].low == opening or words[i].tag == "quotation"), None)
    if begin is None or words[begin].tag == "quotation" or begin == 0 or words[at].tag == "quotation":
        return None, "after a mark", None
    span = _phrase_left(words, begin - 1) if words[begin - 1].tag in _INSIDE_PHRASE else None
    if words[begin - 1].tag == "pronoun":
        span = (begin - 1, begin)
    if span is None or words[span[0]].tag == "preposition":
        return None, "after a mark", None
    return span, "apposition", (begin + 1, at)


def _head_subject(words: Sequence[Word], at: int) -> Span | None:
    """The subject of the first verb of the clause: what "and said" goes on with."""
    start = at
    while start > 0 and words[start - 1].low not in (";", ":") and words[start - 1].tag != "quotation":
        start -= 1
    for position in range(start, at):
        word = words[position]
        if word.tag in ("verb", "auxiliary") and position > start:
            subject = subject_before(words, position)
            if subject.span is not None:
                return subject.span
    return None
