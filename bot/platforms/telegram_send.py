"""Sending one message to Telegram, and what its refusals mean."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.errors import DeliveryError, Moved, Refused, TryLater, Uncertain, Unreachable
from bot.models import Address, Button, Part, Receipt
from bot.platforms.cutting import plain_text
from bot.platforms.telegram_buttons import keyboard
from bot.platforms.telegram_links import complete_links
from bot.platforms.telegram_wire import Form, has_no_answer, was_never_sent

log = structlog.get_logger(__name__)

GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "chat_write_forbidden",
    "chat_restricted",
    "have no rights to send a message",
    "not enough rights to send text messages to the chat",
    "need administrator rights in the channel chat",
)
"""Descriptions of a 400 that say the chat or topic is closed to us, as the Bot API server words them."""

UNREADABLE = "can't parse entities"
UNCHANGED = "message is not modified"
NOT_THERE = ("message to edit not found", "message can't be edited", "no text in the message to edit")
"""Descriptions of a 400 after which there is nothing left to edit."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SEND = "sendMessage"
WORDINGS = 64
"""Messages kept encoded: an edition goes to thousands of chats within minutes."""
OUTAGE = timedelta(seconds=30)


async def send_message(bot: Bot, address: Address, part: Part) -> Receipt:
    """Send one part, or edit the message it replaces; markup that Telegram cannot read goes out as plain words."""
    hand_over = _send if part.replaces is None else edit_message
    try:
        return await hand_over(bot, address, part, ParseMode.HTML)
    except Refused as error:
        if UNREADABLE not in str(error).lower():
            raise
        log.error("telegram cannot read our markup", why=str(error), text=part.text[:200])
        return await hand_over(bot, address, part, None)


async def _send(bot: Bot, address: Address, part: Part, parse_mode: ParseMode | None) -> Receipt:
    try:
        post = _post if part.picture is None else _post_picture
        return Receipt(message_id=str(await post(bot, address, part, parse_mode)))
    except TelegramError as error:
        raise translate(error) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # an answer of another form: it was taken
        raise Uncertain("no readable answer from Telegram") from error


async def _post(bot: Bot, address: Address, part: Part, parse_mode: ParseMode | None) -> int:
    """Send words; gives the message's id.

    Past the library's own method: that made a Message of the answer, for one number in it, and encoded anew for each
    chat what is the same for thousands.
    """
    place = {"chat_id": int(address.chat)} | ({"message_thread_id": int(address.thread)} if address.thread else {})
    said = _encoded(_text(bot, part, parse_mode), part.buttons, parse_mode, silent=part.silent, under=part.answers)
    answer: Any = await bot.request.post(f"{bot.base_url}/{SEND}", Form(f"{urlencode(place)}&{said}"))
    return int(answer["message_id"])


@lru_cache(maxsize=WORDINGS)
def _encoded(
    text: str, buttons: tuple[Button, ...], parse_mode: ParseMode | None, *, silent: bool, under: str | None
) -> str:
    """What is said, wherever it is said, as the fields of a form."""
    keys, reply = keyboard(Part(text=text, buttons=buttons)), _under(under)
    fields = {
        "text": text,
        "parse_mode": parse_mode.value if parse_mode else None,
        "reply_markup": keys.to_json() if keys else None,
        "disable_notification": "true" if silent else None,
        "reply_parameters": reply.to_json() if reply else None,
        "link_preview_options": NO_PREVIEW.to_json(),
    }
    return urlencode({name: value for name, value in fields.items() if value is not None})


async def _post_picture(bot: Bot, address: Address, part: Part, parse_mode: ParseMode | None) -> int:
    """Send a picture with words under it; gives the message's id."""
    assert part.picture is not None  # noqa: S101 - for the reader of types
    sent = await bot.send_photo(
        chat_id=int(address.chat),
        message_thread_id=int(address.thread) if address.thread else None,
        photo=part.picture.png,
        filename=f"{part.picture.name}.png",
        caption=_text(bot, part, parse_mode),
        parse_mode=parse_mode,
        reply_markup=keyboard(part),
        disable_notification=part.silent or None,
        reply_parameters=_under(part.answers),
    )
    return sent.message_id


async def edit_message(bot: Bot, address: Address, part: Part, parse_mode: ParseMode | None) -> Receipt:
    """Put a part in the place of an earlier message; the receipt has no id where that message is gone."""
    try:
        await bot.edit_message_text(
            chat_id=int(address.chat),
            message_id=int(part.replaces or 0),
            text=_text(bot, part, parse_mode),
            parse_mode=parse_mode,
            reply_markup=keyboard(part),
            link_preview_options=NO_PREVIEW,
        )
    except TelegramError as error:
        said = error.message.lower() if isinstance(error, BadRequest) else ""
        if any(words in said for words in NOT_THERE):
            log.info("message not edited", why=error.message)
            return Receipt(message_id="")
        if UNCHANGED not in said:
            raise translate(error) from error
    return Receipt(message_id=part.replaces or "")


def _text(bot: Bot, part: Part, parse_mode: ParseMode | None) -> str:
    return complete_links(part.text, bot.username) if parse_mode else plain_text(part.text)


def _under(message: str | None) -> ReplyParameters | None:
    """Which message an answer stands under; one that is deleted keeps no answer back."""
    if message is None or not message.isdigit():
        return None
    return ReplyParameters(message_id=int(message), allow_sending_without_reply=True)


def translate(error: TelegramError) -> DeliveryError:
    """Which of our delivery errors a Telegram error is; BadRequest derives from NetworkError and is asked first."""
    if isinstance(error, RetryAfter):
        return TryLater(str(error), _pause(error), asked=True)
    if isinstance(error, ChatMigrated):
        return Moved(str(error.new_chat_id))
    if isinstance(error, Forbidden | InvalidToken | EndPointNotFound):  # a wrong token is answered by any of them
        return Unreachable(error.message)
    if isinstance(error, BadRequest):
        closed = error.message.lower().removeprefix("bad request: ").startswith(GONE)
        return Unreachable(error.message) if closed else Refused(error.message)
    if isinstance(error, NetworkError):
        return _translate_network(error)
    return Uncertain(error.message)


def _translate_network(error: NetworkError) -> DeliveryError:
    if was_never_sent(error):
        return TryLater("Telegram cannot be reached", OUTAGE)
    if has_no_answer(error) or "gateway timeout" in error.message.lower():
        return Uncertain(f"no answer from Telegram ({type(error.__cause__).__name__})")
    return TryLater(error.message.partition(". Parsing")[0], OUTAGE)


def _pause(error: RetryAfter) -> timedelta:
    after = error.retry_after
    return after if isinstance(after, timedelta) else timedelta(seconds=after)
