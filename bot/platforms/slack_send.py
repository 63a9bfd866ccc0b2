"""Posting one message to Slack: by the Web API, or at the address that came with a command."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import Refused, TryLater, Unreachable
from bot.models import Address, Part, Receipt
from bot.platforms.slack_blocks import content
from bot.platforms.slack_calls import OUTAGE, call, pause_of, reason_of, translate_network
from bot.platforms.slack_pictures import share_picture

log = structlog.get_logger(__name__)

MARKED = "sitrep_message"
"""The kind of metadata our messages carry, by which they are found again in a channel's history."""
NOT_EDITABLE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
RESPONSES = 5
"""How often the address that comes with a command may be used."""


async def post_message(client: AsyncWebClient, address: Address, part: Part) -> Receipt:
    """Post one part to a channel, without link previews; a part with a picture is shared as a file."""
    if part.picture is not None:
        return await share_picture(client, address, part, part.picture)
    if part.replaces is not None:
        return await update_message(client, address, part, part.replaces)
    post = client.chat_postMessage(
        channel=address.chat,
        thread_ts=address.thread or part.answers,
        reply_broadcast=True if part.answers and not (address.thread or part.detail) else None,
        unfurl_links=False,
        unfurl_media=False,
        metadata={"event_type": MARKED, "event_payload": {"mark": part.mark}} if part.mark else None,
        **content(part),
    )
    return Receipt(message_id=str((await call(post))["ts"]))


async def update_message(client: AsyncWebClient, address: Address, part: Part, message: str) -> Receipt:
    """Put a part in the place of an earlier message; one that is gone or may not be edited any more stays as it is."""
    try:
        await call(client.chat_update(channel=address.chat, ts=message, **content(part)))
    except Refused as error:
        if reason_of(error.__cause__) not in NOT_EDITABLE:
            raise
        log.warning("message not edited", why=str(error))
    return Receipt(message_id=message)


class ResponseAddress:
    """Where a command or button is answered: to the asker alone or to everybody, and by posting once it is used up."""

    def __init__(self, client: AsyncWebClient, url: str, address: Address, person: str) -> None:
        self._client, self._address, self._person = client, address, person
        self._hook = AsyncWebhookClient(url, session=client.session, retry_handlers=[])
        self._left = RESPONSES if url else 0
        self._turning = False

    def turn(self) -> None:
        """From now on what is sent takes the place of the message that a key was pressed under."""
        self._turning = self._left > 0

    async def send(self, part: Part) -> Receipt:
        """Send one part of the answer; a picture can only be shared with the whole channel, by posting."""
        if part.picture is not None and not part.private:
            try:
                return await self._post(part)
            except Unreachable:  # we may answer where we may not share files: its words go out alone
                part = replace(part, picture=None)
        if self._left == 0:
            return await self._post(part)
        self._left -= 1
        shown_to = "ephemeral" if part.private else "in_channel"
        answer = {
            "response_type": shown_to,
            "replace_original": self._turning,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        try:
            response = await self._hook.send_dict(answer | content(part))
        except (aiohttp.ClientError, OSError) as error:
            raise translate_network(error) from error
        return _receipt(response.status_code, response.body, response.headers)

    async def _post(self, part: Part) -> Receipt:
        if not part.private:
            return await post_message(self._client, self._address, part)
        post = self._client.chat_postEphemeral(channel=self._address.chat, user=self._person, **content(part))
        return Receipt(message_id=str((await call(post))["message_ts"]))


class Threaded:
    """An answer whose detail stands in its thread: its first message is posted, so that we learn its name.

    Where we may not post (a private channel that nobody invited us to) all of it goes the ordinary way.
    """

    def __init__(self, way: ResponseAddress, client: AsyncWebClient, address: Address) -> None:
        self._way, self._client, self._address = way, client, address
        self._lead: str | None = None
        self._closed = False

    async def send(self, part: Part) -> Receipt:
        """Send one part of the answer."""
        if self._closed:
            return await self._way.send(part)
        try:
            receipt = await post_message(self._client, self._address, replace(part, answers=self._under(part)))
        except Unreachable:
            if self._lead is not None:
                raise
            self._closed = True
            return await self._way.send(part)
        self._lead = self._lead or receipt.message_id
        return receipt

    def _under(self, part: Part) -> str | None:
        return self._lead if part.detail else None


def _receipt(status: int, body: str, headers: Any) -> Receipt:
    if status == 200:
        return Receipt(message_id="")
    if status == 429:
        raise TryLater("Slack asks for a pause", pause_of(headers))
    if status >= 500:
        raise TryLater(f"Slack answers {status}", OUTAGE)
    raise Refused(f"Slack answers {status}: {body[:100]}")
