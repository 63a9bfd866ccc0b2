"""The gate's view of the table of losses: every cell belongs to one claim in the row's evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digests.editing.gate.evidence import Shelf
from digests.editing.gate.incident_check import figures_stand
from digests.editing.ledger.told import figure, standing
from digests.editing.losses import undisclosed_side
from digests.editing.naming import Names
from digests.models import CasualtyClaim, LossRow

Numbers = Mapping[tuple[str, int], int]


def row_fault(
    row: LossRow, shelf: Shelf, names: Names, numbers: Numbers, printed: Sequence[LossRow] = ()
) -> str | None:
    """Why a row of the table may not be printed, or None; ``printed`` are the rows of the edition before."""
    if not row.evidence or not all(map(shelf.resolves, row.evidence)):
        return "evidence does not stand in the article"
    if {numbers.get((span.article_id, span.version)) for span in row.evidence} != set(row.sources):
        return "source numbers and evidence disagree"
    if row.figure == "not disclosed":
        return _undisclosed_fault(row, names)
    claims = [claim for claim in shelf.claims(row.evidence) if _is_row(row, claim, names)]
    if not claims:
        return "no claim in the evidence has these cells"
    if not any(map(figures_stand, claims)):
        return "the figure does not stand in its sentence"
    return (
        _addition_fault(row, shelf, names) or _revision_fault(row, shelf, names, printed) or _spare_evidence(row, shelf)
    )


def _undisclosed_fault(row: LossRow, names: Names) -> str | None:
    """Not disclosed is what an article says of this very side, and nothing more than that."""
    cells = (row.harm, row.victim_class, row.claimant, row.standing, row.added)
    if cells != ("casualties", "unknown", None, "media count", ""):
        return "a side that discloses nothing has no figure to describe"
    sides = {undisclosed_side(span.exact, names) for span in row.evidence}
    return None if sides == {(row.victim_side, row.victims)} else "no article says that this side discloses nothing"


def _is_row(row: LossRow, claim: CasualtyClaim, names: Names) -> bool:
    side = names.side_of(claim.claimant, claim.claimant_side)
    mine = (row.victims, row.victim_side, row.victim_class, row.harm, row.figure, row.scope)
    theirs = (names.victims(claim), claim.victim_side, claim.victim_class, claim.harm, figure(claim), claim.scope)
    who = names.claimant(claim.claimant) if claim.claimant else None
    return mine == theirs and (row.claimant, row.claimant_side, row.standing) == (who, side, standing(claim, side))


def _addition_fault(row: LossRow, shelf: Shelf, names: Names) -> str | None:
    """An addition ("+11") is a claim of its own in the same evidence, about the same victims, from the same mouth."""
    if not row.added:
        return None
    for claim in shelf.claims(row.evidence):
        same = (claim.victim_side, claim.harm) == (row.victim_side, row.harm) and claim.scope == "new"
        who = names.voice(claim.claimant)
        voices = {names.voice(c.claimant) for c in shelf.claims(row.evidence) if _is_row(row, c, names)}
        if same and who in voices and f"+{claim.low:,}" == row.added and figures_stand(claim):
            return None
    return "the addition is not claimed in the evidence"


def _revision_fault(row: LossRow, shelf: Shelf, names: Names, printed: Sequence[LossRow]) -> str | None:
    """What a figure was before is a claim of its own from the same mouth, or what the last edition printed."""
    if not row.was:
        return None
    then = replace(row, figure=row.was)
    claimed = any(_is_row(then, claim, names) and figures_stand(claim) for claim in shelf.claims(row.evidence))
    if claimed or any(cells(old) == cells(then) for old in printed):
        return None
    return "nothing in the evidence says what the figure was before"


def cells(row: LossRow) -> tuple[str | None, ...]:
    """What a row says: who claims what of whom."""
    return row.claimant, row.victim_side, row.victim_class, row.harm, row.scope, row.figure


def _spare_evidence(row: LossRow, shelf: Shelf) -> str | None:
    """Every further sentence carries the same figure, the one before, or the addition."""
    figures = {row.figure, row.was} - {""}
    for span in row.evidence:
        claims = shelf.claims([span])
        if not any(figure(c) in figures or (row.added and f"+{c.low}" == row.added.replace(",", "")) for c in claims):
            return f"evidence of {span.article_id} says nothing of this figure"
    return None
