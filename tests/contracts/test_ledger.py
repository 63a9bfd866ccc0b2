"""Every ledger answers who was claimed harmed, who said what and what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.models import ClaimFilter, DevelopmentFilter, StatementFilter
from bot.ports import Store
from digests.models import Mention
from tests.contracts.builders import NOON, a_claim, a_development, a_reading, a_statement, an_article


async def file(store: Store, article_id: str = "a1", *, published: datetime | None = NOON, **records: Any) -> None:
    await store.save_article(an_article(article_id, published=published))
    nothing: dict[str, Any] = {"claims": (), "statements": (), "developments": ()}
    await store.save_reading(a_reading(article_id, **nothing | records))


async def lows(store: Store, wanted: ClaimFilter) -> list[int | None]:
    return [filed.claim.low for filed in await store.claims(wanted)]


async def test_a_claim_comes_with_the_article_that_printed_it(store: Store) -> None:
    await file(store, claims=(a_claim(),))
    [filed] = await store.claims(ClaimFilter())
    assert filed.claim == a_claim()
    assert (filed.outlet, filed.title, filed.url, filed.published) == (
        "The Wire",
        "Two killed near Aghdam",
        "https://wire.example/a1",
        NOON,
    )


async def test_claims_come_newest_report_first_undated_last_within_the_limit(store: Store) -> None:
    await file(store, "undated", published=None, claims=(a_claim("undated", low=0),))
    await file(store, "old", published=NOON - timedelta(days=2), claims=(a_claim("old", low=1),))
    await file(store, "new", claims=(a_claim("new"),))
    told = a_claim("told", low=1, high=9, report_date=NOON - timedelta(days=1))
    await file(store, "told", published=NOON + timedelta(days=9), claims=(told,))
    found = [filed.claim.evidence.article_id for filed in await store.claims(ClaimFilter())]
    assert found == ["new", "told", "old", "undated"]
    assert len(await store.claims(ClaimFilter(limit=2))) == 2


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ClaimFilter(), [1, 2, 3, 4]),
        (ClaimFilter(side="north"), [1, 4]),
        (ClaimFilter(side="south"), [2, 4]),
        (ClaimFilter(side="unknown"), [3, 4]),
        (ClaimFilter(harm="injured"), [2]),
        (ClaimFilter(place_id="aghdam"), [1, 4]),
        (ClaimFilter(place_text="khojaly"), [2]),
        (ClaimFilter(place_text="KHOJÁLY"), [2]),
        (ClaimFilter(place_text="old town"), [2]),
        (ClaimFilter(place_text="haly"), []),
        (ClaimFilter(place_text="100%"), [3]),
        (ClaimFilter(place_text="%"), []),
        (ClaimFilter(place_text="_"), []),
        (ClaimFilter(side="north", harm="killed", place_id="aghdam"), [1, 4]),
        (ClaimFilter(area=frozenset({"aghdam", "fizuli"})), [1, 4]),
        (ClaimFilter(area=frozenset()), []),
        (ClaimFilter(claimants=frozenset({"north-mod"}), harm="injured"), [2]),
        (ClaimFilter(claimants=frozenset({"south-mod"})), []),
        (ClaimFilter(articles=frozenset({"a1"}), side="south"), [2, 4]),
        (ClaimFilter(articles=frozenset({"a2"})), []),
        (ClaimFilter(group="military", harm="killed"), [1, 3, 4]),
        (ClaimFilter(group="civilian"), []),
        (ClaimFilter(scopes=frozenset({"cumulative"})), []),
        (ClaimFilter(scopes=frozenset({"incident", "new"}), side="north"), [1, 4]),
        (ClaimFilter(party="volunteers"), [1, 2, 3, 4]),
        (ClaimFilter(party="south"), [1, 2, 3, 4]),
        (ClaimFilter(side="north", place_text="khojaly"), []),
    ],
)
async def test_claims_are_found_by_side_place_and_harm(store: Store, wanted: ClaimFilter, expected: list[int]) -> None:
    village = Mention(text="Khojály  Old Town", start=0, end=9)
    odd = Mention(text="100%", start=0, end=4)
    await file(
        store,
        claims=(
            a_claim(low=1, high=9),
            a_claim(low=2, high=9, victim_side="south", harm="injured", place=village),
            a_claim(low=3, high=9, victim_side="unknown", place=odd),
            a_claim(low=4, high=9, victim_side="both"),
        ),
    )
    assert sorted(low for low in await lows(store, wanted) if low) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2020, 11, 2), date(2020, 11, 2), [2, 3]),
        (date(2020, 11, 3), None, [4]),
        (None, date(2020, 11, 1), [1]),
        (date.min, date.max, [1, 2, 3, 4]),
    ],
)
async def test_claims_are_found_by_their_report_day_both_ends_included(
    store: Store, first: date | None, last: date | None, expected: list[int]
) -> None:
    for low, moment in enumerate(
        (
            datetime(2020, 11, 1, 23, 59, 59, 999999, UTC),
            datetime(2020, 11, 2, tzinfo=UTC),
            datetime(2020, 11, 2, 23, 59, 59, 999999, UTC),
            datetime(2020, 11, 3, tzinfo=UTC),
        ),
        1,
    ):
        await file(store, f"a{low}", published=moment, claims=(a_claim(f"a{low}", low=low, high=9),))
    assert sorted(low or 0 for low in await lows(store, ClaimFilter(first=first, last=last))) == expected


async def test_no_more_than_so_many_of_each_group_of_victims_are_given(store: Store) -> None:
    killed = [a_claim(low=low, high=9) for low in (1, 2, 3)]
    await file(store, claims=(*killed, a_claim(low=4, high=9, harm="injured")))
    assert sorted(low or 0 for low in await lows(store, ClaimFilter(each=1))) == [3, 4]


async def test_a_party_s_losses_are_those_that_name_it_and_those_that_name_none(store: Store) -> None:
    named = a_claim(low=1, high=9, victim_party="volunteers")
    await file(store, claims=(named, a_claim(low=2, high=9, victim_party="army"), a_claim(low=3, high=9)))
    assert sorted(low or 0 for low in await lows(store, ClaimFilter(party="volunteers"))) == [1, 3]


async def test_a_superseded_version_says_nothing_any_more(store: Store) -> None:
    await file(store, claims=(a_claim(),), statements=(a_statement(),), developments=(a_development(),))
    await store.save_article(an_article(text="The report was withdrawn."))
    assert await store.claims(ClaimFilter()) == []
    assert await store.statements(StatementFilter()) == []
    assert await store.developments(DevelopmentFilter()) == []


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (StatementFilter(), ["Ivan Petrov", "Stepan Orlov", "the ministry"]),
        (StatementFilter(speaker_id="petrov"), ["Ivan Petrov"]),
        (StatementFilter(speakers=frozenset({"petrov", "nobody"})), ["Ivan Petrov"]),
        (StatementFilter(articles=frozenset({"a1"}), force="deny"), ["the ministry"]),
        (StatementFilter(speaker_text="orlov"), ["Stepan Orlov"]),
        (StatementFilter(speaker_text="stepan orlov"), ["Stepan Orlov"]),
        (StatementFilter(speaker_text="tepan"), []),
        (StatementFilter(side="south"), ["Ivan Petrov", "Stepan Orlov"]),
        (StatementFilter(side="south", speaker_id="petrov"), ["Ivan Petrov"]),
        (StatementFilter(force="warn"), ["Ivan Petrov", "Stepan Orlov"]),
        (StatementFilter(force="deny"), ["the ministry"]),
        (StatementFilter(first=date(2020, 11, 3)), []),
        (StatementFilter(last=date(2020, 11, 2), limit=1), ["the ministry"]),
    ],
)
async def test_statements_are_found_by_speaker_side_and_day(
    store: Store, wanted: StatementFilter, expected: list[str]
) -> None:
    orlov = replace(a_statement(), speaker=Mention(text="Stepan Orlov", start=0, end=6))
    unnamed = Mention(text="the ministry", start=0, end=12)
    ministry = replace(a_statement(), speaker=unnamed, speaker_side=None, force="deny")
    await file(store, statements=(a_statement(), orlov, ministry))
    assert [filed.statement.speaker.text for filed in await store.statements(wanted)] == expected


async def test_a_statement_comes_with_the_article_that_printed_it(store: Store) -> None:
    await file(store, statements=(a_statement(),))
    [filed] = await store.statements(StatementFilter())
    assert filed.statement == a_statement()
    assert (filed.outlet, filed.published) == ("The Wire", NOON)


async def test_a_development_comes_with_the_article_that_printed_it(store: Store) -> None:
    await file(store, developments=(a_development(),))
    [filed] = await store.developments(DevelopmentFilter())
    assert filed.development == a_development()
    assert (filed.outlet, filed.title, filed.url, filed.published) == (
        "The Wire",
        "Two killed near Aghdam",
        "https://wire.example/a1",
        NOON,
    )


async def test_developments_come_newest_report_first_undated_last_within_the_limit(store: Store) -> None:
    moments = {"undated": None, "old": NOON - timedelta(days=2), "new": NOON}
    for article_id, published in moments.items():
        await file(store, article_id, published=published, developments=(a_development(article_id),))
    found = [filed.development.evidence.article_id for filed in await store.developments(DevelopmentFilter())]
    assert found == ["new", "old", "undated"]
    assert len(await store.developments(DevelopmentFilter(limit=2))) == 2


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (DevelopmentFilter(), ["attack", "meeting", "aid"]),
        (DevelopmentFilter(topic="diplomatic"), ["meeting"]),
        (DevelopmentFilter(kind="aid"), ["aid"]),
        (DevelopmentFilter(kind="truce"), []),
        (DevelopmentFilter(named=frozenset({"aghdam"})), ["attack"]),
        (DevelopmentFilter(named=frozenset({"north"})), ["attack"]),
        (DevelopmentFilter(named=frozenset({"petrov"})), ["meeting"]),
        (DevelopmentFilter(named=frozenset({"aghdam", "petrov"})), ["attack", "meeting"]),
        (DevelopmentFilter(named=frozenset({"agh"})), []),
        (DevelopmentFilter(named=frozenset({"a1"})), []),
        (DevelopmentFilter(named=frozenset({"%"})), []),
        (DevelopmentFilter(named=frozenset({'quoted"id'})), ["aid"]),
        (DevelopmentFilter(named=frozenset()), []),
        (DevelopmentFilter(topic="military", named=frozenset({"petrov"})), []),
        (DevelopmentFilter(first=date(2020, 11, 3)), []),
        (DevelopmentFilter(first=date(2020, 11, 2), last=date(2020, 11, 2), limit=1), ["aid"]),
    ],
)
async def test_developments_are_found_by_topic_name_and_day(
    store: Store, wanted: DevelopmentFilter, expected: list[str]
) -> None:
    petrov = Mention(text="Petrov", start=0, end=6, id="petrov")
    odd = Mention(text="Quoted", start=0, end=6, id='quoted"id')
    meeting = replace(a_development(), kind="meeting", topic="diplomatic", places=(), actors=(), claimant=petrov)
    aid = replace(a_development(), kind="aid", topic="humanitarian", places=(odd,), actors=())
    await file(store, developments=(a_development(), meeting, aid))
    assert [filed.development.kind for filed in await store.developments(wanted)] == expected
