"""What Slack tells us, acknowledged within its three seconds before anything else is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest

from bot.platforms.hearing import Heard, hear
from bot.platforms.once import Once
from bot.platforms.slack_manifest import hear_slash

Payload = dict[str, Any]
Take = Callable[["Ask"], None]
"""Called with what is asked; must not wait."""

VALUE = re.compile(r"^(?:run|turn|pick|menu)-\d+$")
"""The keys of ours that carry a command line."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A command and Slack's whole payload; ``turns`` where the answer takes the place of the message.

    ``alone`` where it is for the asker's eyes: what somebody picks from a menu under everybody's briefing.
    """

    heard: Heard
    body: Payload
    turns: bool = False
    alone: bool = False

    @property
    def channel(self) -> str:
        """The channel it was asked in."""
        return str(self.body.get("channel_id") or self.body.get("channel", {}).get("id", ""))

    @property
    def thread(self) -> str | None:
        """The thread it was said or pressed in, if it was in one."""
        thread = self.body.get("message", {}).get("thread_ts")
        return str(thread) if thread else None


def hear_commands(app: AsyncApp, take: Take) -> None:
    """Enter our listeners: slash commands under every name of ours, buttons, mentions and direct messages.

    What comes again is acknowledged and not obeyed: a signed request that somebody recorded, an event that Slack
    repeats because it missed our acknowledgement.
    """
    once = Once()

    async def hear_command(ack: AsyncAck, request: AsyncBoltRequest, body: Payload) -> None:
        await ack()
        if once.is_first(_signature(request)):
            take(Ask(hear_slash(str(body.get("command", "")), str(body.get("text", ""))), body))

    async def hear_button(ack: AsyncAck, request: AsyncBoltRequest, body: Payload) -> None:
        await ack()
        if once.is_first(_signature(request)):
            take(read_press(body))

    async def hear_words(event: Payload, body: Payload) -> None:
        spoken = event.get("type") == "app_mention" or event.get("channel_type") == "im"
        by_a_person = event.get("user") and not event.get("bot_id") and not event.get("subtype")
        if spoken and by_a_person and once.is_first(str(body.get("event_id", ""))):
            take(Ask(hear_mention(str(event.get("text", ""))), _as_call(event, body)))

    app.command(re.compile(".*"))(hear_command)
    app.action(VALUE)(hear_button)
    app.event("app_mention")(hear_words)
    app.event("message")(hear_words)


def read_press(body: Payload) -> Ask:
    """The command behind a pressed key or a choice from a menu."""
    action = body["actions"][0]
    value = action.get("value") or (action.get("selected_option") or {}).get("value", "")
    kind, _, _ = str(action.get("action_id", "")).partition("-")
    return Ask(hear(str(value)), body, turns=kind == "turn", alone=kind == "pick")


def hear_mention(text: str) -> Heard:
    """The command behind "@Sitrep digest yesterday" or a direct message."""
    line = unescape(re.sub(r"^\s*(?:<@\w+>\s*)*", "", text))
    return hear(line) if line.strip() else Heard("help")


def _as_call(event: Payload, body: Payload) -> Payload:
    """An event in the form of a slash command; it has no address of its own for the answer."""
    thread = {"thread_ts": event["thread_ts"]} if event.get("thread_ts") else {}
    team = {name: body.get(name) for name in ("team_id", "enterprise_id", "is_enterprise_install")}
    return {"channel_id": event.get("channel", ""), "user_id": event["user"], "message": thread, **team}


def _signature(request: AsyncBoltRequest) -> str:
    """What Slack signed a request over HTTP with, the same for the same second and text; the socket has none."""
    return "".join(request.headers.get("x-slack-signature", ()))
