"""Whether a figure is of one event, an addition to a toll, a running toll of this war, or of an earlier war."""

from __future__ import annotations

import re
from datetime import date

from digests.models import Harm, Scope
from digests.reading.casualties_figures import Figure
from digests.reading.casualties_frames import Finding
from digests.reading.casualties_tokens import Token
from digests.reading.sentences import Sentence

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)(s?)\b(?!-)")
_OLD_WAR = re.compile(
    r"\b(?:world war|genocide|holocaust|pogroms?|(?:nineteen|twenti)eth century|(?:the )?(?:early|mid|late)[- ](?:19|20)\d0s"
    r"|ottoman|soviet era|(?:19|18)\d0s|(?:last|previous|first|earlier) war|decades? ago|a century ago|years ago|cold war"
    r"|civil war of|when (?:he|she) was \w+)\b",
    re.IGNORECASE,
)
_OLD_MONTH = re.compile(
    r"\b(?:in|last) (january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:today|yesterday|tonight|overnight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:week|month|morning|year)|now"
    r"|latest|recent(?:ly)?|currently|six-week|weeks? ago|last (?:week|month))\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:since|so far|in total|a total of|total|overall|altogether|to date|until now|as of|already|toll|cumulative"
    r"|(?:six|seven|two|three|four|five|ten|\w+|\d+)[- ](?:days?|weeks?|months?|years?)(?: of| into|-long|-old)? ?(?:of )?(?:\w+ )?(?:war|fighting|conflict|clashes|hostilities|battles?|violence|offensive|siege|campaign)"
    r"|(?:in|during|over|within) (?:the (?:past|last|first)|just over|over|more than)? ?(?:\w+|\d+) (?:days|weeks|months|years)"
    r"|both sides|each side|the (?:war|conflict|fighting|hostilities|clashes|violence|flare-up|offensive|siege|uprising|insurgency|crackdown)"
    r"|clashes|fighting|flare-?up|hostilities|war that|conflict)\b",
    re.IGNORECASE,
)
_ONE_EVENT = re.compile(
    r"\b(?:attack|strike|air ?strike|shelling|bomb(?:ing)?|explosion|blast|ambush|raid|missile|rocket|drone|mine|landmine|shell"
    r"|overnight|hit|today|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|massacre|incident|execut\w+)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:has|have)(?: (?:now|also|already|so far|reportedly))?$|\b(?:has|have) (?:been|now|also|already|left|caused|claimed|killed|taken|resulted)\b",
    re.IGNORECASE,
)
_TOTALS = frozenset({"toll"})
LARGE = 100


class Era:
    """What the text has said so far about the time it speaks of; follows the sentences of one article."""

    def __init__(self, present: date | None, text: str) -> None:
        self._year = present.year if present else _latest_year(text)
        self._past = False

    def enter(self, sentence: Sentence) -> None:
        """Take in one sentence before its claims are judged."""
        if self.is_past(sentence.text):
            self._past = True
        elif _PRESENT.search(sentence.text) or self._names_present_year(sentence.text) or sentence.heading:
            self._past = False

    @property
    def past(self) -> bool:
        """Whether the story is told of an earlier war."""
        return self._past

    def is_past(self, text: str) -> bool:
        """Whether a passage speaks of earlier years."""
        if _OLD_WAR.search(text):
            return True
        years = [int(match.group(1)) for match in _YEAR.finditer(text)]
        return bool(years) and self._year is not None and max(years) < self._year

    def _names_present_year(self, text: str) -> bool:
        return any(int(match.group(1)) == self._year for match in _YEAR.finditer(text))


def _latest_year(text: str) -> int | None:
    years = [int(match.group(1)) for match in _YEAR.finditer(text)]
    return max((year for year in years if year < 2100), default=None)


def read_scope(
    finding: Finding, figure: Figure, harm: Harm, tokens: tuple[Token, ...], sentence: Sentence, era: Era
) -> Scope:
    """The scope of one claim."""
    offset = sentence.start
    clause = _clause(sentence.text, tokens[finding.first].start - offset, tokens[finding.last - 1].end - offset)
    if era.is_past(clause) or (era.past and not _PRESENT.search(sentence.text)):
        return "historical"
    if figure.added and finding.frame != "counted" and figure.vague is None:
        return "new"
    if finding.frame == "toll":
        return "cumulative"
    return "cumulative" if _is_running(finding, figure, harm, clause, sentence) else "incident"


def _is_running(finding: Finding, figure: Figure, harm: Harm, clause: str, sentence: Sentence) -> bool:
    single = figure.high == 1 and figure.low == 1
    if single or finding.none:
        return False
    if _ONE_EVENT.search(clause) and not re.search(r"\bsince\b|so far|in total", clause, re.IGNORECASE):
        return False
    size = figure.low or figure.high or 0
    return bool(_RUNNING.search(sentence.text) or _PERFECT.search(clause)) or size >= LARGE or harm == "displaced"


def _clause(text: str, start: int, end: int) -> str:
    """The claim and what stands around it up to the next semicolon, dash or contrasting conjunction."""
    breaks = [match.end() for match in _BREAK.finditer(text, 0, start)]
    after = _BREAK.search(text, end)
    return text[breaks[-1] if breaks else 0 : after.start() if after else len(text)]


_BREAK = re.compile(r"[;:–—]|, (?:but|while|whereas|although)\b|\bwhile\b|\) ?")
