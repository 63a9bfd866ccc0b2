"""Why each uncertain message is uncertain, proved from both sides’ books, or not proved.

The server knows every request, when it came, when it was answered and what went wrong with the answer. The store says,
right after each kill, which parts were on their way. A message is rightly uncertain if its answer was lost, or if it
was on its way at a kill: asked for and not answered, answered and the receipt not written yet, or noted as about to be
sent and not asked for any more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.bench.rush import Kill

LOST = ("reset before", "reset after", "stall", "garbage")
"""What the server does to an answer so that nobody can know whether the message counts."""
RECORDING = 2.0
"""Seconds from an answer by which its receipt is surely written, on a machine that is busy."""
ARRIVING = 1.0
"""Seconds for which a request of a dead process may still lie in the server's socket before it is read."""
UNPROVED = "unproved"

Message = tuple[int, str]
"""A chat and the words it was sent."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """An uncertain part: which one, and as which message the server knows it."""

    part: tuple[int, int]
    message: Message


def prove(doubted: Iterable[Doubted], asked: Sequence[Mapping[str, Any]], kills: Sequence[Kill]) -> Counter[str]:
    """How many uncertain parts have which reason."""
    requests: dict[Message, list[Mapping[str, Any]]] = defaultdict(list)
    for one in asked:
        requests[one["chat"], one["text"]].append(one)
    return Counter(_reason(each, requests[each.message], kills) for each in doubted)


def _reason(doubted: Doubted, requests: Sequence[Mapping[str, Any]], kills: Sequence[Kill]) -> str:
    last = max(requests, key=lambda one: float(one["came"]), default=None)
    if last is not None and last["fault"] in LOST:
        return "its answer was lost"
    while_on_its_way = [kill.at for kill in kills if doubted.part in kill.on_their_way]
    if not while_on_its_way:
        return UNPROVED
    if last is None or last["taken"] is None:
        return "noted as about to be sent when its process was killed"
    answered = float(last["answered"]) or float("inf")
    if any(last["came"] - ARRIVING <= kill <= answered + RECORDING for kill in while_on_its_way):
        return "in flight when its process was killed"
    return UNPROVED
