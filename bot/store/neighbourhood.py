"""The neighbourhood of some articles while they are put into stories: read once for all, changed here, written once.

Each article sees what those before it have left, as if each had been filed by itself. What is begun here goes by a
number above all that are stored, until it is written and has a key of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, delete, select, update

from bot.store.held import Held, group_of
from bot.store.shelf import holdable
from bot.store.tables import UNDATED, stories, story_articles, story_runs, story_words
from digests.editing.stories.filing import Filing, Known, Near, Run, nearest, settle
from digests.editing.stories.grouping import story_id
from digests.editing.stories.index import MOST_STORIES, Group, Sighted

MOST_KEYS = 500
"""Keys put into one query; SQLite takes a thousand."""
BEGUN = 1 << 40
"""The first number of what is begun here; no key is so high."""

Entering = Callable[[Table], Any]
"""How rows enter a table of this database: an INSERT that can say ON CONFLICT."""

_STANDING = select(stories.c.key, stories.c.id, stories.c.first_seen, stories.c.last_seen, stories.c.record)
_RUNS = select(story_runs.c.run, story_runs.c.text, story_runs.c.story, story_runs.c.size)
_UNDER = select(story_words.c.word, story_words.c.story, story_words.c.told, stories.c.last_day).join(
    stories, stories.c.key == story_words.c.story
)
_GROWN = update(stories).where(stories.c.key == bindparam("grown"))
_TAKEN = delete(story_words).where(story_words.c.word == bindparam("below"), story_words.c.story == bindparam("taken"))


class Turn(NamedTuple):
    """An article whose turn it is: as it is filed, as it is compared, and how common its terms are by then."""

    filing: Filing
    article: Sighted
    known: Known


@dataclass(slots=True)
class Neighbourhood:
    """Stories by number, which stand under which words since when, and where runs of words were first seen.

    ``left`` and ``taken`` are what has changed under words, ``filed`` the articles and the numbers of their stories.
    """

    held: dict[int, Held] = field(default_factory=dict)
    last_days: dict[int, int] = field(default_factory=dict)
    under: dict[str, dict[int, int]] = field(default_factory=dict)
    runs: dict[int, Run] = field(default_factory=dict)
    left: dict[tuple[str, int], int] = field(default_factory=dict)
    taken: dict[tuple[str, int], None] = field(default_factory=dict)
    filed: list[tuple[Filing, int]] = field(default_factory=list)

    def file(self, connection: Connection, turn: Turn) -> str:
        """Put an article into the story it continues, or begin one; returns the id of its story."""
        filing, article, known = turn
        near, runs = self._near(article), self._runs(filing)
        groups = self._groups(connection, {*near, *(run.story for run in runs)})
        runs = [run for run in runs if run.story in groups]
        settled = settle(filing, article, replace(known, runs=runs, near=near, groups=groups))
        text = BEGUN + len(self.filed)
        number = text if settled.story is None else settled.story
        if number not in self.held:
            self.held[number] = Held(id=story_id(filing.article_id), title=holdable(filing.title))
        self.held[number].grow(settled.group, filing.published)
        self.last_days[number] = settled.group.last
        self.filed.append((filing, number))
        for run in sorted(filing.runs):
            self.runs.setdefault(run, Run(run, text, number, len(filing.runs)))
        for word in sorted(map(holdable, article.telling)):
            self._leave(word, number, known.filed)
        return self.held[number].id

    def hold(self, connection: Connection, numbers: Collection[int]) -> None:
        """Have stories in hand, those that are kept."""
        missing = {number for number in numbers if number not in self.held}
        for row in _among(connection, _STANDING, stories.c.key, missing):
            seen = {"first_seen": row.first_seen, "last_seen": row.last_seen}
            self.held[row.key] = Held(id=row.id, group=group_of(row.record), **seen)

    def around(self, turn: Turn) -> set[int]:
        """The stories an article is compared with, by number."""
        return {*self._near(turn.article), *(run.story for run in self._runs(turn.filing))}

    def _near(self, article: Sighted) -> list[int]:
        days = self.last_days
        under = ((word, self.under[holdable(word)]) for word in article.telling)
        return nearest(article, (Near(word, number, days[number]) for word, stand in under for number in stand))

    def _runs(self, filing: Filing) -> list[Run]:
        return [self.runs[run] for run in sorted(filing.runs) if run in self.runs]

    def _groups(self, connection: Connection, numbers: Collection[int]) -> Mapping[int, Group]:
        self.hold(connection, numbers)
        return {number: self.held[number].group for number in numbers if number in self.held}

    def _leave(self, word: str, number: int, filed: int) -> None:
        """Let a story be found under a word; of too many under one word those told last stay."""
        stand = self.under[word]
        stand[number] = self.left[word, number] = filed
        self.taken.pop((word, number), None)
        while len(stand) > MOST_STORIES:
            oldest = min(stand, key=lambda story: (stand[story], story))
            del stand[oldest]
            self.left.pop((word, oldest), None)
            self.taken[word, oldest] = None


def look_around(connection: Connection, turns: Sequence[Turn]) -> Neighbourhood:
    """Read what articles need to know: what stands under their words, where their runs stand, the stories near."""
    words = {holdable(word) for turn in turns for word in turn.article.telling}
    found = Neighbourhood(under={word: {} for word in words})
    for row in _among(connection, _UNDER, story_words.c.word, words):
        found.under[row.word][row.story] = row.told
        found.last_days[row.story] = row.last_day
    runs = {run for turn in turns for run in turn.filing.runs}
    rows = _among(connection, _RUNS, story_runs.c.run, runs)
    found.runs = {row.run: Run(row.run, row.text, row.story, row.size) for row in rows}
    found.hold(connection, {number for turn in turns for number in found.around(turn)})
    return found


def keep(connection: Connection, changed: Neighbourhood, entering: Entering) -> None:
    """Write down what has changed in a neighbourhood."""
    keys = _keep_stories(connection, changed, entering)
    texts = _keep_articles(connection, changed, keys, entering)
    runs = [
        {"run": run.run, "text": texts[run.text], "story": keys.get(run.story, run.story), "size": run.size}
        for run in changed.runs.values()
        if run.text in texts
    ]
    _write(connection, entering(story_runs).on_conflict_do_nothing(), runs)
    taken = [{"below": word, "taken": number} for word, number in changed.taken if number < BEGUN]
    _write(connection, _TAKEN, taken)
    left = entering(story_words)
    again = left.on_conflict_do_update(index_elements=["word", "story"], set_={"told": left.excluded.told})
    told = [
        {"word": word, "story": keys.get(number, number), "told": told}
        for (word, number), told in sorted(changed.left.items())
    ]
    _write(connection, again, told)


def _keep_stories(connection: Connection, changed: Neighbourhood, entering: Entering) -> Mapping[int, int]:
    """Store the stories as they stand; returns the keys of those that were begun, by number."""
    grown = [one.row() | {"grown": number} for number, one in changed.held.items() if number < BEGUN and one.changed]
    _write(connection, _GROWN, grown)
    begun = {number: one for number, one in changed.held.items() if number >= BEGUN}
    if not begun:
        return {}
    rows = [one.row() | {"id": one.id, "title": one.title} for one in begun.values()]
    written = entering(stories).returning(stories.c.key, sort_by_parameter_order=True)
    return dict(zip(begun, connection.execute(written, rows).scalars(), strict=True))


def _keep_articles(
    connection: Connection, changed: Neighbourhood, keys: Mapping[int, int], entering: Entering
) -> Mapping[int, int]:
    """Store which story each article is in; returns the keys of the texts, by the numbers they went by."""
    rows = [
        {"article_id": one.article_id, "story": keys.get(number, number), "published": one.published or UNDATED}
        for one, number in changed.filed
    ]
    written = entering(story_articles).returning(story_articles.c.key, sort_by_parameter_order=True)
    return {BEGUN + at: key for at, key in enumerate(connection.execute(written, rows).scalars())}


def _among(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], keys: Iterable[Any]
) -> list[Row[Any]]:
    """All rows where a column has one of these keys."""
    asked, found = sorted(keys), list[Row[Any]]()
    for first in range(0, len(asked), MOST_KEYS):
        found += connection.execute(query.where(column.in_(asked[first : first + MOST_KEYS])))
    return found


def _write(connection: Connection, change: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(change, rows)
