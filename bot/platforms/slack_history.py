"""Reading back what was said in a Slack channel, to find out whether a message of ours arrived."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import Uncertain
from bot.models import Address, Receipt
from bot.platforms.slack_calls import call
from bot.platforms.slack_send import MARKED

PAGE, PAGES = 200, 5
"""Messages asked for at once, and how often: a channel busier than that within minutes leaves us in doubt."""


async def find_message(client: AsyncWebClient, address: Address, mark: str, since: datetime) -> Receipt | None:
    """The message with this mark in a channel or thread; None where all that was said since then holds none.

    Raises a DeliveryError where the history may not be read, which is so for many apps, or is too long to be sure.
    """
    cursor = ""
    for _ in range(PAGES):
        answer = await call(_ask(client, address, since, cursor))
        messages: list[dict[str, Any]] = answer.get("messages", [])
        for message in messages:
            if _mark_of(message) == mark:
                return Receipt(message_id=str(message["ts"]))
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor", ""))
        if not cursor:
            return None
    raise Uncertain("Slack: more was said since than is read back")


def _ask(client: AsyncWebClient, address: Address, since: datetime, cursor: str) -> Any:
    wanted = {
        "channel": address.chat,
        "oldest": f"{since.timestamp():.6f}",
        "limit": PAGE,
        "include_all_metadata": True,
    }
    wanted |= {"cursor": cursor} if cursor else {}
    if address.thread:
        return client.conversations_replies(ts=address.thread, **wanted)  # type: ignore[arg-type]
    return client.conversations_history(**wanted)  # type: ignore[arg-type]


def _mark_of(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("mark", "")) if metadata.get("event_type") == MARKED else ""
