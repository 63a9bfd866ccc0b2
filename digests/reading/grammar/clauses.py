"""A light grammar: the words of a sentence with a rough tag each, quotations standing as single words.

No parser: closed word classes, a list of irregular verbs and endings. It is enough to find who stands before a
reporting verb, whether a clause follows it, and where that clause ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from digests.reading.attribution.cues import is_finite_cue
from digests.reading.grammar.lexicon import words
from digests.reading.grammar.pieces import pieces_of
from digests.reading.grammar.quotations import Quotation
from digests.reading.grammar.sentences import Sentence

Tag = Literal[
    "determiner",
    "preposition",
    "conjunction",
    "subordinator",
    "relative",
    "auxiliary",
    "negation",
    "adverb",
    "pronoun",
    "verb",
    "participle",
    "to",
    "number",
    "mark",
    "quotation",
    "name",
    "word",
]

_WORD = re.compile(r"([^\W\d_]\.(?:[^\W\d_]\.)+|\d[\d.,]*\d|[^\W_]\w*(?:['’.-](?=\w)\w*)*|[^\w\s])")
_CRY = re.compile(r"[?!…][\"”’']+$|[\"”’'][?!…]$")
_DETERMINERS = words(
    "the a an this these those its his her their our my your each every some any no all both another "
    "either neither such whose"
)
_PREPOSITIONS = words(
    "of in on at by for with from into over under against about between among during through after "
    "before since until till near across around towards toward within without despite via amid "
    "including behind beyond along outside inside upon per like unlike throughout off out up down"
)
_CONJUNCTIONS = words("and or but nor yet")
_SUBORDINATORS = words("that because if whether when while although though unless as where why how than whereas")
_RELATIVES = words("who which whom what")
_AUXILIARIES = words(
    "is are was were be been being am has have had having do does did will would shall should can "
    "could may might must cannot 's 're 've 'll 'd isn’t wasn’t aren’t weren’t hasn’t haven’t hadn’t "
    "won’t wouldn’t can’t couldn’t shouldn’t isn't wasn't aren't weren't hasn't haven't hadn't won't "
    "wouldn't can't couldn't shouldn't ought i'm i’m it's it’s he's he’s she's she’s they're they’re "
    "we're we’re you're you’re that's that’s there's there’s i've i’ve we've we’ve they've they’ve "
    "he'd he’d i'd i’d they'd they’d we'd we’d i'll i’ll he'll he’ll she'll we'll we’ll they'll"
)
_NEGATIONS = words("not never n't didn’t didn't don’t don't doesn’t doesn't hardly")
_ADVERBS = words(
    "also then again later earlier now only just still already once even ever once soon today yesterday "
    "tomorrow tonight often always however meanwhile instead rather too well there here so thus "
    "therefore perhaps maybe both far long almost quite very much more most less least ago further "
    "repeatedly away back together alone afterward afterwards else indeed nonetheless nevertheless"
)
_PRONOUNS = words("he she they it i we you there everyone everybody someone somebody nobody")
_IRREGULAR_PASTS = words(
    """said told wrote made took went came saw got gave found thought knew became left felt put brought began kept held
    stood heard let meant set met ran paid sat spoke lay led read grew lost fell sent built understood drew broke
    spent cut rose drove bought wore chose threw caught dealt won fought taught sought shot hit struck hid fled sold
    shut bore beat bound bled blew bent bet cast clung cost crept dug drank ate fed flew forbade forgot forgave froze
    hung hurt knelt laid leapt lent lit overcame proved quit rang rid rode sank sang shook shed slept slid spread
    stole stuck stung swam swept swore swung tore undertook underwent withdrew woke wound agreed died lied tied
    says has goes does makes takes comes sees gets gives finds thinks knows becomes means needs wants seems remains
    includes continues shows believes holds stands helps keeps leaves calls lives plays works looks allows requires
    want think know need believe seem appear remain include agree exist continue become"""
)
_NOT_PASTS = words(
    "indeed need feed seed speed breed deed united red bed hundred kindred sacred wicked limited "
    "alleged so-called armed unarmed exceed proceed succeed sheed weed freed ahmed mohammed muhammed"
)
_NOT_PARTICIPLES = words(
    "thing things nothing something anything everything king ring spring string during morning "
    "evening building meeting briefing ceiling wing sibling being beijing hearing feeling"
)


class Word(NamedTuple):
    """A word, mark or whole quotation of a sentence with its rough tag."""

    start: int
    end: int
    text: str
    low: str
    tag: Tag


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One sentence as it is spoken: full stops inside a quotation do not end it. Its words are tagged when needed."""

    source: str = field(repr=False)
    start: int
    end: int
    paragraph: int
    heading: bool
    quotations: tuple[Quotation, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The tagged words."""
        return tuple(_tagged(self.source, self.start, self.end, self.quotations))


def units_of(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> tuple[Unit, ...]:
    """The sentences of an article, joined where a quotation runs over their boundary, with tagged words."""
    spans = list(_joined(text, sentences, quotations))
    units = []
    at = 0
    for start, end, paragraph, heading in spans:
        while at < len(quotations) and quotations[at].end <= start:
            at += 1
        inside = [
            quotation for quotation in quotations[at : at + 40] if quotation.start < end and quotation.end > start
        ]
        unit = Unit(source=text, start=start, end=end, paragraph=paragraph, heading=heading, quotations=tuple(inside))
        units.append(unit)
    return tuple(units)


def is_clause(quoted: str) -> bool:
    """Whether quoted words are a clause of their own: a verb with a tense among them, or many words."""
    tags = [*map(_tag, _WORD.findall(quoted))]
    return len(tags) > 8 or "auxiliary" in tags or (len(tags) > 2 and ("verb" in tags or "pronoun" in tags))


def _joined(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> Iterator[tuple[int, int, int, bool]]:
    """Spans of sentences, those joined that a quotation runs over or whose verb of saying was cut off."""
    pending: tuple[int, int, int, bool] | None = None
    ends = {quotation.end for quotation in quotations}
    at = 0
    for sentence, following in zip(sentences, (*sentences[1:], None), strict=False):
        start, heading = (pending[0], False) if pending else (sentence.start, sentence.heading)
        while at < len(quotations) and quotations[at].end <= sentence.end:
            at += 1
        inside = at < len(quotations) and quotations[at].start < sentence.end < quotations[at].end
        asked = sentence.end in ends and _cut_off(text, sentence, following)
        if inside or asked:
            pending = (start, sentence.end, sentence.paragraph, False)
            continue
        yield start, sentence.end, sentence.paragraph, heading
        pending = None
    if pending:
        yield pending


def _cut_off(text: str, sentence: Sentence, following: Sentence | None) -> bool:
    """Behind a question or cry in quotation marks the next "sentence" only says who spoke."""
    if (
        following is None
        or following.paragraph != sentence.paragraph
        or not _CRY.search(text, sentence.start, sentence.end)
    ):
        return False
    head = [word.lower() for word in _WORD.findall(text[following.start : min(following.end, following.start + 70)])]
    verb = next((at for at, word in enumerate(head) if is_finite_cue(word)), None)
    return verb is not None and not any(mark in head[:verb] for mark in (".", ":", "that", "who"))


def _tagged(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[Word]:
    position = start
    for quotation in quotations:
        if quotation.start >= position:
            yield from _plain(text, position, quotation.start, first=position == start)
            stop = min(quotation.end, end)
            yield Word(quotation.start, stop, text[quotation.start : stop], "“", "quotation")
            position = min(quotation.end, end)
    if position < end:
        yield from _plain(text, position, end, first=position == start)


def _plain(text: str, start: int, end: int, *, first: bool) -> Iterator[Word]:
    """The words of a stretch without quotations; the first of a sentence has a capital whatever it is."""
    words, starts, ends = pieces_of(text[start:end], _WORD, start)
    tags = [*map(_tag, words)]
    if first and words:
        tags[0] = _tag(words[0], first=True)
    return map(Word, starts, ends, words, map(str.lower, words), tags)


@lru_cache(maxsize=65536)
def _tag(exact: str, *, first: bool = False) -> Tag:
    low = exact.lower()
    known = _CLOSED.get(low)
    if known is not None and (low not in ("may", "will") or exact == low or first):
        return known
    head = exact[0]
    if not head.isalpha():
        return "number" if head.isdigit() else "mark"
    if head.isupper() and not first:
        return "name"
    return _tag_by_ending(low) or ("name" if head.isupper() else "word")


_NOUNS_IN_LY = words("family tally ally assembly supply reply rally anomaly monopoly bully butterfly")


def _tag_by_ending(low: str) -> Tag | None:
    if low in _IRREGULAR_PASTS or (low.endswith("ed") and len(low) > 3 and low not in _NOT_PASTS):
        return "verb"
    if low.endswith("ing") and len(low) > 4 and low not in _NOT_PARTICIPLES:
        return "participle"
    return "adverb" if low.endswith("ly") and len(low) > 4 and low not in _NOUNS_IN_LY else None


_CLOSED: dict[str, Tag] = {
    **dict.fromkeys(_ADVERBS, "adverb"),
    **dict.fromkeys(_PRONOUNS, "pronoun"),
    **dict.fromkeys(_DETERMINERS, "determiner"),
    **dict.fromkeys(_PREPOSITIONS, "preposition"),
    **dict.fromkeys(_CONJUNCTIONS, "conjunction"),
    **dict.fromkeys(_SUBORDINATORS, "subordinator"),
    **dict.fromkeys(_RELATIVES, "relative"),
    **dict.fromkeys(_AUXILIARIES, "auxiliary"),
    **dict.fromkeys(_NEGATIONS, "negation"),
    "to": "to",
    "one": "number",
}


def is_closed(word: str) -> bool:
    """Whether a word in lower case belongs to a closed class: no verb of its own."""
    return word in _CLOSED
