"""Of which side people are: the side a party has in the profile, else its nation's adjective."""

from __future__ import annotations

from dataclasses import dataclass

from digests.models import UNKNOWN_SIDE
from digests.profile import Party
from digests.reading.document import Document
from digests.reading.names.nations import slug


@dataclass(frozen=True, kw_only=True, slots=True)
class Belonging:
    """The side of the victims, and the party where one is named."""

    side: str
    party: str | None = None


def belonging_of(document: Document, party_id: str | None) -> Belonging:
    """A party's people: under its side in the profile, else under the nation's adjective."""
    party = _party(document, party_id)
    if party is None:
        return Belonging(side=party_id or UNKNOWN_SIDE, party=party_id)
    return Belonging(side=party.side or slug(party.adjective), party=party_id)


def _party(document: Document, party_id: str | None) -> Party | None:
    return document.profile.party_of(party_id) if document.profile and party_id else None


def is_mercenary(document: Document, party_id: str | None) -> bool:
    """Whether a party of the profile is a body of foreign fighters."""
    party = _party(document, party_id)
    return bool(party and party.fighters)
