"""Which lines of a chat are commands for us."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

LONGEST_LINE = 500
"""Characters of a line that are read; the longest sensible command has about eighty."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The name and arguments of a command somebody typed or pressed."""

    name: str
    args: tuple[str, ...] = ()


def hear(line: str) -> Heard:
    """Take a line apart: "/Digest@some_bot 2 November" is "digest" with two arguments."""
    name, *args = line[:LONGEST_LINE].split() or [""]
    return Heard(name.removeprefix("/").partition("@")[0].lower(), tuple(args))


def meant_for_us(
    line: str, *, username: str, known: Collection[str], private: bool, to_us: bool = False
) -> Heard | None:
    """The command in a line of chat, or None where it is none of ours.

    In a group only slash commands count, and those without our name only where we have such a command: other bots may
    live there; ``to_us`` says that the line replies to a message of ours, which needs no slash. In a private chat
    everything is for us, and what is no command asks for help.
    """
    heard, line = hear(line), line.strip()
    _, called, by_name = line.partition(" ")[0].partition("@")
    if line.startswith("/"):
        if called:
            return heard if by_name.lower() == username.lower() else None
        return heard if private or heard.name in known else None
    if not private:
        return heard if to_us and heard.name in known else None
    return heard if heard.name in known else Heard("help")
