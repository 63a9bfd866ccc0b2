"""Stand-ins that behave: what they are given they keep, and they fail in the ways the real ones do when told to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.models import Address, Part, Receipt, Reply
from bot.ports import Answer

NOON = datetime(2020, 11, 2, 12, tzinfo=UTC)

Trouble = BaseException | None


@dataclass
class HandClock:
    """A clock that stands still until it is moved on."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, span: timedelta) -> None:
        self.moment += span


@dataclass
class FakePlatform:
    """A chat service that records what it took, in order.

    ``troubles`` are raised one after the other, before anything is taken; None lets one message through.
    ``gone`` tells for each address what is wrong with it for good. ``before`` is called with each message first.
    """

    name: str = "telegram"
    troubles: list[Trouble] = field(default_factory=list)
    gone: dict[str, Exception] = field(default_factory=dict)
    before: Callable[[Address, Part], None] | None = None
    taken: list[tuple[Address, Part]] = field(default_factory=list)
    answer: Answer | None = None

    async def start(self, answer: Answer) -> None:
        self.answer = answer

    async def stop(self) -> None:
        self.answer = None

    def render(self, reply: Reply) -> tuple[Part, ...]:
        return (Part(text=f"{reply.message}: {reply.data}"),)

    async def send(self, address: Address, part: Part) -> Receipt:
        if self.before:
            self.before(address, part)
        if address.chat in self.gone:
            raise self.gone[address.chat]
        if self.troubles and (trouble := self.troubles.pop(0)) is not None:
            raise trouble
        self.taken.append((address, part))
        return Receipt(message_id=f"m{len(self.taken)}")

    @property
    def texts(self) -> Sequence[str]:
        """The words of every message taken."""
        return [part.text for _, part in self.taken]
