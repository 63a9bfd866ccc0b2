"""What the store keeps of chats: subscriptions, manners, watches, installations, and the end of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.models import Address, Alert, Channel, Manner, Owed, Watch


class Channels(Protocol):
    """Subscriptions."""

    async def subscribe(self, channel: Channel) -> Channel:
        """Store or replace the subscription of this (address, conflict); the id given in is ignored.

        One that is active and keeps its times and zone keeps its ``since`` too: what is about to be sent is sent.
        """

    async def reschedule(
        self, standing: Channel, wanted: Channel, *, owed: Sequence[Owed], now: datetime
    ) -> Channel | None:
        """Give a channel its new schedule and write down what it is owed at once, in one transaction.

        None where the channel is not any more as it was read: look again, for somebody else changed or served it.
        """

    async def unsubscribe(self, address: Address) -> int:
        """End every subscription of an address; returns how many there were."""

    async def channels_at(self, address: Address) -> Sequence[Channel]:
        """The active and resting subscriptions of one address."""

    async def active_channels(self) -> Sequence[Channel]:
        """Every active subscription."""

    async def channel(self, channel_id: int) -> Channel | None:
        """One subscription by its id."""

    async def due_channels(self, *, now: datetime, limit: int) -> Sequence[Channel]:
        """Active subscriptions with a slot that has come since they were last looked at, longest waiting first."""

    async def rest(self, channel_id: int, reason: str) -> None:
        """Stop serving a channel that cannot be reached, keeping the reason."""

    async def wake(self, address: Address) -> None:
        """Serve the resting channels of an address again: somebody there has just spoken to us."""

    async def move(self, old: Address, new: Address) -> None:
        """A chat got a new address (group became supergroup): rewrite it everywhere in one transaction."""


class Manners(Protocol):
    """How each chat is spoken to; topics and threads as their chat is."""

    async def manner(self, address: Address) -> Manner | None:
        """How a chat wants to be spoken to; None where it has not said."""

    async def keep_manner(self, address: Address, manner: Manner) -> None:
        """Store how a chat wants to be spoken to from now on."""


class Watches(Protocol):
    """What chats follow, and what they were told for it."""

    async def keep_watch(self, watch: Watch) -> Watch:
        """Store a watch; one of the same kind and name in the same chat is replaced and keeps its id."""

    async def watches(self, conflict: str) -> Sequence[Watch]:
        """Every watch on a conflict, in the order of their ids."""

    async def watches_at(self, address: Address) -> Sequence[Watch]:
        """The watches of one chat, in the order of their ids."""

    async def drop_watches(self, address: Address, ids: Collection[int]) -> int:
        """End these watches of a chat; returns how many there were."""

    async def owe_alert(self, alert: Alert, *, channel: Channel, slot: str, due: datetime) -> Alert:
        """Write an alert down and owe it to its channel, in one transaction; its id ends the slot."""

    async def alerts_at(self, address: Address, since: datetime) -> Sequence[Alert]:
        """What a chat was told since a moment, oldest first."""

    async def alert(self, alert_id: int) -> Alert | None:
        """One alert by its id."""

    async def mute(self, address: Address, alert_id: int) -> bool:
        """Tell a chat no more of an alert's story; False where it was never told it."""


class Installations(Protocol):
    """The workspaces that have installed us; a record is text whose form is the platform's affair."""

    async def keep_installation(self, workspace: str, record: str, *, now: datetime) -> None:
        """Store or replace what a workspace gave us when it installed us, tokens included."""

    async def installation(self, workspace: str) -> str | None:
        """What a workspace gave us; None where it has not installed us, or has thrown us out."""

    async def drop_installation(self, workspace: str) -> None:
        """Forget a workspace that has thrown us out, and its tokens with it."""


class Forgetting(Protocol):
    """What is kept about chats, and its end."""

    async def kept_of(self, address: Address) -> Mapping[str, int]:
        """How many rows there are about a chat, topics and threads included, by table; tables without are left out."""

    async def forget(self, address: Address) -> Mapping[str, int]:
        """Erase all of that in one transaction; returns what was erased, counted in the same way."""
