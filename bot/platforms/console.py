"""The console: the same bot, for whoever sits at the terminal. Translates, nothing else."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TextIO

from bot.markup import clean
from bot.models import Address, Command, Part, Picture, Receipt, Reply, User
from bot.platforms.hearing import hear
from bot.platforms.terminal import Terminal
from bot.platforms.typesetting import fit, remove_colours
from bot.ports import Answer, Clock
from bot.wording import word

HERE = Address(platform="console", chat="console")
SITTER = User(id="console", name="console", admin=True, chat_admin=True)
"""Whoever can type here can read the database and the settings too."""
SPOKEN_IN = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where an environment says which language its terminal speaks, the first that says anything wins."""

PROMPT = "sitrep> "
LEAVING = frozenset({"quit", "exit", "bye", "q"})
WELCOME = "Type a command, such as: digest yesterday. help lists them all, quit leaves."
NARROWEST = 40


def sitter() -> User:
    """Whoever sits here, with the language their terminal speaks."""
    return replace(SITTER, language=next((os.environ[name] for name in SPOKEN_IN if os.environ.get(name)), ""))


class Console:
    """The platform port (bot.ports.Platform) over standard input and output.

    ``ask`` is given a prompt and returns a typed line; it raises EOFError when there are no more.
    """

    name = "console"

    def __init__(
        self,
        *,
        clock: Clock,
        menu: Sequence[str] = (),
        ask: Callable[[str], str] = input,
        stream: TextIO | None = None,
        pictures: Path | None = None,
    ) -> None:
        self._pictures = pictures
        self._clock, self._menu, self._ask, self._stream = clock, tuple(menu), ask, stream or sys.stdout
        self._talk: asyncio.Task[None] | None = None
        self._terminal = Terminal()
        self._sent = 0

    async def start(self, answer: Answer) -> None:
        """Greet and begin to listen; returns at once."""
        self._terminal.prepare(self._menu)
        self._say(WELCOME)
        self._talk = asyncio.create_task(self._converse(answer))

    async def finished(self) -> None:
        """Wait until the person leaves, by a word, Ctrl-D or the end of the input."""
        if self._talk is not None:
            await asyncio.wait([self._talk])

    async def stop(self) -> None:
        """Stop listening, and leave the terminal as it was found even with a line half typed."""
        self._terminal.restore()
        if self._talk is not None and not self._talk.done():
            self._talk.cancel()
            await asyncio.gather(self._talk, return_exceptions=True)
            self._say("\nGoodbye.")

    def render(self, reply: Reply) -> tuple[Part, ...]:
        """A reply as one message of text, coloured on a terminal."""
        text = word(reply, "terminal" if takes_colour(self._stream) else "console")
        return (Part(text=text, buttons=reply.buttons, private=reply.private, picture=reply.picture),)

    async def send(self, address: Address, part: Part) -> Receipt:  # noqa: ARG002 - there is one place to send to
        """Print a message, wrapped to the terminal."""
        print_text(part.text + _tell_picture(part.picture, self._pictures), self._stream)
        self._sent += 1
        return Receipt(message_id=str(self._sent))

    async def _converse(self, answer: Answer) -> None:
        with suppress(BrokenPipeError):
            while (line := await self._listen()) is not None:
                heard = hear(line)
                if heard.name in LEAVING:
                    break
                if heard.name:
                    await self._respond(heard.name, heard.args, answer)
            self._say("Goodbye.")

    async def _respond(self, name: str, args: tuple[str, ...], answer: Answer) -> None:
        command = Command(name=name, args=args, address=HERE, user=sitter(), received=self._clock())
        for part in self.render(await answer(command)):
            await self.send(HERE, part)

    async def _listen(self) -> str | None:
        """One typed line; None at the end of the input.

        Each line is read in a daemon thread: a thread that waits for a key cannot be stopped, and a thread of the
        loop's own pool would keep the process from ending.
        """
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[str | None] = loop.create_future()
        Thread(target=self._read_line, args=(loop, heard), daemon=True).start()
        return await heard

    def _read_line(self, loop: asyncio.AbstractEventLoop, heard: asyncio.Future[str | None]) -> None:
        try:
            line: str | None = self._ask(PROMPT if self._terminal.there else "")
        except (EOFError, OSError, ValueError, UnicodeDecodeError):
            line = None
        with suppress(RuntimeError):  # the loop has ended while the person was thinking
            loop.call_soon_threadsafe(_settle, heard, line)

    def _say(self, text: str) -> None:
        with suppress(BrokenPipeError):
            print_text(text, self._stream)


def _settle(heard: asyncio.Future[str | None], line: str | None) -> None:
    if not heard.done():
        heard.set_result(line)


def print_reply(reply: Reply, stream: TextIO | None = None, pictures: Path | None = None) -> None:
    """Print a reply as the console would, without a conversation."""
    stream = stream or sys.stdout
    text = word(reply, "terminal" if takes_colour(stream) else "console")
    print_text(text + _tell_picture(reply.picture, pictures), stream)


def _tell_picture(picture: Picture | None, folder: Path | None) -> str:
    """What a picture shows, and where it was put to be looked at; nothing where there is none."""
    if picture is None:
        return ""
    shown = f"\n\nPicture: {clean(picture.alt)}"
    if folder is None:
        return shown
    path = folder / f"{picture.name}.png"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture.png)
    except OSError as error:
        return f"{shown}\n(It could not be written to {path}: {error.strerror}.)"
    return f"{shown}\n{path}"


def print_text(text: str, stream: TextIO) -> None:
    """Print worded text: wrapped and coloured on a terminal, as it stands anywhere else."""
    if stream.isatty():
        width = max(NARROWEST, _width(stream))
        text = "\n".join(piece for line in text.split("\n") for piece in fit(line, width))
    stream.write((text if takes_colour(stream) else remove_colours(text)) + "\n\n")
    stream.flush()


def takes_colour(stream: TextIO) -> bool:
    """Whether colours are wanted: on a terminal, unless NO_COLOR or a dumb terminal says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
