"""The figure of a claim: exact, bounded, approximate, vague, none at all, or one person and the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from digests.reading.casualties.findings import Finding
from digests.reading.casualties.groups import Chunk
from digests.reading.casualties.tokens import Token
from digests.reading.grammar.lexicon import words

_ESTIMATE = words("estimated estimate estimates estimation approximately roughly")
_MORE = words("more additional further another")
_BODIES = words("body bodies corpse corpses")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """Bounds of a claim, or the vague word in their place. ``added`` tells an addition to an earlier figure."""

    low: int | None = None
    high: int | None = None
    approximate: bool = False
    vague: str | None = None
    added: bool = False


def read_figure(finding: Finding, tokens: tuple[Token, ...]) -> Figure | None:
    """The figure of a finding, or None where its words give none."""
    if finding.none:
        return Figure(low=0, high=0)
    figures = [_of_chunk(chunk, tokens) for chunk in finding.groups]
    total = figures[0]
    for figure in figures[1:]:
        total = _together(total, figure)
    spoken = {token.word for token in tokens[finding.first : finding.last]}
    behind = finding.groups[-1].last
    if behind < finding.last and tokens[behind].word in _MORE and not spoken & _BODIES:
        total = replace(total, added=True)
    if total.vague is None and spoken & _ESTIMATE:
        total = replace(total, approximate=True)
    return None if _is_year(finding, tokens) else total


def _of_chunk(chunk: Chunk, tokens: tuple[Token, ...]) -> Figure:
    inside = tokens[chunk.first : chunk.last]
    quantity = next((token.quantity for token in inside if token.quantity is not None), None)
    added = chunk.letter != "q" and any(token.word in _MORE for token in inside)
    if quantity is None:
        return Figure(low=1, high=1, added=added)
    return Figure(
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        vague=quantity.vague,
        added=added or quantity.added,
    )


def _together(one: Figure, other: Figure) -> Figure:
    def both(left: int | None, right: int | None) -> int | None:
        return None if left is None or right is None else left + right

    return replace(one, low=both(one.low, other.low), high=both(one.high, other.high))


def _is_year(finding: Finding, tokens: tuple[Token, ...]) -> bool:
    """A bare number that reads as a year counts nobody."""
    group = finding.groups[0]
    inside = tokens[group.first : group.last]
    return group.letter == "q" and any(token.quantity is not None and token.quantity.year_like for token in inside)
