from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.errors import Misconfigured
from bot.models import Address, Button
from tests.bot.platforms.builders import BrokenDesk, Desk, SlowDesk, listening, slack
from tests.emulators.serving import Fault
from tests.emulators.slack import APP_TOKEN, BOT_TOKEN, SlackServer


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        yield running


async def test_a_slash_command_is_answered_in_its_channel_through_its_own_address(server: SlackServer) -> None:
    desk = Desk()
    async with listening(slack(server), desk):
        await server.slash("/digest", "yesterday military", channel="C7")
        await server.until(lambda: bool(server.posted))
    answer = server.posted[0]
    assert (answer.shown, answer.channel, answer.private, answer.way) == (
        "digest yesterday military guest",
        "C7",
        False,
        "response",
    )
    assert desk.heard[0].address == Address(platform="slack", chat="C7")


async def test_a_private_reply_is_shown_to_the_asker_alone(server: SlackServer) -> None:
    async with listening(slack(server), Desk(private=True)):
        await server.slash("/sitrep", "status")
        await server.until(lambda: bool(server.posted))
    assert server.posted[0].private


@pytest.mark.parametrize(
    ("typed", "text", "name", "args"),
    [
        ("/sitrep", "casualties shusha killed", "casualties", ("shusha", "killed")),
        ("/sitrep", "", "help", ()),
        ("/sitrep", "/why 3", "why", ("3",)),
        ("/casualties", "shusha killed", "casualties", ("shusha", "killed")),
        ("/sitrep-status", "", "status", ()),
    ],
)
async def test_both_forms_of_a_command_are_understood(
    server: SlackServer, typed: str, text: str, name: str, args: tuple[str, ...]
) -> None:
    desk = Desk()
    async with listening(slack(server), desk):
        await server.slash(typed, text)
        await server.until(lambda: bool(server.posted))
    assert (desk.heard[0].name, desk.heard[0].args) == (name, args)


async def test_every_command_is_acknowledged_before_it_is_answered(server: SlackServer) -> None:
    async with listening(slack(server), Desk()):
        for number in range(5):
            await server.slash("/why", str(number))
        await server.until(lambda: len(server.posted) == 5 and len(server.acknowledged) == 5)
    assert max(server.acknowledged) < 3


async def test_workspace_administrators_and_a_channels_maker_may_change_its_settings(server: SlackServer) -> None:
    server.administrators.add("UADMIN")
    server.channel("C7", creator="UMAKER")
    desk = Desk()
    async with listening(slack(server), desk):
        for user in ("UADMIN", "UMAKER", "UGUEST"):
            await server.slash("/subscribe", "08:00", channel="C7", user=user)
        await server.slash("/subscribe", "08:00", channel="D9", user="UGUEST")
        await server.until(lambda: len(server.posted) == 4)
    rights = {(command.user.id, command.address.chat): command.user.chat_admin for command in desk.heard}
    assert rights == {("UADMIN", "C7"): True, ("UMAKER", "C7"): True, ("UGUEST", "C7"): False, ("UGUEST", "D9"): True}


async def test_what_slack_said_of_a_persons_rights_is_remembered(server: SlackServer) -> None:
    async with listening(slack(server), Desk()):
        for number in range(4):
            await server.slash("/why", str(number))
            await server.until(lambda wanted=number + 1: len(server.posted) == wanted)  # type: ignore[misc]
    assert server.calls.count("users.info") == 1


async def test_a_configured_administrator_is_known_by_id(server: SlackServer) -> None:
    desk = Desk()
    async with listening(slack(server, SITREP_ADMINS="slack:UBOSS"), desk):
        await server.slash("/reload", user="UBOSS")
        await server.slash("/reload", user="U2")
        await server.until(lambda: len(server.posted) == 2)
    assert {command.user.id: command.user.admin for command in desk.heard} == {"UBOSS": True, "U2": False}


async def test_a_button_runs_its_command(server: SlackServer) -> None:
    desk = Desk(buttons=(Button(label="Why 1", command="/why 1"), Button(label="Why 2", command="/why 2")))
    async with listening(slack(server), desk):
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
        label, value, action = server.posted[0].buttons[1]
        await server.press(server.posted[0], action, value)
        await server.until(lambda: len(server.posted) == 2)
    assert (label, server.posted[1].shown) == ("Why 2", "why 2 guest")


@pytest.mark.parametrize(
    ("text", "channel", "answered"),
    [
        ("<@UBOT> digest yesterday", "C1", "digest yesterday guest"),
        ("<@UBOT>", "C1", "help guest"),
        ("/why 3", "D1", "why 3 admin"),
        ("casualties killed&gt;=10", "D1", "casualties killed>=10 admin"),
    ],
)
async def test_a_mention_and_a_direct_message_are_commands(
    server: SlackServer, text: str, channel: str, answered: str
) -> None:
    async with listening(slack(server), Desk()):
        await server.speak(text, channel=channel)
        await server.until(lambda: bool(server.posted))
    assert (server.posted[0].shown, server.posted[0].way) == (answered, "chat.postMessage")


async def test_a_mention_in_a_thread_is_answered_in_the_thread(server: SlackServer) -> None:
    async with listening(slack(server), Desk()):
        await server.speak("<@UBOT> digest", thread="1.5")
        await server.until(lambda: bool(server.posted))
    assert server.posted[0].thread == "1.5"


async def test_a_private_answer_to_a_mention_is_shown_to_the_asker_alone(server: SlackServer) -> None:
    async with listening(slack(server), Desk(private=True)):
        await server.speak("<@UBOT> status")
        await server.until(lambda: bool(server.posted))
    assert (server.posted[0].private, server.posted[0].way) == (True, "chat.postEphemeral")


async def test_what_bots_say_and_what_slack_repeats_is_not_heard_again(server: SlackServer) -> None:
    desk = Desk()
    async with listening(slack(server), desk):
        await server.speak("digest", channel="D1", bot_id="B9")
        await server.speak("digest", channel="D1", subtype="message_changed")
        await server.speak("why 1", channel="D1", client_msg_id="same")
        await server.speak("why 1", channel="D1", client_msg_id="same")
        await server.speak("help", channel="D1")
        await server.until(lambda: len(server.acknowledged) == 5 and len(server.posted) == 2)
    assert [command.name for command in desk.heard] == ["why", "help"]


async def test_an_answer_longer_than_its_address_may_be_used_goes_on_in_the_channel(server: SlackServer) -> None:
    text = "\n\n".join(f"• {number} " + "word " * 500 for number in range(30))
    async with listening(slack(server), Desk(text=text)):
        await server.slash("/digest")
        await server.until(lambda: len(server.posted) >= 8)
    shown = "\n".join(posted.shown for posted in server.posted)
    assert [posted.way for posted in server.posted[4:6]] == ["response", "chat.postMessage"]
    assert [shown.count(f"• {number} word") for number in range(30)] == [1] * 30


async def test_a_refreshed_link_goes_on_hearing(server: SlackServer) -> None:
    async with listening(slack(server), Desk()):
        await server.until(lambda: server.connected == 1)
        await server.disconnect()
        await server.until(lambda: server.links == 2 and server.connected == 1)
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
    assert server.posted[0].shown == "digest guest"


async def test_a_broken_link_is_taken_up_again(server: SlackServer) -> None:
    platform = slack(server)
    platform.pulse = timedelta(seconds=0.3)
    async with listening(platform, Desk()):
        await server.until(lambda: server.connected == 1)
        await server.drop()
        await server.until(lambda: server.links == 2)
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
    assert server.posted[0].shown == "digest guest"


async def test_a_person_whose_rights_cannot_be_asked_is_answered_as_a_guest(server: SlackServer) -> None:
    desk = Desk()
    async with listening(slack(server), desk):
        server.faults.append(Fault("status", "users.info", 500))
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
    assert not desk.heard[0].user.chat_admin


@pytest.mark.parametrize(("name", "wrong"), [("SLACK_BOT_TOKEN", "xoxb-wrong"), ("SLACK_APP_TOKEN", "xapp-wrong")])
async def test_a_wrong_token_says_which_and_what_to_do_and_not_what_it_was(
    server: SlackServer, name: str, wrong: str
) -> None:
    with pytest.raises(Misconfigured, match=rf"{name}.*app's settings") as refusal:
        await slack(server, **{name: wrong}).start(Desk().answer)
    assert wrong not in str(refusal.value)


async def test_listening_begins_by_itself_once_slack_can_be_reached() -> None:
    server, desk = SlackServer(), Desk()
    async with server:
        pass
    async with listening(slack(server), desk), server:
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
    assert [command.name for command in desk.heard] == ["digest"]


async def test_an_address_that_is_not_slacks_is_tried_again_and_not_trusted(server: SlackServer) -> None:
    platform = slack(server, SLACK_BASE_URL=f"{server.root}/not-slack/")
    async with listening(platform, Desk()):
        assert server.connected == 0


async def test_no_token_is_in_any_log_at_any_level(server: SlackServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with listening(slack(server), Desk()):
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
    assert caplog.text
    assert BOT_TOKEN not in caplog.text
    assert APP_TOKEN not in caplog.text


async def test_commands_of_one_channel_are_obeyed_in_order_and_do_not_hold_up_another(server: SlackServer) -> None:
    desk = SlowDesk()
    async with listening(slack(server), desk):
        await server.slash("/digest", "wait", channel="C1")
        await server.slash("/why", "1", channel="C1")
        await server.slash("/why", "2", channel="C2")
        await server.until(lambda: len(server.posted) == 1 and len(server.acknowledged) == 3)
        assert [posted.channel for posted in server.posted] == ["C2"]
        desk.gate.set()
        await server.until(lambda: len(server.posted) == 3)
    assert [posted.shown for posted in server.posted[1:]] == ["digest wait guest", "why 1 guest"]


async def test_stopping_finishes_the_answer_under_way(server: SlackServer) -> None:
    desk = SlowDesk()
    async with listening(slack(server), desk):
        await server.slash("/digest", "wait")
        await server.until(lambda: len(server.acknowledged) == 1)
        asyncio.get_running_loop().call_later(0.1, desk.gate.set)
    assert [posted.shown for posted in server.posted] == ["digest wait guest"]


async def test_a_bug_in_one_command_is_logged_and_the_next_one_answered(server: SlackServer) -> None:
    with capture_logs() as logs:
        async with listening(slack(server), BrokenDesk()):
            await server.slash("/why", "1")
            await server.slash("/digest")
            await server.until(lambda: bool(server.posted))
    assert server.posted[0].shown == "digest guest"
    assert any("ZeroDivisionError" in entry.get("why", "") for entry in logs)
