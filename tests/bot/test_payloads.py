"""Command lines survive a link, and what is no link of ours means nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import decode_payload, edition_behind, encode_payload

LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60).map(lambda words: f"/{words}")


@given(LINES)
def test_a_line_comes_back_from_a_payload_that_telegram_takes_or_has_none(line: str) -> None:
    payload = encode_payload(line)
    assert payload == "" or re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert payload == "" or decode_payload(payload) == line


def test_a_line_of_a_briefing_can_be_read_in_its_payload() -> None:
    assert encode_payload("/why 3 @57") == "why-3-57"
    assert decode_payload("why-3-57") == "/why 3 @57"
    assert (edition_behind("why-3-57"), edition_behind("c-ZGlnZXN0")) == (57, None)


def test_a_line_too_long_for_a_payload_has_none() -> None:
    assert encode_payload("/statements " + "a" * 60) == ""


@pytest.mark.parametrize(
    "payload", ["", "why", "why-3", "why-3-57-1", "why-99999-1", "c-", "c-!!!", "c-//8", "x-1", "c-/wA"]
)
def test_what_is_no_payload_of_ours_means_nothing(payload: str) -> None:
    assert decode_payload(payload) is None


@given(st.text(max_size=80))
def test_no_payload_makes_trouble(payload: str) -> None:
    line = decode_payload(payload)
    assert line is None or (line.startswith("/") and line.isprintable())
