"""Lists of subscriptions: they read back as they were written, and every wrong line is named with its reason."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.channel_lists import COLUMNS, ListFormat, Standard, WrongLine, read_channels, write_channels
from bot.cli import app
from bot.errors import Misconfigured
from bot.models import Address, Channel, Quiet
from bot.store.store import SqlStore
from tests.contracts.builders import NOON, a_channel

STANDARD = Standard(conflict="north-south", conflicts={"north-south"}, zone="UTC", since=NOON)
HEAD = "platform,chat,schedule,zone\n"


def some_channels() -> list[Channel]:
    """One of every kind."""
    plain = a_channel(Address(platform="telegram", chat="-1001", thread="7"))
    return [
        plain,
        replace(plain, address=Address(platform="slack", chat="C0AB12"), times=(time(7), time(9)), days=((0, 1), (6,))),
        replace(
            plain, address=Address(platform="telegram", chat="5"), quiet=Quiet(start=time(22), end=time(7), wait=True)
        ),
        replace(plain, address=Address(platform="telegram", chat="6"), news_only=True, sections=(), style="headline"),
        replace(plain, address=Address(platform="telegram", chat="7"), times=()),
    ]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_list_reads_back_as_it_was_written(form: ListFormat) -> None:
    made = some_channels()
    assert list(read_channels(write_channels(made, form), form, STANDARD)) == made


def test_what_a_line_leaves_out_is_the_standard() -> None:
    [channel] = read_channels("platform,chat,schedule\ntelegram,5,08:00\n", "csv", STANDARD)
    assert isinstance(channel, Channel)
    assert (channel.conflict, channel.zone, channel.style, channel.sections) == ("north-south", "UTC", "normal", ())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("telegraph,5,08:00,UTC", "'telegraph' is no platform"),
        ("telegram,alice,08:00,UTC", "'alice' is no chat"),
        ("telegram,,08:00,UTC", "'' is no chat"),
        ("telegram,5,25:00,UTC", "no time of day"),
        ("telegram,5,,UTC", "names no time"),
        ("telegram,5,08:00,Mars/Olympus", "neither a time, a time zone nor a section"),
        ("telegram,5,08:00", "3 fields, where the first line names 4"),
        ("telegram,1,08:00,UTC", "the same chat stands in line 2"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason_and_the_others_are_read(line: str, why: str) -> None:
    good = "telegram,1,08:00,UTC\n"
    _, wrong, last = read_channels(f"{HEAD}{good}{line}\nslack,C1,9:00,UTC\n", "csv", STANDARD)
    assert isinstance(wrong, WrongLine)
    assert wrong.number == 3
    assert why in wrong.why
    assert isinstance(last, Channel)


@pytest.mark.parametrize(
    ("text", "form", "why"),
    [
        ("platform,chat,colour\n", "csv", "'colour' is unknown or missing"),
        ("platform\n", "csv", "'chat' is unknown or missing"),
        ("", "csv", "'platform' is unknown or missing"),
        (f'{HEAD}"telegram,5', "csv", "no CSV"),
        ("{", "json", "no JSON"),
        ("{}", "json", "no list"),
    ],
)
def test_what_is_no_list_at_all_is_told(text: str, form: ListFormat, why: str) -> None:
    with pytest.raises(Misconfigured, match=why):
        list(read_channels(text, form, STANDARD))


def test_entries_of_json_that_are_no_subscriptions_are_named() -> None:
    text = json.dumps([1, {"platform": "slack", "colour": "red"}, {"platform": "slack", "chat": "C1", "schedule": "8"}])
    first, second, third = read_channels(text, "json", STANDARD)
    assert first == WrongLine(number=1, why="this is no object with fields")
    assert isinstance(second, WrongLine) and "'colour' is unknown" in second.why
    assert isinstance(third, Channel)


def run(data: Path, *args: str) -> tuple[int, str, str]:
    environment = {"SITREP_DATA_DIR": str(data), "SITREP_CONFLICT": "nagorno-karabakh-2020"}
    try:
        result = CliRunner(env=environment).invoke(app, list(args), catch_exceptions=False)
    except Misconfigured as error:
        return 2, "", str(error)
    return result.exit_code, result.stdout, result.stderr


def thousands(wrong: bool) -> str:
    lines = [f"telegram,{number},08:00 mon-fri,Asia/Yerevan" for number in range(1, 3001)]
    return HEAD + "\n".join([*lines, "telegram,bob,08:00,UTC"] if wrong else lines) + "\n"


def test_thousands_of_channels_go_in_and_out_by_the_command_line(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(thousands(wrong=False), encoding="utf-8")
    code, _, told = run(tmp_path, "channels", "import", str(listed))
    assert (code, told) == (0, "Imported 3,000 channels.\n")
    _, printed, _ = run(tmp_path, "channels", "export")
    assert len(printed.splitlines()) == 3001
    assert printed.splitlines()[0] == ",".join(COLUMNS)


def test_one_wrong_line_keeps_all_out_unless_asked_otherwise(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(thousands(wrong=True), encoding="utf-8")
    code, _, told = run(tmp_path, "channels", "import", str(listed))
    assert code == 2
    assert "1 wrong lines, nothing was imported" in told
    assert len(run(tmp_path, "channels", "export")[1].splitlines()) == 1
    code, _, told = run(tmp_path, "channels", "import", str(listed), "--partial")
    assert (code, "Imported 3,000 channels." in told, "line 3002: 'bob' is no chat" in told) == (1, True, True)


def test_a_store_goes_to_a_file_and_into_another_database(tmp_path: Path) -> None:
    asyncio.run(_subscribe(tmp_path / "one"))
    file = tmp_path / "store.jsonl.gz"
    code, _, told = run(tmp_path / "one", "export", str(file))
    assert (code, told) == (0, told) and "1 channels" in told
    assert "is there already" in run(tmp_path / "one", "export", str(file))[2]
    code, _, told = run(tmp_path / "two", "import", str(file))
    assert code == 0 and told.startswith("Imported")
    assert run(tmp_path / "two", "channels", "export")[1] == run(tmp_path / "one", "channels", "export")[1]
    assert "not empty" in run(tmp_path / "two", "import", str(file))[2]


async def _subscribe(data: Path) -> None:
    store = SqlStore(f"sqlite+aiosqlite:///{data / 'sitrep.db'}")
    await store.open()
    await store.subscribe(a_channel(conflict="nagorno-karabakh-2020"))
    await store.close()
