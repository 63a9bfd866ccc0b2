"""From the first hello to the last goodbye, with the process started anew between any two steps."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.emulators.slack import SlackServer
from tests.emulators.telegram import TelegramServer
from tests.journeys.builders import Clock, LateWire, running, slack_tokens, telegram_tokens

ADMINISTRATORS = {"SITREP_ADMINS": "telegram:1001,slack:UADMIN"}
Step = Callable[[], Awaitable[object]]


async def walk(folder: Path, clock: Clock, tokens: dict[str, str], *steps: Step) -> None:
    """Each step in a process of its own: what one knows, the next has to read from the store."""
    for step in steps:
        async with running(folder, clock, tokens):
            await step()


def break_news(wire: LateWire, clock: Clock) -> None:
    """Something happens that the chats asked to be told of."""
    told = "Twelve civilians were killed when shells hit the village of Kirants, the rescue service said on Monday."
    wire.print("Twelve civilians killed in Kirants", told, clock.moment)


async def test_every_step_on_telegram_outlives_a_restart(telegram: TelegramServer, folder: Path) -> None:
    clock, chat, wire = Clock(), telegram.chat(1001), LateWire.beside(folder)

    async def say(line: str) -> None:
        before = len(telegram.posted)
        await telegram.say(chat, line)
        await telegram.until(lambda: len(telegram.posted) > before)

    async def be_pushed() -> None:
        before = len(telegram.posted)
        clock.turn(11)
        await telegram.until(lambda: len(telegram.posted) > before)

    async def be_alerted() -> None:
        break_news(wire, clock)
        await telegram.say(chat, "/refresh")
        await telegram.until(lambda: any(posted.text.startswith("Alert") for posted in telegram.posted))

    async def press(start: str) -> None:
        """Press the first key, from the newest message back, whose line begins so."""
        keys = ((posted, data) for posted in reversed(telegram.posted) for _, data in posted.buttons)
        posted, data = next(found for found in keys if found[1][2:].startswith(start))
        before, answered = list(telegram.posted), len(telegram.answered)
        await telegram.press(posted, data)
        await telegram.until(lambda: len(telegram.answered) > answered and telegram.posted != before)

    await walk(
        folder,
        clock,
        telegram_tokens(telegram) | wire.setting | ADMINISTRATORS,
        lambda: say("/start"),
        lambda: say("/subscribe 18:00 UTC"),
        be_pushed,
        lambda: press("/why 2 @"),
        lambda: press("/why 3 @"),
        lambda: say("/casualties chart"),
        lambda: say("/alert killed>=10"),
        be_alerted,
        lambda: say("/digest"),
        lambda: press("/digest @"),
        lambda: say("/unsubscribe"),
        lambda: say("/schedule"),
    )
    told = "\n".join(posted.text for posted in telegram.posted)
    assert telegram.refused == []
    assert "Line 3" in told, "the evidence of line 2 has been turned to that of line 3"
    assert "Line 2" not in told
    assert any(posted.picture for posted in telegram.posted)
    assert "Kirants: Civilians, side not stated, 12 killed" in told
    assert "/subscribe" in telegram.posted[-1].text


async def test_every_step_on_slack_outlives_a_restart(slack: SlackServer, folder: Path) -> None:
    clock, wire = Clock(), LateWire.beside(folder)
    slack.administrators.add("UADMIN")

    async def type_(text: str) -> None:
        before = len(slack.posted)
        await slack.slash("/sitrep", text, channel="C7", user="UADMIN")
        await slack.until(lambda: len(slack.posted) > before)

    async def be_pushed() -> None:
        before = len(slack.posted)
        clock.turn(11)
        await slack.until(lambda: any(posted.thread for posted in slack.posted[before:]))

    async def be_alerted() -> None:
        break_news(wire, clock)
        await slack.slash("/sitrep", "refresh", channel="C7", user="UADMIN")
        await slack.until(lambda: any(posted.shown.startswith("*Alert") for posted in slack.posted))

    async def pick(start: str) -> None:
        """Pick the first choice, from the newest message back, whose line begins so."""
        choices = ((posted, choice) for posted in reversed(slack.posted) for choice in posted.choices)
        posted, (_, value, action) = next(found for found in choices if found[1][1].startswith(start))
        before = len(slack.posted)
        await slack.press(posted, action, value, user="UADMIN")
        await slack.until(lambda: len(slack.posted) > before)

    await walk(
        folder,
        clock,
        slack_tokens(slack) | wire.setting | ADMINISTRATORS,
        lambda: type_("start"),
        lambda: type_("subscribe 18:00 UTC"),
        be_pushed,
        lambda: pick("/why 2 @"),
        lambda: type_("casualties chart"),
        lambda: type_("alert killed>=10"),
        be_alerted,
        lambda: type_("digest"),
        lambda: pick("/digest @"),
        lambda: type_("unsubscribe"),
        lambda: type_("schedule"),
    )
    pushed = [posted for posted in slack.posted if posted.way == "chat.postMessage" and posted.choices]
    assert slack.refused == []
    assert any(posted.thread == pushed[0].ts for posted in slack.posted), "the detail stands in the briefing's thread"
    assert any("Line 2" in posted.shown and posted.private for posted in slack.posted)
    assert any(posted.picture and posted.alt for posted in slack.posted)
    assert any("Kirants: Civilians, side not stated, *12 killed*" in posted.shown for posted in slack.posted)
    assert "/subscribe" in slack.posted[-1].shown
