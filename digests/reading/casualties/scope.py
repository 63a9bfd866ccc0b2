"""Whether a figure is of one event, an addition to a toll, a running toll of this war, or of an earlier war."""

from __future__ import annotations

import re

from digests.models import Scope
from digests.reading.casualties.figures import Figure
from digests.reading.casualties.findings import Finding
from digests.reading.document import Document
from digests.reading.grammar.lexicon import lowered
from digests.reading.grammar.sentences import Sentence

_WAR = (
    r"(?:war|fighting|conflict|clashes|hostilities|battles?|violence|offensive|siege"
    r"|campaign|uprising|insurgency|crackdown)(?! for (?:his|her|their) li[fv])"
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)(s?)\b(?!-)")
_SINCE = re.compile(
    r"\bsince\b[^.;,]{0,60}?\b(?:years?|months?|decades?) ago\b"
    r"|\bsince\b[^.;]{0,60}?\b(?:19|20)\d\ds?\b(?!,?\s+(?:war )?(?:that|which|in which|when))",
    re.IGNORECASE,
)
_OLD_WAR = re.compile(
    r"\b(?:world war|genocide|holocaust|pogroms?|(?:nineteen|twenti)eth century|ottoman|soviet era"
    r"|(?:last|previous|first|earlier) war|(?<!two )decades? ago|a century ago|(?<=\w )years ago|cold war"
    r"|when (?:he|she) was (?:\d+|\w+) ?\.?$)\b"
)
"""In a text in lower case."""
_OLD_WAR_HINTS = (" war", "genocide", "holocaust", "pogrom", "century", "ottoman", "soviet era", " ago", "when ")
"""Every wording above holds one of these, which are looked for many times as fast."""
_PRESENT = re.compile(
    r"\b(?:today|yesterday|tonight|overnight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:week|month"
    r"|morning|year)"
    r"|since (?:late |early |mid-)?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?! (?:\d\d?,? )?(?:19|20)\d\d)"
    r"|now|latest|recent(?:ly)?|currently|six-week|weeks? ago|last (?:week|month)|continues|has|(?<!to )have|says)\b",
    re.IGNORECASE,
)
_MONTHS_AGO = re.compile(
    r"^(?:in|last) (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    rf"\b(?:since|so far|in total|a total of|total|overall|altogether|to date|until now|as of|already|toll|cumulative"
    rf"|(?:\w+|\d+)[- ](?:days?|weeks?|months?|years?)(?: of| into|-long|-old)? (?:of )?(?:\w+ ){{0,2}}?{_WAR}"
    r"|(?:in|during|over|within) (?:the (?:past|last|first) |just over |over |more than )?(?:\w+|\d+) (?:days"
    r"|weeks|months|years)"
    r"|(?:has|have) (?:counted|recorded|documented|verified|registered)"
    rf"|both sides|each side|the (?:\w+ )?{_WAR}|{_WAR} (?:that|which|in which)|clashes|escalation"
    r"|fighting(?! for (?:his|her|their) li[fv])"
    rf"|battlefield|manpower)\b",
)
"""In a text in lower case."""
_ONE_EVENT = re.compile(
    r"\b(?:attack|(?:air ?)?strikes?|shelling|bombed|bombing|explosion|blast|ambush|raid|missiles?|rockets?"
    r"|drones?|landmine"
    r"|shells?|overnight|hit|today|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|massacre|incident"
    r"|overr[au]n|stormed|ambushed"
    r"|execut\w+|bod(?:y|ies))\b",
    re.IGNORECASE,
)
_TOLD_ON = re.compile(
    r"^On (?:mon|tues|wednes|thurs|fri|satur|sun)day,(?= [^,;]{3,80}? (?:said|told|claimed|admitted|acknowledged"
    r"|announced|conceded) [^.;]{0,40}\bhad (?:suffered|lost|sustained|recorded|registered)\b)",
    re.IGNORECASE,
)
"""The day of the telling, where what is told is a toll: "On Monday, the minister said the army had lost"."""
_STRUCK = re.compile(
    r"\b(?:bombed|shelled|attacked|stormed|overran|raided|entered|ambushed|burst into|rode into|opened fire|fired on"
    r"|blew|exploded|dropped|seized|took|hit|struck|fell on|landed|rammed|went off|air ?strike|explosion|blast)\b"
)
_BEARING = re.compile(r"\b(?:who|which|that|whom) (?:had|has|have|was|were) [^.;,]{0,60}\b(?:19|20)\d\d\b")
"""What is said of somebody in passing: "a medic who had volunteered in 2014"."""
_IN_TOWN = re.compile(r"\b(?:in|near|outside|around|at) (?:the )?(?:[a-z]+ of )?[A-Z]")
_PAST_DAY = re.compile(r"\b(?:over|in|during|within) the (?:past|last|previous) (?:day|24 hours)\b", re.IGNORECASE)
_STILL_HELD = re.compile(
    r"\bstill (?:being )?(?:held|captive|hostage)\b|\bremain(?:s|ed)? (?:in captivity|captive|hostage)\b"
)
_LOSSES_AT = re.compile(r"\blosses (?:at|stood at) $", re.IGNORECASE)
_OF_ONE_EVENT = re.compile(
    r"\b(?:in|from|by|after|of) (?:(?:the|a|an|this|that|\w+day(?:['’]s)?|yesterday['’]s|last night['’]s|\w+['’]s)\s+)"
    r"(?:[\w-]+ ){0,3}?(?:(?:air ?|drone )?strike|attack|explosion|blast|bombing|ambush|raid|shelling|massacre|shooting"
    r"|barrage|bombardment|crash|downing|assault)\b",
    re.IGNORECASE,
)
_TOTALLING = re.compile(r"\bsince\b|\bso far\b|\bin total\b|\btotal\b", re.IGNORECASE)
_LOCAL_FIGHT = re.compile(
    rf"\b(?:siege|storming) of\b|\b{_WAR} (?:for an? "
    rf"|in (?:the (?:north|south|east|west)|\w+ern)|near|around|outside)\b"
)
_PERFECT = re.compile(
    r"\b(?:has|have) (?:been|now|also|already|left|caused|claimed|killed|taken|resulted|died|fled|lost)\b",
    re.IGNORECASE,
)
_TAKING = re.compile(rf"\b{_WAR} (?:that|which)(?: (?:has|have|had))?\s*$", re.IGNORECASE)
_BREAK = re.compile(r"[;:–—]|, (?:but|while|whereas|although|which|raising|bringing|taking)\b|\bwhile\b")
_VAST = ("hundred", "thousand", "million", "most")
LARGE = 100
TAKING = 3
"""What a war or clashes as the subject of the harm weigh: "clashes that claimed 23 lives"."""
DOUBT = 2
LONG = 40
"""A clause shorter than this does not stand for its sentence."""
LASTING = 9
"""How many sentences a year of the past is taken to govern while none speaks of the present."""
NEAR = 80
"""How near to a figure a year must stand to date it."""


class Era:
    """What the text has said so far about the time it speaks of; follows the sentences of one article."""

    def __init__(self, document: Document) -> None:
        if document.published is not None:
            self._year: int | None = document.published.year
        elif document.profile is not None:
            self._year = document.profile.first_day.year
        else:
            self._year = _latest_year(document.text, DOUBT)
        self._past = 0
        self._before = self._now = ""

    def enter(self, sentence: Sentence) -> None:
        """Take in one sentence before its claims are judged."""
        self._before, self._now = self._now, sentence.text
        if self.is_past(_BEARING.sub("", sentence.text) if _years(sentence.text) else sentence.text):
            self._past = LASTING
        elif self._past and (_PRESENT.search(sentence.text) or sentence.heading or self._names_present(sentence.text)):
            self._past = 0
        else:
            self._past = max(0, self._past - 1)

    def _names_present(self, text: str) -> bool:
        return self._year is not None and any(year >= self._year for year in _years(text))

    @property
    def past(self) -> bool:
        """Whether the story is told of an earlier war."""
        return self._past > 0

    @property
    def event(self) -> bool:
        """Whether the sentence before told of one attack."""
        return bool(_STRUCK.search(self._before))

    def is_past(self, text: str) -> bool:
        """Whether a passage speaks of earlier years."""
        if "ince " in text:
            text = _SINCE.sub("", text)
        years = _years(text)
        earlier = bool(years) and self._year is not None and max(years) < self._year
        return earlier or _tells_of_old_war(lowered(text)) or bool(_MONTHS_AGO.search(text))


def _tells_of_old_war(low: str) -> bool:
    return any(map(low.__contains__, _OLD_WAR_HINTS)) and bool(_OLD_WAR.search(low))


def _years(text: str) -> list[int]:
    if not ("20" in text or "19" in text or "18" in text):
        return []
    return [int(match.group(1)) for match in _YEAR.finditer(text)]


def _latest_year(text: str, doubt: int) -> int | None:
    """The last year a text names, less a margin: where nobody knows the date, last year may be its present."""
    return max((year - doubt for year in _years(text)), default=None)


def read_scope(finding: Finding, figure: Figure, sentence: Sentence, span: tuple[int, int], era: Era) -> Scope:
    """The scope of one claim; ``span`` is where it stands in its sentence."""
    clause = _TOLD_ON.sub("", _clause(sentence.text, *span))
    if era.is_past(sentence.text[max(0, span[0] - NEAR) : span[1] + NEAR // 2]) or (
        era.past and not _PRESENT.search(clause)
    ):
        return "historical"
    told = _told(
        finding, figure, sentence.text[max(0, span[0] - 20) : span[0]], clause, sentence.text[span[1] :].lstrip()
    )
    if told is not None:
        return told
    ahead = sentence.text[max(0, span[0] - 30) : span[0]]
    taking = TAKING if _TAKING.search(ahead) else 0
    weight = taking + _weigh(finding, figure, clause, sentence)
    if weight == 1 and era.event and _THE_SIEGE.search(clause) and not _PERFECT.search(clause):
        return "incident"
    if weight == 1 and _is_large(figure) and (era.event or _is_plain_deed(finding, clause)):
        return "incident" if not _RUNNING.search(lowered(clause)) and not _PERFECT.search(clause) else "cumulative"
    return "cumulative" if weight > 0 else "incident"


_THE_SIEGE = re.compile(r"\b(?:in|during|after) the (?:\w+ )?(?:siege|battle|clashes)\b")


def _is_large(figure: Figure) -> bool:
    return max(figure.low or 0, figure.high or 0) >= LARGE or figure.vague == "hundreds"


def _is_plain_deed(finding: Finding, clause: str) -> bool:
    """Somebody killed them somewhere, once: "gunmen killed 130 villagers in Arzuk"."""
    return finding.frame == "active" and bool(_IN_TOWN.search(clause))


def _told(finding: Finding, figure: Figure, ahead: str, clause: str, behind: str) -> Scope | None:
    """The scope where the words leave no doubt: "another", "the past day", "its losses at", "the attack's toll"."""
    if finding.harm != "displaced" and _PAST_DAY.match(behind):
        return "new"
    daily = _PAST_DAY.search(clause) and finding.harm != "displaced" and not _TOTALLING.search(clause)
    if daily or (figure.added and figure.vague is None):
        return "new"
    if _LOSSES_AT.search(ahead) or (finding.harm == "captured" and _STILL_HELD.search(clause)):
        return "cumulative"
    if finding.frame != "toll":
        return None
    return "incident" if _OF_ONE_EVENT.search(clause) and not _TOTALLING.search(clause) else "cumulative"


def _weigh(finding: Finding, figure: Figure, clause: str, sentence: Sentence) -> int:
    """Above zero where more speaks for a running toll than for one event."""
    if finding.none or (figure.high == 1 and figure.low == 1):
        return -1
    single_event = bool(_ONE_EVENT.search(clause)) and not _TOTALLING.search(clause)
    size_known = max(figure.low or 0, figure.high or 0)
    if (
        _LOCAL_FIGHT.search(clause)
        and 0 < size_known < LARGE
        and not (_TOTALLING.search(clause) or _PERFECT.search(clause))
    ):
        return 0
    vast = bool(figure.vague and any(word in figure.vague for word in _VAST))
    size = max(figure.low or 0, figure.high or 0) >= LARGE
    widely = len(clause) > LONG and _RUNNING.search(lowered(sentence.text)) is not None
    running = bool(_RUNNING.search(lowered(clause))) + widely
    displaced = finding.harm == "displaced"
    return (
        running + bool(_PERFECT.search(clause)) + 2 * vast + size + displaced - 2 * single_event - _was_taken(finding)
    )


def _was_taken(finding: Finding) -> int:
    return 3 if finding.harm == "captured" else 0


def _clause(text: str, start: int, end: int) -> str:
    """The claim and what stands around it up to the next semicolon, dash or contrasting conjunction."""
    breaks = [match.end() for match in _BREAK.finditer(text, 0, start)]
    after = _BREAK.search(text, end)
    return text[breaks[-1] if breaks else 0 : after.start() if after else len(text)]
