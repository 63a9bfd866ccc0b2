"""What a reporting verb reports: the complement behind it, or the clause before it, and exactly where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from digests.reading.attribution.cues import Cue, is_finite_cue, verb_cues
from digests.reading.attribution.subjects import TIME_NAMES, Span
from digests.reading.grammar.clauses import Unit, Word
from digests.reading.grammar.lexicon import words as word_list

_ADDRESSEES = word_list("reporters journalists lawmakers supporters parliament me us them him her you")
_VENUE_NOUNS = word_list(
    "statement interview briefing speech conference address letter tweet post message report email news"
)
_PLATFORMS = word_list("facebook twitter telegram television instagram")
_OBJECTS_OF_SPEECH = word_list(
    "names figures list data number numbers toll tolls details claim claims allegation allegations report reports "
    "accusation accusations charge charges idea suggestion suggestions criticism concern concerns proposal notion call "
    "calls demand demands appeal possibility rumours rumors"
)
_QUESTIONS = word_list("if whether how why what where when who")
_INSIDE_PHRASES = word_list("that than how why where")
_OPENING_MARKS = word_list("$ ( # @ £ €")
_QUANTIFIERS = word_list("most more less least both almost only even nearly")
_DASHES = word_list("— – ― -")
_CLAUSE_ENDS = word_list(". ; : ? !")
_NEW_CLAUSE = word_list("participle conjunction pronoun subordinator")
"""Tags of words that go on with the sentence, not with an infinitive, behind a comma."""


def complement(unit: Unit, after: int, cue: Cue) -> tuple[Span | None, str]:
    """The span of characters reported behind a verb, and the name of the way it is joined."""
    words = unit.words
    at = behind_adjuncts(words, after, cue)
    if at >= len(words):
        return None, ""
    frame = _frame(words, at, cue)
    if frame in ("that", "colon") or (frame == "quotation" and words[at].low == ","):
        return until(unit, at + 1), frame
    if not frame:
        return None, ""
    return until(unit, at, frame=frame), frame


def _frame(words: Sequence[Word], at: int, cue: Cue) -> str:
    """How what stands at a position is joined to its verb; empty where it is no complement of it."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    speaks = bool({"c", "a"} & set(cue.frames))
    if word.low == "that" and speaks and _is_complementiser(words, at):
        return "that"
    if word.low == ":" and following is not None:
        return "colon"
    introduced = following is not None and following.tag == "quotation" and word.low in (",", "—", "–")
    if introduced or (word.tag == "quotation" and (speaks or "q" in cue.frames)):
        return "quotation" if speaks or "q" in cue.frames else ""
    if word.tag == "mark" and word.low not in _OPENING_MARKS:
        return ""
    return _clausal_frame(words, at, cue, speaks=speaks) or _nominal_frame(words, at, cue.frames)


def _clausal_frame(words: Sequence[Word], at: int, cue: Cue, *, speaks: bool) -> str:
    """A complement with a verb of its own: "to withdraw", "both sides to withdraw", "whether …", "it had withdrawn"."""
    if words[at].tag == "to":
        return "infinitive" if "i" in cue.frames else ""
    if "p" in cue.frames and _infinitive_ahead(words, at):
        return "person"
    if speaks and words[at].low in _QUESTIONS:
        return "question"
    return "clause" if speaks and starts_clause(words, at, alone=not {"n", "o"} & set(cue.frames)) else ""


def _nominal_frame(words: Sequence[Word], at: int, frames: str) -> str:
    """A complement that is a thing: "the reports", "the neighbours of lying"."""
    if words[at].tag in ("to", "preposition", "conjunction", "subordinator"):
        return ""
    if "d" in frames:
        return "phrase" if any(word.low in _OBJECTS_OF_SPEECH for word in words[at : at + 5]) else ""
    if "o" in frames and "n" not in frames:
        return "object"
    return "phrase" if "n" in frames or "o" in frames else ""


def _infinitive_ahead(words: Sequence[Word], at: int) -> bool:
    for word in words[at + 1 : at + 16]:
        if word.tag == "to":
            return True
        if word.tag in ("verb", "auxiliary", "mark", "quotation"):
            return False
    return False


def behind_adjuncts(words: Sequence[Word], at: int, cue: Cue) -> int:
    """Step over the day, the venue and the addressee between a verb and what it reports."""
    if "a" in cue.frames or (at < len(words) and words[at].low == "to" and "c" in cue.frames and "i" not in cue.frames):
        at = _behind_place(words, _behind_addressee(words, at))
    ahead = _that_ahead(words, at)
    if ahead is not None:
        return ahead
    while at < len(words):
        step = _behind_one_adjunct(words, at)
        if step is None:
            return at
        at = step
    return at


def _that_ahead(words: Sequence[Word], at: int) -> int | None:
    """The "that" or colon behind a run of adjuncts ("in an interview with a daily that …")."""
    adjunct = at < len(words) and words[at].tag in ("preposition", "adverb", "name", "number", "mark", "to")
    for ahead in range(at, min(len(words), at + 16)):
        word = words[ahead]
        if word.low == ":" or (word.low == "that" and (ahead == at or adjunct)):
            return ahead if word.low == ":" or _is_complementiser(words, ahead) else None
        if word.low == "," and not _date_or_end(words, ahead + 1):
            return ahead if ahead + 1 < len(words) and words[ahead + 1].tag == "quotation" else None
        if word.tag in ("verb", "auxiliary", "pronoun", "quotation", "conjunction", "subordinator"):
            return None
        if word.tag == "participle" and word.low in verb_cues():
            return None
    return None


def _is_complementiser(words: Sequence[Word], at: int) -> bool:
    """Tell "that" before a clause from "that idea" and "that."."""
    following = words[at + 1 : at + 4]
    if following and following[0].tag == "quotation":
        return True
    if len(following) < 2 or following[0].tag in ("verb", "auxiliary"):
        return False
    return starts_clause(words, at + 1) or not any(word.tag == "mark" and word.low != "$" for word in following)


def _date_or_end(words: Sequence[Word], at: int) -> bool:
    """Behind this comma a date or an apposition's "that" follows ("on Monday, November 2, that …")."""
    return at < len(words) and (words[at].low in TIME_NAMES or words[at].tag == "number" or words[at].low == "that")


def _behind_one_adjunct(words: Sequence[Word], at: int) -> int | None:
    if (words[at].tag == "adverb" and words[at].low not in _QUANTIFIERS) or words[at].low in TIME_NAMES:
        return at + 1
    following = words[at + 1].low if at + 1 < len(words) else ""
    if words[at].low in ("on", "late", "early", "in", "at") and (following in TIME_NAMES or following in _PLATFORMS):
        at += 2
        while at < len(words) and (words[at].tag == "number" or words[at].low in TIME_NAMES):
            at += 1
        return at
    return _behind_venue(words, at)


def _behind_venue(words: Sequence[Word], at: int) -> int | None:
    """The position behind "in a statement" and the like."""
    if words[at].low not in ("in", "at", "during", "on", "via"):
        return None
    for ahead in range(at + 1, min(len(words), at + 6)):
        if words[ahead].low in _VENUE_NOUNS:
            return ahead + 1
        if words[ahead].tag not in ("determiner", "word", "name"):
            return None
    return None


def _behind_addressee(words: Sequence[Word], at: int) -> int:
    if at < len(words) and words[at].low == "to":
        at += 1
    start = at
    while at < len(words) and at - start < 8 and _is_addressee(words, at, start):
        at += 1
    return at


def _behind_place(words: Sequence[Word], at: int) -> int:
    """Step over "in the square" between an addressee and a clause or its "that"."""
    if at >= len(words) or words[at].tag not in ("preposition", "verb"):
        return at
    for ahead in range(at, min(len(words), at + 16)):
        if words[ahead].low == "that":
            return ahead
        if words[ahead].tag == "pronoun":
            return ahead
        if words[ahead].tag in ("quotation", "auxiliary") or words[ahead].low in (".", ";", ":"):
            return at
    return at


def _is_addressee(words: Sequence[Word], at: int, start: int) -> bool:
    word = words[at]
    if word.tag in ("name", "number", "determiner") or word.low in _ADDRESSEES or word.low in ("of", "and"):
        return True
    before = words[at - 1]
    return word.tag == "word" and (at == start or before.tag in ("determiner", "word", "name") or before.low == "of")


def starts_clause(words: Sequence[Word], at: int, *, alone: bool = False) -> bool:
    """Whether a clause begins here: a subject, then a finite verb before the next stop.

    ``alone``: the verb before takes nothing but clauses, so that "and" joins two subjects.
    """
    if at >= len(words) or words[at].low in ("of", "about", "for", "to", "by", "and"):
        return False
    if words[at].tag == "pronoun":
        return True
    for ahead in range(at, min(len(words), at + 30)):
        word = words[ahead]
        if word.tag == "quotation":
            return ahead > at
        if _ends_subject(words, ahead, at) and not (alone and word.tag == "conjunction"):
            return False
        if word.tag == "auxiliary" or (word.tag == "verb" and ahead > at and words[ahead - 1].tag != "determiner"):
            return True
    return False


def _ends_subject(words: Sequence[Word], ahead: int, at: int) -> bool:
    """No subject reaches past this word: a full stop, a subordinate clause, a participle, another clause's "and"."""
    word = words[ahead]
    if word.low == ",":
        return ahead + 1 < len(words) and words[ahead + 1].tag == "participle" and ahead - at < 9
    if word.tag in ("relative", "subordinator"):
        return ahead > at and words[ahead - 1].low != ","
    if word.tag == "conjunction":
        return ahead > at + 1 and _verb_soon(words, ahead + 1)
    return word.low in _CLAUSE_ENDS


def _verb_soon(words: Sequence[Word], at: int) -> bool:
    """Behind an "and" a new clause begins: a name or phrase and its verb, within a few words."""
    for ahead in range(at, min(len(words), at + 3)):
        if words[ahead].tag == "auxiliary" or (words[ahead].tag == "verb" and not _is_reduced(words, ahead)):
            return True
        if words[ahead].tag not in ("name", "word", "determiner", "pronoun", "adverb"):
            return False
    return False


def _is_reduced(words: Sequence[Word], at: int) -> bool:
    """A participle, not a verb of the clause: "challenges created by the war"."""
    return at + 1 < len(words) and words[at + 1].low in ("by", "from", "against")


def until(unit: Unit, at: int, *, frame: str = "clause") -> Span | None:
    """From a word to the end of what is reported: another report, a trailing adverbial clause, the full stop."""
    words = unit.words
    stop = at
    while stop < len(words) and not (stop > at and _breaks(words, stop, frame)):
        stop += 1
    while stop > at and words[stop - 1].low in (".", ",", ";", ":", *_DASHES):
        stop -= 1
    return (words[at].start, words[stop - 1].end) if stop > at else None


def _breaks(words: Sequence[Word], at: int, frame: str) -> bool:
    """Whether what is reported ends before this word."""
    if _behind_closed_quotation(words, at):
        return True
    word, phrase = words[at], frame in ("phrase", "person")
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if word.low == "," or word.low in _DASHES:
        closed = word.low == "," and frame == "infinitive" and following.tag in _NEW_CLAUSE
        return closed or _breaks_at_comma(words, at, phrase=phrase)
    if word.low in ("and", "but"):
        return new_report(words, at + 1) or (phrase and _verb_soon(words, at + 1))
    if frame == "object" and word.low == "that" and words[at - 1].tag == "word":
        return following.tag in ("verb", "auxiliary")
    according = word.low == "according" and following.low == "to"
    return according or (phrase and word.tag == "subordinator" and word.low not in _INSIDE_PHRASES)


def _behind_closed_quotation(words: Sequence[Word], at: int) -> bool:
    """A quotation with a comma inside its marks, and then a clause of the outlet's own."""
    before = words[at - 1]
    closed = before.tag == "quotation" and before.text.rstrip("\"”’'»")[-1:] == ","
    return closed and (words[at].tag in ("subordinator", "conjunction") or words[at].low in ("but", "though"))


def _breaks_at_comma(words: Sequence[Word], at: int, *, phrase: bool) -> bool:
    following = words[at + 1]
    if following.low in ("according", "citing") or (following.tag == "participle" and following.low in verb_cues()):
        return True
    if (following.tag == "conjunction" or following.low == "while") and at + 2 < len(words):
        return new_report(words, at + 2)
    return phrase and following.tag not in ("name", "number", "word", "determiner")


def new_report(words: Sequence[Word], at: int) -> bool:
    """Whether a coordinated verb of reporting, with or without a subject of its own, begins here."""
    for ahead in range(at, min(len(words), at + 7)):
        word = words[ahead]
        if word.tag == "quotation" or word.low in (",", ";"):
            return False
        if ahead > at and word.tag == "conjunction":
            return False
        if is_finite_cue(word.low, words[ahead + 1].low if ahead + 1 < len(words) else ""):
            return words[ahead - 1].tag not in ("determiner", "preposition", "to")
        if ahead > at and (word.tag in ("verb", "to") or (word.tag == "preposition" and word.low not in ("in", "of"))):
            return False
    return False


def clause_before(unit: Unit, stop: int, floor: int) -> Span | None:
    """What stands before "…, he said": from a word position, or from the sentence's begin, to the comma."""
    words = unit.words
    if stop <= floor:
        return None
    last = words[stop - 1]
    if last.tag != "quotation" and last.low not in (",", "?", "!", "…", *_DASHES):
        return None
    while stop > floor and words[stop - 1].low in (",", *_DASHES):
        stop -= 1
    while floor < stop and words[floor].low in (",", ".", ";", ":", *_DASHES):
        floor += 1
    return (words[floor].start, words[stop - 1].end) if stop > floor else None
