"""Small writes asked for at the same moment, made in one transaction: a transaction costs more than what it holds.

A single write goes through at once. While one transaction is under way, what is asked for gathers for the next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Connection, Sequence[Item]], Sequence[Result]]
"""Does one thing for many items at once; its results are in their order."""
Transact = Callable[[str, Callable[[Connection], Any]], Awaitable[Any]]
"""Makes a transaction of a piece of work (bot.store.database.Database.in_one_go)."""

RESTS = ((64, 0.1), (8, 0.05), (1, 0.02), (0, 0.0))
"""Seconds from one transaction to the next, by how many more than this asked for it: then many share the next one."""


@dataclass(slots=True)
class _Asked:
    item: Any
    answer: asyncio.Future[Any]


class Gathering:
    """Transactions shared by whoever asks; ``order`` says what is done first in each, which keeps locks in order."""

    def __init__(self, transact: Transact, doing: str, order: Sequence[Work[Any, Any]] = ()) -> None:
        self._transact, self._doing, self._order = transact, doing, list(order)
        self._asked: dict[Work[Any, Any], list[_Asked]] = {}
        self._flushing: asyncio.Task[None] | None = None

    def also(self, *steps: Work[Any, Any]) -> None:
        """Let more steps share the transactions, after those that do already."""
        self._order += steps

    async def do(self, work: Work[Item, Result], item: Item) -> Result:
        """Have one item of work done in the next transaction; returns when that is committed."""
        asked = _Asked(item, asyncio.get_running_loop().create_future())
        self._asked.setdefault(work, []).append(asked)
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        return cast(Result, await asked.answer)

    async def _flush(self) -> None:
        """One transaction after the other until nothing is asked for any more."""
        clock = asyncio.get_running_loop().time
        while self._asked:
            began, batch = clock(), self._take()
            try:
                await self._commit(batch)
            except Exception as error:  # whoever asked is told, each for itself
                await self._one_by_one(batch, error)
            rest = _rest_after(sum(len(each) for _, each in batch)) - (clock() - began)
            if rest > 0:
                await asyncio.sleep(rest)

    def _take(self) -> list[tuple[Work[Any, Any], list[_Asked]]]:
        """What is asked for now, less what nobody waits for any more."""
        asked, self._asked = self._asked, {}
        waiting = {work: [one for one in each if not one.answer.done()] for work, each in asked.items()}
        return [(work, waiting[work]) for work in self._order if waiting.get(work)]

    async def _commit(self, batch: Sequence[tuple[Work[Any, Any], Sequence[_Asked]]]) -> None:
        def make(connection: Connection) -> list[Sequence[Any]]:
            return [work(connection, [asked.item for asked in each]) for work, each in batch]

        made = await self._transact(self._doing, make)
        for (_, each), results in zip(batch, made, strict=True):
            for asked, result in zip(each, results, strict=True):
                if not asked.answer.done():
                    asked.answer.set_result(result)

    async def _one_by_one(self, batch: Sequence[tuple[Work[Any, Any], Sequence[_Asked]]], error: Exception) -> None:
        """A transaction that failed is made again in pieces, so that one bad item spoils no other."""
        pieces = [(work, asked) for work, each in batch for asked in each]
        if len(pieces) == 1 or not isinstance(error.__cause__, IntegrityError | DataError):
            for _, asked in pieces:
                _tell(asked, error)
            return
        for work, asked in pieces:
            try:
                await self._commit([(work, [asked])])
            except Exception as own:
                _tell(asked, own)


def _rest_after(many: int) -> float:
    """One who asks alone has nobody to wait for."""
    return next((rest for more_than, rest in RESTS if many > more_than), 0.0)


def _tell(asked: _Asked, error: Exception) -> None:
    if not asked.answer.done():
        asked.answer.set_exception(error)
