"""Sending one message to Telegram, and what its refusals mean."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

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
from bot.models import Address, Part, Receipt
from bot.platforms.cutting import plain_text
from bot.platforms.telegram_buttons import keyboard
from bot.platforms.telegram_links import complete_links
from bot.platforms.telegram_wire import has_no_answer, was_never_sent

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
SEND = "SendMessage"
"""The Bot API reads the names of its methods in any case; so written, the library takes it as one it does not know."""
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
    text = _text(bot, part, parse_mode)
    place: dict[str, Any] = {
        "chat_id": int(address.chat),
        "message_thread_id": int(address.thread) if address.thread else None,
        "parse_mode": parse_mode,
        "reply_markup": keyboard(part),
        "disable_notification": part.silent or None,
        "reply_parameters": _under(part.answers),
    }
    try:
        return Receipt(message_id=str(await _post(bot, part, text, place)))
    except TelegramError as error:
        raise translate(error) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # an answer of another form: it was taken
        raise Uncertain("no readable answer from Telegram") from error


async def _post(bot: Bot, part: Part, text: str, place: dict[str, Any]) -> int:
    """Send words, or a picture with them; gives the message's id."""
    if part.picture is not None:
        name = f"{part.picture.name}.png"
        return (await bot.send_photo(photo=part.picture.png, filename=name, caption=text, **place)).message_id
    # The answer as it came: to make a Message of it took two thirds of the library's work, for one number in it.
    answer = await bot.do_api_request(SEND, {"text": text, "link_preview_options": NO_PREVIEW, **place})
    return int(answer["message_id"])


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
