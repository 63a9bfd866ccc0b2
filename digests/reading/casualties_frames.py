"""The grammar of reported harm: which group of people a harm word is about.

A sentence's letters (``casualties_tokens``) are first gathered into groups of people, then frames are laid over the
shorter row: ``G`` counted group, ``q`` bare figure, ``g`` one person, ``n`` a name, ``N`` people without a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digests.models import Harm
from digests.reading.casualties_tokens import Token, tags
from digests.reading.victims import FAMILY

_GROUPS = re.compile(
    r"""(?P<G>d?Q(?:od?|d)?[aevuC"]{0,6}?(?:[KXJ][ae]*)?[aeC"]*?[hHE]*[hHE](?!-))
    |(?P<q>Q(?:o[dP.]?|"+(?=[KXJZY]))?)
    |(?P<g>(?:[dPa]|e)[aeuCRv"]{0,6}?(?:[KJ][ae]*)?h+(?![hH]))
    |(?P<n>[RhaeC]*?R+C+|R*C{2,6}|C)
    |(?P<N>[daeuC]*[HE]+)""",
    re.VERBOSE,
)
_LIST = r"[Gqg](?:[vp]*[,&]+[vti]*[Gqgh])*"
_FILL = r"[^KXJkBLISZTYO;Gqg]"
_PASSIVE = re.compile(
    rf"(?P<who>{_LIST})(?P<post>[,(]?[pow(i\"].{{0,14}}?)??(?P<aux>[bv!\"t]*)(?P<harm>[KXJ](?:[&,]+v?[KXJ])?)"
)
_NAMED = re.compile(
    r"(?P<who>n(?:[,&]+n)*)(?P<post>[,(].{1,14}?[,)])?(?P<aux>[bv\"]*b[bv\"]*)(?P<harm>[KXJ])|(?P<who2>n(?:[,&]+n)*)v*(?P<harm2>X)"
)
_ACTIVE = re.compile(rf"(?P<harm>[KkBD](?:[&,]+[Kk])?)(?P<gap>[v\"]*)(?P<who>{_LIST}|n(?:[,&]+n)*)")
_LIVES = re.compile(rf"I(?P<aux>v*)(?:d?[aV]*[HV]o)?(?P<who>{_LIST}|n)")
_OF = re.compile(rf"(?P<harm>[OZY])(?P<gap>(?:[pvau]{{0,3}})o)[d\"]?(?P<who>{_LIST}|n(?:[,&]+n)*)")
_COUNTED = re.compile(r"(?P<who>q(?:[,&]+q)*)[aeuhonNv\"C]{0,4}?(?P<harm>[ZY])")
_TOLL = re.compile(r"(?P<harm>T)(?P<gap>[^;T]{0,16}?)(?P<who>[qG])(?P<more>(?:[^;TKXJ]{0,4}?)t(?P<last>[qG]))?")
_LOST = re.compile(rf"S(?P<gap>[v\"]*)(?P<who>{_LIST})")
_NONE = re.compile(r"!(?P<gap>[bavdeHuhoit\"N]{0,5}?)(?P<harm>[ZKJX])")

_BE = frozenset("was were is are be been being am get got gets getting".split())
_KIN = frozenset("his her their".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """One letter of the shorter row and the tokens behind it, first to last exclusive."""

    letter: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """People and the harm a frame found for them; token indices of the whole claim.

    ``groups`` are several where a conjunction makes one group of them ("a woman and her child").
    """

    harm: Harm
    groups: tuple[Chunk, ...]
    first: int
    last: int
    frame: str
    none: bool = False


def gather(tokens: tuple[Token, ...]) -> tuple[Chunk, ...]:
    """The row of chunks of a sentence."""
    row = tags(tokens)
    chunks: list[Chunk] = []
    position = 0
    while position < len(row):
        match = _GROUPS.match(row, position)
        end = match.end() if match else position + 1
        letter = (match.lastgroup or ".") if match else row[position]
        chunks.append(Chunk(letter=letter, first=position, last=end))
        position = end
    return tuple(chunks)


def find_harm(tokens: tuple[Token, ...]) -> tuple[Finding, ...]:
    """Every group of people that a frame ties to a harm, in the order of the text."""
    chunks = gather(tokens)
    row = "".join(chunk.letter for chunk in chunks)
    sentence = _Row(tokens=tokens, chunks=chunks, letters=row)
    found: dict[tuple[int, Harm], Finding] = {}
    for frame in _FRAMES:
        for finding in frame(sentence):
            found.setdefault((finding.groups[0].first, finding.harm), finding)
    return tuple(sorted(found.values(), key=lambda finding: (finding.groups[0].first, finding.first)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    letters: str

    def harm(self, at: int, end: int) -> Harm:
        """The harm of the words from one chunk to another; two different harms together are casualties."""
        harms = {
            token.harm
            for chunk in self.chunks[at:end]
            for token in self.tokens[chunk.first : chunk.last]
            if token.harm is not None
        }
        return "casualties" if len(harms) > 1 else next(iter(harms), "killed")

    def word(self, at: int) -> str:
        """The first word of a chunk."""
        return self.tokens[self.chunks[at].first].word

    def groups(self, start: int, end: int) -> Iterator[int]:
        """Chunks of people between two places of the row."""
        return (at for at in range(start, end) if self.letters[at] in "Gqgn")


def _made(row: _Row, match: re.Match[str], harm: Harm, frame: str, who: str = "who") -> Iterator[Finding]:
    """A finding for every group of a list; the claim spans the group, and the harm word with the nearest one."""
    families = _families(row, [at for at in range(*match.span(who)) if row.letters[at] in "Gqgnh"])
    for family in families:
        first = row.chunks[match.start() if family is families[0] else family[0]].first
        last = row.chunks[match.end() - 1 if family is families[-1] else family[-1]].last
        groups = tuple(row.chunks[at] for at in family)
        first, last = min(first, groups[0].first), max(last, groups[-1].last)
        yield Finding(harm=harm, groups=groups, first=first, last=last, frame=frame)


def _families(row: _Row, ats: list[int]) -> list[list[int]]:
    """Join each person with the next where the words make one group of them: "a woman and her two children"."""
    families: list[list[int]] = []
    for at in ats:
        if families and _joined(row, families[-1][-1], at):
            families[-1].append(at)
        else:
            families.append([at])
    return families


def _joined(row: _Row, left: int, right: int) -> bool:
    """One person, then another without a figure of its own or one who is named by kinship with the first."""
    before, after = row.chunks[left], row.chunks[right]
    if not (_is_one(row.tokens, before) and row.tokens[before.last - 1].word in FAMILY):
        return False
    opening = row.tokens[after.first]
    return row.tokens[after.last - 1].word in FAMILY and (after.letter in "gh" or opening.word in _KIN)


def _is_one(tokens: tuple[Token, ...], chunk: Chunk) -> bool:
    return chunk.letter in "gh" or tokens[chunk.last - 1].tag == "h"


def _inside(row: _Row) -> Iterator[Finding]:
    """Two wounded soldiers: the harm stands between the figure and the noun."""
    for chunk in row.chunks:
        if chunk.letter in "Gg":
            for token in row.tokens[chunk.first : chunk.last]:
                if token.harm is not None and token.tag in "KJX":
                    yield Finding(harm=token.harm, groups=(chunk,), first=chunk.first, last=chunk.last, frame="inside")


def _passive(row: _Row) -> Iterator[Finding]:
    """Eleven servicemen and one civilian were killed; 54 civilians dead."""
    for match in _PASSIVE.finditer(row.letters):
        after = row.letters[match.end() : match.end() + 3].lstrip('v"')
        participle = row.letters[match.start("harm")] == "K"
        be = any(row.word(at) in _BE for at in range(*match.span("aux")))
        if participle and not be and after[:1] in ("G", "q", "g", "N", "n"):
            continue
        if participle and not be and "," in (match["post"] or "") and "w" not in (match["post"] or ""):
            continue
        if "!" in match["aux"]:
            continue
        yield from _made(row, match, row.harm(*match.span("harm")), "passive")


def _named(row: _Row) -> Iterator[Finding]:
    """Colonel X was killed."""
    for match in _NAMED.finditer(row.letters):
        who, harm = ("who", "harm") if match["who"] else ("who2", "harm2")
        be = harm == "harm2" or match["harm"] != "K" or any(row.word(at) in _BE for at in range(*match.span("aux")))
        if be:
            yield from _made(row, match, row.harm(*match.span(harm)), "named", who)


def _active(row: _Row) -> Iterator[Finding]:
    """Shelling killed two and injured five."""
    for match in _ACTIVE.finditer(row.letters):
        before = row.letters[max(0, match.start() - 4) : match.start()].rstrip('v"')
        letter = match["harm"][0]
        if letter == "K" and before.endswith("b") and row.word(match.start() - 1) in _BE:
            continue
        if letter == "B" and before[-1:] in ("t", "m", "!"):
            continue
        harm: Harm = "killed" if letter == "D" else row.harm(*match.span("harm"))
        if letter == "D" and any(row.letters[at] in "qn" for at in row.groups(*match.span("who"))):
            continue
        yield from _made(row, match, harm, "active")


def _lives(row: _Row) -> Iterator[Finding]:
    """Claimed the lives of at least 17 soldiers; claimed 30,000 lives."""
    for match in _LIVES.finditer(row.letters):
        words = {token.word for token in row.tokens[row.chunks[match.start()].first : row.chunks[match.end() - 1].last]}
        if words & {"lives", "life"}:
            yield from _made(row, match, "killed", "lives")


def _of(row: _Row) -> Iterator[Finding]:
    """The deaths of 25 civilians; the bodies of dozens of soldiers."""
    for match in _OF.finditer(row.letters):
        yield from _made(row, match, row.harm(match.start("harm"), match.end("harm")), "of")


def _counted(row: _Row) -> Iterator[Finding]:
    """More than 3,000 deaths; hundreds of thousands of refugees."""
    for match in _COUNTED.finditer(row.letters):
        yield from _made(row, match, row.harm(*match.span("harm")), "counted")


def _toll(row: _Row) -> Iterator[Finding]:
    """The death toll rose from 20 to 25."""
    for match in _TOLL.finditer(row.letters):
        at = match.start("last") if match["last"] else match.start("who")
        chunk = row.chunks[at]
        yield Finding(
            harm=row.harm(*match.span("harm")),
            groups=(chunk,),
            first=row.chunks[match.start()].first,
            last=chunk.last,
            frame="toll",
        )


def _lost(row: _Row) -> Iterator[Finding]:
    """Lost eleven servicemen and one civilian."""
    for match in _LOST.finditer(row.letters):
        if all(row.letters[at] in "Gg" for at in row.groups(*match.span("who"))):
            yield from _made(row, match, "killed", "lost")


def _none(row: _Row) -> Iterator[Finding]:
    """No casualties; nobody was hurt."""
    for match in _NONE.finditer(row.letters):
        chunk = row.chunks[match.start()]
        harm = row.harm(*match.span("harm"))
        last = row.chunks[match.end() - 1].last
        yield Finding(harm=harm, groups=(chunk,), first=chunk.first, last=last, frame="none", none=True)


_FRAMES = (_none, _inside, _passive, _active, _lives, _of, _counted, _toll, _lost, _named)
