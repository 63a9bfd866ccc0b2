"""What tolls and incidents have in common: who claims, of whom, what figure, and where it was printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.models import FiledClaim
from digests.editing.ledger.told import figure, standing
from digests.editing.naming import Names
from digests.models import CasualtyClaim, Harm, Standing

EARLIEST = datetime.min.replace(tzinfo=UTC)
"""Stands for an unknown time where claims are put in order."""
HARMS: tuple[Harm, ...] = ("killed", "injured", "missing", "captured", "displaced", "casualties")
"""The order in which harms are read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Print:
    """Where a claim was printed."""

    outlet: str
    title: str
    url: str
    published: datetime | None


def say_claimed(claim: CasualtyClaim) -> str:
    """The figure as claimed: "1,174", "at least 217", "dozens"; "none" for a denial, "no figure" without any."""
    if claim.negated or (claim.low == 0 and claim.high == 0):
        return "none"
    return figure(claim) or "no figure"


def judge_standing(claim: CasualtyClaim, names: Names) -> Standing:
    """Whose mouth the figure is, with the claimant's side as recorded or as the profile has it."""
    return standing(claim, names.side_of(claim.claimant, claim.claimant_side))


def name_claimant(claim: CasualtyClaim, names: Names) -> str | None:
    """The house name of who claims it; None where the outlet names nobody."""
    return names.claimant(claim.claimant) if claim.claimant else None


def find_voice(item: FiledClaim, names: Names) -> str:
    """What makes two claimants the same: an institution, or the outlet where it speaks for itself."""
    return names.voice(item.claim.claimant) or f"outlet {item.outlet}"


def group_victims(claim: CasualtyClaim) -> tuple[str, str, str]:
    """What makes two groups of victims the same: side, party and class."""
    return claim.victim_side, claim.victim_party or "", claim.victim_class


def list_prints(items: Iterable[FiledClaim]) -> tuple[Print, ...]:
    """The newest print of each outlet."""
    newest = {
        item.outlet: Print(outlet=item.outlet, title=item.title, url=item.url, published=item.published)
        for item in items
    }
    return tuple(newest[outlet] for outlet in sorted(newest))


def find_day(item: FiledClaim) -> date | None:
    """The day of the event, else of the report."""
    return item.claim.event_date or find_report_day(item)


def find_report_day(item: FiledClaim) -> date | None:
    """The day of the report."""
    reported = _reported(item)
    return None if reported is EARLIEST else reported.date()


def put_in_order(item: FiledClaim) -> tuple[date, datetime, int, str, int]:
    """A sort key, oldest first; of one moment the higher figure is the later one."""
    claim, reported = item.claim, _reported(item)
    # An unknown time has the day before all others.
    return reported.date(), reported, claim.low or claim.high or 0, claim.evidence.article_id, claim.evidence.start


def _reported(item: FiledClaim) -> datetime:
    return item.claim.report_date or item.published or EARLIEST
