"""Groups of people in a tagged sentence: the shorter row that the grammar of harm is written over.

``G`` counted group, ``q`` bare figure, ``g`` one person, ``n`` a name, ``N`` people without a figure; every other
letter is one token's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from digests.models import Harm
from digests.reading.casualties.tokens import Token, tags
from digests.reading.casualties.victim_words import FAMILY

_BEFORE = r'[aeuCFcRrv"]'
_GROUP = re.compile(
    rf"""(?P<single>[^daeuCFRrcQhHE])  # most letters begin no group
    |(?P<G>[dae]{{0,4}}Q(?:od?|d)?{_BEFORE}{{0,6}}?(?:[KXJ][ae"]*)?{_BEFORE}{{0,3}}?[hHEae]*(?:[HE]|h(?![ZYT]))(?:&[aeuvCFh]*H(?![hH]))?)
    |(?P<q>[dae]{{0,4}}Q(?:o@|od?(?:[KXJ](?=[bvwp,;)]|$))|od?(?=[.])|"+(?=[KXJZY])|[aeCFuRv]{{0,5}}[.]?(?=b*v*[KXJ]))?)
    |(?P<g>(?:[da]|e){_BEFORE}{{0,6}}?(?:[KJ][ae]*)?(?:[hRr]*h|R)(?![hHCcRZYT])|^[aeuCFH]*h(?![hHCcRZYT]))
    |(?P<n>[RrhaeCc]*?[Rr]+[Cc]+|d?[aeRrhu]*[hRr]C{{1,5}}|C{{2,6}}|d?[aeRrh]*c{{2,5}}|C)
    |(?P<N>[daeuCFh]*[HE]+)
    |(?P<other>.)""",
    re.VERBOSE,
)
_KIN = frozenset(("his", "her", "their"))


class Chunk(NamedTuple):
    """One letter of the shorter row and the tokens behind it, first to last exclusive."""

    letter: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A sentence as chunks, with the letters they make."""

    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    letters: str

    def harm(self, at: int, end: int) -> Harm:
        """The harm of the words from one chunk to another; two different harms together are casualties."""
        harms = {token.harm for token in self.words(at, end) if token.harm is not None}
        return "casualties" if len(harms) > 1 else next(iter(harms), "killed")

    def words(self, at: int, end: int) -> tuple[Token, ...]:
        """The tokens of the chunks from one to another."""
        return self.tokens[self.chunks[at].first : self.chunks[end - 1].last] if at < end else ()

    def word(self, at: int) -> str:
        """The first word of a chunk."""
        return self.tokens[self.chunks[at].first].word if 0 <= at < len(self.chunks) else ""

    def people(self, start: int, end: int) -> Iterator[int]:
        """Chunks of people between two places of the row."""
        return (at for at in range(start, end) if self.letters[at] in "Gqgnh")

    def families(self, start: int, end: int) -> list[list[int]]:
        """The groups of a list, joined where the words make one group of them: "a woman and her two children"."""
        families: list[list[int]] = []
        for at in self.people(start, end):
            if families and self._joined(families[-1][-1], at):
                families[-1].append(at)
            else:
                families.append([at])
        return families

    def _joined(self, left: int, right: int) -> bool:
        """One person, then another without a figure of its own, or one named by kinship with the first."""
        before, after = self.chunks[left], self.chunks[right]
        if not (self._is_one(before) and self.tokens[before.last - 1].word in FAMILY):
            return False
        opening = self.tokens[after.first]
        return self.tokens[after.last - 1].word in FAMILY and (after.letter in "gh" or opening.word in _KIN)

    def _is_one(self, chunk: Chunk) -> bool:
        return chunk.letter in "gh" or self.tokens[chunk.last - 1].tag == "h"


def gather(tokens: tuple[Token, ...]) -> Row:
    """The row of chunks of a sentence."""
    chunks = tuple([Chunk(_letter(tokens, match), *match.span()) for match in _GROUP.finditer(tags(tokens))])
    return Row(tokens=tokens, chunks=chunks, letters="".join([chunk.letter for chunk in chunks]))


def _letter(tokens: tuple[Token, ...], match: re.Match[str]) -> str:
    """A group's letter, or the token's own; nobody in particular is no person: "every soldier", "each child"."""
    if match.lastgroup in ("single", "other"):
        return match[0]
    anyone = match.lastgroup == "g" and tokens[match.start()].word in ("every", "each", "either")
    return "N" if anyone else str(match.lastgroup)
