"""Telegram and Slack side by side: the same commands, the same content, nothing either service would refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from tests.emulators.slack import SlackServer
from tests.emulators.telegram import TelegramServer
from tests.journeys.builders import Clock, running, slack_tokens, telegram_tokens

LINES = [
    *(name for name in COMMANDS if name not in {"unsubscribe", "refresh"}),
    *(f"help {name}" for name in COMMANDS),
    *(
        "digest yesterday",
        "digest 29 October military",
        "digest 1 January 1900",
        "casualties shusha",
        "casualties shushi",
    ),
    *("casualties <b>&amp;*_`", "statements pashinyan", "statements nobody-at-all", "why 1", "why 999", "why x"),
    *(
        "disputes barda",
        "disputes nowhere-at-all",
        "timeline barda",
        "timeline aliyev",
        "timeline diplomatic",
        "story 1",
    ),
    *("subscribe 25:00", "subscribe 08:00 Mars/Olympus", "subscribe 08:00,18:00 Asia/Yerevan", "nonsense", "digset"),
]
ADMINISTRATORS = {"SITREP_ADMINS": "telegram:1001,slack:U1"}


@pytest.mark.timeout(300)
async def test_every_command_is_answered_in_messages_both_services_take(
    slack: SlackServer, telegram: TelegramServer, folder: Path
) -> None:
    chat = telegram.chat(1001)
    async with running(folder, Clock(), slack_tokens(slack) | telegram_tokens(telegram) | ADMINISTRATORS):
        for line in LINES:
            there, here = len(telegram.posted), len(slack.posted)
            await telegram.say(chat, f"/{line}")
            await slack.slash("/sitrep", line, channel="D1")
            await telegram.until(lambda before=there: len(telegram.posted) > before)  # type: ignore[misc]
            await slack.until(lambda before=here: len(slack.posted) > before)  # type: ignore[misc]
    assert telegram.refused == []
    assert slack.refused == []


@pytest.mark.parametrize(
    "line", ["digest", "casualties", "disputes", "statements", "timeline", "sources", "why 1", "story 1", "help"]
)
async def test_both_services_give_the_same_figures_in_the_same_order(
    slack: SlackServer, telegram: TelegramServer, folder: Path, line: str
) -> None:
    async with running(folder, Clock(), slack_tokens(slack) | telegram_tokens(telegram)):
        await telegram.say(telegram.chat(1001), f"/{line}")
        await slack.slash("/sitrep", line, channel="D1")
        there = _figures(await _read_through(telegram))
        await slack.until(lambda: len(_figures("\n".join(posted.shown for posted in slack.posted))) >= len(there))
    assert there == _figures("\n".join(posted.shown for posted in slack.posted))


async def _read_through(telegram: TelegramServer) -> str:
    """The words of an answer, its pages turned to the last."""
    await telegram.until(lambda: bool(telegram.posted))
    pages = [telegram.posted[-1].text]
    while onward := [data for label, data in telegram.posted[-1].buttons if label.endswith("›") and "/page" in data]:
        shown = telegram.posted[-1]
        await telegram.press(shown, onward[0])
        await telegram.until(lambda shown=shown: telegram.posted[-1] != shown)  # type: ignore[misc]
        pages.append(telegram.posted[-1].text)
    return "\n".join(pages)


def _figures(text: str) -> list[str]:
    """Every number a reader sees: web addresses stand behind the words on both services."""
    return re.findall(r"\d[\d,]*", re.sub(r"<(https?://[^|>]*)\|?", "", text))
