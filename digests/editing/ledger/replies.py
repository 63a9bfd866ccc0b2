"""Answers: which statement another one answers, found by whom it names, how it speaks and what both speak of.

A denial, a rejection or a reply answers what somebody else said in the days before: a speaker that it names, or words
of another side that it takes up. Of several the one that shares most words is meant, and of these the latest.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from digests.editing.ledger.disputes import Uttered
from digests.editing.naming import Names
from digests.editing.words import stands_in, substance_of
from digests.models import Evidence, ReadArticle, Statement

WITHIN = timedelta(days=3)
"""So long after something was said it is answered."""
TAKEN_UP = 0.3
"""How alike two statements are that are of one matter, where the answer names nobody."""
NAMED = 0.12
FEWEST = 2
"""Words that an answer takes up at least."""
REMEMBERED = 40
"""Statements looked at under one word, the latest; a word of more tells nothing."""
_ANSWERS = re.compile(
    r"\b(?:reject|dismiss|refut|rebut|rebuff|counter|den(?:y|ie)|repl(?:y|ie)|respon[ds]|react|answer)\w*"
    r"|\bhit back\b|\bin (?:response|reply|answer) to\b|\bcommenting on\b|\bcalled? (?:the|this|these) \w+ "
    r"(?:false|untrue|baseless|absurd|a lie|lies|fake|disinformation)",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b[A-Z][\w-]+")
_NEVER = datetime.min.replace(tzinfo=UTC)

Word = TypeVar("Word", bound=Uttered)
Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A statement with the time of its article."""

    statement: Statement
    published: datetime | None


@dataclass
class _Said(Generic[Word]):
    """Statements in the order in which they were made, found by their words."""

    words: list[Word] = field(default_factory=list)
    stems: list[frozenset[str]] = field(default_factory=list)
    by_stem: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def note(self, word: Word) -> None:
        """Remember one more."""
        stems = _stems(word.statement)
        for stem in stems:
            self.by_stem[stem].append(len(self.words))
        self.words.append(word)
        self.stems.append(stems)

    def sharing(self, stems: Iterable[str]) -> Sequence[int]:
        """The latest that share words with an answer."""
        return sorted({at for stem in stems for at in self.by_stem.get(stem, ())[-REMEMBERED:]})


def find_answers(uttered: Iterable[Word], names: Names) -> Mapping[Key, Word]:
    """What each answer answers, by the place of the answer: article and span of its words."""
    found: dict[Key, Word] = {}
    said: _Said[Word] = _Said()
    for word in sorted(uttered, key=_in_order):
        if names.can_speak(word.statement.speaker):
            if is_answer(word.statement) and (meant := _answered(word, said, names)) is not None:
                found[place_of(word.statement.evidence)] = meant
            said.note(word)
    return found


def answers_in(materials: Iterable[ReadArticle], names: Names) -> Mapping[tuple[Evidence, str], str]:
    """Who is answered, by the sentence of the answer and who gives it; both under their house names."""
    words = [_Printed(said, read.article.published) for read in materials for said in read.reading.statements]
    places = {place_of(word.statement.evidence): word.statement for word in words}
    found: dict[tuple[Evidence, str], str] = {}
    for place, meant in find_answers(words, names).items():
        answer = places[place]
        found[answer.sentence, names.claimant(answer.speaker)] = names.claimant(meant.statement.speaker)
    return found


def is_answer(statement: Statement) -> bool:
    """Whether a statement says of itself that it answers: by its verb, or by the words around it."""
    return statement.force == "deny" or bool(_ANSWERS.search(_frame(statement)))


def place_of(evidence: Evidence) -> Key:
    """Where some words stand, whatever the version."""
    return evidence.article_id, evidence.start, evidence.end


def _answered(answer: Word, said: _Said[Word], names: Names) -> Word | None:
    """The earlier statement that an answer means, if one is alike enough; who spoke is asked of the likeliest first."""
    likely = sorted(_alike(_stems(answer.statement), said), reverse=True)
    personal = bool(likely) and _addresses_person(answer.statement, names)
    may_answer = _others(answer, names)
    for alike, at in likely:
        earlier = said.words[at]
        taken_up = alike >= TAKEN_UP and not personal
        if may_answer(earlier) and (taken_up or _names(answer.statement, earlier.statement, names)):
            return earlier
    return None


def _alike(ours: frozenset[str], said: _Said[Word]) -> Iterator[tuple[float, int]]:
    """How alike to an answer the statements are that share words enough with it, and which they are."""
    for at in said.sharing(ours):
        shared = len(ours & said.stems[at])
        alike = shared / math.sqrt(len(ours) * len(said.stems[at]))
        if shared >= FEWEST and alike >= NAMED:
            yield alike, at


def _others(answer: Word, names: Names) -> Callable[[Word], bool]:
    """Whether words are somebody else's, not of the side that answers, and of the last days."""
    speaker, moment = answer.statement.speaker, _moment(answer)
    voice, side = names.voice(speaker), names.side_of(speaker, answer.statement.speaker_side)

    def is_other(earlier: Word) -> bool:
        said = earlier.statement
        if said.force == "deny" or abs(moment - _moment(earlier)) > WITHIN or names.voice(said.speaker) == voice:
            return False
        return side is None or names.side_of(said.speaker, said.speaker_side) != side

    return is_other


def _names(answer: Statement, earlier: Statement, names: Names) -> bool:
    """Whether an answer's sentence names the earlier speaker, a person by the last name as well.

    To name the speaker's side is not enough: "the letter of the Armenian leader" is no answer to every Armenian.
    """
    speaker = earlier.speaker
    words = {names.claimant(speaker), speaker.text, *(speaker.text.split()[-1:] if names.is_person(speaker) else ())}
    return any(stands_in(word, answer.sentence.exact) for word in words if word)


def _addresses_person(answer: Statement, names: Names) -> bool:
    """Whether it is said whose words are answered ("responded to Veld's letter"): then it is nobody else's."""
    frame = _frame(answer)
    turn = _ANSWERS.search(frame)
    called = _CALLED.findall(frame, turn.end()) if turn else ()
    own = {*answer.speaker.text.split(), *names.claimant(answer.speaker).split()}
    return any(word not in own and word in names.surnames for word in called)


def _frame(statement: Statement) -> str:
    """The sentence without the words that are uttered in it."""
    return statement.sentence.exact.replace(statement.evidence.exact, " ", 1)


def _stems(statement: Statement) -> frozenset[str]:
    return substance_of(statement.evidence.exact).stems


def _moment(word: Uttered) -> datetime:
    return word.statement.report_date or word.published or _NEVER


def _in_order(word: Uttered) -> tuple[datetime, str, int]:
    evidence = word.statement.evidence
    return _moment(word), evidence.article_id, evidence.start
