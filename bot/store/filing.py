"""Records as rows of the ledger: the columns that are asked for, and the record itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.store.codec import encode
from bot.store.shelf import fold
from digests.models import CasualtyClaim, Development, Mention, Statement


def claim_row(claim: CasualtyClaim, published: datetime | None) -> dict[str, Any]:
    """A claim; it counts for the day it was reported, else for the day its article was published."""
    return {
        "reported": claim.report_date or published,
        "victim_side": claim.victim_side,
        "harm": claim.harm,
        "place_id": claim.place.id if claim.place else None,
        "place_words": _words(claim.place),
        "record": encode(claim),
    }


def statement_row(statement: Statement, published: datetime | None) -> dict[str, Any]:
    """A statement; its day is found as a claim's is."""
    return {
        "reported": statement.report_date or published,
        "speaker_id": statement.speaker.id,
        "speaker_side": statement.speaker_side,
        "speaker_words": _words(statement.speaker),
        "record": encode(statement),
    }


def development_row(development: Development, published: datetime | None) -> dict[str, Any]:
    """A development, under the day its article was published."""
    return {
        "reported": published,
        "topic": development.topic,
        "kind": development.kind,
        "record": encode(development),
    }


def _words(mention: Mention | None) -> str:
    return fold(mention.text) if mention else ""
