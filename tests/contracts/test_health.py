"""Every health book remembers how each source has been doing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.models import SourceHealth
from bot.ports import Store
from tests.contracts.builders import NOON

WELL = SourceHealth(source_id="wire", last_success=NOON, last_attempt=NOON, articles=3, etag='"x"', modified="Mon")


async def test_the_health_of_a_source_comes_back_as_noted(store: Store) -> None:
    ill = SourceHealth(source_id="gazette", last_attempt=NOON, failing_since=NOON, error="no answer")
    ill = replace(ill, due=NOON + timedelta(hours=2), pace=90, failures=3, condition="blocked", changed=NOON)
    await store.note_health(WELL)
    await store.note_health(ill)
    assert await store.health() == {"gazette": ill, "wire": WELL}


async def test_the_last_visit_counts(store: Store) -> None:
    await store.note_health(WELL)
    later = SourceHealth(source_id="wire", last_attempt=NOON + timedelta(hours=1), error="no answer")
    await store.note_health(later)
    assert await store.health() == {"wire": later}


async def test_no_source_was_ever_visited_in_a_new_store(store: Store) -> None:
    assert await store.health() == {}


async def test_many_visits_are_noted_at_once(store: Store) -> None:
    await store.note_health(WELL)
    later = replace(WELL, last_attempt=NOON + timedelta(hours=1))
    gazette = SourceHealth(source_id="gazette", last_attempt=NOON)
    await store.note_health(later, gazette)
    await store.note_health()
    assert await store.health() == {"gazette": gazette, "wire": later}
