"""The console: lines in, worded answers out, polite to whoever leaves; on a real terminal with colours and wrapping."""

from __future__ import annotations

import asyncio
import io
import os
import pty
import re
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.answering import Forbidden
from bot.models import Address, Command, Part, Reply
from bot.platforms.console import HERE, Console, print_reply, takes_colour
from bot.platforms.terminal import complete
from bot.platforms.typesetting import fit, remove_colours
from tests.bot.platforms.builders import PICTURE
from tests.golden.cases import CASES

NOW = datetime(2021, 5, 12, tzinfo=UTC)
CHECKOUT = Path(__file__).resolve().parents[3]


def typing(*lines: str) -> Callable[[str], str]:
    """Somebody who types these lines and then ends the input."""
    waiting = iter(lines)

    def ask(_: str) -> str:
        line = next(waiting, None)
        if line is None:
            raise EOFError
        return line

    return ask


class Clerk:
    """Answers with what was asked, and remembers it."""

    def __init__(self) -> None:
        self.heard: list[Command] = []

    async def answer(self, command: Command) -> Reply:
        self.heard.append(command)
        return Reply(message="forbidden", data=Forbidden(why=f"asked: {' '.join((command.name, *command.args))}"))


async def talk(*lines: str) -> tuple[Clerk, str]:
    clerk, paper = Clerk(), io.StringIO()
    console = Console(clock=lambda: NOW, ask=typing(*lines), stream=paper)
    await console.start(clerk.answer)
    await console.finished()
    await console.stop()
    return clerk, paper.getvalue()


async def test_commands_work_with_and_without_a_slash() -> None:
    clerk, paper = await talk("/digest 2 November", "why 3")

    assert [(c.name, c.args) for c in clerk.heard] == [("digest", ("2", "November")), ("why", ("3",))]
    assert "asked: why 3" in paper


async def test_whoever_sits_here_is_an_administrator() -> None:
    clerk, _ = await talk("reload")

    command = clerk.heard[0]
    assert command.user.admin and command.user.chat_admin
    assert (command.address, command.received) == (HERE, NOW)


@pytest.mark.parametrize("word", ["quit", "/exit", "QUIT", "bye"])
async def test_a_word_of_parting_ends_the_talk(word: str) -> None:
    clerk, paper = await talk(word, "digest")

    assert clerk.heard == []
    assert paper.endswith("Goodbye.\n\n")


async def test_the_end_of_the_input_ends_the_talk() -> None:
    clerk, paper = await talk()

    assert clerk.heard == [] and "Goodbye." in paper


async def test_blank_lines_are_passed_over() -> None:
    clerk, _ = await talk("", "   ", "help")

    assert [command.name for command in clerk.heard] == ["help"]


async def test_a_closed_pipe_ends_the_talk_quietly() -> None:
    class Closed(io.StringIO):
        """A reader that has gone away."""

        def write(self, _: str) -> int:
            raise BrokenPipeError

    console = Console(clock=lambda: NOW, ask=typing("help", "digest"), stream=Closed())
    clerk = Clerk()
    await console.start(clerk.answer)
    await console.finished()

    assert [command.name for command in clerk.heard] == ["help"]


async def test_stopping_does_not_wait_for_a_line_that_never_comes() -> None:
    never = Event()

    def wait(_: str) -> str:
        never.wait(60)
        return "digest"

    clerk = Clerk()
    console = Console(clock=lambda: NOW, ask=wait, stream=io.StringIO())
    await console.start(clerk.answer)
    await asyncio.sleep(0)
    await console.stop()
    await console.finished()
    never.set()

    assert clerk.heard == []


async def test_a_scheduled_message_is_printed_too() -> None:
    paper = io.StringIO()
    console = Console(clock=lambda: NOW, ask=typing(), stream=paper)

    first = await console.send(Address(platform="console", chat="console"), Part(text="Good morning."))
    second = await console.send(Address(platform="console", chat="console"), Part(text="Good night."))

    assert paper.getvalue() == "Good morning.\n\nGood night.\n\n"
    assert first.message_id != second.message_id


@pytest.mark.parametrize("case", CASES)
def test_on_paper_a_reply_has_no_colours(case: str) -> None:
    paper = io.StringIO()
    print_reply(CASES[case], paper)

    assert "\x1b" not in paper.getvalue()


async def test_a_picture_is_told_in_words_and_put_where_it_can_be_opened(tmp_path: Path) -> None:
    paper, folder = io.StringIO(), tmp_path / "pictures"
    console = Console(clock=lambda: NOW, ask=typing(), stream=paper, pictures=folder)

    await console.send(Address(platform="console", chat="console"), Part(text="Tolls", picture=PICTURE))

    assert PICTURE.alt in paper.getvalue()
    assert str(folder / "casualties.png") in paper.getvalue()
    assert (folder / "casualties.png").read_bytes() == PICTURE.png


async def test_a_picture_that_cannot_be_written_is_still_told(tmp_path: Path) -> None:
    paper = io.StringIO()
    (tmp_path / "pictures").write_text("a file where the folder would be")

    print_reply(replace(CASES["start"], picture=PICTURE), paper, tmp_path / "pictures")

    assert PICTURE.alt in paper.getvalue()
    assert "could not be written" in paper.getvalue()


@contextmanager
def terminal(columns: int) -> Iterator[tuple[TextIO, Callable[[], str]]]:
    """A real terminal: what is written to it, and what a person would see on it."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    os.set_blocking(ours, False)

    def seen() -> str:
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except (BlockingIOError, OSError):
                return shown.decode().replace("\r\n", "\n")

    with open(theirs, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor, not a path
        yield stream, seen
    os.close(ours)


@pytest.fixture
def colourful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("colourful")
def test_a_terminal_gets_colours_and_lines_that_fit() -> None:
    with terminal(60) as (stream, seen):
        print_reply(CASES["briefing"], stream)
        shown = seen()

    lines = remove_colours(shown).split("\n")
    assert "\x1b[1m" in shown
    assert all(len(line) <= 60 for line in lines)
    assert any(line.startswith("     ") for line in lines), "a bullet goes on under its own text"


@pytest.mark.usefixtures("colourful")
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_declined(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with terminal(60) as (stream, seen):
        assert not takes_colour(stream)
        print_reply(CASES["briefing"], stream)
        assert "\x1b" not in seen()


TALK = """
import asyncio, signal, sys
from datetime import UTC, datetime
from bot.commands.answering import Forbidden
from bot.models import Reply
from bot.platforms.console import Console

async def answer(command):
    return Reply(message="forbidden", data=Forbidden(why=f"asked: {command.name} {command.args}"))

async def main():
    # As in `sitrep run`: with a handler of its own the loop is woken by every signal, however early it comes.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, sys.exit)
    console = Console(clock=lambda: datetime.now(UTC), menu=("digest", "casualties"))
    await console.start(answer)
    try:
        await console.finished()
    finally:
        await console.stop()

try:
    asyncio.run(main())
except KeyboardInterrupt:
    sys.exit(130)
"""


class Sitting:
    """A person at a real terminal, with the console in a process of its own behind it."""

    def __init__(self) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            # Tests run in the background of a shell inherit a Ctrl-C that is ignored; a person at a terminal has it.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.chdir(CHECKOUT)
            os.execve(sys.executable, [sys.executable, "-c", TALK], os.environ | {"TERM": "xterm", "NO_COLOR": "1"})
        self.shown = ""

    def until(self, pattern: str) -> str:
        while not re.search(pattern, self.shown):
            try:
                piece = os.read(self.fd, 65536).decode()
            except OSError:
                piece = ""
            assert piece, f"the terminal closed before {pattern!r} was seen: {self.shown!r}"
            self.shown += piece
        return self.shown

    def type(self, keys: str) -> None:
        self.shown = ""
        os.write(self.fd, keys.encode())

    def leave(self) -> int:
        try:
            while os.read(self.fd, 65536):
                pass
        except OSError:
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)


def test_at_a_real_terminal_tab_completes_arrows_recall_and_control_d_leaves() -> None:
    person = Sitting()
    person.until("sitrep> ")
    person.type("casu\tshushi\r")
    assert "asked: casualties ('shushi',)" in person.until(r"asked: [^\n]*\n")
    person.until("sitrep> ")
    person.type("\x1b[A killed\r")
    person.until(r"asked: casualties \('shushi', 'killed'\)")
    person.until("sitrep> ")
    person.type("\x04")
    person.until("Goodbye")

    assert person.leave() == 0


def test_control_c_leaves_with_the_terminal_as_it_was() -> None:
    person = Sitting()
    before = termios.tcgetattr(person.fd)
    person.until("sitrep> ")
    person.type("dig")
    person.until("dig")
    person.type("\x03")
    person.until("Goodbye")
    after = termios.tcgetattr(person.fd)

    assert person.leave() == 130
    assert after[3] & termios.ECHO == before[3] & termios.ECHO


def test_completion_keeps_the_slash_and_ends() -> None:
    menu = ("casualties", "digest", "status", "start")

    assert [complete(menu, "/sta", n) for n in range(3)] == ["/status ", "/start ", None]
    assert complete(menu, "dig", 0) == "digest "


@given(st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs")), max_size=200), st.integers(40, 120))
def test_fitting_loses_no_word(text: str, width: int) -> None:
    assert " ".join(fit(text, width)).split() == text.split()


def test_a_quotation_keeps_its_bar_and_a_link_stays_whole() -> None:
    quoted = list(fit("  │ " + "words " * 20, 40))
    linked = list(fit("  1. see https://wire.example/" + "x" * 80 + " there", 40))

    assert len(quoted) > 1 and all(line.startswith("  │ ") for line in quoted)
    assert any("https://wire.example/" + "x" * 80 in line for line in linked)
