"""Claims as articles tell them: who printed a figure, when, and in which words it may be printed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from digests.editing.naming import Names
from digests.models import CasualtyClaim, ReadArticle, Standing

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A claim as one article tells it."""

    claim: CasualtyClaim
    material: ReadArticle

    @property
    def outlet(self) -> str:
        """Who printed it."""
        return self.material.article.outlet

    @property
    def when(self) -> datetime:
        """When it was told: the article's publication."""
        return self.material.article.published or _NEVER

    @property
    def day(self) -> date | None:
        """The day of the event, else of the report."""
        return self.claim.event_date or (self.when.date() if self.when != _NEVER else None)


def told(materials: Iterable[ReadArticle], names: Names) -> tuple[Told, ...]:
    """Every claim of some articles, oldest first; history of other wars is left out."""
    claims = [
        Told(claim=claim, material=m)
        for m in materials
        for claim in m.reading.claims
        if claim.scope != "historical" and (claim.claimant is None or names.can_speak(claim.claimant))
    ]
    return tuple(sorted(claims, key=lambda t: (t.when, t.material.article.id, t.claim.evidence.start)))


def figure(claim: CasualtyClaim) -> str:
    """The printable wording of a claim's figure; empty where the article gives none."""
    low, high = claim.low, claim.high
    about = ("estimated " if "estimat" in claim.sentence.exact.lower() else "about ") if claim.approximate else ""
    if claim.vague:
        return claim.vague
    if low is not None and high is not None:
        return f"{about}{low:,}" if low == high else f"{about}{low:,}–{high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else ""


def standing(claim: CasualtyClaim, claimant_side: str | None) -> Standing:
    """Whose mouth it is: a side about its own, about the other's, a third party, or the outlet itself."""
    if claim.claimant is None:
        return "media count"
    if claimant_side is None:
        return "third party"
    return "declared" if claimant_side == claim.victim_side else "alleged"
