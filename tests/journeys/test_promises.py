"""A day of hundreds of articles whose briefing nobody has made: promised at once, sent once, and lost by no restart."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import open_house
from bot.bench.scale_unmade import APART, find_unmade, unmade_lines
from bot.commands import answer
from bot.config import load_settings
from bot.models import SOON, Command
from bot.platforms.console import HERE, SITTER
from bot.serving import ask as ask_once
from bot.store.store import SqlStore
from digests.models import Article, Reading
from digests.reading.version import READER
from tests.emulators.serving import Fault
from tests.emulators.slack import SlackServer
from tests.emulators.telegram import BOB, TelegramServer
from tests.journeys.builders import Clock, running, slack_tokens, telegram_tokens
from tests.journeys.test_telegram import FEW_TICKS

DAY = datetime(2020, 10, 10, 9, tzinfo=UTC)
TITLE = "10 Oct 2020"
PROMISE = f"The briefing of Sat {TITLE} is being put together and will be sent here."
REPORT = "The Armenian Defence Ministry said on Saturday that two soldiers had been killed near Hadrut."


@pytest.fixture(scope="session")
def busy_sample(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, and a day before it with more articles than are edited while somebody waits."""
    folder = Path(shutil.copytree(sample, tmp_path_factory.mktemp("busy") / "data"))
    asyncio.run(_fill(folder))
    return folder


@pytest.fixture
def folder(busy_sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(busy_sample, tmp_path / "data"))


async def _fill(folder: Path) -> None:
    async with open_house(load_settings({"SITREP_DATA_DIR": str(folder)}), Clock()) as house:
        source = min(house.newsdesk.sources)
        report = Article(
            id="busy-report",
            source_id=source,
            outlet="Busy Wire",
            url="https://busy.example/report",
            title="Two soldiers killed near Hadrut",
            text=REPORT,
            published=DAY,
            fetched=DAY,
        )
        numbers = range(SOON)
        notes = [replace(report, id=f"busy-{n}", url=f"https://busy.example/{n}", text=f"Note {n}.") for n in numbers]
        await house.store.save_articles([report, *notes])
        await house.store.save_readings([Reading(article_id=n.id, version=1, reader=READER) for n in notes])
        await house.newsdesk.read_new()


def editions_in(server: TelegramServer, chat: int) -> list[str]:
    """The briefings of the busy day that a chat got; its title stands in capitals above no promise."""
    return [posted.text for posted in server.posted if posted.chat == chat and "Hadrut" in posted.text]


def promises_in(server: TelegramServer, chat: int) -> list[str]:
    return [posted.text for posted in server.posted if posted.chat == chat and posted.text.startswith(PROMISE)]


async def count_editions(folder: Path) -> int:
    """How many briefings of the busy day are stored."""
    store = SqlStore(load_settings({"SITREP_DATA_DIR": str(folder)}).store_url)
    await store.open()
    try:
        stored = [await store.edition(number) for number in range(1, 10)]
    finally:
        await store.close()
    return sum(edition is not None and edition.briefing.window.edition_date == DAY.date() for edition in stored)


async def test_a_chat_is_answered_at_once_and_sent_the_briefing_under_its_question(
    telegram: TelegramServer, folder: Path
) -> None:
    group = telegram.chat(-500, type="supergroup", topics={9})
    async with running(folder, Clock(), telegram_tokens(telegram)):
        await telegram.say(group, "/digest 10 October", thread=9)
        await telegram.until(lambda: len(editions_in(telegram, -500)) == 1)
        await telegram.say(group, "/digest 10 October", thread=9)
        await telegram.until(lambda: len(editions_in(telegram, -500)) == 2)
    promise, edition, at_once = telegram.posted
    assert promise.text.startswith(PROMISE)
    assert f"{SOON + 1} articles" in promise.text
    assert (edition.thread, edition.answers) == (9, telegram.said[0][1])
    assert at_once.answers is None


async def test_whoever_asks_meanwhile_gets_the_same_one_once(telegram: TelegramServer, folder: Path) -> None:
    async with running(folder, Clock(), telegram_tokens(telegram)):
        for _ in range(3):
            await telegram.say(telegram.chat(1001), "/digest 2020-10-10")
        await telegram.say(telegram.chat(1002), "/digest 10 October", BOB)
        # Whoever asks once it is made is shown it at once, which a slow machine may come to with the third question.
        await telegram.until(lambda: len(promises_in(telegram, 1001)) + len(editions_in(telegram, 1001)) == 4)
        await telegram.until(lambda: bool(editions_in(telegram, 1002)))
        await asyncio.sleep(FEW_TICKS)
    promised = len(promises_in(telegram, 1001))
    assert promised in {1, 2, 3}
    assert len(editions_in(telegram, 1001)) == 1 + 3 - promised
    assert len(editions_in(telegram, 1002)) == 1
    assert await count_editions(folder) == 1


async def test_what_was_promised_before_a_restart_comes_after_it_once(telegram: TelegramServer, folder: Path) -> None:
    clock = Clock()
    async with running(folder, clock, telegram_tokens(telegram)):
        await telegram.say(telegram.chat(1001), "/digest 10 October")
        await telegram.until(lambda: bool(telegram.posted))
    assert not editions_in(telegram, 1001)
    clock.turn(180)
    async with running(folder, clock, telegram_tokens(telegram)):
        await telegram.until(lambda: bool(editions_in(telegram, 1001)))
        await asyncio.sleep(FEW_TICKS)
    assert len(editions_in(telegram, 1001)) == 1


async def test_a_briefing_whose_answer_was_lost_is_not_sent_again(telegram: TelegramServer, folder: Path) -> None:
    async with running(folder, Clock(), telegram_tokens(telegram)):
        await telegram.say(telegram.chat(1001), "/digest 10 October")
        await telegram.until(lambda: bool(telegram.posted))
        telegram.faults.append(Fault("reset after", "sendmessage"))
        await telegram.until(lambda: bool(editions_in(telegram, 1001)))
        await asyncio.sleep(FEW_TICKS)
    assert len(editions_in(telegram, 1001)) == 1


async def test_a_promise_does_not_take_the_place_of_the_briefing_whose_button_asked_for_it(
    telegram: TelegramServer, folder: Path
) -> None:
    async with running(folder, Clock(), telegram_tokens(telegram)):
        await telegram.say(telegram.chat(1001), "/digest 9 October")
        await telegram.until(lambda: bool(telegram.posted))
        await telegram.press(telegram.posted[0], "1e/digest 2020-10-10")
        await telegram.until(lambda: bool(editions_in(telegram, 1001)))
    earlier, promise, edition = telegram.posted
    assert "9 Oct 2020" in earlier.text
    assert promise.text.startswith(PROMISE)
    assert edition.answers == earlier.id


async def test_the_review_of_a_week_is_promised_too_and_comes_as_a_review(
    telegram: TelegramServer, folder: Path
) -> None:
    async with running(folder, Clock(), telegram_tokens(telegram)):
        await telegram.say(telegram.chat(1001), "/week 12 October")
        await telegram.until(lambda: bool(editions_in(telegram, 1001)))
    promise, review = telegram.posted[:2]
    assert promise.text.startswith("The briefing of 6 Oct – 12 Oct 2020 is being put together")
    assert review.text.startswith("Week in review")


async def test_slack_is_answered_at_once_and_the_briefing_posted_to_the_channel(
    slack: SlackServer, folder: Path
) -> None:
    async with running(folder, Clock(), slack_tokens(slack)):
        await slack.slash("/digest", "10 October", channel="C7")
        await slack.until(lambda: len(slack.posted) > 1)
    promise, edition = slack.posted[:2]
    assert promise.shown.startswith(PROMISE)
    assert promise.way == "response"
    assert (edition.channel, edition.way) == ("C7", "chat.postMessage")
    assert "Hadrut" in edition.shown


@pytest.mark.parametrize(("channel", "followed"), [("D1", True), ("D9", False), ("G1", True), ("G2", False)])
async def test_slack_promises_nothing_where_we_could_not_post_it(
    slack: SlackServer, folder: Path, channel: str, followed: bool
) -> None:
    slack.channel("G2", joined=False)
    async with running(folder, Clock(), slack_tokens(slack)):
        await slack.slash("/digest", "10 October", channel=channel, user="U1")
        await slack.until(lambda: bool(slack.posted))
    assert slack.posted[0].shown.startswith(PROMISE) == followed


async def test_one_line_asked_at_a_terminal_prints_the_briefing_and_no_promise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await ask_once(load_settings({"SITREP_DATA_DIR": str(folder)}), "digest 2020-10-10") == 0
    printed = capsys.readouterr().out
    assert "Hadrut" in printed
    assert "being put together" not in printed


async def test_the_bench_asks_for_a_window_nobody_has_made_and_waits_until_it_is_sent(folder: Path) -> None:
    settings = load_settings({"SITREP_DATA_DIR": str(folder)})
    async with open_house(settings, Clock()) as house:
        unmade = await find_unmade(house, DAY.date() + APART, ZoneInfo("UTC"))

        async def ask(line: str) -> float:
            name, *args = line.removeprefix("/").split()
            command = Command(
                name=name, args=tuple(args), address=HERE, user=SITTER, received=house.clock(), may_follow=True
            )
            assert (await answer(command, house.desk)).message not in {"failed", "wrong_arguments"}
            return 1.0

        lines = [line async for line in unmade_lines(house, unmade, ask, 2)]
        assert await find_unmade(house, DAY.date() + APART, ZoneInfo("UTC")) == []
    assert [(one.line, one.articles) for one in unmade] == [("/digest 2020-10-10", SOON + 1)]
    assert lines[-1].startswith("/digest 2020-10-10")
