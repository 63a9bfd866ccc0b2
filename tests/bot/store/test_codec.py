"""Records come back from their JSON exactly as they went in, and outlive small changes of the nouns."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Button, Part, Picture
from bot.store.codec import decode, encode, recall
from digests.errors import BrokenRecord
from digests.models import Article, Briefing, CasualtyClaim, Evidence, Mention, Skipped, Statement, Topic
from tests.contracts.builders import a_briefing, a_claim, a_development, a_statement, an_article

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=50)
MOMENTS = st.none() | st.datetimes(timezones=st.timezones())


@pytest.mark.parametrize("record", [a_claim(), a_statement(), a_development(), a_briefing(), an_article()])
def test_every_record_comes_back_equal(record: object) -> None:
    assert decode(type(record), encode(record)) == record


def test_what_is_asked_for_again_is_remembered_whole() -> None:
    text = encode(a_claim())

    assert recall(CasualtyClaim, text) is recall(CasualtyClaim, text)
    assert recall(CasualtyClaim, text) == a_claim()


@given(png=st.binary(max_size=300))
def test_a_picture_comes_back_byte_by_byte(png: bytes) -> None:
    part = Part(text="Claimed tolls", picture=Picture(png=png, alt="A line that rises in three steps"))
    assert decode(Part, encode(part)) == part


def test_what_equality_does_not_look_at_comes_back_too() -> None:
    assert decode(Briefing, encode(a_briefing())).made_at == a_briefing().made_at


@given(
    exact=ANY_TEXT.filter(bool),
    start=st.integers(0, 10**9),
    text=ANY_TEXT,
    low=st.none() | st.integers(0, 10**12),
    reported=MOMENTS,
)
def test_any_text_number_or_time_comes_back_to_the_last_bit(
    exact: str, start: int, text: str, low: int | None, reported: datetime | None
) -> None:
    evidence = Evidence(article_id=text, version=1, start=start, end=start + len(exact), exact=exact)
    claim = a_claim(
        evidence=evidence, low=low, high=None, report_date=reported, place=Mention(text=text, start=0, end=1)
    )
    # Python calls a local time that a clock change skips or repeats unequal to every other; instants are what is kept.
    kept = replace(claim, report_date=reported and reported.astimezone(UTC))
    assert decode(CasualtyClaim, encode(claim)) == kept
    assert encode(decode(CasualtyClaim, encode(claim))) == encode(claim)


def test_a_time_keeps_the_offset_and_so_the_day_it_was_printed_with() -> None:
    printed = datetime(2020, 11, 2, 0, 30, tzinfo=timezone(timedelta(hours=4)))
    kept = decode(CasualtyClaim, encode(a_claim(report_date=printed))).report_date
    assert kept is not None
    assert (kept.date(), kept.utcoffset()) == (printed.date(), printed.utcoffset())


@given(st.recursive(st.none() | st.booleans() | st.integers() | ANY_TEXT, lambda inner: st.lists(inner, max_size=3)))
def test_the_blocks_of_a_message_come_back_as_they_are(value: object) -> None:
    part = Part(text="x", blocks=({"type": "section", "value": value},), buttons=(Button(label="Why", command="/why"),))
    assert decode(Part, encode(part)) == part


def test_tuples_of_records_times_and_words_come_back_as_tuples() -> None:
    skipped = (Skipped(start=0, end=4, reason="no figure"),)
    assert decode(tuple[Skipped, ...], encode(skipped)) == skipped
    assert decode(tuple[time, ...], encode((time(8), time(18, 30)))) == (time(8), time(18, 30))
    assert decode(tuple[Topic, ...], encode(())) == ()


def test_the_same_record_gives_the_same_text() -> None:
    assert encode(a_briefing()) == encode(a_briefing())
    assert encode(a_claim()).isascii()


def test_a_field_that_was_not_stored_yet_gets_its_default() -> None:
    stored = json.loads(encode(a_statement()))
    del stored["venue"], stored["force"]
    assert decode(Statement, json.dumps(stored)) == a_statement(force="say")


def test_a_field_the_program_no_longer_knows_is_passed_over() -> None:
    stored = json.loads(encode(an_article())) | {"colour": "red"}
    assert decode(Article, json.dumps(stored)) == an_article()


def test_a_record_that_contradicts_itself_is_refused_on_the_way_back() -> None:
    stored = json.loads(encode(a_claim().evidence)) | {"end": 3}
    with pytest.raises(BrokenRecord):
        decode(Evidence, json.dumps(stored))


@dataclass(frozen=True)
class Pair:
    sides: tuple[tuple[str, int], ...] = ()


def test_pairs_inside_tuples_come_back_as_pairs() -> None:
    assert decode(Pair, encode(Pair(sides=(("north", 2), ("south", 0))))) == Pair(sides=(("north", 2), ("south", 0)))
