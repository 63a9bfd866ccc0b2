"""What to look for in the ledger, and what it holds, with the article that printed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from digests.models import CasualtyClaim, Development, Force, Harm, Scope, Statement, Topic, VictimClass


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimFilter:
    """What to look for in the ledger; None matches everything. Dates are inclusive and compare with the report day.

    ``area`` holds place ids and ``claimants`` ids of who claims, any of which fits; ``party`` fits claims that name no
    party too. ``each`` asks for at most so many of every group of victims (side, party, class, harm and scope).
    """

    side: str | None = None
    party: str | None = None
    group: VictimClass | None = None
    scopes: frozenset[Scope] | None = None
    place_id: str | None = None
    area: frozenset[str] | None = None
    place_text: str | None = None
    claimants: frozenset[str] | None = None
    articles: frozenset[str] | None = None
    harm: Harm | None = None
    first: date | None = None
    last: date | None = None
    each: int | None = None
    limit: int = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementFilter:
    """What to look for among statements; None matches everything. Dates are inclusive.

    ``speakers`` holds ids of speakers and ``articles`` ids of articles, any of which fits.
    """

    speaker_id: str | None = None
    speakers: frozenset[str] | None = None
    speaker_text: str | None = None
    articles: frozenset[str] | None = None
    side: str | None = None
    force: Force | None = None
    first: date | None = None
    last: date | None = None
    limit: int = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class DevelopmentFilter:
    """What to look for among developments; None matches everything. Dates are inclusive, of the report day.

    ``named`` holds ids: a development matches that has one of them as a place, an actor or its claimant. ``kind`` is
    one of a topic ("control"), and asked for alone.
    """

    topic: Topic | None = None
    kind: str | None = None
    named: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None
    limit: int = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledClaim:
    """A claim as the ledger holds it, with the article that printed it."""

    claim: CasualtyClaim
    outlet: str
    title: str
    url: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledStatement:
    """A statement as the ledger holds it, with the article that printed it."""

    statement: Statement
    outlet: str
    title: str
    url: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledDevelopment:
    """A development as the ledger holds it, with the article that printed it."""

    development: Development
    outlet: str
    title: str
    url: str
    published: datetime | None
