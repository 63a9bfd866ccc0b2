"""The workspaces we serve: one, by the token in the settings; or every one that has installed us, by tokens it gave us.

Where there are several, a chat's address names its workspace too: "T012/C345".
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol
from weakref import WeakValueDictionary

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import Unreachable
from bot.models import Address
from bot.ports import Clock, Installations

log = structlog.get_logger(__name__)

ROTATED_BEFORE = 120
"""Minutes before its end at which a token is exchanged for a new one; Slack gives them for twelve hours."""


class Workspaces(Protocol):
    """How chats are named, and by which client they are reached."""

    def address(self, body: dict[str, Any], channel: str, thread: str | None = None) -> Address:
        """The address of a channel that a request of Slack's is about."""

    async def reach(self, address: Address) -> tuple[AsyncWebClient, Address]:
        """A client for the address, and the address as Slack knows it; raises Unreachable for a workspace lost."""


class OneWorkspace:
    """The workspace of SLACK_BOT_TOKEN."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    def address(self, body: dict[str, Any], channel: str, thread: str | None = None) -> Address:  # noqa: ARG002
        """The channel alone names the chat."""
        return Address(platform="slack", chat=channel, thread=thread)

    async def reach(self, address: Address) -> tuple[AsyncWebClient, Address]:
        """The one client there is."""
        return self._client, address


class ManyWorkspaces:
    """Every workspace that has installed us. Tokens that end are exchanged in time, one exchange at a time."""

    def __init__(
        self,
        kept: Installations,
        *,
        client_id: str,
        secret: str,
        make_client: Callable[[str], AsyncWebClient],
        clock: Clock,
    ) -> None:
        self._kept, self._make_client, self._clock = kept, make_client, clock
        self._rotator = AsyncTokenRotator(client_id=client_id, client_secret=secret, client=make_client(""))
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def address(self, body: dict[str, Any], channel: str, thread: str | None = None) -> Address:
        """Workspace and channel together name the chat."""
        return Address(platform="slack", chat=f"{team_of(body)}/{channel}", thread=thread)

    async def reach(self, address: Address) -> tuple[AsyncWebClient, Address]:
        """A client with the workspace's own token."""
        team, _, channel = address.chat.rpartition("/")
        bot = await self.bot_of(team)
        if bot is None:
            raise Unreachable(f"Slack: workspace {team or '(none)'} has not installed the app")
        return self._make_client(bot.bot_token), replace(address, chat=channel)

    async def authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        """Whose request it is, for the library; None where the workspace has thrown us out."""
        bot = await self.bot_of(team_id or enterprise_id or "")
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=bot.bot_token,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
        )

    async def bot_of(self, team: str) -> Bot | None:
        """What a workspace gave us, with a token that still holds."""
        lock = self._locks.get(team)
        if lock is None:
            lock = self._locks[team] = asyncio.Lock()
        async with lock:
            record = await self._kept.installation(team)
            bot = Bot(**json.loads(record)) if record else None
            return await self._renew(bot) if bot is not None else None

    async def keep(self, bot: Bot) -> None:
        """Store what a workspace gave us."""
        times = {"installed_at": bot.installed_at, "bot_token_expires_at": bot.bot_token_expires_at}
        record = json.dumps(bot.to_dict_for_copying() | times)
        await self._kept.keep_installation(bot.team_id or bot.enterprise_id or "", record, now=self._clock())

    async def drop(self, team: str) -> None:
        """Forget a workspace that has thrown us out."""
        await self._kept.drop_installation(team)

    async def _renew(self, bot: Bot) -> Bot:
        """Exchange a token that is about to end; where Slack refuses, the old one is used while it holds."""
        try:
            renewed = await self._rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=ROTATED_BEFORE)
        except SlackApiError as error:
            log.error("token not exchanged", team=bot.team_id, why=str(error.response.get("error", "")))
            return bot
        if renewed is None:
            return bot
        await self.keep(renewed)
        log.info("token exchanged", team=bot.team_id)
        return renewed


def team_of(body: dict[str, Any]) -> str:
    """The workspace a request of Slack's came from; for an installation by a whole organisation, that."""
    if body.get("is_enterprise_install") in (True, "true"):
        return str(body.get("enterprise_id") or (body.get("enterprise") or {}).get("id", ""))
    return str(body.get("team_id") or (body.get("team") or {}).get("id", ""))
