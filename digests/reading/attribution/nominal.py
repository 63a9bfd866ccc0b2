"""Reports without a verb: a noun with its owner ("the ministry's claim that …"), and "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from digests.reading.attribution.complements import clause_before, starts_clause, until
from digests.reading.attribution.cues import ACCORDING, Cue
from digests.reading.attribution.records import Report
from digests.reading.attribution.subjects import Span, subject_after
from digests.reading.grammar.clauses import Unit, Word
from digests.reading.grammar.lexicon import words as word_list

_OWNERS = word_list("his her their its")


def noun_report(unit: Unit, at: int, cue: Cue) -> Report | None:
    """As in "The ministry's claim that …", "allegations by the government that …"."""
    words = unit.words
    that = at + 1
    owner = _owner_before(words, at)
    if owner is None and that < len(words) and words[that].low in ("by", "from", "of"):
        owner, _ = subject_after(words, that + 1)
        that = owner[1] if owner else that
    if owner is None or that + 1 >= len(words) or words[that].low != "that" or not starts_clause(words, that + 1):
        return None
    content = until(unit, that + 1)
    if content is None:
        return None
    return Report(
        start=content[0],
        end=content[1],
        cue=cue,
        cue_start=words[at].start,
        cue_end=words[at].end,
        subject=owner,
        frame="noun",
        relation="owner",
        verb=at,
        marker=words[that].start,
    )


def _owner_before(words: Sequence[Word], at: int) -> Span | None:
    """Whose the noun is: "Baku's", "his", with adjectives between."""
    for position in range(at - 1, max(-1, at - 4), -1):
        word = words[position]
        if word.low in _OWNERS:
            return position, position + 1
        if word.low.endswith(("'s", "’s", "s'", "s’")):
            start = position
            while start > 0 and words[start - 1].tag in ("name", "determiner"):
                start -= 1
            return start, position + 1
        if word.tag not in ("word", "name", "verb"):
            return None
    return None


def according(unit: Unit, at: int) -> Report | None:
    """What stands with "according to": behind its comma where it leads, else before it."""
    words = unit.words
    span, apposition = subject_after(words, at + 2)
    if span is None:
        return None
    leading = at == 0 or (at <= 2 and words[at - 1].low in ("and", "but", ","))
    leading = leading or (words[at - 1].low == "," and words[at - 2].tag == "conjunction")
    behind = _behind_source(words, span[1])
    content = until(unit, behind) if leading and behind is not None else None
    if content is None:
        content = clause_before(unit, at, 0) or ((words[0].start, words[at - 1].end) if at > 2 else None)
    if content is None:
        return None
    return Report(
        start=content[0],
        end=content[1],
        cue=ACCORDING,
        cue_start=words[at].start,
        cue_end=words[at + 1].end,
        subject=span,
        apposition=apposition,
        frame="according",
        relation="according",
        verb=at,
        marker=content[0],
    )


def _behind_source(words: Sequence[Word], at: int) -> int | None:
    """The position behind the comma that ends "according to the observatory, a monitor based abroad,"."""
    comma = next((i for i in range(at, len(words)) if words[i].low == ","), None)
    if comma is None or comma + 1 >= len(words):
        return None
    if words[comma + 1].low in ("a", "an", "the", "which", "who", "citing"):
        later = next((i for i in range(comma + 1, len(words)) if words[i].low == ","), None)
        between = words[comma + 1 : later] if later is not None else ()
        verbs = [word for word in between if word.tag in ("verb", "auxiliary")]
        if (
            later is not None
            and later + 1 < len(words)
            and (not verbs or words[comma + 1].tag == "relative" or words[comma + 1].low == "which")
        ):
            return later + 1
    return comma + 1
