"""What the other side says, or does not say, to a claim about who holds a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digests.editing.lines.drafts import Draft
from digests.editing.naming import Names
from digests.models import ReadArticle

CONTESTABLE = frozenset({"control", "advance", "withdrawal", "capture"})


@dataclass(frozen=True)
class Bystanders:
    """For every place the sides that say anything about it."""

    sides_at: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, materials: Iterable[ReadArticle], names: Names) -> Bystanders:
        """Listen to everybody who names a place."""
        heard: dict[str, set[str]] = {}
        for material in materials:
            for place, side in places_spoken_of(material, names):
                heard.setdefault(place, set()).add(side)
        return cls({place: frozenset(sides) for place, sides in heard.items()})

    def silent(self, draft: Draft) -> bool:
        """Whether no other side says anything about the draft's places."""
        return not any(self.sides_at.get(place, frozenset()) - {draft.side} for place in draft.places)


def places_spoken_of(material: ReadArticle, names: Names) -> Iterable[tuple[str, str]]:
    """(place, side) for every claim and development that a side makes about a place."""
    for development in material.reading.developments:
        side = names.side_of(development.claimant, development.claimant_side)
        if side:
            yield from ((place.id or place.text.casefold(), side) for place in development.places)
    for claim in material.reading.claims:
        side = names.side_of(claim.claimant, claim.claimant_side)
        if side and claim.place:
            yield claim.place.id or claim.place.text.casefold(), side
