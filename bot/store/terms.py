"""How common words are: in how many filed articles each term was seen, counted once for all that are filed together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from bot.store.shelf import holdable
from bot.store.tables import story_terms, tallies
from digests.editing.stories.filing import Filing, Known

FILED = "filed"
"""The tally of articles that were ever put into a story."""
TERMS_AT_ONCE = 500
"""Terms put into one query; SQLite takes a thousand."""


@dataclass(slots=True)
class Counts:
    """How many articles were filed, and how often terms were seen in them: as stored, and since."""

    filed: int
    seen: Mapping[str, int]
    added: int = 0
    more: Counter[str] = field(default_factory=Counter)

    def take(self, filing: Filing) -> Known:
        """What is known of an article's terms at its turn; from then on they are counted in."""
        known, more = self.seen, self.more
        terms = {term: holdable(term) for term in filing.described.terms}
        seen = {term: known.get(held, 0) + more[held] for term, held in terms.items()}
        filed = self.filed + self.added
        self.added += 1
        more.update(set(terms.values()))
        return Known(filed=filed, seen=seen)


def count_terms(connection: Connection, filings: Iterable[Filing]) -> Counts:
    """How often the terms of these articles were seen in those filed before."""
    terms = sorted({holdable(term) for filing in filings for term in filing.described.terms})
    query = select(story_terms.c.term, story_terms.c.seen)
    seen: dict[str, int] = {}
    for first in range(0, len(terms), TERMS_AT_ONCE):
        rows = connection.execute(query.where(story_terms.c.term.in_(terms[first : first + TERMS_AT_ONCE])))
        seen |= {row.term: row.seen for row in rows}
    filed = connection.execute(select(tallies.c.count).where(tallies.c.name == FILED)).scalar()
    return Counts(filed or 0, seen)


def keep_counts(connection: Connection, counts: Counts, entering: Callable[[Table], Any]) -> None:
    """Write down how many were filed since, and how often their terms stood in them."""
    number, row = entering(tallies), entering(story_terms)
    more = {"count": tallies.c.count + number.excluded.count}
    summed = {"seen": story_terms.c.seen + row.excluded.seen}
    filed = {"name": FILED, "count": counts.added}
    connection.execute(number.on_conflict_do_update(index_elements=["name"], set_=more), [filed])
    if terms := [{"term": term, "seen": seen} for term, seen in sorted(counts.more.items())]:
        connection.execute(row.on_conflict_do_update(index_elements=["term"], set_=summed), terms)
