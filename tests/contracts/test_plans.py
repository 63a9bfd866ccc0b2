"""How the databases go about what commands ask: by the index made for it, never by looking at a whole large table."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import ClaimFilter, DevelopmentFilter, Search, StatementFilter
from bot.store.outbox import due_deliveries
from bot.store.store import SqlStore
from tests.contracts.builders import NOON, a_claim, a_development, a_reading, a_statement, a_window, an_article, mention

LARGE = "articles|claims|statements|developments|named|readings|names|name_words|editions|inside|reached|found"
"""The tables that grow with what is read, and what queries call them."""
SCANNED = re.compile(rf"SCAN (?:{LARGE})\b(?! USING (?:COVERING )?INDEX \w+_reported)|Seq Scan on (?:{LARGE})\b")
"""To walk backwards from the newest until there are enough is no scan, though SQLite calls it one."""
DAY = date(2020, 11, 2)
Question = Callable[[SqlStore], Awaitable[Any]]

QUESTIONS: dict[str, tuple[Question, tuple[str, ...]]] = {
    "the newest claims": (lambda s: s.claims(ClaimFilter()), ("claims_reported",)),
    "the claims of some days": (lambda s: s.claims(ClaimFilter(first=DAY, last=DAY)), ("claims_reported",)),
    "the claims of a side": (lambda s: s.claims(ClaimFilter(side="north")), ("claims_matter",)),
    "the newest of every toll": (
        lambda s: s.claims(ClaimFilter(scopes=frozenset({"cumulative"}), each=3)),
        ("claims_matter",),
    ),
    "the claims of an area": (lambda s: s.claims(ClaimFilter(area=frozenset({"p1", "p2"}))), ("claims_place",)),
    "the harm of one kind at a place": (
        lambda s: s.claims(ClaimFilter(place_id="p1", harm="killed")),
        ("claims_place",),
    ),
    "a place only articles know": (
        lambda s: s.claims(ClaimFilter(place_text="aghd")),
        ("claims_place_name", "name_words"),
    ),
    "the claims of claimants": (lambda s: s.claims(ClaimFilter(claimants=frozenset({"c1"}))), ("claims_claimant",)),
    "the claims in articles": (lambda s: s.claims(ClaimFilter(articles=frozenset({"a1", "a2"}))), ("claims_article",)),
    "the newest statements": (lambda s: s.statements(StatementFilter()), ("statements_reported",)),
    "the statements of speakers": (
        lambda s: s.statements(StatementFilter(speakers=frozenset({"s1"}))),
        ("statements_speaker",),
    ),
    "a speaker only articles know": (
        lambda s: s.statements(StatementFilter(speaker_text="ivan p")),
        ("statements_speaker_name", "name_words"),
    ),
    "the statements of a side": (lambda s: s.statements(StatementFilter(side="south")), ("statements_side",)),
    "the newest denials": (lambda s: s.statements(StatementFilter(force="deny")), ("statements_force",)),
    "the newest events": (lambda s: s.developments(DevelopmentFilter()), ("developments_reported",)),
    "the events on a topic": (lambda s: s.developments(DevelopmentFilter(topic="political")), ("developments_topic",)),
    "the events of a kind": (lambda s: s.developments(DevelopmentFilter(kind="aid")), ("developments_kind",)),
    "the events that name somebody": (
        lambda s: s.developments(DevelopmentFilter(named=frozenset({"p1"}), topic="military")),
        ("named_known",),
    ),
    "what a window holds": (lambda s: s.contents(a_window()), ("articles_published",)),
    "the newest day": (lambda s: s.newest_day(), ("articles_published",)),
    "articles by their ids": (lambda s: s.newest_readings({"a1", "a2"}, {}), ("articles_id|autoindex_articles",)),
    "what is unread": (lambda s: s.unread("r2", 10), ("articles_read_by",)),
    "what a source brought": (lambda s: s.recent_articles("w1", NOON - timedelta(days=1), 10), ("articles_source",)),
    "the edition before": (lambda s: s.edition_before("north-south", DAY), ("editions_day",)),
    "articles that hold words": (lambda s: s.search(Search(groups=(("killed",),))), ("article_words",)),
}


@pytest.fixture
async def filled(store: SqlStore) -> SqlStore:
    """Some hundred articles of many days, places, speakers and sources."""
    made = []
    for number in range(400):
        name, some = f"a{number}", f"{number % 40}"
        article = an_article(name, published=NOON - timedelta(hours=number), source_id=f"w{some}")
        place = mention(f"Aghdam {some}", f"p{some}")
        claim = a_claim(name, place=place, claimant=mention("office", f"c{some}"), victim_side=f"v{some}")
        said = a_statement(name, speaker=mention(f"Ivan Petrov {some}", f"s{some}"), speaker_side=f"v{some}")
        made.append(
            (article, a_reading(name, claims=(claim,), statements=(said,), developments=(event_at(number, place),)))
        )
    await store.save_articles([article for article, _ in made])
    await store.save_readings([reading for _, reading in made])
    async with store._database.writing("for a test") as connection:
        await analyse(connection)
    return store


def event_at(number: int, place: Any) -> Any:
    told = replace(a_development(f"a{number}"), places=(place,), topic="military")
    return replace(told, topic="political", kind="aid") if number % 20 == 0 else told


async def analyse(connection: AsyncConnection) -> None:
    """PostgreSQL plans by what it knows of a table; SQLite, which we never have look, by the indexes alone."""
    if connection.dialect.name != "sqlite":
        await connection.execute(text("ANALYZE"))


@asynccontextmanager
async def overheard(store: SqlStore) -> AsyncIterator[list[tuple[str, Any]]]:
    """The queries that are sent while this is open."""
    sent: list[tuple[str, Any]] = []
    engine, asked = store._database._engine, store._database._swift
    assert engine is not None
    assert asked is not None

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, parameters))

    for each in (engine.sync_engine, asked):
        event.listen(each, "before_cursor_execute", note)
    yield sent
    for each in (engine.sync_engine, asked):
        event.remove(each, "before_cursor_execute", note)


async def plan_of(store: SqlStore, question: Question) -> str:
    async with overheard(store) as sent:
        await question(store)
    lines: list[str] = []
    async with store._database.reading("for a test") as connection:
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:  # a small table is read whole whatever its indexes
            for setting in ("enable_seqscan = off", "enable_bitmapscan = off"):
                await connection.execute(text(f"SET LOCAL {setting}"))
        for statement, parameters in sent:
            explained = f"EXPLAIN QUERY PLAN {statement}" if sqlite else f"EXPLAIN {statement}"
            lines += [str(row[-1]) for row in await connection.exec_driver_sql(explained, parameters)]
    return "\n".join(lines)


@pytest.mark.parametrize("asked", QUESTIONS)
async def test_what_commands_ask_is_answered_by_its_own_index(filled: SqlStore, asked: str) -> None:
    question, indexes = QUESTIONS[asked]
    plan = await plan_of(filled, question)
    for index in indexes:
        assert re.search(rf"\b\w*({index})\w*\b", plan), plan
    assert not SCANNED.search(plan), plan


async def test_without_its_index_a_question_is_found_out(filled: SqlStore) -> None:
    async with filled._database.writing("for a test") as connection:
        await connection.execute(text("DROP INDEX claims_place"))
    question, _ = QUESTIONS["the claims of an area"]
    assert "claims_place " not in await plan_of(filled, question)


async def test_saving_takes_as_many_statements_for_many_articles_as_for_a_few(store: SqlStore) -> None:
    async def count(first: int, number: int) -> int:
        names = [f"n{each}" for each in range(first, first + number)]
        async with overheard_all(store) as sent:
            await store.save_articles([an_article(name) for name in names])
            await store.save_readings([a_reading(name) for name in names])
        return len(sent)

    for warm in (0, 1):  # the first meets names that are new, the second learns their ids
        await count(warm, 1)
    few, many = await count(10, 2), await count(100, 60)
    assert few == many


@asynccontextmanager
async def overheard_all(store: SqlStore) -> AsyncIterator[list[str]]:
    """Every statement that is sent while this is open."""
    sent: list[str] = []
    engine = store._database._engine
    assert engine is not None

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def test_what_is_due_is_looked_for_among_deliveries_though_nothing_is_known_of_a_store_just_filled(
    store: SqlStore,
) -> None:
    query = due_deliveries(NOON, 10, ("telegram",), None)
    async with store._database.reading("for a test") as connection:
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        rows = await connection.exec_driver_sql(f"{explain} {compiled}")
        plan = "\n".join(str(row[-1]) for row in rows)
    assert re.search(r"channels_pkey|SEARCH channels USING INTEGER PRIMARY KEY", plan), plan
    assert not re.search(r"channels_due|channels_address|(Seq Scan on|SCAN) channels", plan), plan
