"""Records as rows of the ledger: the columns that are asked for, and the record itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.store.codec import encode
from bot.store.shelf import fold
from bot.store.tables import UNDATED
from digests.models import CasualtyClaim, Development, Mention, Statement

Matter = tuple[str, str, str, str, str]
"""Whose people were harmed, how, and in which scope: what the ledger groups claims by."""


def claim_row(claim: CasualtyClaim, published: datetime | None) -> dict[str, Any]:
    """A claim; it counts for the day it was reported, else for the day its article was published."""
    return {
        "reported": claim.report_date or published or UNDATED,
        "place_id": claim.place.id if claim.place else None,
        "claimant_id": claim.claimant.id if claim.claimant else None,
        "scope": claim.scope,
        "record": encode(claim),
    }


def matter_of(claim: CasualtyClaim) -> Matter:
    """The row of ``matters`` that a claim belongs to."""
    return claim.victim_side, claim.victim_party or "", claim.victim_class, claim.harm, claim.scope


def statement_row(statement: Statement, published: datetime | None) -> dict[str, Any]:
    """A statement; its day is found as a claim's is."""
    return {
        "reported": statement.report_date or published or UNDATED,
        "speaker_id": statement.speaker.id,
        "speaker_side": statement.speaker_side,
        "force": statement.force,
        "record": encode(statement),
    }


def development_row(development: Development, published: datetime | None) -> dict[str, Any]:
    """A development, under the day its article was published."""
    return {
        "reported": published or UNDATED,
        "topic": development.topic,
        "kind": development.kind,
        "record": encode(development),
    }


def ids_named(development: Development) -> tuple[str, ...]:
    """Whom and what a development names, each once: places, actors and its claimant."""
    return tuple(dict.fromkeys(one.id for one in _mentions(development) if one.id))


def words_of(mention: Mention) -> str:
    """A name as it is looked for."""
    return fold(mention.text)


def _mentions(development: Development) -> Iterator[Mention]:
    yield from development.places
    yield from development.actors
    if development.claimant:
        yield development.claimant
