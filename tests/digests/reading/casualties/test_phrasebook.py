"""The phrasebook: ways in which wars are reported, many wars, our own sentences. Floors only rise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digests.models import Article, CasualtyClaim
from digests.reading.read import read

BOOKS = Path(__file__).parent / "phrasebook"
ATTRIBUTES = ("side", "class", "scope", "claimant", "place")
FLOORS = {
    "claims": {
        "precision": 0.98,
        "recall": 0.95,
        "side": 0.98,
        "class": 0.96,
        "scope": 0.96,
        "claimant": 0.97,
        "place": 0.95,
    },
    "whose": {
        "precision": 0.92,
        "recall": 0.86,
        "side": 0.94,
        "class": 0.92,
        "scope": 0.92,
        "claimant": 0.95,
        "place": 0.96,
    },
    "desks": {
        "precision": 0.97,
        "recall": 0.93,
        "side": 0.84,
        "class": 0.91,
        "scope": 0.93,
        "claimant": 0.94,
        "place": 0.86,
    },
}
SMALL_WORDS = {"the", "of", "a", "an", "s", "and", "in"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence and the claims in it, each as (harm, figure, side, class, scope, claimant, place)."""

    text: str
    claims: tuple[tuple[str, ...], ...]


def phrases(book: str) -> Iterator[Phrase]:
    text = (BOOKS / f"{book}.txt").read_text(encoding="utf-8")
    for block in re.split(r"\n\s*\n", text.strip()):
        text, *lines = block.split("\n")
        if not text.startswith("#"):
            claims = (tuple(field.strip() for field in line.split("|")) for line in lines if line != "=")
            yield Phrase(text.replace(" ¶ ", "\n\n"), tuple(claims))


def figure(claim: CasualtyClaim) -> str:
    """A figure in the phrasebook's notation."""
    if claim.vague:
        return f'"{claim.vague.lower()}"'
    if claim.low is None or claim.high is None:
        return f"{claim.low}+" if claim.low is not None else f"-{claim.high}" if claim.high is not None else "?"
    exact = str(claim.low) if claim.low == claim.high else f"{claim.low}-{claim.high}"
    return f"~{exact}" if claim.approximate else exact


def found_in(text: str) -> list[tuple[str, ...]]:
    moment = datetime(2024, 2, 2, tzinfo=UTC)
    article = Article(id="a", source_id="s", outlet="O", url="", title="", text=text, published=moment)
    return [
        (
            claim.harm,
            figure(claim),
            claim.victim_side,
            claim.victim_class,
            claim.scope,
            claim.claimant.text if claim.claimant else "",
            claim.place.text if claim.place else "",
        )
        for claim in read(article).claims
    ]


def alike(wanted: str, found: str) -> bool:
    """The same thing named: nothing at all, or half of the shorter one's words."""
    left, right = (set(re.findall(r"\w+", text.lower())) - SMALL_WORDS for text in (wanted, found))
    return left == right or bool(left and right and len(left & right) / min(len(left), len(right)) >= 0.5)


def measure(book: str) -> dict[str, float]:
    count: Counter[str] = Counter()
    for phrase in phrases(book):
        rest = found_in(phrase.text)
        count["found"] += len(rest)
        for wanted in phrase.claims:
            count["wanted"] += 1
            match = next((claim for claim in rest if claim[:2] == wanted[:2]), None)
            if match is None:
                continue
            rest.remove(match)
            count["matched"] += 1
            count.update(name for name, w, f in zip(ATTRIBUTES, wanted[2:], match[2:], strict=True) if alike(w, f))
    shares = {name: count[name] / count["matched"] for name in ATTRIBUTES}
    return shares | {"precision": count["matched"] / count["found"], "recall": count["matched"] / count["wanted"]}


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    return {book: measure(book) for book in FLOORS}


@pytest.mark.parametrize(("book", "name"), [(book, name) for book, floors in FLOORS.items() for name in floors])
def test_the_phrasebook_is_read_no_worse_than_before(
    measured: dict[str, dict[str, float]], book: str, name: str
) -> None:
    assert measured[book][name] >= FLOORS[book][name], measured[book]
