from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.errors import DeliveryError, Refused, TryLater, Uncertain, Unreachable
from bot.models import Address, Button, Part
from bot.platforms.slack import Slack
from tests.bot.platforms.builders import PICTURE, Desk, listening, said, slack
from tests.emulators.serving import Fault
from tests.emulators.slack import SlackServer

HOME = Address(platform="slack", chat="C1")
POST = "chat.postMessage"


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer() as running:
        running.channel("C1")
        yield running


@pytest.fixture
async def platform(server: SlackServer) -> AsyncIterator[Slack]:
    started = slack(server)
    async with listening(started, Desk()):
        yield started


def hello(platform: Slack, *buttons: Button) -> Part:
    return platform.render(said("*Hello*\n• one", *buttons))[0]


async def test_a_push_is_posted_with_blocks_fallback_text_and_a_receipt(server: SlackServer, platform: Slack) -> None:
    receipt = await platform.send(HOME, hello(platform))
    posted = server.posted[0]
    assert receipt.message_id
    assert [block["type"] for block in posted.blocks] == ["header", "section"]
    assert (posted.shown, posted.text) == ("Hello\n• one", "*Hello*\n• one")


async def test_a_push_into_a_thread_stays_there(server: SlackServer, platform: Slack) -> None:
    await platform.send(Address(platform="slack", chat="C1", thread="12.5"), hello(platform))
    assert server.posted[0].thread == "12.5"


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        (Fault("limit", POST, 7), TryLater, 0),
        (Fault("limit", POST), TryLater, 0),
        (Fault("status", POST, 500), TryLater, 0),
        (Fault("status", POST, 503), TryLater, 0),
        (Fault("status", POST, 504), Uncertain, 0),
        (Fault("reset before", POST), Uncertain, 0),
        (Fault("reset after", POST), Uncertain, 1),
        (Fault("garbage", POST), Uncertain, 1),
    ],
)
async def test_each_fault_is_named_for_whether_the_message_may_have_arrived(
    server: SlackServer, platform: Slack, fault: Fault, kind: type[DeliveryError], arrived: int
) -> None:
    server.faults.append(fault)
    with pytest.raises(kind):
        await platform.send(HOME, hello(platform))
    assert len(server.posted) == arrived


async def test_the_pause_slack_asks_for_is_passed_on(server: SlackServer, platform: Slack) -> None:
    server.faults.append(Fault("limit", POST, 7))
    with pytest.raises(TryLater) as refusal:
        await platform.send(HOME, hello(platform))
    assert refusal.value.after == timedelta(seconds=7)


async def test_no_answer_in_time_is_uncertain_and_not_sent_again(server: SlackServer) -> None:
    platform = slack(server)
    platform.patience = timedelta(seconds=0.5)
    async with listening(platform, Desk()):
        server.faults.append(Fault("stall", POST))
        with pytest.raises(Uncertain):
            await platform.send(HOME, hello(platform))
    assert len(server.posted) == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("not_in_channel", Unreachable),
        ("is_archived", Unreachable),
        ("account_inactive", Unreachable),
        ("token_revoked", Unreachable),
        ("restricted_action", Unreachable),
        ("msg_blocks_too_long", Refused),
        ("invalid_blocks", Refused),
        ("internal_error", Uncertain),
        ("service_unavailable", TryLater),
    ],
)
async def test_each_refusal_is_named_for_what_it_means(
    server: SlackServer, platform: Slack, error: str, kind: type[DeliveryError]
) -> None:
    server.channel("C1", closed=error)
    with pytest.raises(kind):
        await platform.send(HOME, hello(platform))


async def test_a_missing_channel_is_unreachable(platform: Slack) -> None:
    with pytest.raises(Unreachable):
        await platform.send(Address(platform="slack", chat="C404"), hello(platform))


async def test_blocks_that_break_a_limit_are_refused(platform: Slack) -> None:
    block: dict[str, object] = {"type": "section", "text": {"type": "mrkdwn", "text": "a" * 3001}}
    with pytest.raises(Refused):
        await platform.send(HOME, Part(text="a", blocks=(block,)))


async def test_a_server_that_is_down_is_tried_later(server: SlackServer, platform: Slack) -> None:
    await server.__aexit__()
    with pytest.raises(TryLater):
        await platform.send(HOME, hello(platform))


async def test_a_platform_not_started_is_tried_later(server: SlackServer) -> None:
    with pytest.raises(TryLater):
        await slack(server).send(HOME, Part(text="a"))


async def test_a_long_reply_becomes_messages_that_slack_takes(server: SlackServer, platform: Slack) -> None:
    lines = [
        f"• *Outlet {n}*: shelling &amp; fire 🔥 near the village. <https://example.org/{n}|[1]>" for n in range(400)
    ]
    text = "*DAY 37*\n\n" + "\n\n".join("\n".join(lines[start : start + 5]) for start in range(0, 400, 5))
    parts = platform.render(said(text, Button(label="More", command="/why 1")))
    for part in parts:
        await platform.send(HOME, part)
    shown = "\n".join(posted.shown for posted in server.posted).split("\n")
    assert shown == ["DAY 37", *lines]
    assert [bool(posted.buttons) for posted in server.posted] == [False] * (len(parts) - 1) + [True]


async def test_the_fallback_text_keeps_to_the_length_slack_advises(server: SlackServer, platform: Slack) -> None:
    for part in platform.render(said("\n".join(f"• line {number} " + "x" * 80 for number in range(90)))):
        await platform.send(HOME, part)
    assert all(len(posted.text) <= 4002 for posted in server.posted)


async def test_an_answer_waits_for_a_short_limit_and_then_arrives_once(server: SlackServer) -> None:
    async with listening(slack(server), Desk()):
        server.faults.append(Fault("limit", "response", 1))
        await server.slash("/digest")
        await server.until(lambda: bool(server.posted))
    assert len(server.posted) == 1


async def test_a_picture_is_shared_with_its_words_and_its_text_for_who_cannot_see_it(
    server: SlackServer, platform: Slack
) -> None:
    parts = platform.render(said("*Tolls*\n[1] Wire", Button(label="Table", command="/why 1"), picture=PICTURE))
    receipts = [await platform.send(HOME, part) for part in parts]
    first, second = server.posted
    assert (first.picture, first.alt, first.way) == (PICTURE.png, PICTURE.alt, "files.completeUploadExternal")
    assert first.shown == "Tolls\n[1] Wire"
    assert [label for label, _, _ in second.buttons] == ["Table"]
    assert all(receipt.message_id for receipt in receipts)


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        (Fault("status", "upload", 503), TryLater, 0),
        (Fault("reset before", "upload"), TryLater, 0),
        (Fault("status", "upload", 400), Refused, 0),
        (Fault("reset after", "files.getUploadURLExternal"), TryLater, 0),
        (Fault("limit", "files.completeUploadExternal", 7), TryLater, 0),
        (Fault("reset after", "files.completeUploadExternal"), Uncertain, 1),
    ],
)
async def test_a_picture_that_breaks_off_is_named_for_whether_it_may_be_seen(
    server: SlackServer, platform: Slack, fault: Fault, kind: type[DeliveryError], arrived: int
) -> None:
    server.faults.append(fault)
    with pytest.raises(kind):
        await platform.send(HOME, platform.render(said("*Tolls*", picture=PICTURE))[0])
    assert len(server.posted) == arrived


async def test_where_we_may_not_share_files_an_answer_has_its_words_alone(server: SlackServer) -> None:
    async with listening(slack(server), Desk(text="*Tolls*\n[1] Wire", picture=PICTURE)):
        server.channel("C1", closed="not_in_channel")
        await server.slash("/casualties", "chart")
        await server.until(lambda: bool(server.posted))
    assert (server.posted[0].shown, server.posted[0].way, server.posted[0].picture) == (
        "Tolls\n[1] Wire",
        "response",
        None,
    )
