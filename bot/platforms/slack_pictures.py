"""Showing a picture on Slack: its bytes go where Slack wants them, then the file is shared with its words."""

from __future__ import annotations

import json

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import Refused, TryLater, Uncertain
from bot.models import Address, Part, Picture, Receipt
from bot.platforms.slack_calls import OUTAGE, call, translate_network

ALT = 1000
"""Characters of alternative text that Slack takes with a file."""


async def share_picture(client: AsyncWebClient, address: Address, part: Part, picture: Picture) -> Receipt:
    """Share a part's picture with its words above it; until the last call nobody sees anything.

    The receipt names the file: Slack does not say which message it becomes.
    """
    file_id = await _upload(client, picture)
    share = {
        "files": json.dumps([{"id": file_id, "title": picture.alt[:100] or picture.name}]),
        "channel_id": address.chat,
        "blocks": json.dumps([block for block in part.blocks if block["type"] != "actions"]),
    }
    thread = {"thread_ts": address.thread} if address.thread else {}
    await call(client.api_call("files.completeUploadExternal", data=share | thread))
    return Receipt(message_id=file_id)


async def _upload(client: AsyncWebClient, picture: Picture) -> str:
    """Hand the bytes over; returns the id of the file. Wherever this breaks off nobody has seen anything yet."""
    name, size = f"{picture.name}.png", len(picture.png)
    try:
        slot = await call(client.files_getUploadURLExternal(filename=name, length=size, alt_txt=picture.alt[:ALT]))
        await _hand_over(client, str(slot["upload_url"]), picture.png)
    except Uncertain as error:
        raise TryLater(str(error), OUTAGE) from error
    return str(slot["file_id"])


async def _hand_over(client: AsyncWebClient, address: str, png: bytes) -> None:
    if client.session is None:
        raise TryLater("Slack is not started", OUTAGE)
    try:
        async with client.session.post(address, data=png) as answer:
            status = answer.status
    except (aiohttp.ClientError, OSError) as error:
        raise translate_network(error) from error
    if status >= 500:
        raise TryLater(f"Slack answers {status}", OUTAGE)
    if status != 200:
        raise Refused(f"Slack does not take the picture ({status})")
