"""What Slack tells us, acknowledged within its three seconds before anything else is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.models import Address
from bot.platforms.hearing import Heard, hear
from bot.platforms.once import Once
from bot.platforms.slack_manifest import hear_slash

Take = Callable[[Heard, dict[str, Any]], None]
"""Called with a command and Slack's whole payload; must not wait."""


def build_app(client: AsyncWebClient, signing_secret: str, take: Take) -> AsyncApp:
    """The Bolt app: slash commands under every name of ours, and the buttons of our messages.

    A signed request that comes again is acknowledged and not obeyed: somebody may have recorded it.
    """
    app = AsyncApp(name="sitrep", client=client, signing_secret=signing_secret)
    once = Once()

    async def hear_command(ack: AsyncAck, request: AsyncBoltRequest, body: dict[str, Any]) -> None:
        await ack()
        if once.is_first(_signature(request)):
            take(hear_slash(str(body.get("command", "")), str(body.get("text", ""))), body)

    async def hear_button(ack: AsyncAck, request: AsyncBoltRequest, body: dict[str, Any]) -> None:
        await ack()
        if once.is_first(_signature(request)):
            take(hear(str(body["actions"][0].get("value", ""))), body)

    app.command(re.compile(".*"))(hear_command)
    app.action(re.compile(r"^run-\d+$"))(hear_button)
    return app


def _signature(request: AsyncBoltRequest) -> str:
    """What Slack signed a request over HTTP with, the same for the same second and text; the socket has none."""
    return "".join(request.headers.get("x-slack-signature", ()))


def address_of(body: dict[str, Any]) -> Address:
    """The channel of a slash command, or the channel and thread of the message a button stands under."""
    channel = body.get("channel_id") or body.get("channel", {}).get("id", "")
    thread = body.get("message", {}).get("thread_ts")
    return Address(platform="slack", chat=str(channel), thread=str(thread) if thread else None)
