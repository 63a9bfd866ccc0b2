"""A Telegram server as a process of its own, for many chats: strict limits, faults by chance, and an account of it all.

It says its address on stdout, then serves until it is told to end. ``GET /account`` tells what happened: every message
taken, how many came in the fullest second, to the fullest chat, and whose answers were lost. ``POST /say`` has somebody
write a line. Times are in seconds since 1970, so that they compare with those of whoever kills the senders.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.emulators.serving import Fault, FaultKind
from tests.emulators.telegram import TOKEN, Refusal, TelegramServer, misbehave, refuse

KINDS: tuple[tuple[FaultKind, int | None], ...] = (
    ("limit", 1),
    ("limit", None),
    ("status", 500),
    ("status", 502),
    ("reset before", None),
    ("reset after", None),
    ("stall", None),
    ("garbage", None),
)
FIRST_CHAT = 100_000


class Window:
    """The strict count of a limit: how many moments lie in the span that ends now."""

    def __init__(self, span: float, limit: int | None) -> None:
        self._span, self._limit = span, limit
        self._moments: deque[float] = deque()
        self.most = 0

    def is_full(self, now: float) -> bool:
        while self._moments and now - self._moments[0] >= self._span:
            self._moments.popleft()
        return self._limit is not None and len(self._moments) >= self._limit

    def add(self, now: float) -> None:
        self._moments.append(now)
        self.most = max(self.most, len(self._moments))


@dataclass(slots=True)
class Asked:
    """A message as it was asked for: when it came and was answered, and what became of it."""

    came: float
    chat: int
    text: str
    answered: float = 0.0
    taken: int | None = None
    fault: str = ""

    def told(self) -> dict[str, Any]:
        """The message in the account."""
        return {name: getattr(self, name) for name in ("came", "chat", "text", "answered", "taken", "fault")}


class RushServer(TelegramServer):
    """One bot with many chats; ``faults`` is the share of messages that something goes wrong with."""

    def __init__(self, *, chats: int, per_second: int, faults: float, seed: int, latency: float) -> None:
        super().__init__()
        for number in range(chats):
            self.chat(FIRST_CHAT + number)
        self._faults, self._chance, self._latency = faults, random.Random(seed), latency
        self._all, self._by_chat = Window(1.0, per_second), dict[int, Window]()
        self.asked: list[Asked] = []
        self.over = 0
        self.rests: dict[int, float] = {}
        """Chats that are to be left alone until a moment."""
        self.disobeyed = 0

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/account", self._tell)
        app.router.add_post("/say", self._hear)
        app.router.add_post("/rest", self._rest)
        super().add_routes(app)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"].lower() != "sendmessage":
            return await super()._call(request)
        given = await request.post()
        asked = Asked(time.time(), int(str(given["chat_id"])), str(given["text"]))
        self.asked.append(asked)
        try:
            return await self._weigh(request, asked)
        finally:
            asked.answered = time.time()

    async def _weigh(self, request: web.Request, asked: Asked) -> web.Response:
        kind, number = self._chance.choice(KINDS) if self._chance.random() < self._faults else (None, None)
        asked.fault = kind or ""
        if kind in ("limit", "status", "reset before"):
            return misbehave(request, Fault(kind, "sendmessage", number))
        if wait := self._must_wait(asked.chat):
            return refuse(Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait))
        self._number += 1
        asked.taken = self._number
        await asyncio.sleep(self._latency)
        if kind == "garbage" and self._chance.random() < 0.5:
            return web.json_response({"ok": True, "result": True})  # JSON, but no message
        if kind is not None:
            return await self._spoil(request, Fault(kind, "sendmessage"))
        chat = {"id": asked.chat, "type": "private", "first_name": "Somebody"}
        return web.json_response({"ok": True, "result": {"message_id": asked.taken, "date": 0, "chat": chat}})

    def _must_wait(self, chat: int) -> int:
        """Count a message, unless a limit forbids it: then the seconds to wait."""
        now = time.monotonic()
        if self.rests.get(chat, 0.0) > now:
            self.disobeyed += 1
            return int(self.rests[chat] - now) + 1
        own = self._by_chat.setdefault(chat, Window(1.0, 1))
        if self._all.is_full(now) or own.is_full(now):
            self.over += 1
            return 1
        self._all.add(now)
        own.add(now)
        return 0

    async def _tell(self, _: web.Request) -> web.Response:
        told = [asked.told() for asked in self.asked]
        account = {"asked": told, "most": self._all.most, "over": self.over, "disobeyed": self.disobeyed}
        return web.json_response(account | {"now": time.time(), "used": time.process_time()})

    async def _hear(self, request: web.Request) -> web.Response:
        given = await request.json()
        await self.say(self.chat(given["chat"]), given["text"])
        return web.json_response({})

    async def _rest(self, request: web.Request) -> web.Response:
        """From now on a chat is to be left alone for so many seconds; the first to ask is told so."""
        given = await request.json()
        self.rests[given["chat"]] = time.monotonic() + given["seconds"]
        return web.json_response({})


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until the process is ended."""
    server = RushServer(**vars(arguments))
    async with server:
        print(json.dumps({"root": server.root, "token": TOKEN, "first_chat": FIRST_CHAT}), flush=True)
        await asyncio.Event().wait()


def read_arguments() -> argparse.Namespace:
    """The options, all of which have a plain default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--per_second", type=int, default=30)
    parser.add_argument("--faults", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--latency", type=float, default=0.005)
    return parser.parse_args()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(read_arguments()))
