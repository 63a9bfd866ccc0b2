"""Slack: hears slash commands and buttons over Socket Mode or signed HTTP, and answers. Translates, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.config import Settings
from bot.errors import DeliveryError, Misconfigured, TryLater
from bot.models import Address, Command, Part, Receipt, Reply
from bot.platforms.answering import send_answer
from bot.platforms.connecting import Connecting
from bot.platforms.slack_app import open_app
from bot.platforms.slack_blocks import parts_of, with_rows
from bot.platforms.slack_calls import call, reason_of
from bot.platforms.slack_hear import Ask, hear_commands
from bot.platforms.slack_history import find_message
from bot.platforms.slack_rights import Rights
from bot.platforms.slack_send import ResponseAddress, Threaded, post_message
from bot.platforms.slack_surfaces import Surfaces
from bot.platforms.wiring import Paced, Turns, Word, at_once, with_picture
from bot.ports import Answer, Clock, Installations

log = structlog.get_logger(__name__)

# fmt: off
REFUSALS = frozenset({
    "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type",
    "missing_scope",
})
# fmt: on
PAGES = {"SLACK_BOT_TOKEN": "OAuth & Permissions", "SLACK_APP_TOKEN": "Basic Information, app-level tokens"}


AT_ONCE = 4
"""Commands worked on side by side: with more of them the next acknowledgements would wait."""


class Slack:
    """The platform port (bot.ports.Platform) over slack-bolt, inside the caller's event loop."""

    name = "slack"
    patience = timedelta(seconds=20)
    """How long an answer of Slack's is waited for."""
    pulse = timedelta(seconds=5)
    """How often the socket is looked after: a broken one is noticed and opened anew within twice this."""

    def __init__(
        self,
        *,
        settings: Settings,
        word: Word,
        clock: Clock,
        paced: Paced = at_once,
        listens: bool = True,
        installations: Installations | None = None,
    ) -> None:
        self._listens, self._installations = listens, installations
        self._settings, self._word, self._clock, self._paced = settings, word, clock, paced
        self._session: aiohttp.ClientSession | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._underway: set[asyncio.Task[None]] = set()
        self._turns, self._work = Turns(), asyncio.Semaphore(AT_ONCE)
        self.app: AsyncApp | None = None
        """What answers Slack's requests once started; bot.web serves it where ``over_http``."""

    @property
    def over_http(self) -> bool:
        """Whether Slack calls us by signed HTTP: where a signing secret and no app token is configured."""
        return self._settings.slack_app_token is None and self._settings.slack_signing_secret is not None

    @property
    def installs(self) -> bool:
        """Whether further workspaces may install the app."""
        return self._settings.slack_client_id is not None and self._installations is not None

    async def start(self, answer: Answer) -> None:
        """Begin to listen; a token that Slack refuses raises Misconfigured, an outage only delays."""
        if self._settings.slack_bot_token is None and self._settings.slack_client_id is None:
            raise Misconfigured("SLACK_BOT_TOKEN: not set; it stands under OAuth & Permissions in the app's settings")
        self._answer = answer
        seconds = self.patience.total_seconds()
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds, sock_connect=seconds / 2))
        self._rights = Rights(self._settings, self._clock)
        opened = open_app(self._settings, self._session, self._clock, self._installations)
        self.app, self._client, self._workspaces = opened.app, opened.client, opened.workspaces
        hear_commands(self.app, self._take)
        self._surfaces(answer).listen(self.app)
        self._connecting = Connecting(self.name, self._connect, (DeliveryError, TimeoutError))
        try:
            await self._connecting.begin()
        except Exception:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop listening, finish the answers under way, close the connections."""
        if self._session is None:
            return
        await self._connecting.end()
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
        await asyncio.gather(*self._underway, return_exceptions=True)
        await self._session.close()
        self._session = self._socket = self.app = None

    def render(self, reply: Reply) -> tuple[Part, ...]:
        """Word a reply in mrkdwn and cut it into messages of blocks; the last one carries the buttons.

        A message with a picture is a shared file, which has room for words and none for buttons.
        """
        parts = parts_of(self._word(reply, "slack"), private=reply.private)
        if reply.picture is not None:
            alone = len(parts) == 1 and reply.buttons
            below = [Part(text=reply.picture.alt, private=reply.private)] if alone else []
            parts = [*with_picture(parts, reply.picture), *below]
        return with_rows(parts, reply.buttons)

    async def send(self, address: Address, part: Part) -> Receipt:
        """Post one message; raises a DeliveryError of the right kind."""
        if self._session is None:
            raise TryLater("Slack is not started", timedelta(seconds=5))
        client, here = await self._workspaces.reach(address)
        return await post_message(client, here, part)

    async def find(self, address: Address, mark: str, since: datetime) -> Receipt | None:
        """The message of this mark in the channel's history; None where it is certainly not there."""
        if self._session is None:
            raise TryLater("Slack is not started", timedelta(seconds=5))
        client, here = await self._workspaces.reach(address)
        return await find_message(client, here, mark, since)

    def _surfaces(self, answer: Answer) -> Surfaces:
        return Surfaces(
            answer=answer,
            render=self.render,
            user_of=self._rights.user,
            workspaces=self._workspaces,
            clock=self._clock,
            spawn=self._spawn,
        )

    async def _connect(self) -> None:
        """Check the tokens; in Socket Mode open the socket at the address Slack gives."""
        if self._settings.slack_bot_token is not None:
            await self._ask("SLACK_BOT_TOKEN", self._client.auth_test())
        if not self._listens or self.app is None or self._settings.slack_app_token is None:
            return
        token = self._settings.slack_app_token.get_secret_value()
        opened = await self._ask("SLACK_APP_TOKEN", self._client.apps_connections_open(app_token=token))
        if self._socket is None:
            self._socket = AsyncSocketModeHandler(self.app, token, ping_interval=self.pulse.total_seconds())
        self._socket.client.wss_uri = opened["url"]
        await asyncio.wait_for(self._socket.connect_async(), self.patience.total_seconds())  # type: ignore[no-untyped-call]

    async def _ask(self, name: str, method: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
        try:
            return await call(method)
        except DeliveryError as error:
            reason = reason_of(error.__cause__)
            if reason not in REFUSALS:
                raise
            where = f"copy it anew from {PAGES[name]} in the app's settings"
            raise Misconfigured(f"{name}: Slack does not accept it ({reason}); {where}") from None

    def _take(self, asked: Ask) -> None:
        self._spawn(self._obey(asked))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._underway.add(task)
        task.add_done_callback(self._see_off)

    def _see_off(self, task: asyncio.Task[None]) -> None:
        self._underway.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("command not answered", why=repr(error))

    async def _obey(self, asked: Ask) -> None:
        address, heard = self._workspaces.address(asked.body, asked.channel, asked.thread), asked.heard
        async with self._turns.of(address.chat):
            client, here = await self._workspaces.reach(address)
            user = await self._rights.user(client, asked.body, here)
            command = Command(
                name=heard.name,
                args=heard.args,
                address=address,
                user=user,
                received=self._clock(),
                may_follow=not asked.alone and await self._rights.may_post(client, asked.body, here),
            )
            async with self._work:
                reply = await self._answer(command)
            parts = self.render(replace(reply, private=True) if asked.alone and reply.picture is None else reply)
            way = ResponseAddress(client, str(asked.body.get("response_url", "")), here, user.id)
            if asked.turns and len(parts) == 1 and reply.picture is None and not reply.aside:
                way.turn()
            threaded = Threaded(way, client, here) if any(part.detail for part in parts) else way
            await send_answer(parts, threaded.send, lambda: self._paced(address))
