"""One finding of the grammar with everything around it that decides its attributes."""

from __future__ import annotations

from dataclasses import dataclass

from digests.models import CasualtyClaim, Scope
from digests.reading.casualties.figures import Figure
from digests.reading.casualties.findings import Finding
from digests.reading.casualties.lands import Lands
from digests.reading.casualties.offices import Claimant
from digests.reading.casualties.places import Locality
from digests.reading.casualties.tokens import Token
from digests.reading.document import Document
from digests.reading.grammar.sentences import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """A figure in its sentence, with who says so, where, and the claims the article made before it."""

    document: Document
    sentence: Sentence
    tokens: tuple[Token, ...]
    finding: Finding
    figure: Figure
    scope: Scope
    claimant: Claimant | None
    place: Locality | None
    earlier: tuple[CasualtyClaim, ...]
    lands: Lands

    @property
    def start(self) -> int:
        """Where the claim begins in the article."""
        return self.tokens[self.finding.first].start

    @property
    def end(self) -> int:
        """Where the claim ends in the article."""
        return self.tokens[self.finding.last - 1].end

    @property
    def evidence_text(self) -> str:
        """The words of the claim with a little of what follows."""
        return self.document.text[self.start : min(self.sentence.end, self.end + 20)]

    @property
    def text_before(self) -> str:
        """The sentence before in the same paragraph, or nothing."""
        before = self.document.sentence_before(self.sentence)
        return before.text if before is not None and before.paragraph == self.sentence.paragraph else ""

    @property
    def inside(self) -> tuple[Token, ...]:
        """The words of the people themselves."""
        return tuple(token for group in self.finding.groups for token in self.tokens[group.first : group.last])

    @property
    def around(self) -> tuple[Token, ...]:
        """The words of the whole claim, those of a toll with what stands just before it."""
        first = max(0, self.finding.first - 4) if self.finding.frame in ("toll", "counted") else self.finding.first
        said = [at for at in range(first, self.finding.first) if self.tokens[at].tag == "s"]
        first = said[-1] + 1 if said else first
        return self.tokens[first : self.finding.last]

    @property
    def around_without_teller(self) -> tuple[Token, ...]:
        """The words of the whole claim but for those of who says so."""
        if self.claimant is None:
            return self.around
        teller = self.claimant.mention
        return tuple(token for token in self.around if not teller.start <= token.start < teller.end)

    @property
    def sibling(self) -> CasualtyClaim | None:
        """The claim before it in the same sentence."""
        before = self.earlier[-1] if self.earlier else None
        if before is None:
            return None
        if before.sentence.start != self.sentence.start:
            return before if self.finding.frame == "echo" else None
        apart = ";" in self.document.text[before.evidence.end : self.start] and self.finding.frame != "echo"
        return None if apart else before

    @property
    def whole(self) -> CasualtyClaim | None:
        """The last claim of the same sentence that is no part of another."""
        mine = (before for before in reversed(self.earlier) if before.sentence.start == self.sentence.start)
        return next((before for before in mine if not before.subset), None)

    @property
    def series(self) -> CasualtyClaim | None:
        """The claim just before that a running toll goes on with: an addition, or a figure of the same kind of men."""
        last = self.earlier[-1] if self.earlier else None
        if last is None or self.finding.frame != "toll" or last.harm != self.finding.harm:
            return None
        near = self.sentence.start - last.sentence.end < GOES_ON
        return last if near and last.scope == "new" else None

    @property
    def is_of_bodies(self) -> bool:
        """Whether the claim counts bodies, most often of people already spoken of."""
        return any(token.word in _BODIES for token in self.around)

    @property
    def is_anaphoric(self) -> bool:
        """Whether the figure has no people of its own: a bare number, "others", "the two men"."""
        words = [token for token in self.inside if token.tag not in "Qdov"]
        return all(token.word in _OTHERS or token.tag in "KX" for token in words) or self.is_definite_again

    @property
    def is_part_of_them(self) -> bool:
        """Whether the figure is of people just counted: "three of them"."""
        return any(token.tag == "@" for token in self.inside)

    @property
    def is_definite_again(self) -> bool:
        """Whether the figure takes up people already spoken of: "the two men"."""
        return self.inside[0].word in ("the", "those", "these") and self.inside[-1].word in _GENERAL


GOES_ON = 200
"""How many characters on a toll still goes on with the figure before."""
_OTHERS = frozenset(
    (
        "others",
        "other",
        "more",
        "rest",
        "further",
        "additional",
        "another",
        "them",
        "people",
        "women",
        "prisoner",
        "captive",
        "hostage",
    )
)
_BODIES = frozenset(("bodies", "body", "corpses", "corpse", "dead"))
_GENERAL = frozenset(("men", "people", "women", "persons", "two", "victims"))
