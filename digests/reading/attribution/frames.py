"""Reports of speech inside one sentence, as the light grammar sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.reading.attribution.complements import behind_adjuncts, clause_before, complement, until
from digests.reading.attribution.cues import Cue, noun_cues
from digests.reading.attribution.nominal import according, noun_report
from digests.reading.attribution.records import CueBook, Report
from digests.reading.attribution.subjects import Span, Subject, subject_after, subject_before
from digests.reading.grammar.clauses import Unit, Word
from digests.reading.grammar.lexicon import words as word_list

_LETTERS = word_list("statement letter message tweet post release speech address note article interview")


def reports_in(unit: Unit, book: CueBook) -> Iterator[Report]:
    """Every report that a reporting verb, noun or "according to" makes in one sentence."""
    words = unit.words
    nouns = noun_cues()
    taken: list[Report] = []
    for at, word in enumerate(words):
        if word.tag == "quotation":
            continue
        found: Report | None = None
        if word.low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
            found = according(unit, at)
        elif word.low in nouns and (at == 0 or words[at - 1].tag not in ("pronoun", "to")):
            found = noun_report(unit, at, nouns[word.low])
        if found is None and word.low in book:
            found = _verb_report(unit, at, _cue_at(words, at, book[word.low]), taken)
        if found is not None:
            taken.append(found)
            yield found


def _cue_at(words: Sequence[Word], at: int, cues: Sequence[Cue]) -> tuple[Cue, int] | None:
    """The cue at a position and the position behind it, its particle included."""
    for cue in cues:
        if not cue.particle:
            return cue, at + 1
        particle = cue.particle.split("_")
        steps = (1, 2) if at + 1 < len(words) and words[at + 1].tag == "adverb" else (1,)
        for step in steps:
            if [word.low for word in words[at + step : at + step + len(particle)]] == particle:
                return cue, at + step + len(particle)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """A reporting verb in its sentence: its position, the position behind it, and the subjects around it."""

    unit: Unit
    at: int
    after: int
    cue: Cue
    subject: Subject
    inverted: tuple[Span, Span | None] | None
    taken: Sequence[Report]

    @property
    def speaks(self) -> bool:
        """Whether a clause or a quotation can be what the verb reports."""
        return "c" in self.cue.frames or "q" in self.cue.frames


def _verb_report(unit: Unit, at: int, found: tuple[Cue, int] | None, taken: Sequence[Report]) -> Report | None:
    if found is None:
        return None
    cue, after = found
    subject = subject_before(unit.words, at)
    if not _is_verb_here(unit.words, at, cue, subject):
        return None
    inverted = _inverted(unit.words, after, cue, subject)
    use = _Use(unit=unit, at=at, after=after, cue=cue, subject=subject, inverted=inverted, taken=taken)
    content, frame = _content(use)
    if content is None or _is_metaphor(unit.words, cue, content):
        return None
    span, apposition, relation = _speaker(use)
    return Report(
        start=content[0],
        end=content[1],
        cue=cue,
        cue_start=unit.words[at].start,
        cue_end=unit.words[after - 1].end,
        subject=span,
        apposition=apposition,
        frame=frame,
        relation=relation,
        verb=at,
        marker=_marker(unit.words, content[0], frame),
        negated=subject.negated,
        modal=subject.modal,
        passive=subject.passive,
    )


def _content(use: _Use) -> tuple[Span | None, str]:
    """What the verb reports: its complement, or else the speech before it."""
    found, frame = (None, "") if use.inverted else complement(use.unit, use.after, use.cue)
    quoted_before = frame in ("clause", "quotation") and use.speaks and _spoken_before(use.unit.words, use.subject)
    if found is not None and not quoted_before:
        return found, frame
    if use.speaks and (use.inverted or (use.subject.span and use.cue.form != "participle")):
        return _speech_before(use)
    return None, ""


def _speech_before(use: _Use) -> tuple[Span | None, str]:
    inverted = use.inverted is not None
    found = _before(use.unit, use.subject, inverted=inverted, taken=use.taken)
    if found is None:
        return None, ""
    around = _around(use.unit, found, use.after, use.cue) if use.subject.span and not inverted else None
    if around is not None:
        return around, "around"
    fits = _fits_before(use.unit.words, use.subject, use.after, use.cue, inverted=inverted)
    return (found, "before") if fits else (None, "")


def _speaker(use: _Use) -> tuple[Span | None, Span | None, str]:
    """Whose report it is: subject, apposition, and how the subject is joined."""
    words, subject = use.unit.words, use.subject
    quoted = _quoted(words, use.at)
    if quoted is not None:
        return quoted, None, "quoted"
    span, apposition = use.inverted or (subject.span, subject.apposition)
    relation = "inverted" if use.inverted else subject.relation
    if subject.passive and not use.cue.wide:
        return span, apposition, "impersonal"
    if use.cue.form == "participle" and not subject.progressive:
        return _governing_subject(words, use.at, use.taken, span), None, "governed"
    if span is None:
        return _governing_subject(words, use.at, use.taken, None), apposition, f"{relation} governed"
    return span, apposition, relation


def _quoted(words: Sequence[Word], at: int) -> Span | None:
    """Whom somebody else quotes: "the agency quoted a doctor as saying", "a doctor was quoted as saying"."""
    if at < 3 or words[at - 1].low != "as" or words[at].low != "saying":
        return None
    quoting = next((i for i in range(at - 2, max(-1, at - 16), -1) if words[i].low in _QUOTING), None)
    if quoting is None:
        return None
    behind, _ = subject_after(words, quoting + 1)
    return behind if behind is not None else subject_before(words, quoting).span


_QUOTING = word_list("quoted quotes quoting cited cites citing")


def _inverted(words: Sequence[Word], after: int, cue: Cue, subject: Subject) -> tuple[Span, Span | None] | None:
    """The subject behind its verb in "…, said Anna Petrova, the mayor"."""
    if subject.span is not None or subject.relation not in ("after a mark", "none"):
        return None
    if cue.form not in ("past", "third") or "c" not in cue.frames:
        return None
    span, apposition = subject_after(words, after)
    if span is None:
        return None
    goes_on = span[1] < len(words) and words[span[1]].tag in ("verb", "auxiliary")
    quoted = subject.verb_start > 0 and _quotation_before(words, subject.verb_start)
    if goes_on and not quoted:
        return None
    return span, apposition


def _around(unit: Unit, content: Span, after: int, cue: Cue) -> Span | None:
    """A clause that goes on behind "…, he said, …": from its begin to its end, the cue inside."""
    words = unit.words
    behind = behind_adjuncts(words, after, cue)
    if "c" not in cue.frames or behind + 4 >= len(words) or words[behind].low != ",":
        return None
    following = words[behind + 1]
    if following.tag in ("participle", "conjunction", "relative", "subordinator") or following.low in (
        "according",
        "citing",
    ):
        return None
    if any(word.tag == "quotation" and word.start < content[1] for word in words) or _is_apposition(words, behind):
        return None
    rest = until(unit, behind + 1)
    return (content[0], rest[1]) if rest is not None else None


def _is_apposition(words: Sequence[Word], comma: int) -> bool:
    """Behind this comma only a description of the speaker follows."""
    return not any(word.tag in ("verb", "auxiliary") for word in words[comma + 1 : comma + 5])


def _fits_before(words: Sequence[Word], subject: Subject, after: int, cue: Cue, *, inverted: bool) -> bool:
    """Speech before its verb is a quotation, or a clause of some length with nothing left to say behind the verb."""
    start = subject.verb_start if inverted or subject.span is None else min(subject.span[0], subject.verb_start)
    if _quotation_before(words, start):
        return True
    if "c" not in cue.frames or start < 4:
        return False
    behind = behind_adjuncts(words, after, cue)
    return (
        inverted
        or behind >= len(words)
        or words[behind].tag in ("mark", "to", "preposition", "subordinator", "conjunction", "participle", "relative")
    )


def _is_metaphor(words: Sequence[Word], cue: Cue, content: Span) -> bool:
    """An attack "claims" lives and nobody says anything."""
    return cue.lemma == "claim" and any(
        word.low in ("life", "lives", "responsibility") for word in words if content[0] <= word.start < content[0] + 60
    )


def _quotation_before(words: Sequence[Word], at: int) -> bool:
    """A quotation, or a quotation and a comma, stand directly before a position."""
    if at > 1 and words[at - 1].low in (",", "—", "–"):
        at -= 1
    return at > 0 and words[at - 1].tag == "quotation"


def _spoken_before(words: Sequence[Word], subject: Subject) -> bool:
    return subject.span is not None and _quotation_before(words, subject.span[0])


def _before(unit: Unit, subject: Subject, *, inverted: bool, taken: Sequence[Report]) -> Span | None:
    """The clause in front of subject and verb, or the quotation there alone where a report stands before it."""
    stop = subject.verb_start if inverted or subject.span is None else min(subject.span[0], subject.verb_start)
    floor = 0
    if taken and taken[-1].frame == "before":
        floor = taken[-1].verb + 1
        if stop > 0 and _quotation_before(unit.words, stop):
            floor = max(i for i in range(stop) if unit.words[i].tag == "quotation")
    return clause_before(unit, stop, floor)


def _marker(words: Sequence[Word], start: int, frame: str) -> int:
    """Where the "that" before a complement begins, or the complement itself."""
    if frame not in ("that", "noun"):
        return start
    return next((word.start for word in reversed(words) if word.start < start), start)


def _is_verb_here(words: Sequence[Word], at: int, cue: Cue, subject: Subject) -> bool:
    """Tell the verb from the noun of the same form, and from a passive that asserts nothing."""
    if words[at].tag == "name" and at > 0 and not (cue.form in ("third", "past") and _is_title_case(words)):
        return False
    leading = words[at - 1].tag if at > 0 else ""
    if (leading in ("determiner", "preposition") and cue.form != "participle") or (leading, cue.form) == ("to", "past"):
        return False
    if cue.wide or cue.form == "participle":
        return cue.wide or not subject.passive
    if subject.passive:
        return _is_impersonal(words, at, cue, subject)
    if cue.form == "third" and subject.relation in ("none", "after a mark"):
        return _quotation_before(words, at) or (words[at].low == "says" and at > 4 and words[at - 1].low == ",")
    return cue.form != "base" or _agrees(words, at, subject)


def _agrees(words: Sequence[Word], at: int, subject: Subject) -> bool:
    """A verb without an ending needs a subject that goes with it; else it is a noun ("the peace call")."""
    if subject.relation in ("none", "after a mark", "infinitive"):
        return False
    before = words[at - 1]
    if before.low in ("or", "nor"):
        return False
    if at + 2 < len(words) and (words[at + 1].low, words[at + 2].low) == ("to", "have"):
        return True
    if before.tag != "word" or before.low.endswith(("s", "people", "men", "women")):
        return True
    span = subject.span
    return span is not None and any(word.low in ("and", "both") for word in words[span[0] : span[1]])


def _is_title_case(words: Sequence[Word]) -> bool:
    """A headline that writes every word with a capital."""
    plain = [word for word in words if word.text[0].isalpha()]
    capitals = sum(word.text[0].isupper() for word in plain)
    return len(plain) > 2 and capitals >= 0.8 * len(plain)


def _is_impersonal(words: Sequence[Word], at: int, cue: Cue, subject: Subject) -> bool:
    """As in "It was also reported that …"."""
    said_it = subject.span is not None and words[subject.span[0]].low == "it" and "c" in cue.frames
    return said_it and at + 1 < len(words) and words[at + 1].low == "that"


def _governing_subject(words: Sequence[Word], at: int, taken: Sequence[Report], beside: Span | None) -> Span | None:
    """Whose act a participle or infinitive is: its own noun's ("a video showing"), the last speaker's, the clause's."""
    if beside is not None and words[at - 1].low != "," and not _about_letter(words, beside):
        return beside
    if taken and taken[-1].subject is not None:
        return taken[-1].subject
    for position in range(1, at):
        if words[position].tag in ("verb", "auxiliary"):
            subject = subject_before(words, position)
            if subject.span is not None:
                return subject.span
    return _subject_behind(words, at)


def _about_letter(words: Sequence[Word], span: Span) -> bool:
    """In "a letter to the president saying" it is not the president who speaks."""
    return any(word.low in _LETTERS for word in words[span[0] : span[1]])


def _subject_behind(words: Sequence[Word], at: int) -> Span | None:
    """Who comes behind the comma in "After asking for help, the minister …"."""
    comma = next((i for i in range(at, len(words)) if words[i].low == ","), None)
    return subject_after(words, comma + 1)[0] if comma is not None and at <= 2 else None
