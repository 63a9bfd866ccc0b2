"""A strict Telegram Bot API server: it refuses what Telegram refuses and counts what it takes."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import web

from tests.emulators.png import size_of
from tests.emulators.serving import Fault, Loopback, reset
from tests.emulators.telegram_html import Unparsable, parse

TOKEN = "123456:TEST-token_of-the-emulator"
BOT = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Sitrep",
    "username": "sitrep_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
ALICE = {"id": 1001, "is_bot": False, "first_name": "Alice"}
BOB = {"id": 1002, "is_bot": False, "first_name": "Bob"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

PARAMETERS = {
    "getme": set(),
    "deletewebhook": {"drop_pending_updates"},
    "getupdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setmycommands": {"commands", "scope", "language_code"},
    "getchatmember": {"chat_id", "user_id"},
    "getchat": {"chat_id"},
    "sendchataction": {"chat_id", "message_thread_id", "action"},
    "answerinlinequery": {"inline_query_id", "results", "cache_time", "is_personal", "next_offset", "button"},
    "answercallbackquery": {"callback_query_id", "text", "show_alert", "url", "cache_time"},
    "sendmessage": {
        *("chat_id", "message_thread_id", "text", "parse_mode", "entities", "link_preview_options"),
        *("disable_notification", "protect_content", "reply_parameters", "reply_markup", "allow_paid_broadcast"),
    },
    "sendphoto": {
        *("chat_id", "message_thread_id", "photo", "caption", "parse_mode", "caption_entities"),
        *("disable_notification", "protect_content", "reply_parameters", "reply_markup", "allow_paid_broadcast"),
    },
    "editmessagetext": {"chat_id", "message_id", "text", "parse_mode", "link_preview_options", "reply_markup"},
}
ENTITIES = 100
RIGHTS = dict.fromkeys(
    (
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
        *("can_post_stories", "can_edit_stories", "can_delete_stories"),
    ),
    False,
)
GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


class Refusal(Exception):
    """An answer with ``ok: false``."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        self.code, self.description, self.parameters = code, description, parameters
        super().__init__(description)


@dataclass(slots=True)
class Chat:
    """A chat as the server knows it. ``closed`` is the refusal that every message to it meets."""

    id: int
    type: str = "private"
    admins: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)
    closed: tuple[int, str] | None = None
    name: str = ""
    posts: bool = True
    """Whether the bot may post here."""
    moved_to: int | None = None

    def shown(self) -> dict[str, Any]:
        """The chat as it stands in a message."""
        name = {"first_name": "Alice"} if self.type == "private" else {"title": f"Chat {abs(self.id)}"}
        return {"id": self.id, "type": self.type, **name, **({"is_forum": True} if self.topics else {})}


@dataclass(frozen=True, slots=True)
class Posted:
    """A message the server took."""

    id: int
    chat: int
    thread: int | None
    text: str
    markup: str
    buttons: tuple[tuple[str, str], ...]
    preview_off: bool
    picture: bytes | None = None
    silent: bool = False
    answers: int | None = None


class TelegramServer(Loopback):
    """The Bot API of one bot. ``per_second`` and ``per_chat`` switch its flood limits on."""

    def __init__(self, *, per_second: int | None = None, per_chat: int | None = None) -> None:
        super().__init__()
        self.posted: list[Posted] = []
        self.said: list[tuple[int, int]] = []
        """Chat and id of what people have written, oldest first."""
        self.menus: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.actions: list[int] = []
        self.taken = 0
        self.notices: list[tuple[str, str]] = []
        self.inline: dict[str, list[dict[str, Any]]] = {}
        self.answered: list[str] = []
        self.calls: list[str] = []
        self.refused: list[str] = []
        self.chats: dict[int, Chat] = {}
        self._per_second, self._per_chat = per_second, per_chat
        self._times: list[tuple[float, int]] = []
        self._updates: list[dict[str, Any]] = []
        self._files: dict[str, bytes] = {}
        self._number = 0
        self._poll = 0
        self.conflicts = 0

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self._call)

    async def close_connections(self) -> None:
        self._poll += 1
        await self.changed()

    # What people do

    def chat(self, chat_id: int, **known: Any) -> Chat:
        """The chat of this id, made on first use; ``known`` sets its fields."""
        chat = self.chats.setdefault(chat_id, Chat(chat_id))
        for name, value in known.items():
            setattr(chat, name, value)
        return chat

    async def say(
        self,
        chat: Chat,
        text: str,
        person: dict[str, Any] = ALICE,
        *,
        thread: int | None = None,
        voice: Chat | None = None,
        reply_to: Posted | None = None,
    ) -> None:
        """A person writes a line in a chat; in a channel the channel itself speaks, elsewhere ``voice`` may."""
        voice = chat if chat.type == "channel" or person is ANONYMOUS else voice
        said = self._message(chat, thread) | {"text": text} | ({"sender_chat": voice.shown()} if voice else {})
        said |= {"reply_to_message": self._again(reply_to)} if reply_to else {}
        self.said.append((chat.id, said["message_id"]))
        if chat.type == "channel":
            await self._push({"channel_post": said})
        else:
            await self._push({"message": said | {"from": person}})

    async def forward(self, post: str, channel: Chat, group: Chat) -> None:
        """Telegram copies a channel's post into its discussion group."""
        telegram = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
        origin = {"from": telegram, "sender_chat": channel.shown(), "is_automatic_forward": True, "text": post}
        await self._push({"message": self._message(group, None) | origin})

    async def press(self, posted: Posted, command: str, person: dict[str, Any] = ALICE) -> None:
        """A person presses a button under a message."""
        message = self._again(posted)
        query = {"id": str(self._next()), "from": person, "chat_instance": "1", "data": command, "message": message}
        await self._push({"callback_query": query})

    async def ask_inline(self, text: str, person: dict[str, Any] = ALICE) -> str:
        """A person types our name and some words in any chat; the id of the question."""
        number = str(self._next())
        await self._push({"inline_query": {"id": number, "from": person, "query": text, "offset": ""}})
        return number

    async def delete(self, posted: Posted) -> None:
        """A person deletes a message."""
        self.posted.remove(posted)

    async def migrate(self, chat: Chat, new: int) -> None:
        """A group becomes a supergroup: the old address is dead, a service message says so."""
        chat.moved_to = new
        self.chat(new, type="supergroup", admins=chat.admins)
        await self._push({"message": self._message(chat, None) | {"from": ALICE, "migrate_to_chat_id": new}})

    # What the bot does

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        self.calls.append(method)
        posted = await request.post()
        given = {**request.query, **{name: str(value) for name, value in posted.items() if isinstance(value, str)}}
        files = {name: value for name, value in posted.items() if isinstance(value, web.FileField)}
        self._files = {name: field.file.read() for name, field in files.items()}
        given |= dict.fromkeys(files, "attached")
        fault = self.fault(method)
        if fault is not None and fault.kind in {"limit", "status", "reset before"}:
            return misbehave(request, fault)
        try:
            result = await self._run(request.match_info["token"], method, given)
        except Refusal as refusal:
            if refusal.code != 409:  # the last poll of a bot that stops meets the one still waiting
                self.refused.append(f"{method}: {refusal}")
            await self.changed()
            return refuse(refusal)
        if fault is not None:
            return await self._spoil(request, fault)
        return web.json_response({"ok": True, "result": result})

    async def _run(self, token: str, method: str, given: dict[str, str]) -> object:
        if token != TOKEN:
            raise Refusal(401, "Unauthorized")
        if method not in PARAMETERS:
            raise Refusal(404, "Not Found: method not found")
        if unknown := set(given) - PARAMETERS[method]:
            raise Refusal(400, f"Bad Request: unknown parameters {sorted(unknown)}")
        run: Callable[[dict[str, str]], Any] = getattr(self, f"_{method}")
        result = run(given)
        return await result if asyncio.iscoroutine(result) else result

    async def _spoil(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.kind == "stall":
            return await self.stall()
        if fault.kind == "garbage":
            return web.Response(text="<html>ok", content_type="text/html")
        return reset(request)

    def _getme(self, _: dict[str, str]) -> object:
        return BOT

    def _deletewebhook(self, _: dict[str, str]) -> object:
        return True

    async def _getupdates(self, given: dict[str, str]) -> object:
        self._poll += 1
        mine, offset = self._poll, int(given.get("offset", 0))
        self.taken = max(self.taken, offset)
        await self.changed()
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        allowed = set(json.loads(given.get("allowed_updates", "[]")))
        await self.changed()
        deadline = time.monotonic() + int(given.get("timeout", 0))
        while not (fresh := self._fresh(offset, allowed)) and (left := deadline - time.monotonic()) > 0:
            try:
                await self.until(lambda: bool(self._fresh(offset, allowed)) or self._poll != mine, left)
            except TimeoutError:
                break
            if self._poll != mine:
                self.conflicts += 1
                await self.changed()
                raise Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot runs")
        return fresh[: int(given.get("limit", 100))]

    def _fresh(self, offset: int, allowed: set[str]) -> list[dict[str, Any]]:
        return [u for u in self._updates if u["update_id"] >= offset and (not allowed or allowed & set(u))]

    async def _setmycommands(self, given: dict[str, str]) -> object:
        menu = json.loads(given["commands"])
        for entry in menu:
            name, description = entry["command"], entry["description"]
            if not (1 <= len(name) <= 32 and name.replace("_", "").isalnum() and name == name.lower()):
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(description) <= 256:
                raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        if len(menu) > 100:
            raise Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        scope = json.loads(given.get("scope", '{"type": "default"}'))
        place = f"{scope['type']} {scope['chat_id']}" if "chat_id" in scope else scope["type"]
        if "chat_id" in scope:
            self._open(int(scope["chat_id"]))
        self.menus[place, given.get("language_code", "")] = menu
        await self.changed()
        return True

    @property
    def menu(self) -> list[dict[str, str]]:
        """What a chat shows that has no menu of its own."""
        return self.menus.get(("default", ""), [])

    def _getchat(self, given: dict[str, str]) -> object:
        name = given["chat_id"]
        found = next((chat for chat in self.chats.values() if name in (f"@{chat.name}", str(chat.id))), None)
        if found is None:
            raise Refusal(400, "Bad Request: chat not found")
        return {**found.shown(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": GIFTS}

    async def _sendchataction(self, given: dict[str, str]) -> object:
        self.actions.append(self._open(int(given["chat_id"])).id)
        await self.changed()
        return True

    async def _answerinlinequery(self, given: dict[str, str]) -> object:
        results = json.loads(given["results"])
        if len(results) > 50 or len({result["id"] for result in results}) != len(results):
            raise Refusal(400, "Bad Request: RESULTS_TOO_MUCH")
        for result in results:
            if not 1 <= len(result["id"].encode()) <= 64:
                raise Refusal(400, "Bad Request: RESULT_ID_INVALID")
            content = result["input_message_content"]
            _read_text({"text": content["message_text"], "parse_mode": content["parse_mode"]})
        if "button" in given and not 1 <= len(json.loads(given["button"])["start_parameter"]) <= 64:
            raise Refusal(400, "Bad Request: START_PARAM_INVALID")
        self.inline[given["inline_query_id"]] = results
        await self.changed()
        return True

    def _getchatmember(self, given: dict[str, str]) -> object:
        chat, user = self._open(int(given["chat_id"])), int(given["user_id"])
        person = {"id": user, "is_bot": False, "first_name": "Somebody"}
        if user == BOT["id"]:
            return RIGHTS | {"status": "administrator", "user": BOT, "can_post_messages": chat.posts}
        if user not in chat.admins:
            return {"status": "member", "user": person}
        return {"status": "creator", "user": person, "is_anonymous": False}

    async def _answercallbackquery(self, given: dict[str, str]) -> object:
        if given["callback_query_id"] in self.answered:
            raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(given.get("text", "")) > 200:
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        self.answered.append(given["callback_query_id"])
        self.notices.append((given.get("text", ""), given.get("url", "")))
        await self.changed()
        return True

    async def _sendmessage(self, given: dict[str, str]) -> object:
        chat = self._open(int(given["chat_id"]))
        thread = int(given["message_thread_id"]) if "message_thread_id" in given else None
        if thread is not None and thread not in chat.topics:
            raise Refusal(400, "Bad Request: message thread not found")
        shown = _read_text(given)
        self._limit(chat.id)
        message = self._message(chat, thread) | {"text": shown, "from": BOT}
        preview = json.loads(given.get("link_preview_options", "{}"))
        buttons = _read_buttons(given)
        off = preview.get("is_disabled", False)
        silent, answers = given.get("disable_notification") == "true", self._under(chat, given)
        posted = Posted(message["message_id"], chat.id, thread, shown, given["text"], buttons, off)
        self.posted.append(replace(posted, silent=silent, answers=answers))
        await self.changed()
        return message

    def _under(self, chat: Chat, given: dict[str, str]) -> int | None:
        """The message that is answered, while it is there."""
        wanted: dict[str, int] = json.loads(given.get("reply_parameters", "{}"))
        there = {*self.said, *((posted.chat, posted.id) for posted in self.posted)}
        if not wanted or (chat.id, wanted["message_id"]) in there:
            return wanted.get("message_id")
        if wanted.get("allow_sending_without_reply"):
            return None
        raise Refusal(400, "Bad Request: message to be replied not found")

    async def _sendphoto(self, given: dict[str, str]) -> object:
        chat, picture = self._open(int(given["chat_id"])), self._files.get("photo", b"")
        size = size_of(picture)
        if size is None or sum(size) > 10_000 or max(size) > 20 * min(size):
            raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
        if len(picture) > 10_000_000:
            raise Refusal(413, "Request Entity Too Large")
        thread = int(given["message_thread_id"]) if "message_thread_id" in given else None
        shown, markup, buttons = _read_caption(given), given.get("caption", ""), _read_buttons(given)
        self._limit(chat.id)
        message = self._message(chat, thread) | {"caption": shown, "from": BOT}
        self.posted.append(Posted(message["message_id"], chat.id, thread, shown, markup, buttons, True, picture))
        await self.changed()
        return message

    def _editmessagetext(self, given: dict[str, str]) -> object:
        found = [p for p in self.posted if (p.chat, p.id) == (int(given["chat_id"]), int(given["message_id"]))]
        if not found:
            raise Refusal(400, "Bad Request: message to edit not found")
        shown = _read_text(given)
        if (found[0].text, found[0].buttons) == (shown, _read_buttons(given)):
            raise Refusal(400, "Bad Request: message is not modified: specified new message content is the same")
        edited = replace(found[0], text=shown, markup=given["text"], buttons=_read_buttons(given))
        self.posted[self.posted.index(found[0])] = edited
        return self._message(self.chat(found[0].chat), found[0].thread) | {"text": shown, "from": BOT}

    def _open(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise Refusal(400, "Bad Request: chat not found")
        if chat.moved_to is not None:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, text, migrate_to_chat_id=chat.moved_to)
        if chat.closed is not None:
            raise Refusal(*chat.closed)
        return chat

    def _limit(self, chat_id: int) -> None:
        now = time.monotonic()
        self._times = [(moment, chat) for moment, chat in self._times if now - moment < 1]
        same = sum(chat == chat_id for _, chat in self._times)
        over = self._per_second is not None and len(self._times) >= self._per_second
        if over or (self._per_chat is not None and same >= self._per_chat):
            raise Refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        self._times.append((now, chat_id))

    def _again(self, posted: Posted) -> dict[str, Any]:
        """A message of ours as it is shown to us again, with the links in its words."""
        message = self._message(self.chat(posted.chat), posted.thread) | {"message_id": posted.id, "from": BOT}
        links = re.findall(r'href="([^"]*)"', posted.markup)
        entities = [{"type": "text_link", "offset": 0, "length": 1, "url": link} for link in links]
        return message | {"text": posted.text, "entities": entities}

    def _message(self, chat: Chat, thread: int | None) -> dict[str, Any]:
        topic = {"message_thread_id": thread, "is_topic_message": True} if thread is not None else {}
        return {"message_id": self._next(), "date": int(time.time()), "chat": chat.shown(), **topic}

    def _next(self) -> int:
        self._number += 1
        return self._number

    async def _push(self, update: dict[str, Any]) -> None:
        self._updates.append({"update_id": self._next(), **update})
        await self.changed()


def _read_text(given: dict[str, str]) -> str:
    if given.get("parse_mode") not in {None, "HTML"}:
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    try:
        shown, entities = parse(given["text"]) if "parse_mode" in given else (given["text"].strip(), 0)
    except Unparsable as error:
        raise Refusal(400, f"Bad Request: {error}") from error
    if not shown:
        raise Refusal(400, "Bad Request: message text is empty")
    if len(shown.encode("utf-16-le")) // 2 > 4096:
        raise Refusal(400, "Bad Request: message is too long")
    if entities > ENTITIES:
        raise Refusal(400, f"Bad Request: {entities} entities, those past {ENTITIES} would be lost")
    return shown


def _read_caption(given: dict[str, str]) -> str:
    if not given.get("caption"):
        return ""
    shown = _read_text({**given, "text": given["caption"]})
    if len(shown.encode("utf-16-le")) // 2 > 1024:
        raise Refusal(400, "Bad Request: message caption is too long")
    return shown


def _read_buttons(given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    rows = json.loads(given.get("reply_markup", "{}")).get("inline_keyboard", [])
    buttons = tuple((key["text"], key["callback_data"]) for row in rows for key in row)
    if any(not 1 <= len(data.encode()) <= 64 for _, data in buttons):
        raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    if any(len(row) > 8 for row in rows) or len(buttons) > 100:
        raise Refusal(400, "Bad Request: reply markup is too long")
    return buttons


def refuse(refusal: Refusal) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.code)


def misbehave(request: web.Request, fault: Fault) -> web.Response:
    if fault.kind == "reset before":
        return reset(request)
    if fault.kind == "limit":
        number = fault.number
        text = "Too Many Requests" if number is None else f"Too Many Requests: retry after {number}"
        return refuse(Refusal(429, text, **({} if number is None else {"retry_after": number})))
    return web.Response(status=fault.number or 500, text="<html>Bad Gateway</html>", content_type="text/html")
