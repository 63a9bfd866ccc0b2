"""Where the sentences of an article begin and end.

Works on clean text as pages and feeds give it: one paragraph a line, hard-wrapped wire copy, and pages whose
paragraphs were glued together without a space. Offsets are kept: ``text[s.start:s.end] == s.text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from digests.reading.grammar.lexicon import words

HEADING_WORDS = 14
LONGEST_SENTENCE = 1_200
"""Characters after which a sentence is cut: what runs on longer is a list or no prose, and readers compare its words
with each other."""
WRAPPED_LINE = range(45, 91)
LONGEST_DATELINE = 110
_DASHES = ("–", "—", "-")

_TITLES = words(
    """mr mrs ms messrs dr prof rev hon fr sr jr st mt ft gen brig maj col lt capt cpt cmdr cdr adm sgt cpl pvt pte sen
    rep gov pres amb supt insp det asst assoc vs etc cf al eg ie viz approx est dept univ fig pp vol ed eds art para
    col-gen maj-gen lt-gen lt-col messrs pfc spc ssgt msgt comdr vice-adm mme mlle hrh"""
)
_BEFORE_NUMBERS = words("no nos jan feb mar apr jun jul aug sep sept oct nov dec p pp art sec ca c")
_STARTERS = words(
    """the a an in on at it its he she they we i this that these those there but and as after before when while
    however meanwhile according for if what who some many most one two more both also his her their our you
    since during with by from under about not no yet still earlier later officials police"""
)
_BRAND_NAMES = re.compile(r"WhatsApp|YouTube|BuzzFeed|HuffPost|LinkedIn|FlightRadar|PayPal|TikTok|OpenStreetMap|SpaceX")
_END = re.compile(r"[.!?…]+")
_CLOSERS = "”’»)]"
_OPENERS = "“‘«([—–-"
_ACRONYM_WORD = re.compile(r"[A-Z]{2,5}\s")
_ACRONYM = re.compile(r"[A-Z]{3}")
# Each begins with its rarest character, and looks back from there.
_GLUED = re.compile(r"[.!?](?<=[a-z)\d].)[\"”’]?[A-Z“‘][a-z’'].?")
_GLUED_HEADING = re.compile(r"[A-Z\"“](?<=[a-z]{3}.)(?:(?<=[A-Z])[a-z’']|(?<=[\"“])[A-Z])")
_LAST_WORD = re.compile(r"(?<![\w’'.-])([\w’'.-]*\w)$")
_CROSS_HEADING = re.compile(r"-(?:(?<=[.!?\"”’].)|(?<=[.!?\"”’]\s.)) (?P<mark>['\"]).{2,60}?(?P=mark) -(?=\s?[\"“A-Z])")
_DATELINE_END = re.compile(r"[–—-]\s")
_DATELINE = re.compile(
    r"""(?=[^\n–—]*(?:\d|[A-Z]{3}|\())        # a day, a place in capitals, or an agency in brackets
    [A-Z][\w.’'/-]*(?:[ ,/]+(?:\d{1,2}(?:st|nd|rd|th)?|\d{4}|(?:de|del|el|al|la|of|du)\b|[A-Z][\w.’'/-]*)){0,9},?
    (?:\s?\([^()\n]{2,40}\))?\s*(?:[–—]|--?)\s+(?=["“‘'(\[]?[A-Z0-9])""",
    re.VERBOSE,
)
_FINAL = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
_FIRST_WORD = re.compile(r"[\s\"“‘'(\[]*([A-Za-z’']+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence, heading or dateline, where it stands, and the number of its paragraph.

    A dateline ("GORIS, 2 November (Wire) –") counts as a heading: nobody asserts anything in it.
    """

    start: int
    end: int
    text: str
    paragraph: int
    heading: bool


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence of an article in order, without the white space around it."""
    return tuple(each_sentence(text))


def each_sentence(text: str) -> Iterator[Sentence]:
    """The same one at a time, for who needs the first few alone."""
    glued = len(_GLUED.findall(text)) >= 2
    for number, (start, end) in enumerate(_paragraphs(text)):
        cuts = [start, *_cuts(text, start, end, glued=glued), end]
        spans = [span for left, right in pairwise(cuts) for span in _pieces(text, left, right)]
        for left, right in spans:
            exact = text[left:right]
            heading = ((glued or len(spans) == 1) and _is_heading(exact)) or exact.endswith(_DASHES)
            yield Sentence(start=left, end=right, text=exact, paragraph=number, heading=heading)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One sentence without the white space around it; an endless one cut, between words where there are any."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space if space > 0 else start + LONGEST_SENTENCE
        if span := _trim(text, start, cut):
            yield span
        start = cut
    if span := _trim(text, start, end):
        yield span


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs: lines, or blocks between empty lines where the lines are hard-wrapped."""
    separator = r"\n[ \t\r]*\n" if _is_wrapped(text) else r"\n"
    start = 0
    for match in re.finditer(separator, text):
        if span := _trim(text, start, match.start()):
            yield span
        start = match.end()
    if span := _trim(text, start, len(text)):
        yield span


def _is_wrapped(text: str) -> bool:
    """Lines of a typewriter's width that go on in the next line are wrapping, not paragraphs."""
    lines = text.split("\n")
    inner = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    full = [line for line in inner if len(line) in WRAPPED_LINE]
    running_on = [line for line in full if not _FINAL.search(line.rstrip())]
    return len(inner) >= 2 and len(full) >= 0.7 * len(inner) and len(running_on) >= 0.5 * len(full)


def _cuts(text: str, start: int, end: int, *, glued: bool) -> list[int]:
    cuts = [cut for match in _END.finditer(text, start, end) if (cut := _cut_after(text, match, start, end))]
    opening = start, min(end, start + LONGEST_DATELINE)
    if _DATELINE_END.search(text, *opening) and (dateline := _DATELINE.match(text, *opening)):
        cuts.append(dateline.end())
    cuts += [cut for match in _CROSS_HEADING.finditer(text, start, end) for cut in match.span()]
    if glued:
        cuts += [
            m.start() for m in _GLUED_HEADING.finditer(text, start, end) if _splits_heading(text, start, m.start())
        ]
    return sorted(set(cuts))


def _cut_after(text: str, mark: re.Match[str], start: int, end: int) -> int | None:
    """The offset where the next sentence begins after this full stop, or None if the sentence goes on."""
    cut = _past_closers(text, mark.end(), start, end)
    if cut >= end:
        return None
    spaced = text[cut].isspace()
    head = text[cut : cut + 40].lstrip()
    if not spaced and not _glued_start(text, mark.start(), head):
        return None
    first = head.lstrip(_OPENERS + "\"' ")[:1]
    if not (first.isupper() or first.isdigit()) or (first.isdigit() and not spaced):
        return None
    if mark.group() == "." and _abbreviated(text[max(start, mark.start() - 20) : mark.start()], head):
        return None
    return cut


def _past_closers(text: str, cut: int, start: int, end: int) -> int:
    """Step over the quotation marks and brackets that close with the sentence."""
    while cut < end and (text[cut] in _CLOSERS or (text[cut] in "\"'" and _closes(text, cut, start, end))):
        cut += 1
    return cut


def _closes(text: str, at: int, start: int, end: int) -> bool:
    """A straight mark closes before a space or the end; glued to the next word, it closes what stands open."""
    if at + 1 >= end or not text[at + 1].isalnum():
        return True
    return text.count(text[at], start, at) % 2 == 1


def _glued_start(text: str, mark: int, head: str) -> bool:
    """A capitalised word directly behind the full stop of a word in lower case or of a number."""
    before = text[max(0, mark - 3) : mark]
    if not before or not (before[-1].islower() or before[-1] in '0123456789"”’)]' or _ACRONYM.match(before)):
        return False
    bare = head.lstrip(_OPENERS + "\"'")
    return bare[:1].isupper() and (bare[1:2].islower() or bare[1:2] in "’' " or bool(_ACRONYM_WORD.match(bare)))


def _abbreviated(before: str, head: str) -> bool:
    """The full stop belongs to a title, an initial, a month before a day and the like."""
    match = _LAST_WORD.search(before)
    if not match:
        return False
    word = match.group(1).lower()
    if word in _TITLES:
        return True
    if word in _BEFORE_NUMBERS:
        return head[:1].isdigit()
    initial = len(word) == 1 and word.isalpha() and word != "i"
    dotted = "." in word and all(len(part) <= 2 for part in word.split("."))
    if initial and not match.group(1).isupper():
        return False
    following = _FIRST_WORD.match(head)
    return (initial or dotted) and not (following and following.group(1).lower() in _STARTERS)


def _splits_heading(text: str, start: int, at: int) -> bool:
    """A heading that lost its line break: two words run together, but not a brand name or an opening quotation."""
    if text[at] == '"':
        return text.count('"', start, at) % 2 == 0
    return not _BRAND_NAMES.search(text, max(start, at - 12), at + 12)


def _is_heading(exact: str) -> bool:
    return not _FINAL.search(exact) and len(exact.split()) <= HEADING_WORDS and len(exact) <= 110


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
