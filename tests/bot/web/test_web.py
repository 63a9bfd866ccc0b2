from __future__ import annotations

import io
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.config import load_settings
from bot.errors import Misconfigured
from bot.platforms.slack import Slack
from bot.web.app import LARGEST_BODY, SLACK_PATH, web_app
from bot.web.server import WebServer
from tests.bot.platforms.builders import Desk, listening, slack, slack_with
from tests.emulators.slack import SECRET, SlackServer

OVER_HTTP = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SECRET}


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        yield running


async def well() -> Mapping[str, object]:
    return {"ok": True, "telegram": "off"}


async def ill() -> Mapping[str, object]:
    return {"ok": False, "store": "locked"}


@asynccontextmanager
async def serving(platform: Slack | None = None, *, healthy: bool = True) -> AsyncIterator[str]:
    web = WebServer(web_app(health=well if healthy else ill, slack=platform), host="127.0.0.1", port=0)
    await web.start()
    try:
        yield f"http://127.0.0.1:{web.port}"
    finally:
        await web.stop()


async def post(address: str, body: bytes) -> int:
    async with aiohttp.request(
        "POST", address, data=io.BytesIO(body), headers={"Content-Length": str(len(body))}
    ) as answer:
        return answer.status


async def test_a_signed_slash_command_is_acknowledged_and_answered(server: SlackServer) -> None:
    platform = slack(server, **OVER_HTTP)
    async with listening(platform, Desk()), serving(platform) as address:
        payload = server.slash_payload("/digest", "yesterday")
        status, seconds = await server.post_signed(address + SLACK_PATH, payload)
        await server.until(lambda: bool(server.posted))
    assert (status, server.posted[0].shown) == (200, "digest yesterday guest")
    assert seconds < 3
    assert server.links == 0


@pytest.mark.parametrize(("secret", "age"), [("somebody-else's", 0), (SECRET, 600), (SECRET, -600)])
async def test_a_forged_or_stale_request_is_turned_away(server: SlackServer, secret: str, age: float) -> None:
    platform, desk = slack(server, **OVER_HTTP), Desk()
    async with listening(platform, desk), serving(platform) as address:
        payload = server.slash_payload("/digest", "")
        status, _ = await server.post_signed(address + SLACK_PATH, payload, secret=secret, moment=time.time() - age)
    assert (status, desk.heard, server.posted) == (401, [], [])


async def test_an_unsigned_request_is_turned_away(server: SlackServer) -> None:
    platform, desk = slack(server, **OVER_HTTP), Desk()
    async with listening(platform, desk), serving(platform) as address:
        body = urlencode(server.slash_payload("/digest", "")).encode()
        assert await post(address + SLACK_PATH, body) == 401
    assert desk.heard == []


async def test_a_replayed_request_is_obeyed_once(server: SlackServer) -> None:
    platform, desk = slack(server, **OVER_HTTP), Desk()
    async with listening(platform, desk), serving(platform) as address:
        payload = server.slash_payload("/digest", "")
        now = time.time()
        statuses = [(await server.post_signed(address + SLACK_PATH, payload, moment=now))[0] for _ in range(2)]
        await server.until(lambda: bool(server.posted))
    assert (statuses, len(desk.heard)) == ([200, 200], 1)


@pytest.mark.parametrize(
    ("body", "status"), [(b"a=1" * LARGEST_BODY, 413), (b"text=\xff\xfe", 400)], ids=["too large", "not UTF-8"]
)
async def test_a_request_that_cannot_be_slacks_is_turned_away(server: SlackServer, body: bytes, status: int) -> None:
    platform = slack(server, **OVER_HTTP)
    async with listening(platform, Desk()), serving(platform) as address:
        assert await post(address + SLACK_PATH, body) == status


async def test_slacks_address_is_not_there_in_socket_mode(server: SlackServer) -> None:
    platform = slack(server)
    async with listening(platform, Desk()), serving(platform) as address:
        status, _ = await server.post_signed(address + SLACK_PATH, server.slash_payload("/digest", ""))
    assert status == 404


async def test_a_command_before_slack_is_started_is_turned_away(server: SlackServer) -> None:
    async with serving(slack(server, **OVER_HTTP)) as address:
        status, _ = await server.post_signed(address + SLACK_PATH, server.slash_payload("/digest", ""))
    assert status == 503


@pytest.mark.parametrize(("healthy", "status"), [(True, 200), (False, 503)])
async def test_health_is_told_by_status_and_in_words(healthy: bool, status: int) -> None:
    async with serving(healthy=healthy) as address, aiohttp.request("GET", f"{address}/health") as answer:
        assert (answer.status, (await answer.json())["ok"]) == (status, healthy)


async def test_a_port_already_taken_is_explained() -> None:
    async with serving() as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(Misconfigured, match="SITREP_HTTP_PORT"):
            await WebServer(web_app(health=well), host="127.0.0.1", port=port).start()


async def test_a_missing_bot_token_says_where_one_stands() -> None:
    with pytest.raises(Misconfigured, match="SLACK_BOT_TOKEN"):
        await slack_with(load_settings({})).start(Desk().answer)
