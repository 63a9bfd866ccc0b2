"""A strict Slack: Web API, Socket Mode, response addresses, and signed requests as Slack sends them."""

from __future__ import annotations

import asyncio
import json
import time
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web
from slack_sdk.signature import SignatureVerifier

from tests.emulators.png import size_of
from tests.emulators.serving import Fault, Loopback, reset
from tests.emulators.slack_blocks import problem, shown, view_problem

BOT_TOKEN = "xoxb-1-test"
APP_TOKEN = "xapp-1-test"
SECRET = "signing-secret-of-the-emulator"
TEAM = "T1"
CLIENT_ID, CLIENT_SECRET = "123.456", "client-secret-of-the-emulator"

PARAMETERS = {
    "auth.test": set(),
    "apps.connections.open": set(),
    "users.info": {"user", "include_locale"},
    "conversations.info": {"channel", "include_locale", "include_num_members"},
    "chat.postMessage": {
        *("channel", "text", "blocks", "thread_ts", "reply_broadcast", "unfurl_links", "unfurl_media", "metadata"),
    },
    "chat.update": {"channel", "ts", "text", "blocks"},
    "conversations.history": {"channel", "oldest", "latest", "limit", "inclusive", "include_all_metadata", "cursor"},
    "conversations.replies": {
        *("channel", "ts", "oldest", "latest", "limit", "inclusive", "include_all_metadata", "cursor"),
    },
    "conversations.open": {"users"},
    "views.publish": {"user_id", "view"},
    "views.open": {"trigger_id", "view"},
    "views.update": {"view_id", "view"},
    "oauth.v2.access": {"client_id", "client_secret", "code", "redirect_uri", "grant_type", "refresh_token"},
    "chat.postEphemeral": {"channel", "user", "text", "blocks", "thread_ts"},
    "files.getUploadURLExternal": {"filename", "length", "alt_txt"},
    "files.completeUploadExternal": {"files", "channel_id", "thread_ts", "initial_comment", "blocks"},
}
RESPONSE = {"response_type", "replace_original", "text", "blocks", "unfurl_links", "unfurl_media", "thread_ts"}


class Refusal(Exception):
    """An answer with ``ok: false``."""


@dataclass(slots=True)
class Channel:
    """A channel as the server knows it. ``closed`` is the error that every post to it meets."""

    id: str
    creator: str = "U0"
    closed: str | None = None
    joined: bool = True
    """Whether the app was invited to it."""


@dataclass(slots=True)
class File:
    """A file on its way: what was said of it, and its bytes once they have come."""

    length: int
    alt: str
    held: bytes | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A message the server took, by whichever way it came."""

    channel: str
    text: str
    blocks: tuple[dict[str, Any], ...]
    private: bool = False
    thread: str | None = None
    way: str = "chat.postMessage"
    picture: bytes | None = None
    alt: str = ""
    ts: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    broadcast: bool = False

    @property
    def shown(self) -> str:
        """What a reader sees, without the buttons."""
        return "\n".join(shown(block) for block in self.blocks if block["type"] != "actions") or self.text

    @property
    def buttons(self) -> tuple[tuple[str, str, str], ...]:
        """Label, value and action id of each button."""
        found = [e for block in self.blocks if block["type"] == "actions" for e in block["elements"]]
        return tuple((e["text"]["text"], e["value"], e["action_id"]) for e in found if e["type"] == "button")

    @property
    def choices(self) -> tuple[tuple[str, str, str], ...]:
        """Label, value and action id of each choice in its menus."""
        found = [e for block in self.blocks if block["type"] == "actions" for e in block["elements"]]
        menus = [e for e in found if e["type"] != "button"]
        return tuple((o["text"]["text"], o["value"], e["action_id"]) for e in menus for o in e["options"])


@dataclass(slots=True)
class SlackServer(Loopback):
    """One workspace with our app in it. ``per_channel`` switches the limit of posts a second on.

    ``readable`` says whether the app may read the history of channels.
    """

    per_channel: int | None = None
    posted: list[Posted] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    channels: dict[str, Channel] = field(default_factory=dict)
    administrators: set[str] = field(default_factory=set)
    readable: bool = True
    links: int = 0
    used: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        Loopback.__init__(self)
        self._sockets: list[web.WebSocketResponse] = []
        self._transports: dict[web.WebSocketResponse, asyncio.Transport] = {}
        self._answers: dict[str, list[tuple[str, float]]] = {}
        self._sent: dict[str, float] = {}
        self._times: list[tuple[float, str]] = []
        self._files: dict[str, File] = {}
        self._number = 0
        self.homes: dict[str, dict[str, Any]] = {}
        self.windows: dict[str, dict[str, Any]] = {}
        self.workspaces: dict[str, str] = {}
        self.exchanged: list[str] = []

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post("/api/{method}", self._call)
        app.router.add_get("/api/{method}", self._call)
        app.router.add_get("/link", self._link)
        app.router.add_post("/response/{channel}/{number}", self._respond)
        app.router.add_post("/upload/{file}", self._upload)

    async def close_connections(self) -> None:
        for socket in self._sockets:
            await socket.close()
        self._sockets.clear()

    @property
    def api(self) -> str:
        """The base address of the Web API."""
        return f"{self.root}/api/"

    @property
    def connected(self) -> int:
        """How many sockets are open."""
        return sum(not socket.closed for socket in self._sockets)

    # What people do

    def channel(self, channel_id: str, **known: Any) -> Channel:
        """The channel of this id, made on first use; ``known`` sets its fields."""
        channel = self.channels.setdefault(channel_id, Channel(channel_id))
        for name, value in known.items():
            setattr(channel, name, value)
        return channel

    async def slash(self, command: str, text: str = "", *, channel: str = "C1", user: str = "U1") -> None:
        """A person types a slash command; it goes over the socket."""
        await self._send("slash_commands", self.slash_payload(command, text, channel=channel, user=user))

    async def speak(
        self, text: str, *, channel: str = "C1", user: str = "U1", thread: str | None = None, **more: str
    ) -> None:
        """A person mentions the app in a channel, or writes to it directly."""
        self.channel(channel)
        direct = channel.startswith("D")
        event = {"type": "message", "channel_type": "im"} if direct else {"type": "app_mention"}
        event |= {"user": user, "text": text, "ts": f"2.{self._next()}", "channel": channel, "event_ts": "2.0", **more}
        payload = {
            "token": "deprecated",
            "team_id": TEAM,
            "api_app_id": "A1",
            "type": "event_callback",
            "event_id": more.get("client_msg_id", f"Ev{self._next()}"),
            "event_time": 1,
            "event": event | ({"thread_ts": thread} if thread else {}),
            "authorizations": [{"team_id": TEAM, "user_id": "UBOT", "is_bot": True}],
        }
        await self._send("events_api", payload)

    async def press(self, posted: Posted, action_id: str, value: str, *, user: str = "U1") -> None:
        """A person presses a button under a message."""
        payload = {
            "type": "block_actions",
            "user": {"id": user, "username": "alice", "team_id": TEAM},
            "api_app_id": "A1",
            "team": {"id": TEAM, "domain": "test"},
            "container": {"type": "message", "channel_id": posted.channel},
            "channel": {"id": posted.channel, "name": "general"},
            "message": {"type": "message", "ts": "1.1", "text": posted.text},
            "response_url": self._response_url(posted.channel),
            "trigger_id": f"1.{self._next()}",
            "actions": [{"action_id": action_id, "block_id": "b", "action_ts": "1", **_pressed(action_id, value)}],
        }
        await self._send("interactive", payload)

    async def open_home(self, user: str = "U1") -> None:
        """A person opens our Home tab."""
        await self.tell({"type": "app_home_opened", "user": user, "channel": f"D{user[1:]}", "tab": "home"})

    async def tell(self, event: dict[str, Any], team: str = TEAM) -> None:
        """Something happened that we have asked to be told of."""
        payload = {"team_id": team, "api_app_id": "A1", "type": "event_callback", "event_id": f"Ev{self._next()}"}
        await self._send("events_api", payload | {"event": event, "event_time": 1})

    async def interact(self, kind: str, *, user: str = "U1", **more: Any) -> None:
        """A person does something outside of messages: a shortcut, a window's menu, a filled form."""
        person = {"id": user, "username": "alice", "team_id": TEAM}
        payload = {"type": kind, "user": person, "team": {"id": TEAM}, "api_app_id": "A1"}
        await self._send("interactive", payload | {"trigger_id": f"1.{self._next()}"} | more)

    def slash_payload(self, command: str, text: str, *, channel: str = "C1", user: str = "U1") -> dict[str, str]:
        """The form that a slash command is."""
        self.channel(channel)
        return {
            "token": "deprecated",
            "team_id": TEAM,
            "team_domain": "test",
            "channel_id": channel,
            "channel_name": {"D": "directmessage", "G": "privategroup"}.get(channel[0], "general"),
            "user_id": user,
            "user_name": "alice",
            "command": command,
            "text": text,
            "api_app_id": "A1",
            "is_enterprise_install": "false",
            "response_url": self._response_url(channel),
            "trigger_id": f"1.{self._next()}",
        }

    async def post_event(self, address: str, payload: Mapping[str, Any]) -> int:
        """Tell the app over HTTP of something that happened."""
        return (await self._post(address, json.dumps(payload), "application/json", SECRET, None))[0]

    async def post_signed(
        self, address: str, payload: Mapping[str, str], *, secret: str = SECRET, moment: float | None = None
    ) -> tuple[int, float]:
        """Send a signed request as Slack does over HTTP; the status and how long it took."""
        return await self._post(address, urlencode(payload), "application/x-www-form-urlencoded", secret, moment)

    async def _post(self, address: str, body: str, kind: str, secret: str, moment: float | None) -> tuple[int, float]:
        stamp = str(int(time.time() if moment is None else moment))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature or "",
        }
        started = time.monotonic()
        async with aiohttp.ClientSession() as session, session.post(address, data=body, headers=headers) as answer:
            return answer.status, time.monotonic() - started

    async def drop(self) -> None:
        """Break every socket without a word."""
        for socket in self._sockets:
            self._transports[socket].abort()

    async def disconnect(self) -> None:
        """Ask the app to connect anew, as Slack does every few hours."""
        for socket in list(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "x"}})

    # What the app does

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        fault = self.fault(method)
        if fault is not None and fault.kind in {"limit", "status", "reset before"}:
            return _misbehave(request, fault)
        given = await _given(request)
        try:
            result = await self._run(method, given, request.headers.get("Authorization", ""))
        except Refusal as refusal:
            self.refused.append(f"{method}: {refusal}")
            await self.changed()
            return _refuse(str(refusal))
        if fault is not None:
            return await self._spoil(request, fault)
        return web.json_response({"ok": True, **result})

    async def _run(self, method: str, given: dict[str, Any], authorization: str) -> dict[str, Any]:
        expected = {APP_TOKEN} if method == "apps.connections.open" else {BOT_TOKEN, *self.workspaces.values()}
        token = given.pop("token", authorization.removeprefix("Bearer "))
        if token not in expected and method != "oauth.v2.access":
            raise Refusal("invalid_auth" if token else "not_authed")
        given.pop("token", None)
        self.used.append(token)
        if method == "oauth.v2.access" and token.startswith("Basic "):
            app_id, _, secret = b64decode(token.removeprefix("Basic ")).decode().partition(":")
            given |= {"client_id": app_id, "client_secret": secret}
        if method not in PARAMETERS:
            raise Refusal("unknown_method")
        if set(given) - PARAMETERS[method] - {"team_id"}:
            raise Refusal("invalid_arguments")
        run: Callable[[dict[str, Any]], Any] = getattr(self, "_" + method.replace(".", "_").lower())
        result: dict[str, Any] = run(given)
        await self.changed()
        return result

    async def _spoil(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.kind == "stall":
            return await self.stall()
        if fault.kind == "garbage":
            return web.Response(text='{"ok": tr', content_type="application/json")
        return reset(request)

    def _auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        return {
            "url": "https://test.example/",
            "team": "Test",
            "user": "sitrep",
            "team_id": TEAM,
            "user_id": "UBOT",
        } | {
            "bot_id": "B1",
            "is_enterprise_install": False,
        }

    def _apps_connections_open(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"url": f"{self.root.replace('http', 'ws')}/link?ticket={self._next()}&app_id=A1"}

    def _users_info(self, given: dict[str, Any]) -> dict[str, Any]:
        rights = {"is_admin": given["user"] in self.administrators, "is_owner": False, "is_primary_owner": False}
        return {"user": {"id": given["user"], "team_id": TEAM, "name": "somebody", **rights}}

    def _conversations_info(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self.channels.get(given["channel"])
        if channel is None:
            raise Refusal("channel_not_found")
        return {"channel": {"id": channel.id, "creator": channel.creator, "is_member": channel.joined}}

    def _chat_postmessage(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self._open(given["channel"])
        if given.get("unfurl_links") is not False:
            raise Refusal("emulator_wants_unfurl_links_off")
        self._take(given, channel.id, "chat.postMessage", private=False)
        return {"channel": channel.id, "ts": self.posted[-1].ts, "message": {"text": given["text"]}}

    def _chat_update(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self._open(given["channel"])
        found = next((p for p in self.posted if (p.channel, p.ts) == (channel.id, given["ts"])), None)
        if found is None:
            raise Refusal("message_not_found")
        if refusal := problem(given.get("blocks", [])):
            raise Refusal(refusal)
        edited = replace(found, text=given["text"], blocks=tuple(given.get("blocks", [])))
        self.posted[self.posted.index(found)] = edited
        return {"channel": channel.id, "ts": found.ts, "text": given["text"]}

    def _conversations_history(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._read_back(given, [p for p in self.posted if p.thread is None or p.broadcast])

    def _conversations_replies(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._read_back(given, [p for p in self.posted if given["ts"] in {p.ts, p.thread}])

    def _read_back(self, given: dict[str, Any], readable: list[Posted]) -> dict[str, Any]:
        """Messages of a channel, newest first, where the app may read it."""
        if not self.readable:
            raise Refusal("missing_scope")
        since = float(given.get("oldest", 0))
        found = [p for p in readable if p.channel == given["channel"] and not p.private and float(p.ts or 0) >= since]
        start, limit = int(given.get("cursor") or 0), int(given.get("limit", 100))
        page = found[::-1][start : start + limit]
        more = start + limit < len(found)
        messages = [{"type": "message", "ts": p.ts, "text": p.text, "metadata": p.metadata} for p in page]
        cursor = {"next_cursor": str(start + limit) if more else ""}
        return {"messages": messages, "has_more": more, "response_metadata": cursor}

    def _chat_postephemeral(self, given: dict[str, Any]) -> dict[str, Any]:
        self._take(given, self._open(given["channel"]).id, "chat.postEphemeral", private=True)
        return {"message_ts": f"{int(time.time())}.{self._next():06}"}

    def _conversations_open(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": self.channel(f"D{given['users'][1:]}").id}}

    def _views_publish(self, given: dict[str, Any]) -> dict[str, Any]:
        view = _view(given["view"], {"home"})
        self.homes[given["user_id"]] = view
        return {"view": view}

    def _views_open(self, given: dict[str, Any]) -> dict[str, Any]:
        view = _view(given["view"], {"modal"})
        name = f"V{self._next()}"
        self.windows[name] = view
        return {"view": view | {"id": name}}

    def _views_update(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["view_id"] not in self.windows:
            raise Refusal("not_found")
        self.windows[given["view_id"]] = _view(given["view"], {"modal"})
        return {"view": self.windows[given["view_id"]]}

    def _oauth_v2_access(self, given: dict[str, Any]) -> dict[str, Any]:
        """A code or a refresh token is good once; the new token ends in twelve hours."""
        grant = str(given.get("refresh_token") or given.get("code"))
        if (given["client_id"], given["client_secret"]) != (CLIENT_ID, CLIENT_SECRET):
            raise Refusal("bad_client_secret")
        if grant in self.exchanged or not grant.startswith(("code-", "xoxe-")):
            raise Refusal("invalid_code" if "code" in given else "invalid_refresh_token")
        self.exchanged.append(grant)
        team = grant.split("-")[1]
        self.workspaces[team] = f"xoxe.xoxb-{team}-{self._next()}"
        return {
            "app_id": "A1",
            "access_token": self.workspaces[team],
            "token_type": "bot",
            "scope": "chat:write,commands",
            "bot_user_id": "UBOT",
            "refresh_token": f"xoxe-{team}-{self._next()}",
            "expires_in": 43_200,
            "team": {"id": team, "name": team},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": "U1"},
        }

    def _files_getuploadurlexternal(self, given: dict[str, Any]) -> dict[str, Any]:
        alt = str(given.get("alt_txt", ""))
        if not given.get("filename") or len(alt) > 1000:
            raise Refusal("invalid_arguments")
        name = f"F{self._next():08}"
        self._files[name] = File(int(given["length"]), alt)
        return {"upload_url": f"{self.root}/upload/{name}", "file_id": name}

    async def _upload(self, request: web.Request) -> web.Response:
        fault = self.fault("upload")
        if fault is not None:
            return _misbehave(request, fault)
        file, data = self._files[request.match_info["file"]], await request.read()
        if len(data) != file.length:
            return web.Response(status=400, text="length")
        file.held = data
        return web.Response(text=f"OK - {len(data)}")

    def _files_completeuploadexternal(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self._open(given["channel_id"])
        (shared,) = json.loads(given["files"])
        file = self._files.pop(shared["id"], None)
        if file is None or file.held is None or size_of(file.held) is None:
            raise Refusal("file_not_found")
        blocks = json.loads(given.get("blocks", "[]"))
        if any(block["type"] not in {"section", "rich_text", "header", "context", "divider"} for block in blocks):
            raise Refusal("invalid_blocks")
        words = {"text": "\n".join(shown(block) for block in blocks) or file.alt, "blocks": blocks}
        self._take(
            words | {"thread_ts": given.get("thread_ts")},
            channel.id,
            "files.completeUploadExternal",
            private=False,
            file=file,
        )
        return {"files": [shared]}

    def _open(self, channel_id: str) -> Channel:
        channel = self.channels.get(channel_id)
        if channel is None:
            raise Refusal("channel_not_found")
        if channel.closed is not None:
            raise Refusal(channel.closed)
        now = time.monotonic()
        self._times = [(moment, each) for moment, each in self._times if now - moment < 1]
        if self.per_channel is not None and sum(c == channel_id for _, c in self._times) >= self.per_channel:
            raise Refusal("ratelimited")
        self._times.append((now, channel_id))
        return channel

    def _take(self, given: dict[str, Any], channel: str, way: str, *, private: bool, file: File | None = None) -> None:
        blocks = given.get("blocks", [])
        refusal = problem(blocks)
        if refusal is None and not given.get("text"):
            refusal = "no_text"
        if refusal is None and len(given["text"]) > 40_000:
            refusal = "msg_too_long"
        if refusal is not None:
            raise Refusal(refusal)
        picture, alt = (file.held, file.alt) if file else (None, "")
        thread = given.get("thread_ts")
        posted = Posted(channel, given["text"], tuple(blocks), private, thread, way, picture, alt)
        ts, broadcast = f"{int(time.time())}.{self._next():06}", bool(given.get("reply_broadcast"))
        self.posted.append(replace(posted, ts=ts, metadata=given.get("metadata", {}), broadcast=broadcast))

    async def _respond(self, request: web.Request) -> web.Response:
        fault = self.fault("response")
        if fault is not None:
            return _misbehave(request, fault)
        used = self._answers.get(request.path)
        if used is None or len(used) >= 5:
            return web.Response(status=404, text="used_url")
        given = await request.json()
        if set(given) - RESPONSE:
            return web.Response(status=400, text="invalid_payload")
        used.append((given["text"], time.monotonic()))
        try:
            private = given.get("response_type", "ephemeral") == "ephemeral"
            way = "replacement" if given.get("replace_original") else "response"
            self._take(given, request.match_info["channel"], way, private=private)
        except Refusal as refusal:
            self.refused.append(f"response: {refusal}")
            return web.Response(status=400, text=str(refusal))
        await self.changed()
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": 1,
                "connection_info": {"app_id": "A1"},
                "debug_info": {"host": "emulator", "approximate_connection_time": 18060},
            }
        )
        if request.transport is not None:
            self._transports[socket] = request.transport
        self._sockets.append(socket)
        self.links += 1
        await self.changed()
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                envelope = json.loads(message.data)["envelope_id"]
                self.acknowledged.append(time.monotonic() - self._sent.pop(envelope))
                await self.changed()
        self._sockets.remove(socket)
        await self.changed()
        return socket

    async def _send(self, kind: str, payload: Mapping[str, Any]) -> None:
        await self.until(lambda: self.connected > 0)
        envelope = f"envelope-{self._next()}"
        self._sent[envelope] = time.monotonic()
        socket = next(socket for socket in reversed(self._sockets) if not socket.closed)
        await socket.send_json(
            {"envelope_id": envelope, "type": kind, "accepts_response_payload": True, "payload": dict(payload)}
        )

    def _response_url(self, channel: str) -> str:
        path = f"/response/{channel}/{self._next()}"
        self._answers[path] = []
        return self.root + path

    def _next(self) -> int:
        self._number += 1
        return self._number


def _pressed(action_id: str, value: str) -> dict[str, Any]:
    """What Slack says of a pressed button, or of a choice from a menu."""
    if action_id.startswith(("pick", "menu")):
        chosen = {"text": {"type": "plain_text", "text": "…"}, "value": value}
        return {"type": "static_select" if action_id.startswith("pick") else "overflow", "selected_option": chosen}
    return {"type": "button", "value": value}


def _view(given: Any, kinds: set[str]) -> dict[str, Any]:
    view: dict[str, Any] = json.loads(given) if isinstance(given, str) else given
    refusal = view_problem(view) if view.get("type") in kinds else "invalid_arguments"
    if refusal is not None:
        raise Refusal(refusal)
    return view


async def _given(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {**request.query, **dict((await request.post()).items())}


def _refuse(error: str) -> web.Response:
    if error == "ratelimited":
        return web.json_response({"ok": False, "error": error}, status=429, headers={"Retry-After": "1"})
    return web.json_response({"ok": False, "error": error})


def _misbehave(request: web.Request, fault: Fault) -> web.Response:
    if fault.kind == "reset before":
        return reset(request)
    if fault.kind == "limit":
        headers = {} if fault.number is None else {"Retry-After": str(fault.number)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    return web.Response(status=fault.number or 500, text="<html>", content_type="text/html")
