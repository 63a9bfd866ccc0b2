"""Every uncertain message is matched with what made it so, or counted as unproved."""

from __future__ import annotations

from typing import Any

from bot.bench.proofs import UNPROVED, Doubted, prove
from bot.bench.rush import Kill

ONE = Doubted((1, 0), (100, "one"))
TWO = Doubted((2, 0), (200, "two"))


def request(
    doubted: Doubted, came: float, answered: float, *, fault: str = "", taken: int | None = 1
) -> dict[str, Any]:
    chat, text = doubted.message
    return {"chat": chat, "text": text, "came": came, "answered": answered, "fault": fault, "taken": taken}


def killed(at: float, *doubted: Doubted) -> Kill:
    return Kill(at, frozenset(each.part for each in doubted))


def test_a_lost_answer_proves_a_doubt() -> None:
    asked = [request(ONE, 1.0, 1.1, fault="status", taken=None), request(ONE, 5.0, 25.0, fault="stall")]
    assert prove([ONE], asked, []) == {"its answer was lost": 1}


def test_a_request_that_was_waiting_for_its_answer_at_a_kill_proves_a_doubt() -> None:
    asked = [request(ONE, 1.0, 1.4), request(TWO, 1.0, 0.0)]
    proved = prove([ONE, TWO], asked, [killed(1.2, ONE, TWO)])
    assert proved == {"in flight when its process was killed": 2}


def test_one_noted_and_never_asked_for_is_proved_by_the_books_at_the_kill() -> None:
    refused = request(TWO, 1.0, 1.1, fault="limit", taken=None)
    proved = prove([ONE, TWO], [refused], [killed(9.0, ONE, TWO)])
    assert proved == {"noted as about to be sent when its process was killed": 2}


def test_a_doubt_without_a_kill_or_a_lost_answer_is_unproved() -> None:
    asked = [request(ONE, 1.0, 1.1), request(TWO, 1.0, 1.1)]
    assert prove([ONE, TWO], asked, [killed(1.05, TWO)]) == {UNPROVED: 1, "in flight when its process was killed": 1}


def test_a_kill_long_after_the_answer_explains_nothing() -> None:
    assert prove([ONE], [request(ONE, 1.0, 1.1)], [killed(60.0, ONE)]) == {UNPROVED: 1}


def test_a_request_that_the_server_reads_right_after_the_kill_was_in_flight() -> None:
    proved = prove([ONE], [request(ONE, 1.3, 1.4)], [killed(1.2, ONE)])
    assert proved == {"in flight when its process was killed": 1}


def test_a_kill_before_the_request_explains_nothing() -> None:
    assert prove([ONE], [request(ONE, 9.0, 9.1)], [killed(5.0, ONE)]) == {UNPROVED: 1}
