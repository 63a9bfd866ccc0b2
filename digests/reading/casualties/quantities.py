"""How many: exact, bounded, approximate and vague figures, in digits and in words, with their offsets.

What looks like a figure and is none (a date, an age, a share, a sum of money, a distance, a weapon's name) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digests.reading.grammar.lexicon import alternatives, in_order, lowered

_UNITS = dict(zip(in_order("zero one two three four five six seven eight nine"), range(10), strict=True))
_TEENS = dict(
    zip(
        in_order("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(zip(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True))
_SMALL = {**_UNITS, **_TEENS, **_TENS}
_MULTIPLES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
LARGEST = 100_000_000

_AT_LEAST = (
    "at least|no fewer than|no less than|not less than|not fewer than|(?:well |slightly |just |far "
    "|a little )?more than"
    "|(?:well |just )?over|upwards? of|in excess of|a minimum of|exceeding|greater than|(?:well |just )?above"
    "|at the least"
)
_AT_MOST = (
    "up to|as many as|as high as|no more than|not more than|at (?:the )?most|fewer than|less than|a maximum of"
    "|(?:just )?under|as much as|possibly (?:up to|as many as)|possibly"
)
_ABOUT = (
    "about|around|nearly|almost|approximately|approx\\.?|roughly|close to|an estimated|estimated|circa|ca\\.|some"
    "|an approximate|in the region of|something like|near"
)
_ADDED = "another|a further|an additional|an extra|yet another|further"
_WORD = alternatives(_SMALL)
_WORDED = rf"(?:{_WORD})(?:[- ](?:{alternatives(_UNITS)})\b)?"
_DIGITS = r"\d{1,3}(?:[,’\u00a0\u202f]\d{3})+|\d{1,3}(?:[ ]\d{3})+(?![\d-])|\d{1,3}\.\d{3}(?![\d.])|\d+(?:\.\d+)?"
_MULTIPLE = r"(?:dozen|hundred|thousand|million|billion)"
_LARGE = (
    rf"(?:(?:{_DIGITS}|{_WORDED}|half an?|an?)(?:[- ](?:and a half )?{_MULTIPLE})+"
    rf"(?:(?:[ -]and)?[ -](?:{_WORDED})(?:[- ]{_MULTIPLE})?(?:(?: and)?[- ](?:{_WORDED}))?)?)"
)
_NUMBER = rf"(?:{_LARGE}|{_DIGITS}|{_WORDED}|dozen)"
_VAGUE = (
    r"(?:(?:many |several )?(?:tens|hundreds|dozens|scores|thousands|millions) (?:of|or even) )?"
    r"(?:tens|hundreds|thousands|millions)(?: and (?:hundreds|thousands))?"
    r"|(?:several|a few|many|a couple(?: of)?|some few) (?:hundreds?|dozens?|thousands?|tens|millions?"
    r"|scores)(?: thousand)?"
    r"|dozens|dzens|scores|several|many|numerous|countless|multiple|a lot of|lots of|a number of|a large number of"
    r"|an unknown number of|an unspecified number of|an undetermined number of|a handful of|a few|most|a great many"
    r"|tens|untold numbers of|large numbers of|a great number of|the majority of|a majority of|a couple of|various"
)


def _spaced(pattern: str) -> str:
    """A pattern in which a space outside brackets stands for any white space, a line's end included."""
    return re.sub(r" (?![^\[\]]*\])", r"\\s+", pattern)


_QUANTITY = re.compile(
    r"(?<![\w$€£.,/:-])"
    + _spaced(
        f"(?:(?P<added>{_ADDED}) )?(?:(?P<least>{_AT_LEAST}) |(?P<most>{_AT_MOST}) )?(?:(?P<about>{_ABOUT}) )?"
        f"(?:(?P<least2>{_AT_LEAST}) )?(?P<quote>[\"“'‘])?(?:between (?P<from>{_NUMBER}) (?:and|to) (?P<to>{_NUMBER})"
        f"|either (?P<one>{_NUMBER}(?:, {_NUMBER})*),? or (?P<other>{_NUMBER}|no(?:ne)?)"
        f"|(?P<first>{_NUMBER})(?:(?:\\s*[–—-]\\s*| to | or )(?P<second>{_NUMBER}))?|(?P<vague>{_VAGUE}))"
    )
    + r"(?P<plus>\+|\s+or\s+more\b|\s+plus\b|\s+at\s+least\b|\s+and\s+counting\b)?(?P<so>\s+or\s+so\b)?"
    + r"(?![\w’]|[./,:-]\d|-[a-z])(?(quote)[\"”'’]?)"
)
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NOT_AFTER = re.compile(
    rf"""\s*(?:%|per\s?cent|percent(?:age)?\b|st\b|nd\b|rd\b|th\b|[ap]\.?\s?m\b|o['’]clock|hrs?\b|gmt\b|local\ time
    |[- ]?(?:(?:more|and\ a\ half|straight|consecutive|long|additional|other|successive)\s+)?(?:seconds?|minutes?|hours?
      |days?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|generations?|nights?|mornings?|evenings?|times|fold)\b
    |[- ]?(?:square|sq\.?|cubic|nautical)?\s?-?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m\b|mm\b|cm\b|feet|foot
      |ft\b|yards?|hectares?|acres?|inch(?:es)?|tons?|tonnes?|kg\b|kilos?|kilograms?|pounds?|lbs?\b|lit(?:er|re)s?
      |degrees?|mph|kph|caliber|calibre|floors?|stor(?:e?y|ies)|rooms?|percentage|points?|votes?|seats?|euros?|dollars?
      |pesos?|rubles?|rials?|shekels?|lire|yen)\b
    |[- ]?(?:{_MONTH})\b(?!\s+(?:be|have|also|not))
    |[- ]years?[- ]old|[- ]year[- ]olds?)""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_BEFORE = re.compile(
    rf"""(?:\b(?:{_MONTH})\.?|\b(?:aged?|ages|aged\
    between|article|articles|chapter|resolution|no\.|number|page|route|highway|unit
    |section|law|ward|zone|camp|class|type|model|flight|room|point|phase|part|article|apollo|channel|radio|bus
    |clause|day|week|district|school|hospital|checkpoint|block|area|gate|street|avenue|calle|km|item|protocol
    |brigade|battalion|division|version|size|year|years|since|until|till|circa|early|late|mid|the\
    year|covid)|[$€£#§])\s*-?$""",
    re.IGNORECASE | re.VERBOSE,
)
_AGED = re.compile(
    r"\b(?:children|kids|infants|babies|boys|girls|people|those|anyone|aged?) (?:aged )?(?:under|over|below) $"
    r"|\b(?:boy|girl|man|woman|child|son|daughter|youth|baby) of (?:about |just |only )?$"
)
_DAY_TAKEN = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}),?\s+$", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:at|by|until|from|to|of|around|about|between|after|before|approximately)\s+$", re.IGNORECASE)
_NOT_VAGUE = re.compile(r"\b(?:how|so|too|as|not)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_RISE = re.compile(
    r"\b(?:from|by|rose|risen|rises|rising|increased|climbed|jumped|grown|grew|went|up|fell|dropped|raised|revised)\s+$",
    re.IGNORECASE,
)
_RANGING = re.compile(r"\b(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)) (?:anywhere )?from\s+$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A figure in a text. ``added`` marks an addition to an earlier one ("another 51")."""

    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool = False
    vague: str | None = None
    added: bool = False
    year_like: bool = False


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """Every figure that may count people, in order."""
    return tuple(_quantities(lowered(text), start, len(text) if end is None else end))


def read_number(text: str) -> int | None:
    """The value of a number in digits or words; None where it is none or absurdly large."""
    cleaned = text.lower().replace("\n", " ").strip()
    value = _plain_digits(cleaned)
    if value is None:
        value = _worded(cleaned)
    return int(value) if value is not None and value <= LARGEST else None


_CORE = re.compile(
    rf"\d|\b(?:{alternatives((*_SMALL, *_MULTIPLES))}|tens|dozens|dzens|hundreds|thousands|millions|scores|several"
    r"|few|many|couple|numerous|countless|multiple|lots?|numbers?|handful|most|majority|various|either)\b"
)
"""A word that every figure holds: without one no figure begins."""
_LEAD = 60
"""How many characters may stand in a figure before such a word ("slightly more than an estimated …")."""


def _quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    position = start
    while core := _CORE.search(text, position, end):
        match = _QUANTITY.search(text, max(position, core.start() - _LEAD), end)
        if match is None:
            return
        rising = bool(match["second"]) and _is_rise(text[max(0, match.start() - 16) : match.start("first")])
        stop = match.end("first") if rising else match.end()
        position = max(stop, match.start() + 1)
        if (quantity := _quantity(text, match, stop, rising=rising)) is not None:
            yield quantity


def _is_rise(before: str) -> bool:
    """A first figure and a later one ("rose from 20 to 25"), no range ("ranges from 20 to 25")."""
    return bool(_RISE.search(before)) and not _RANGING.search(before)


def _quantity(text: str, match: re.Match[str], stop: int, *, rising: bool) -> Quantity | None:
    core = match.start("vague") if match["vague"] else max(match.start(name) for name in ("from", "one", "first"))
    if not match["vague"] and _counts_no_people(text, core, stop):
        return None
    found = Quantity(start=match.start(), end=stop, low=None, high=None, added=bool(match["added"]))
    if match["vague"]:
        before = text[max(0, core - 8) : core]
        if _NOT_VAGUE.search(before) or (match["vague"].lower() == "most" and before.lower().endswith("the ")):
            return None
        return replace(found, vague=" ".join(match["vague"].lower().split()).replace("dzens", "dozens"))
    bounds = _bounds(match, rising=rising)
    if bounds is None:
        return None
    approximate = bool(match["about"] or match["so"])
    year_like = bool(_YEAR.fullmatch(match["first"] or "")) and not (match["least"] or match["most"] or match["about"])
    return replace(found, low=bounds[0], high=bounds[1], approximate=approximate, year_like=year_like)


def _bounds(match: re.Match[str], *, rising: bool) -> tuple[int | None, int | None] | None:
    if match["one"]:
        return _spread((*match["one"].split(","), match["other"]))
    first = read_number(match["from"] or match["first"])
    second = read_number(match["to"] or match["second"]) if match["to"] or match["second"] else None
    if first is None:
        return None
    if second is not None and second > first and not rising:
        return first, second
    if match["least"] or match["least2"] or match["plus"]:
        return first, None
    if match["most"]:
        return None, first
    return first, first


def _spread(alternatives: Sequence[str]) -> tuple[int, int] | None:
    """The least and the most of several figures: "either two, three or none"."""
    values = [0 if figure.lower() in ("no", "none") else read_number(figure) for figure in alternatives]
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else None


def _counts_no_people(text: str, start: int, end: int) -> bool:
    """A date, a clock time, an age, a share, a measure or a name with a number in it."""
    before = text[max(0, start - 24) : start]
    if _NOT_AFTER.match(text, end) or (_NOT_BEFORE.search(before[-16:]) and not _DAY_TAKEN.search(before)):
        return True
    if _AGED.search(before):
        return True
    figure = text[start:end]
    clock = len(figure) == 4 and figure.isdigit() and not _YEAR.fullmatch(figure)
    return clock and bool(_CLOCK.search(text[max(0, start - 16) : start]))


def _plain_digits(text: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:[,’\u00a0\u202f. ]\d{3})+", text):
        return float(re.sub(r"\D", "", text))
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def _worded(text: str) -> float | None:
    """Numbers in words, also mixed with digits: "one hundred and twenty", "1.9 thousand", "half a million"."""
    total = current = 0.0
    half = False
    for part in re.findall(r"[\d.,’]*\d|[a-z]+", text):
        if part in _MULTIPLES:
            factor = _MULTIPLES[part]
            current = (current or 1) * factor * (0.5 if half else 1)
            half = False
            if factor >= 1_000:
                total, current = total + current, 0.0
        elif part in _SMALL:
            current += _SMALL[part]
        elif part == "half":
            current, half = (current + 0.5, False) if current else (current, True)
        elif part[0].isdigit():
            current += _plain_digits(part) or float(re.sub(r"[,’]", "", part))
        elif part not in ("a", "an", "and"):
            return None
    return total + current
