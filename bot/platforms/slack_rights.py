"""Who may change a channel's settings on Slack."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.config import Settings
from bot.errors import DeliveryError
from bot.models import Address, User
from bot.platforms.slack_calls import call
from bot.ports import Clock

log = structlog.get_logger(__name__)

REMEMBERED = timedelta(minutes=5)
MOST_REMEMBERED = 5000


CLOSED = frozenset({"directmessage", "privategroup"})
"""What Slack calls conversations that we may be called in without being there."""


class Rights:
    """Who may change a channel's settings: workspace administrators and owners, and whoever made the channel.

    A direct message belongs to the person in it. What Slack said is remembered for some minutes, since it limits how
    often it may be asked.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings, self._clock = settings, clock
        self._known: dict[tuple[str, ...], tuple[bool, datetime]] = {}

    async def user(self, client: AsyncWebClient, body: dict[str, Any], address: Address) -> User:
        """The person behind a slash command or a pressed button; ``address`` as Slack knows it."""
        person = str(body.get("user_id") or body.get("user", {}).get("id", ""))
        return User(
            id=person,
            name=str(body.get("user_name") or body.get("user", {}).get("username", "")),
            admin=self._settings.is_admin("slack", person),
            chat_admin=_is_direct(body, address)
            or await self._recall((person, address.chat), lambda: _rules(client, person, address.chat)),
        )

    async def may_post(self, client: AsyncWebClient, body: dict[str, Any], address: Address) -> bool:
        """Whether we can post where a command came from later, without the address that came with it."""
        name = str(body.get("channel_name") or (body.get("channel") or {}).get("name", ""))
        if name not in CLOSED and not name.startswith("mpdm-"):
            return True
        person = str(body.get("user_id") or body.get("user", {}).get("id", ""))
        return await self._recall(("there", person, address.chat), lambda: _is_there(client, person, address.chat))

    async def _recall(self, which: tuple[str, ...], ask: Callable[[], Awaitable[bool]]) -> bool:
        now = self._clock()
        known = self._known.get(which)
        if known is not None and now < known[1]:
            return known[0]
        try:
            found = await ask()
        except DeliveryError as error:
            log.warning("rights not verified", why=str(error))
            return False
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[which] = (found, now + REMEMBERED)
        return found


async def _rules(client: AsyncWebClient, person: str, channel: str) -> bool:
    return await _runs_workspace(client, person) or await _made_channel(client, person, channel)


async def _is_there(client: AsyncWebClient, person: str, channel: str) -> bool:
    """Whether a closed conversation is the one between a person and us, or one we were invited to."""
    if channel.startswith("D"):
        return str((await call(client.conversations_open(users=person)))["channel"]["id"]) == channel
    try:
        answer = await call(client.conversations_info(channel=channel))
    except DeliveryError:  # Slack does not tell us of it
        return False
    return bool((answer.get("channel") or {}).get("is_member"))


async def _runs_workspace(client: AsyncWebClient, person: str) -> bool:
    user = (await call(client.users_info(user=person))).get("user") or {}
    return bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner"))


async def _made_channel(client: AsyncWebClient, person: str, channel: str) -> bool:
    try:
        answer = await call(client.conversations_info(channel=channel))
    except DeliveryError:  # a private channel we were not invited to
        return False
    return (answer.get("channel") or {}).get("creator") == person


def _is_direct(body: dict[str, Any], address: Address) -> bool:
    return address.chat.startswith("D") or body.get("channel_name") == "directmessage"
