"""Frames of running figures: a death toll that stands, rises or ranges, a number of those killed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digests.models import Harm
from digests.reading.casualties.findings import Finding
from digests.reading.casualties.groups import Row
from digests.reading.grammar.lexicon import words

_TOLL = re.compile(r"(?P<harm>T)(?P<gap>[^;T]{0,16}?)(?P<who>[qG])(?P<after>K)?(?:[^;TKXJ]{0,4}?t(?P<last>[qG]))?")
_NUMBERED = re.compile(
    r"#o[daeuCFHhNGgvowb]{0,5}?(?P<harm>[KX])(?P<gap>[^;TKX#]{0,14}?)(?P<who>[qG])(?:[^;TKXJ]{0,4}?t(?P<last>[qG]))?"
)
_RISEN = re.compile(r"(?P<harm>Z)(?P<gap>[^;TqGZ]{0,10}?)(?P<rise>[.u])t?(?P<who>[qG])")
_RANGED = re.compile(r"(?P<harm>[TKXZ])(?P<gap>[^;qGKXJ]{0,8}?)p(?P<who>[qG])\((?:[^;()]{1,12})\)(?:,?t)(?P<last>[qG])")
_NAMED_AFTER = re.compile(r"t(?P<who>[qG]),?d?(?P<harm>T)")
_RISE = words(
    """rise rises rose risen reach reaches reached exceed exceeds exceeded climb climbed climbs increase increased
    jumped stood stand stands"""
)
_RANGING = words("range ranges ranged ranging vary varies varied varying")
_WHERE = words("in from during after between within over across")


def tolls(row: Row) -> Iterator[Finding]:
    """The death toll rose from 20 to 25; casualties rise to 21; bringing to 40 the number of those killed."""
    for match in (m for frame in (_NUMBERED, _TOLL, _RISEN) for m in frame.finditer(row.letters)):
        if match.re is _RISEN and row.word(match.start("rise")) not in _RISE:
            continue
        if match.re is not _RISEN and (_counts_events(row, match) or _is_ranging(row, match)):
            continue
        last = match.groupdict().get("last")
        suffered = "after" if match.groupdict().get("after") else "harm"
        harm = row.harm(*match.span(suffered))
        yield _made(row, harm, match.start(), match.start("last") if last else match.start("who"))
    for match in _NAMED_AFTER.finditer(row.letters):
        yield _made(row, row.harm(*match.span("harm")), match.start("who"), match.start("who"))


def ranged_tolls(row: Row) -> Iterator[Finding]:
    """The death toll ranges from twenty (the police) to fifty (the rebels): two claims, by two mouths."""
    for match in _RANGED.finditer(row.letters):
        if _is_ranging(row, match):
            harm = row.harm(*match.span("harm"))
            yield _made(row, harm, match.start(), match.start("who"))
            yield _made(row, harm, match.start("last"), match.start("last"))


def _made(row: Row, harm: Harm, first: int, figure: int) -> Finding:
    chunk = row.chunks[figure]
    return Finding(harm=harm, groups=(chunk,), first=row.chunks[first].first, last=chunk.last, frame="toll")


def _is_ranging(row: Row, match: re.Match[str]) -> bool:
    """The figure has its source in brackets behind it, and another one comes."""
    sourced = row.letters[match.end("who") :].startswith("(")
    return sourced and any(row.word(at) in _RANGING for at in range(*match.span("gap")))


def _counts_events(row: Row, match: re.Match[str]) -> bool:
    """The figure behind a toll is of something else: "the death toll in two bombings"."""
    at = match.start("who")
    where = row.letters[at - 1] == "p" and row.word(at - 1) in _WHERE
    return where and row.letters[at] == "q" and row.letters[at + 1 : at + 2] in tuple(".uaC")
