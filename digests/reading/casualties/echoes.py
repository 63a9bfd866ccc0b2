"""Figures whose harm was named before, or stands with the dead: "of whom", "among the dead", "the rebels admit 40"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digests.models import Harm
from digests.reading.casualties.findings import Finding
from digests.reading.casualties.groups import Chunk, Row
from digests.reading.grammar.lexicon import words

_GROUPS = r"(?:[Gqgn](?:,[Gqgn])*(?:,?&+v*[Gqgn])?)"
_OF_WHOM = re.compile(r"o@[bv]*(?P<who>[qG])")
_AMONG_THEM = re.compile(rf"(?P<who>{_GROUPS})[bv]*b[bv]*j(?:@|[dv]*(?P<harm>[ZKJX]))")
_THEM_AMONG = re.compile(rf"j[dv]*(?P<harm>[ZKJX])(?:[pv][^;bqgG]{{0,6}}?)?b+v*(?P<who>{_GROUPS})")
_INCLUDED = re.compile(rf"d(?P<harm>[ZKX])b?v*i(?P<who>{_GROUPS})")
_MADE_UP = re.compile(r"[Gq][^;,KXJ]{0,6}?[,:(-](?P<who>[Gg](?:,[Gg])*,?&[Ggq])(?=[,;)-]|$)")
_RIVAL = re.compile(r"(?P<cue>s)(?:v|to|t)?(?P<who>q)(?=[;,]|$)")
_TAKEN = re.compile(r"(?P<verb>I)[v\"]*(?P<who>[Gq])(?P<state>h?)")
_CAPTIVE = words("prisoner captive hostage")
_TAKE = words("took taken take takes taking")


def echoes(row: Row, found: Sequence[Finding]) -> Iterator[Finding]:
    """Every figure of a sentence that takes its harm from another, beside those found by their own."""
    known = {finding.groups[0] for finding in found}
    if "j" in row.letters or "i" in row.letters:
        yield from _among(row, found)
    for match in _TAKEN.finditer(row.letters):
        if row.word(match.start()) in _TAKE and _is_captive(row, match):
            yield _made(row, match.end("who") - 1, match.span(), "captured", part=False)
    yield from _told_apart(row, found)
    whole = found[0] if found else None
    if whole is None or whole.none:
        return
    for match in _OF_WHOM.finditer(row.letters):
        chunk = row.chunks[match.start("who")]
        before = _last_before(found, chunk)
        if before is not None and chunk not in known and not _has_own_verb(row, match.end()):
            yield _made(row, match.start("who"), match.span(), before.harm, part=True)
    for match in _RIVAL.finditer(row.letters):
        chunk = row.chunks[match.start("who")]
        before = _last_before(found, chunk)
        if before is not None and chunk not in known:
            yield _made(row, match.start("who"), match.span("who"), before.harm, part=False)


def _among(row: Row, found: Sequence[Finding]) -> Iterator[Finding]:
    """Two children were among the dead; among those killed was a nurse; the dead include a priest."""
    for pattern in (_AMONG_THEM, _THEM_AMONG, _INCLUDED):
        for match in pattern.finditer(row.letters):
            before = _last_before(found, row.chunks[match.start("who")])
            harm = row.harm(*match.span("harm")) if match["harm"] else before.harm if before else None
            for at in row.people(*match.span("who")) if harm else ():
                if harm is not None:
                    yield _made(row, at, match.span(), harm, part=True)


def _told_apart(row: Row, found: Sequence[Finding]) -> Iterator[Finding]:
    """What a figure is made of, behind it, where the sum is right: "eight people, five women and three boys, died"."""
    for match in _MADE_UP.finditer(row.letters):
        whole = next((finding for finding in found if finding.groups[0] == row.chunks[match.start()]), None)
        parts = [row.chunks[at] for at in row.people(match.start("who"), match.end("who"))]
        if whole is not None and _number(row, row.chunks[match.start()]) == sum(_number(row, part) for part in parts):
            for at in row.people(match.start("who"), match.end("who")):
                yield _made(row, at, (at, at + 1), whole.harm, part=True)


def _number(row: Row, chunk: Chunk) -> int:
    """The exact figure of a group, one for one person, and no sum at all for any other figure."""
    figure = next(
        (token.quantity for token in row.tokens[chunk.first : chunk.last] if token.quantity is not None), None
    )
    if figure is None:
        return 1
    return figure.low if figure.low is not None and figure.low == figure.high else -1000


def _last_before(found: Sequence[Finding], chunk: Chunk) -> Finding | None:
    before = [finding for finding in found if finding.groups[0].first < chunk.first and not finding.none]
    return max(before, key=lambda finding: finding.groups[0].first, default=None)


def _has_own_verb(row: Row, at: int) -> bool:
    """Whether another harm is told of the figure itself: "of whom 12 are still missing"."""
    return bool(re.match(r"[bv!]*[KXJ]", row.letters[at:]))


def _is_captive(row: Row, match: re.Match[str]) -> bool:
    """Taken 30 prisoner; took two nurses hostage."""
    state = match["state"] and row.word(match.end() - 1)
    chunk = row.chunks[match.start("who")]
    return state in _CAPTIVE or row.tokens[chunk.last - 1].word in _CAPTIVE


def _made(row: Row, at: int, span: tuple[int, int], harm: Harm, *, part: bool) -> Finding:
    chunk = row.chunks[at]
    first, last = row.chunks[span[0]].first, row.chunks[span[1] - 1].last
    return Finding(
        harm=harm,
        groups=(chunk,),
        first=min(first, chunk.first) if not part else chunk.first,
        last=max(last, chunk.last) if not part else chunk.last,
        frame="part" if part else "echo",
        part=part,
    )
