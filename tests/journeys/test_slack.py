from __future__ import annotations

import asyncio
from pathlib import Path

from tests.emulators.slack import SlackServer
from tests.journeys.builders import Clock, running, slack_tokens
from tests.journeys.test_telegram import FEW_TICKS


async def ask(server: SlackServer, command: str, text: str = "", user: str = "UADMIN") -> str:
    """Type a slash command; the first message of the answer, not what stands in a thread."""
    before = len(server.posted)
    await server.slash(command, text, channel="C7", user=user)
    await server.until(lambda: any(not posted.thread for posted in server.posted[before:]))
    return next(posted.shown for posted in server.posted[before:] if not posted.thread)


async def test_a_new_user_gets_the_briefing_the_evidence_and_the_way_out(slack: SlackServer, folder: Path) -> None:
    slack.administrators.add("UADMIN")
    async with running(folder, Clock(), slack_tokens(slack)):
        welcome = await ask(slack, "/start")
        briefing = await ask(slack, "/digest")
        why = await ask(slack, "/sitrep", "why 1")
        refused = await ask(slack, "/subscribe", "18:00 UTC", user="UGUEST")
        subscribed = await ask(slack, "/subscribe", "18:00 UTC")
        gone = await ask(slack, "/unsubscribe")
    assert "/digest" in welcome
    assert "day 37" in briefing.lower()
    assert why != briefing
    assert "administrators" in refused
    assert "18:00" in subscribed
    assert gone


async def test_a_scheduled_briefing_arrives_once_and_not_again_after_a_restart(
    slack: SlackServer, folder: Path
) -> None:
    slack.administrators.add("UADMIN")
    clock = Clock()
    async with running(folder, clock, slack_tokens(slack)):
        await ask(slack, "/subscribe", "18:00 UTC")
        clock.turn(11)
        await slack.until(lambda: len(slack.posted) > 1)
        await asyncio.sleep(FEW_TICKS)
    pushed = len(slack.posted)
    async with running(folder, clock, slack_tokens(slack)):
        clock.turn(1)
        await asyncio.sleep(FEW_TICKS)
    assert (slack.posted[1].channel, slack.posted[1].way) == ("C7", "chat.postMessage")
    assert "day 37" in slack.posted[1].shown.lower()
    assert len(slack.posted) == pushed
