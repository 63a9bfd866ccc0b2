"""Of many, exactly the newest are given: as many as are asked for, whatever arms they stand in and however they tie."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from bot.models import ClaimFilter, DevelopmentFilter, StatementFilter
from bot.store.store import SqlStore
from bot.store.tables import UNDATED
from digests.models import CasualtyClaim
from tests.contracts.builders import NOON, a_claim, a_development, a_reading, a_statement, an_article, mention

MANY = 240
PLACES = tuple(f"p{number}" for number in range(6))
DAY = NOON.date()


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the order it was filed in."""

    number: int
    moment: datetime
    claim: CasualtyClaim


@pytest.fixture
async def filed(store: SqlStore) -> list[Told]:
    """Claims of few places, many of one moment, some without any."""
    dice = Random(7)
    moments = [None, *(NOON - timedelta(hours=8 * dice.randint(0, 30)) for _ in range(9))]
    articles, readings, told = [], [], []
    for number in range(MANY):
        moment = moments[min(dice.randint(0, 12), 9)]
        # Their ids are in order, and so are filed in the order of their numbers.
        name = f"a{number:03}"
        place = mention("Aghdam", dice.choice(PLACES[: dice.randint(1, 6)]))
        scope = dice.choice(("incident", "new", "cumulative"))
        harm = dice.choice(("killed", "injured"))
        claim = a_claim(name, low=number, high=999, place=place, scope=scope, harm=harm)
        articles.append(an_article(name, published=moment))
        readings.append(a_reading(name, claims=(claim,), statements=(), developments=()))
        told.append(Told(number, moment or UNDATED, claim))
    await store.save_articles(articles)
    await store.save_readings(readings)
    return told


Fits = Callable[[CasualtyClaim], bool]
TELLING = frozenset({"incident", "new"})
NARROWED: dict[str, tuple[ClaimFilter, Fits]] = {
    "everything": (ClaimFilter(), lambda _: True),
    "single events": (ClaimFilter(scopes=frozenset({"incident", "new"})), lambda c: c.scope in TELLING),
    "an area": (
        ClaimFilter(area=frozenset(PLACES[:4])),
        lambda c: c.place is not None and c.place.id in PLACES[:4],
    ),
    "single events of an area": (
        ClaimFilter(area=frozenset(PLACES[1:]), scopes=frozenset({"incident", "new"})),
        lambda c: c.place is not None and c.place.id in PLACES[1:] and c.scope in TELLING,
    ),
    "some articles": (
        ClaimFilter(articles=frozenset(f"a{number:03}" for number in range(0, MANY, 2))),
        lambda c: int(c.evidence.article_id[1:]) % 2 == 0,
    ),
    "one harm in an area": (
        ClaimFilter(area=frozenset(PLACES), harm="killed"),
        lambda c: c.harm == "killed",
    ),
    "a name": (ClaimFilter(place_text="agh"), lambda _: True),
}


def newest(told: list[Told], wanted: ClaimFilter, fits: Fits) -> list[int | None]:
    """What looking at every claim gives."""
    first, last = wanted.first, wanted.last
    begins = UNDATED if first is None else datetime.combine(first, time.min, NOON.tzinfo)
    ends = NOON + timedelta(days=1) if last is None else datetime.combine(last, time.max, NOON.tzinfo)
    inside = [one for one in told if begins <= one.moment <= ends and (one.moment > UNDATED or not (first or last))]
    inside = [one for one in inside if fits(one.claim)]
    inside.sort(key=lambda one: (one.moment, one.number), reverse=True)
    return [
        one.claim.low for one in sorted(inside[: wanted.limit], key=lambda one: (-one.moment.timestamp(), one.number))
    ]


def spans() -> Iterator[tuple[date | None, date | None]]:
    yield from ((None, None), (DAY - timedelta(days=4), None), (None, DAY - timedelta(days=2)))
    yield DAY - timedelta(days=6), DAY - timedelta(days=3)


@pytest.mark.parametrize("asked", NARROWED)
async def test_what_is_given_is_what_looking_at_all_would_give(store: SqlStore, filed: list[Told], asked: str) -> None:
    wanted, fits = NARROWED[asked]
    for first, last in spans():
        for limit in (1, 2, 7, 30, 90, 500):
            narrowed = replace(wanted, first=first, last=last, limit=limit)
            given = [found.claim.low for found in await store.claims(narrowed)]
            assert given == newest(filed, narrowed, fits), narrowed


async def test_so_many_of_each_group_are_its_newest(store: SqlStore, filed: list[Told]) -> None:
    told = Counter[tuple[str, str | None]]()
    expected = set()
    for one in sorted(filed, key=lambda one: (one.moment, one.number), reverse=True):
        group = (one.claim.harm, one.claim.scope)
        told[group] += 1
        if told[group] <= 5:
            expected.add(one.number)
    assert {found.claim.low for found in await store.claims(ClaimFilter(each=5))} == expected


async def test_a_development_that_names_several_of_those_asked_for_is_given_once(store: SqlStore) -> None:
    both = replace(a_development(), places=(mention("Aghdam", "p1"), mention("Fuzuli", "p2")))
    await store.save_article(an_article())
    await store.save_reading(a_reading(claims=(), statements=(), developments=(both,)))
    found = await store.developments(DevelopmentFilter(named=frozenset({"p1", "p2", "north"}), limit=3))
    assert [one.development for one in found] == [both]


async def test_a_speaker_whom_two_words_of_a_name_find_speaks_once(store: SqlStore) -> None:
    said = a_statement(speaker=mention("Ivan Ivanov"))
    await store.save_article(an_article())
    await store.save_reading(a_reading(claims=(), statements=(said,), developments=()))
    assert [one.statement for one in await store.statements(StatementFilter(speaker_text="iva"))] == [said]


async def test_a_question_asked_again_takes_its_own_values(store: SqlStore) -> None:
    """Questions of one form share their words, and nothing else."""
    for number, side in enumerate(("north", "south")):
        await store.save_article(an_article(f"a{number}"))
        claim = a_claim(f"a{number}", victim_side=side)
        await store.save_reading(a_reading(f"a{number}", claims=(claim,), statements=(), developments=()))
    asked = [ClaimFilter(side=side, limit=limit) for side in ("north", "south", "east") for limit in (1, 9)]
    found = await asyncio.gather(*(store.claims(one) for one in asked))
    sides = [[filed.claim.victim_side for filed in each] for each in found]
    assert sides == [["north"], ["north"], ["south"], ["south"], [], []]
