"""Inline mode: "@bot casualties shushi" in any chat offers answers, to be sent there by whoever asked.

Telegram asks anew with every pause of the typing, so of each person only the newest question is answered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import structlog
from telegram import (
    Bot,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.language.phrase import say
from bot.language.tongue import suggested_tongue, tongue_of
from bot.models import Address, Command, Manner, Part, Reply, User
from bot.payloads import encode_payload
from bot.platforms.cutting import plain_text
from bot.platforms.hearing import Heard, hear
from bot.platforms.telegram_links import complete_links, link_to_chat
from bot.platforms.wiring import Turns
from bot.ports import Answer, Clock

log = structlog.get_logger(__name__)

OFFERED = ("digest", "casualties", "statements", "timeline", "disputes")
"""What is looked up in, where somebody types only words."""
SHARED = frozenset({*OFFERED, "why", "story"})
"""Commands whose answers may be sent into other chats: what they tell is of the war, not of a chat."""
REFUSING = frozenset({"forbidden", "failed", "wrong_arguments", "unknown_command"})
"""Messages that are no answer: there is nothing to send on."""

SECONDS_KEPT = 60
TITLE, DESCRIPTION = 64, 120


@dataclass(kw_only=True)
class Inline:
    """Answers inline questions as commands of the asker's own chat, without any right to change it.

    ``cut`` words a reply with room left in the first message for a line that leads to the others.
    """

    answer: Answer
    cut: Callable[[Reply], tuple[Part, ...]]
    clock: Clock
    known: Collection[str]
    _newest: dict[int, str] = field(default_factory=dict)
    _turns: Turns = field(default_factory=Turns)

    async def hear(self, query: InlineQuery, bot: Bot) -> None:
        """Answer a question with what can be sent, unless its asker has typed on meanwhile."""
        asker = query.from_user.id
        self._newest[asker] = query.id
        async with self._turns.of(str(asker)):
            if self._newest.get(asker) != query.id:
                return
            results = [result for heard in self._meant(query.query) if (result := await self._try(heard, query, bot))]
            if self._newest.get(asker) == query.id:
                del self._newest[asker]
        await self._offer(query, results)

    def _meant(self, text: str) -> Sequence[Heard]:
        """The command that was typed; mere words are looked up as a name in several."""
        heard = hear(text)
        if heard.name in SHARED & set(self.known):
            return (heard,)
        words = tuple(hear(f"x {text}").args)
        return [Heard(name, words) for name in OFFERED if name in self.known and (words or name != "statements")]

    async def _try(self, heard: Heard, query: InlineQuery, bot: Bot) -> InlineQueryResultArticle | None:
        person = query.from_user
        command = Command(
            name=heard.name,
            args=heard.args,
            address=Address(platform="telegram", chat=str(person.id)),
            user=User(id=str(person.id), name=person.full_name, language=person.language_code or ""),
            received=self.clock(),
        )
        reply = await self.answer(command)
        if reply.message in REFUSING:
            return None
        parts = self.cut(reply)
        rest = tongue_of(reply.manner or Manner()).say(say("The rest …"))
        return _article(heard, parts, bot.username, rest) if parts else None

    async def _offer(self, query: InlineQuery, results: Sequence[InlineQueryResultArticle]) -> None:
        button = None
        if not results:
            payload = encode_payload("/help")
            words = suggested_tongue(query.from_user.language_code).say(say("Nothing found. What can I ask?"))
            button = InlineQueryResultsButton(words, start_parameter=payload)
        try:
            await query.answer(list(results), cache_time=SECONDS_KEPT, is_personal=True, button=button)
        except TelegramError as error:  # most often: the person has typed on, and the question is too old
            log.info("inline question not answered", why=error.message)


def _article(heard: Heard, parts: Sequence[Part], username: str, rest_words: str) -> InlineQueryResultArticle:
    """The first message of an answer, ready to be sent; a longer one leads on into the chat with us."""
    line = " ".join((heard.name, *heard.args))
    title, *rest = (words for words in plain_text(parts[0].text).split("\n") if words)
    text = complete_links(parts[0].text, username)
    if len(parts) > 1 and (payload := encode_payload(f"/{line}")):
        rest_here = f'<a href="{link_to_chat(username, payload)}">{rest_words}</a>'
        text = f"{text}\n\n{rest_here}"
    return InlineQueryResultArticle(
        id=hashlib.sha256(line.encode()).hexdigest()[:16],
        title=f"/{line}"[:TITLE],
        description=" · ".join((title, *rest))[:DESCRIPTION],
        input_message_content=InputTextMessageContent(
            text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )
