"""Claims of short invented texts, with or without a small invented profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from digests.models import Article, CasualtyClaim
from digests.profile import Profile, parse_profile
from digests.reading.attribution.reports import attribute
from digests.reading.casualties.claims import read_casualties
from digests.reading.document import prepare

PUBLISHED = datetime(2031, 5, 6, 12, tzinfo=UTC)
PROFILE = """
id = "river-war"
name = "River war"
first_day = 2031-05-01
sides = [{ id = "northern", name = "Northern" }, { id = "southern", name = "Southern" }]
parties = [
  { id = "northland", name = "Northland", adjective = "Northlandian", side = "northern", demonyms = ["Northlandians"] },
  { id = "southland", name = "Southland", adjective = "Southlandian", side = "southern", demonyms = ["Southlandians"] },
  { id = "lancers", name = "Free Lancers", adjective = "Lancer", fighters = true, other_names = ["Lancer fighters"] },
]
offices = [
  { id = "north-mod", name = "Northland Defence Ministry", kind = "ministry", party = "northland" },
]
people = []
places = [
  { id = "southland-country", name = "Southland", kind = "country" },
  { id = "millford", name = "Millford", kind = "town", within = "southland-country" },
]
"""


def profile(theatre: str | None = None) -> Profile:
    return replace(parse_profile(PROFILE), theatre=theatre)


def claims(
    text: str, war: Profile | None = None, published: datetime | None = PUBLISHED, title: str = ""
) -> tuple[CasualtyClaim, ...]:
    """What the reader finds in a text."""
    article = Article(id="a", source_id="s", outlet="o", url="", title=title, text=text, published=published)
    document = prepare(article, war)
    return read_casualties(document, attribute(document))


def figures(text: str) -> list[tuple[str, int | str | None, int | None]]:
    """Harm, low or the vague word, and high of every claim."""
    return [(claim.harm, claim.vague or claim.low, claim.high) for claim in claims(text)]
