"""Alerts worded for the platform they go out on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.alerts.alerting import SLOT, Told
from bot.commands.moments import Moment
from bot.language.phrase import say
from bot.language.tongue import put_into
from bot.models import ALERTS, Alert, Button, Channel, Delivery, Manner, Part, Reply
from bot.notices import Compose
from bot.ports import Platform, Store
from bot.slots import is_silent
from bot.store.codec import decode


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertPage:
    """An alert as it is worded; ``number`` is what /mute calls it by."""

    number: int
    conflict: str
    names: tuple[str, ...]
    moment: Moment
    last: bool
    zone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertPushes:
    """Composes the alerts that are owed; all other deliveries are composed by ``others``."""

    store: Store
    platforms: Mapping[str, Platform]
    others: Compose

    async def compose(self, delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        """The messages of a delivery; none for an alert that was erased meanwhile."""
        if channel.conflict != ALERTS:
            return await self.others(delivery, channel)
        alert = await self.store.alert(int(delivery.slot.removeprefix(SLOT)))
        if alert is None:
            return None, ()
        reply = put_into(_word(alert, channel.zone), channel.manner or Manner())
        parts = self.platforms[channel.address.platform].render(reply)
        return None, tuple(replace(part, silent=is_silent(channel, delivery.due)) for part in parts)


def _word(alert: Alert, zone: str) -> Reply:
    told = decode(Told, alert.record)
    page = AlertPage(
        number=alert.id, conflict=told.conflict, names=told.names, moment=told.moment, last=told.last, zone=zone
    )
    return Reply(
        message="alert", data=page, buttons=(Button(label=say("Mute this story"), command=f"/mute {alert.id}"),)
    )
