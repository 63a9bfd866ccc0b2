"""Whether a line is what is left of a sentence after cutting only parts that may be cut.

Written for the gate and independent of how lines are made: it sees the finished line and the article's sentence.
Every word of the line has to stand in the sentence in the same order, and every gap between them has to be licensed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from digests.editing.lines.coordination import continues, holds_item, is_item, settlement_lists
from digests.editing.lines.spare_words import NOTHING_KNOWN, Known, Span, spare_parts
from digests.editing.words import (
    BOUNDS,
    MONTHS,
    NEGATIONS,
    PROTECTED,
    SCOPES,
    WEEKDAYS,
    Looked,
    Token,
    key_of,
    spellings,
    tokens,
)
from digests.reading.grammar.lexicon import words

_FREE = words(
    """also that then however meanwhile moreover furthermore and but so besides again thus therefore separately
    nevertheless nonetheless additionally notably too though"""
)
_FREE_PHRASES = re.compile(
    r"^(?:in addition|at the same time|on the other hand|in turn|in particular|in this regard|in that regard|"
    r"in the meantime|to recall|as a reminder|for (?:his|her|its|their) part|earlier|later|elsewhere|yet),?$",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(
    r"^[\s,;—–(-]*(?:only\s)?(?:if|unless|until|till|provided|whether|without|except|not|but not|or)\b", re.IGNORECASE
)
_CONDITION_INSIDE = re.compile(r"^[\s\S]*?\b(?:if|unless|until|provided that|as long as|only)\b", re.IGNORECASE)
_VERB_INSIDE = re.compile(
    r"\b(?:[a-z]{2,}(?:ed|s|ing)|is|are|was|were|has|have|had|will|would|can|could|may|might|took|fell)\b"
)
_DASH = re.compile(r"\s[—–]\s")
_DENIALS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|disput\w+|reject\w+|false\w*|untrue|retract\w+)\b",
    re.IGNORECASE,
)
_TAIL_OPENERS = re.compile(
    r"^[)\]]?\s*(?:[,;—–(]|(?:in order to|in a bid to|in an effort to|amid|as part of|"
    r"in connection with|in accordance with|presenting|describing|detailing|outlining|explaining)\s|"
    r"(?:and|but)\s(?:that|it|they|he|she|there)\s)",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"^\s*(?:,.*,|[—–].*[—–]|(?:\([^()]*\)|\[[^\[\]]*\])\s*[,;:—–-]*|,.*\bthat)\s*$", re.DOTALL)
CUE_WORDS = words(
    """said says say saying stated states state stating reported reports reporting announced announces
    announcing told tells telling added adds adding noted notes noting wrote writes writing emphasised
    emphasises emphasising emphasized emphasizes emphasizing highlighted highlights stressed stresses stressing
    pointed mentioned mentions explained explains according posted tweeted informed commented recalled replied
    underlined underscored released statement responded estimated revealed disclosed published declared"""
)
STRONG_CUES = words(
    """claimed claims claiming denied denies denying deny accused accuses accusing confirmed confirms confirming
    confirm warned warns warning condemned condemns condemning urged urges urging demanded demands demanding
    alleged alleges alleging blamed blames rejecting vowed vows pledged pledges threatened threatens admitted admits
    acknowledged rejected rejects insisted insists suggested suggests speculated doubted questioned refuted"""
)
_CUE = "|".join(sorted(CUE_WORDS | STRONG_CUES))
# Where the same speaker goes on to say something else, whose conditions are its own.
_NEXT_UTTERANCE = re.compile(
    rf"^[”\"’]?\s*(?:,\s*(?:(?:and|but)\s)?|(?:and|but)\s)(?:also\s|later\s|then\s)?(?:{_CUE})\b"
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a line lies in a sentence: the words left out in front and behind, and all gaps."""

    head: str
    tail: str
    gaps: tuple[str, ...]


def align(
    line: str,
    sentence: str,
    days: frozenset[date],
    edges: frozenset[int] = frozenset(),
    known: Known = NOTHING_KNOWN,
) -> Fit | None:
    """Lay a line into a sentence; None where a word is foreign, out of order, or a gap may not be cut.

    ``edges`` are offsets in the sentence where an utterance of the line's claimant begins or ends: there it may be cut.
    ``known`` names need no introduction.
    """
    wanted = [token for token in tokens(line) if token.is_word]
    given = [token for token in tokens(sentence) if token.is_word]
    path = _lay(wanted, given, sentence, _Rules(days, edges, tuple(spare_parts(sentence, known))))
    if path is None:
        return None
    spots = [given[at] for at in path]
    inner = (sentence[a.end : b.start] for a, b in pairwise(spots))
    return Fit(
        head=sentence[: spots[0].start],
        tail=sentence[spots[-1].end :],
        gaps=tuple(gap for gap in inner if any(token.is_word for token in tokens(gap))),
    )


@dataclass(frozen=True, slots=True)
class _Rules:
    """What may be cut in one edition and one sentence."""

    days: frozenset[date]
    edges: frozenset[int]
    spare: tuple[Span, ...] = ()

    def head(self, sentence: str, first: Token) -> bool:
        """Whether a line may begin at this word."""
        if _bound_before(sentence[: first.start]):
            return False
        _, end = self.narrowed(sentence, 0, first.start)
        return any(self._may_begin(sentence, at) for at in (first.start, end))

    def tail(self, sentence: str, last: Token) -> bool:
        """Whether a line may end with this word."""
        start, _ = self.narrowed(sentence, last.end, len(sentence))
        return any(self._may_end(sentence, at) for at in (last.end, start))

    def narrowed(self, sentence: str, start: int, end: int) -> Span:
        """Where a gap begins behind the parts at its beginning that tell nothing, and ends before those at its end."""
        inside = [(one, other) for one, other in self.spare if start <= one and other <= end]
        first, last = start, end
        for _ in inside:
            first = next((to for at, to in inside if first <= at and not _worded(sentence[first:at])), first)
            last = next((at for at, to in inside if to <= last and not _worded(sentence[to:last])), last)
        return first, last

    def _may_begin(self, sentence: str, at: int) -> bool:
        at_edge = any(not _worded(sentence[edge:at]) for edge in self.edges if edge <= at)
        return at_edge or head_allowed(sentence[:at], self.days)

    def _may_end(self, sentence: str, at: int) -> bool:
        rest = sentence[at:]
        if continues(rest) or holds_item(rest):
            return False
        if _DASH.match(rest) and len(_DASH.findall(sentence[:at])) % 2:
            return False
        cut = next((edge for edge in sorted(self.edges) if edge >= at and self._is_empty(rest, edge - at)), 0)
        if cut and (not _CONDITION_INSIDE.match(rest) or _NEXT_UTTERANCE.match(rest[cut - at :])):
            return True
        return tail_allowed(rest, self.days)

    def _is_empty(self, rest: str, length: int) -> bool:
        """Whether nothing stands between a line's last word and the end of its utterance but a day of the edition."""
        between = rest[:length]
        return not _worded(between) or _is_known_date(between, self.days)


def _lay(wanted: Sequence[Token], given: Sequence[Token], sentence: str, rules: _Rules) -> list[int] | None:
    """The positions of the line's words in the sentence, found with every choice of repeated words tried."""
    if not wanted or len(wanted) > 150 or len(given) > 400:
        return None
    places: dict[str, list[int]] = {}
    for at, token in enumerate(given):
        places.setdefault(token.key, []).append(at)

    lists = settlement_lists(sentence)

    @cache
    def licensed(left: int, right: int) -> bool:
        if right == left + 1:
            return True
        start, end = given[left].end, given[right].start
        first, last = rules.narrowed(sentence, start, end)
        ways = ((start, end), (first, end), (start, last), (first, max(first, last)))
        return any(gap_fits(one, other, right) for one, other in ways)

    def gap_fits(start: int, end: int, right: int) -> bool:
        gap = sentence[start:end]
        if not _worded(gap) or any(_is_list(start, end, one, sentence) for one in lists):
            return True
        return not is_item(gap, given[right].key) and gap_allowed(gap, rules.days)

    reached: list[dict[int, int]] = [
        {at: -1 for at in places.get(wanted[0].key, ()) if rules.head(sentence, given[at])}
    ]
    for token in wanted[1:]:
        before = reached[-1]
        step = {}
        for at in places.get(token.key, ()):
            origin = next((b for b in reversed(before) if b < at and licensed(b, at)), None)
            if origin is not None:
                step[at] = origin
        reached.append(step)
    ends = [at for at in reached[-1] if rules.tail(sentence, given[at])]
    if not ends:
        return None
    path = [ends[0]]
    for step in reversed(reached[1:]):
        path.append(step[path[-1]])
    return path[::-1]


def _is_list(left: int, right: int, listed: tuple[int, int], sentence: str) -> bool:
    """Whether a gap is exactly the names of settlements that their district stands for."""
    return sentence[left:right].strip() == sentence[slice(*listed)].strip() and left <= listed[1] and listed[0] <= right


def _bound_before(head: str) -> bool:
    """Whether the word right before a line belongs to its first word: "more" than, "not", "at least", "another"."""
    before = [token for token in tokens(head) if token.text.strip()][-1:]
    return bool(before) and before[0].key in (NEGATIONS | BOUNDS | SCOPES) - STRONG_CUES


def _worded(text: str) -> bool:
    return any(map(str.isalnum, text))


def gap_allowed(gap: str, days: frozenset[date]) -> bool:
    """A part inside a sentence may go where commas, dashes or brackets set it off, or where it only links or dates."""
    words = [token.key for token in tokens(gap) if token.is_word]
    if not words or all(word in _FREE for word in words) or _is_known_date(gap, days):
        return True
    inner = _beside_quotation(gap)
    if (
        _CONDITIONS.match(inner)
        or _DENIALS.search(inner)
        or inner.count('"') % 2
        or inner.count("“") != inner.count("”")
    ):
        return False
    return bool(_PAIRED.match(inner))


def _beside_quotation(gap: str) -> str:
    """A gap without the mark that closes the quotation before it or opens the one behind it."""
    return re.sub(r"^[”\"](?=\s)|(?<=\s)[“\"]\s?$", "", gap)


def head_allowed(head: str, days: frozenset[date]) -> bool:
    """What stands before the line: an attribution, a dateline, a link, or an opening set off by a comma."""
    words = [token.key for token in tokens(head) if token.is_word]
    if (
        not words
        or all(word in _FREE for word in words)
        or _FREE_PHRASES.match(head.strip())
        or _is_known_date(head, days)
    ):
        return True
    if _CONDITIONS.match(head):
        return False
    if head.rstrip().endswith((",", ":", "—", "–", "-", ".", ";")):
        return True
    return cues_in(head) != () and not PROTECTED & set(_after_last_cue(words))


def _after_last_cue(words: Sequence[str]) -> Sequence[str]:
    """The words between a reporting verb and the line: a denial or a bound among them belongs to the line."""
    last = max(at for at, word in enumerate(words) if word in CUE_WORDS or word in STRONG_CUES)
    return words[last + 1 :]


def tail_allowed(tail: str, days: frozenset[date]) -> bool:
    """What stands behind the line: nothing, an attribution, or a part set off by a comma or a known opener."""
    words = [token.key for token in tokens(tail) if token.is_word]
    if not words or _is_known_date(tail.rstrip(".!?"), days):
        return True
    dated, comma, rest = tail.partition(",")
    if comma and _is_known_date(dated, days):
        return tail_allowed(comma + rest, days)
    if _CONDITION_INSIDE.search(tail) or _CONDITIONS.match(tail) or _DENIALS.search(tail):
        return False
    if re.match(r"^\s*(?:and|but)\s", tail) and not _VERB_INSIDE.search(tail):
        return False
    return bool(_TAIL_OPENERS.match(tail)) or tail.lstrip()[:1] in '”"’»' or bool(re.match(r"^\s*according to\s", tail))


def cues_in(text: str) -> tuple[str, ...]:
    """The reporting verbs in a piece of text, in order."""
    return tuple(filter(None, map(_CUES.__getitem__, spellings(text))))


def _cue_of(word: str) -> str:
    """The key of a reporting verb; empty for other words."""
    key = key_of(word)
    return key if key in CUE_WORDS or key in STRONG_CUES else ""


_CUES = Looked(_cue_of)


def in_one_breath(sentence: str, one: int, other: int) -> bool:
    """Whether no reporting verb stands between two places of a sentence: what lies beyond it is another's report."""
    first, last = sorted((one, other))
    return not cues_in(sentence[max(0, first) : max(0, last)])


def _is_known_date(gap: str, days: frozenset[date]) -> bool:
    """Nothing but a date of the edition's own days."""
    words = [token.key for token in tokens(gap) if token.is_word]
    fillers = {"on", "the", "of", "morning", "afternoon", "evening", "night", "late", "early"}
    rest = [word for word in words if word not in fillers]
    if not rest or not all(word in WEEKDAYS or word in MONTHS or word.isdigit() for word in rest):
        return False
    numbers = {int(word) for word in rest if word.isdigit()}
    months = {MONTHS[word] for word in rest if word in MONTHS}
    named = {word for word in rest if word in WEEKDAYS}
    return any(
        numbers <= {day.day, day.year} and months <= {day.month} and named <= {day.strftime("%A").lower()}
        for day in days
    )
