"""Answers promised to a chat, because the edition they are about has yet to be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.models.addresses import Language, Manner

PROMISES = "promises"
"""What stands in the place of a conflict for the channel that carries what a chat was promised."""
SLOT = "promise "
"""What the slot of a promise begins with; the command line follows."""
_BETWEEN = " | "
"""What no command line of ours holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """A command line whose answer follows: when it was asked, how its asker is spoken to, and in which message."""

    line: str
    asked: datetime
    manner: Manner
    message: str | None = None

    @property
    def wish(self) -> str:
        """How the slots of this promise begin, whoever was promised it and when."""
        return f"{SLOT}{self.line}{_BETWEEN}"

    @property
    def slot(self) -> str:
        """All of it as the slot of a delivery."""
        told = (self.asked.isoformat(), self.manner.language, self.manner.names, self.message or "-")
        return f"{self.wish}{_BETWEEN.join(told)}"


def read_promise(slot: str) -> Promise:
    """The promise that a slot holds; raises ValueError for any other slot."""
    line, asked, language, names, message = slot.removeprefix(SLOT).split(_BETWEEN)
    known: tuple[Language, ...] = get_args(Language)
    return Promise(
        line=line,
        asked=datetime.fromisoformat(asked),
        manner=Manner(language=known[known.index(language)], names="one" if names == "one" else "both"),
        message=None if message == "-" else message,
    )
