"""The Home tab, the form to subscribe with and the evidence window, over the socket as Slack drives them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.models import Button, Command, Reply
from bot.platforms.slack_forms import home, suggest_zones
from tests.bot.platforms.builders import Desk, Words, listening, said, slack
from tests.emulators.slack import SlackServer
from tests.emulators.slack_blocks import shown, view_problem

EVIDENCE = tuple(Button(label=str(n), command=f"/why {n} @7", menu="Evidence", hint=f"Line {n}") for n in (1, 2, 3))


@dataclass(slots=True)
class Clerk(Desk):
    """Subscribes whoever may; others are refused, and 25:00 is no time."""

    async def answer(self, command: Command) -> Reply:
        reply = await Desk.answer(self, command)
        if command.name != "subscribe":
            return reply
        if not command.user.chat_admin:
            return Reply(message="forbidden", data=Words(text="Only administrators."))
        if "25:00" in command.args:
            return Reply(message="wrong_arguments", data=Words(text="That is no time of day."))
        return Reply(message="subscribed", data=Words(text=f"Subscribed: {' '.join(command.args)}"))


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        running.administrators.add("UBOSS")
        yield running


def words(view: dict[str, Any]) -> str:
    return "\n".join(shown(block) for block in view["blocks"] if block["type"] in {"section", "header"})


def filled(channel: str = "C7", times: str = "08:00,18:30", zone: str = "Asia/Yerevan") -> dict[str, Any]:
    chosen = {"selected_option": {"value": zone}}
    return {
        "where": {"value": {"selected_conversation": channel}},
        "times": {"value": {"value": times}},
        "zone": {"zone": chosen},
        "sections": {"value": {"selected_options": [{"value": "military"}]}},
        "style": {"value": {"selected_option": {"value": "headline"}}},
    }


async def open_form(server: SlackServer, user: str = "UBOSS") -> str:
    await server.interact("shortcut", callback_id="subscribe_channel", user=user)
    await server.until(lambda: bool(server.windows))
    return next(iter(server.windows))


async def submit(server: SlackServer, window: str, values: dict[str, Any], user: str = "UBOSS") -> str:
    form = server.windows[window]
    view = {"id": window, "callback_id": "subscribe", "type": "modal", "state": {"values": values}}
    await server.interact("view_submission", user=user, view=view)
    await server.until(lambda: server.windows[window] is not form)
    return words(server.windows[window])


async def test_the_home_tab_shows_the_briefing_the_subscriptions_and_the_sources(server: SlackServer) -> None:
    desk = Desk()
    async with listening(slack(server), desk):
        await server.open_home("U1")
        await server.until(lambda: "U1" in server.homes)
    told = words(server.homes["U1"])
    assert [command.name for command in desk.heard] == ["digest", "schedule", "status"]
    assert {command.address.chat for command in desk.heard} == {"D1"}
    assert "Today" in told
    assert "digest admin" in told
    assert "schedule admin" in told


async def test_a_refresh_of_the_home_tab_publishes_it_anew(server: SlackServer) -> None:
    async with listening(slack(server), Desk()):
        await server.open_home("U1")
        await server.until(lambda: "U1" in server.homes)
        first = server.homes["U1"]
        await server.interact("block_actions", actions=[{"action_id": "home-again", "type": "button", "block_id": "b"}])
        await server.until(lambda: server.homes["U1"] is not first)


async def test_a_long_briefing_still_fits_the_home_tab(server: SlackServer) -> None:
    text = "\n\n".join(f"{number}. {'x' * 1500}" for number in range(150))
    platform = slack(server)
    parts = platform.render(said(text))
    assert view_problem(home([("Today", parts), ("Your subscriptions", parts), ("Sources", parts)])) is None


async def test_a_filled_form_subscribes_the_channel_it_names(server: SlackServer) -> None:
    desk = Clerk()
    async with listening(slack(server), desk):
        server.channel("C7")
        window = await open_form(server)
        told = await submit(server, window, filled())
    assert "Subscribed: 08:00,18:30 Asia/Yerevan military headline" in told
    assert [command.address.chat for command in desk.heard if command.name == "subscribe"] == ["C7"]


async def test_whoever_may_not_is_told_above_the_form(server: SlackServer) -> None:
    async with listening(slack(server), Clerk()):
        server.channel("C7")
        window = await open_form(server, "UGUEST")
        told = await submit(server, window, filled(), "UGUEST")
    assert "Only administrators." in told
    assert server.windows[window]["callback_id"] == "subscribe"


async def test_a_mistake_in_the_form_keeps_the_channel_and_the_zone(server: SlackServer) -> None:
    async with listening(slack(server), Clerk()):
        server.channel("C7")
        window = await open_form(server)
        told = await submit(server, window, filled(times="25:00"))
    fields = {block["block_id"]: block["element"] for block in server.windows[window]["blocks"] if "block_id" in block}
    assert "no time of day" in told
    assert fields["where"]["initial_conversation"] == "C7"
    assert fields["zone"]["initial_option"]["value"] == "Asia/Yerevan"


def test_zones_are_found_by_their_letters_cities_first() -> None:
    found = [option["value"] for option in suggest_zones("yerev")]
    assert found == ["Asia/Yerevan"]
    assert [option["value"] for option in suggest_zones("new york")] == ["America/New_York"]
    assert len(suggest_zones("a")) == 100
    assert suggest_zones("nowhere at all") == []


async def test_the_shortcut_shows_the_evidence_of_a_briefing_line_by_line(server: SlackServer) -> None:
    desk = Desk(buttons=EVIDENCE)
    async with listening(slack(server), desk):
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
        message = {"ts": "1.1", "blocks": list(server.posted[0].blocks)}
        await server.interact("message_action", callback_id="show_evidence", message=message, channel={"id": "C1"})
        await server.until(lambda: bool(server.windows))
        name, window = next(iter(server.windows.items()))
        chosen = {"action_id": "evidence-line", "type": "static_select", "selected_option": {"value": "/why 3 @7"}}
        await server.interact("block_actions", actions=[chosen], view=window | {"id": name})
        await server.until(lambda: server.windows[name] is not window)
    assert "why 1 @7" in words(window)
    assert "why 3 @7" in words(server.windows[name])
    assert [command.args for command in desk.heard[1:]] == [("1", "@7"), ("3", "@7")]


async def test_the_shortcut_on_any_other_message_says_so(server: SlackServer) -> None:
    desk = Desk()
    async with listening(slack(server), desk):
        await server.interact("message_action", callback_id="show_evidence", message={"text": "lunch?"})
        await server.until(lambda: bool(server.windows))
    assert "no briefing of mine" in words(next(iter(server.windows.values())))
    assert desk.heard == []


async def test_a_line_picked_from_the_menu_is_explained_to_the_one_who_picked(server: SlackServer) -> None:
    async with listening(slack(server), Desk(buttons=EVIDENCE)):
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
        _, value, action = server.posted[0].choices[1]
        await server.press(server.posted[0], action, value)
        await server.until(lambda: len(server.posted) == 2)
    assert (server.posted[1].shown, server.posted[1].private) == ("why 2 @7 guest", True)


async def test_a_turning_button_has_its_answer_in_place(server: SlackServer) -> None:
    desk = Desk(buttons=(Button(label="3 ›", command="/why 3 @7", turns=True),))
    async with listening(slack(server), desk):
        await server.slash("/why", "2")
        await server.until(lambda: bool(server.posted))
        _, value, action = server.posted[0].buttons[0]
        await server.press(server.posted[0], action, value)
        await server.until(lambda: len(server.posted) == 2)
    assert (server.posted[1].way, server.posted[1].shown) == ("replacement", "why 3 @7 guest")


@pytest.mark.parametrize("closed", [None, "not_in_channel"])
async def test_the_detail_of_an_answer_stands_in_its_thread_where_we_may_post(
    server: SlackServer, closed: str | None
) -> None:
    async with listening(slack(server), Desk(text="*WAR*\n\n1. One.\n\n\x02\n\n*SOURCES*\n[1] Wire")):
        server.channel("C1", closed=closed)
        await server.slash("/digest")
        await server.until(lambda: len(server.posted) == 2)
    lead, below = server.posted
    assert (lead.thread, below.thread) == (None, None if closed else lead.ts)
    assert {lead.way, below.way} == {"response" if closed else "chat.postMessage"}
