"""Further workspaces install the app: Slack's pages, the tokens kept, exchanged in time, forgotten at the end."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from bot.errors import Unreachable
from bot.models import Address, Part
from bot.platforms.slack import Slack
from bot.platforms.slack_installing import SignedStates
from bot.web.app import SLACK_PATH
from tests.bot.platforms.builders import NOW, Desk, listening, slack_settings, word
from tests.bot.web.test_web import serving
from tests.emulators.slack import CLIENT_ID, CLIENT_SECRET, SECRET, SlackServer

MANY = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_APP_TOKEN": "",
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_CLIENT_ID": CLIENT_ID,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
}


@dataclass(slots=True)
class Cabinet:
    """Keeps installations as the store does, for as long as the test runs."""

    records: dict[str, str] = field(default_factory=dict)

    async def keep_installation(self, workspace: str, record: str, *, now: datetime) -> None:
        assert now.tzinfo is not None
        self.records[workspace] = record

    async def installation(self, workspace: str) -> str | None:
        return self.records.get(workspace)

    async def drop_installation(self, workspace: str) -> None:
        self.records.pop(workspace, None)


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        yield running


def app_for_many(server: SlackServer, cabinet: Cabinet) -> Slack:
    return Slack(settings=slack_settings(server, **MANY), word=word, clock=lambda: NOW, installations=cabinet)


@asynccontextmanager
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def install(address: str, team: str) -> int:
    """What a person's browser does between "Add to Slack" and the last page."""
    async with browser() as session:
        async with session.get(f"{address}/slack/install") as page:
            text, cookie = await page.text(), page.headers["Set-Cookie"]
        state = parse_qs(urlsplit(text.split('<a href="')[1].split('"')[0].replace("&amp;", "&")).query)["state"][0]
        headers = {"Cookie": cookie.split(";")[0]}
        back = f"{address}/slack/oauth_redirect?code=code-{team}-1&state={state}"
        async with session.get(back, headers=headers) as done:
            return done.status


async def test_two_workspaces_install_the_app_and_each_is_answered_with_its_own_token(server: SlackServer) -> None:
    cabinet, desk = Cabinet(), Desk()
    platform = app_for_many(server, cabinet)
    async with listening(platform, desk), serving(platform) as address:
        assert [await install(address, "TA"), await install(address, "TB")] == [200, 200]
        for team in ("TA", "TB"):
            payload = server.slash_payload("/digest", "", channel="C1") | {"team_id": team, "response_url": ""}
            await server.post_signed(address + SLACK_PATH, payload)
        await server.until(lambda: len(server.posted) == 2)
        receipt = await platform.send(Address(platform="slack", chat="TB/C1"), Part(text="Good morning"))
    assert set(cabinet.records) == {"TA", "TB"}
    assert {command.address.chat for command in desk.heard} == {"TA/C1", "TB/C1"}
    assert {server.workspaces["TA"], server.workspaces["TB"]} <= set(server.used)
    assert receipt.message_id


async def test_a_workspace_that_has_not_installed_us_is_not_served(server: SlackServer) -> None:
    platform, desk = app_for_many(server, Cabinet()), Desk()
    async with listening(platform, desk), serving(platform) as address:
        payload = server.slash_payload("/digest", "") | {"team_id": "TX"}
        await server.post_signed(address + SLACK_PATH, payload)
        with pytest.raises(Unreachable, match="TX"):
            await platform.send(Address(platform="slack", chat="TX/C1"), Part(text="a"))
    assert desk.heard == []


async def test_a_token_about_to_end_is_exchanged_once_and_kept(server: SlackServer) -> None:
    cabinet = Cabinet()
    platform = app_for_many(server, cabinet)
    async with listening(platform, Desk()), serving(platform) as address:
        await install(address, "TA")
        cabinet.records["TA"] = json.dumps(json.loads(cabinet.records["TA"]) | {"bot_token_expires_at": 1})
        server.channel("C1")
        for _ in range(3):
            await platform.send(Address(platform="slack", chat="TA/C1"), Part(text="a"))
    assert len(server.exchanged) == 2
    assert server.workspaces["TA"] in cabinet.records["TA"]


async def test_a_workspace_that_throws_us_out_is_forgotten_with_its_token(server: SlackServer) -> None:
    cabinet = Cabinet()
    platform = app_for_many(server, cabinet)
    async with listening(platform, Desk()), serving(platform) as address:
        await install(address, "TA")
        event = {"type": "event_callback", "team_id": "TA", "event_id": "Ev1", "event": {"type": "app_uninstalled"}}
        await server.post_event(address + SLACK_PATH, event)
        await server.post_event(address + SLACK_PATH, event)
    assert cabinet.records == {}


@pytest.mark.parametrize("state", ["", "forged", "1.2.3"])
async def test_a_forged_answer_of_slacks_installs_nothing(server: SlackServer, state: str) -> None:
    cabinet = Cabinet()
    platform = app_for_many(server, cabinet)
    async with listening(platform, Desk()), serving(platform) as address, browser() as session:
        back = f"{address}/slack/oauth_redirect?code=code-TA-1&state={state}"
        async with session.get(back, headers={"Cookie": f"slack-app-oauth-state={state}"}) as page:
            assert page.status >= 400
    assert cabinet.records == {}


async def test_a_state_holds_for_ten_minutes_and_only_under_its_own_secret() -> None:
    moment = [datetime(2020, 11, 2, 8, 0, tzinfo=UTC)]
    ours, others = SignedStates("one", lambda: moment[0]), SignedStates("two", lambda: moment[0])
    state = await ours.async_issue()
    assert await ours.async_consume(state)
    assert not await others.async_consume(state)
    moment[0] += timedelta(minutes=11)
    assert not await ours.async_consume(state)


async def test_one_workspace_alone_has_no_page_to_install_from(server: SlackServer) -> None:
    platform = Slack(settings=slack_settings(server), word=word, clock=lambda: NOW, installations=Cabinet())
    async with listening(platform, Desk()), serving(platform) as address, browser() as session:
        page = await session.get(f"{address}/slack/install")
    assert page.status == 404
