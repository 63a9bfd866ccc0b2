"""One delivery on its way: written down, handed over part by part, and its end recorded, whatever the end is.

Each part is noted as being sent before it is sent, and what became of it after. Where that cannot be known the part is
uncertain and is never sent again by itself: a reader may miss a message, but gets none twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.delivery.limits import Limits
from bot.delivery.plain import strip_markup
from bot.delivery.schedule import is_edition, is_too_late, tell_lateness
from bot.errors import Moved, Refused, StoreUnavailable, TryLater, Uncertain, Unreachable, Unwanted
from bot.models import Channel, Delivery, DeliveryPart, DeliveryState, Part, Receipt
from bot.ports import Clock, Platform, Store

log = structlog.get_logger(__name__)

Lost = Callable[[Channel], Awaitable[None]]
"""Told of a channel that cannot be reached any more, once it rests."""

Compose = Callable[[Delivery, Channel], Awaitable[tuple[int | None, tuple[Part, ...]]]]
"""Makes or finds the edition a delivery is about, and words it for the channel's platform."""


async def ignore(_: Channel) -> None:
    """Tell nobody."""


LONGEST_SEND = timedelta(seconds=60)
"""A platform that has not answered by then may or may not have taken the message."""
LONGEST_WAIT = timedelta(seconds=5)
"""A chat that must rest longer than this is come back to, instead of being waited for."""
AFTER_DOUBT = timedelta(seconds=30)
"""Pause before the parts behind an uncertain one: whatever swallowed its answer may be over by then."""
TOLD_ONCE = timedelta(days=7)
"""How late a notice, an alert or a correction is still sent: no later one holds what it says."""
FIRST_BACK_OFF = timedelta(seconds=15)
LONGEST_BACK_OFF = timedelta(minutes=15)
ATTEMPTS = 6
"""Failures of a kind nobody foresaw are given up after as many attempts."""
RECORDING_PAUSES = (0.2, 1.0, 3.0, 10.0)
"""Seconds between attempts to record what became of a message: that must not be lost to a busy database."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Courier:
    """Carries deliveries one at a time; ``stop`` makes it pause between two parts, and leave the rest for later."""

    store: Store
    platforms: Mapping[str, Platform]
    compose: Compose
    limits: Limits
    clock: Clock
    grace: timedelta
    stop: asyncio.Event
    lost: Lost = ignore

    async def carry(self, delivery: Delivery) -> None:
        """See a delivery through to the end that it can have now; a database that fails is the caller's to hear of."""
        channel = await self.store.channel(delivery.channel_id)
        if channel is None or channel.state != "active":
            await self._finish(delivery, "skipped", f"the channel is {channel.state if channel else 'gone'}")
        elif (platform := self.platforms.get(channel.address.platform)) is None:
            await self._wait(delivery, f"{channel.address.platform} is not connected", FIRST_BACK_OFF)
        else:
            await self._attempt(delivery, channel, platform)

    async def _attempt(self, delivery: Delivery, channel: Channel, platform: Platform) -> None:
        try:
            parts = await self._bind(delivery, channel)
            if parts:
                await self._send(delivery, channel, platform, parts)
        except Moved as moved:
            await self._follow(delivery, channel, moved)
        except Unreachable as error:
            await self._finish(delivery, "failed", str(error))
            await self.store.rest(channel.id, str(error))
            await self.lost(replace(channel, state="resting", reason=str(error)))
        except Unwanted as error:
            await self._finish(delivery, "skipped", str(error))
        except Refused as error:
            await self._finish(delivery, "failed", f"refused: {error}")
        except TryLater as error:
            self.limits.pause(channel.address, error.after)
            await self._wait(delivery, str(error), error.after, asked=error.asked)
        except Uncertain as error:
            await self._doubt(delivery, str(error))
        except StoreUnavailable:
            raise
        except Exception as error:  # a bug of ours or a library's: this delivery's trouble, nobody else's
            log.exception("delivery failed", delivery=delivery.id)
            await self._stumble(delivery, f"{type(error).__name__}: {error}")

    async def _bind(self, delivery: Delivery, channel: Channel) -> Sequence[DeliveryPart]:
        """The messages of a delivery, worded now or at an earlier attempt; none where it is not to be sent any more."""
        bound = await self.store.parts(delivery.id)
        late = self.clock() - delivery.due
        grace = self._grace_of(delivery)
        if is_too_late(late, grace) and all(part.state == "pending" for part in bound):
            await self._finish(delivery, "skipped", tell_lateness(late, grace))
            return ()
        if bound:
            return bound
        edition_id, parts = await self.compose(delivery, channel)
        if not parts:
            await self._finish(delivery, "skipped", "there is nothing to send")
            return ()
        return await self.store.bind(delivery.id, edition_id, parts)

    async def _send(
        self, delivery: Delivery, channel: Channel, platform: Platform, parts: Sequence[DeliveryPart]
    ) -> None:
        remark = ""
        for part in parts:
            if part.state == "pending":
                if (rest := self.limits.rest_of(channel.address)) > LONGEST_WAIT:
                    await self._put_off(delivery, "the chat must rest", rest)
                    return
                handed = await self._hand_over(delivery, channel, platform, part)
                if handed is None:
                    return
                remark = handed or remark
        uncertain = any(part.state == "uncertain" for part in parts)
        await self._finish(delivery, "uncertain" if uncertain else "sent", delivery.error if uncertain else remark)

    async def _place(self, part: DeliveryPart) -> DeliveryPart:
        """A detail stands under the first message of its delivery, once that has an id."""
        if not part.part.detail:
            return part
        lead = (await self.store.parts(part.delivery_id))[0]
        return replace(part, part=replace(part.part, answers=lead.message_id))

    async def _may_send(self, delivery: Delivery, part: DeliveryPart) -> bool:
        """Note that a part is being sent, unless it is time to stop or the delivery is not ours any more."""
        if self.stop.is_set():
            await self._put_off(delivery, "", timedelta())
            return False
        if await self.store.mark_part_sending(delivery.id, part.index):
            return True
        log.warning("delivery taken over by another worker", delivery=delivery.id)
        return False

    async def _hand_over(
        self, delivery: Delivery, channel: Channel, platform: Platform, part: DeliveryPart
    ) -> str | None:
        """Send one part when it is its turn, and record how that ended, which holds up no other.

        Returns a remark, which is empty where it went out as it was worded; None where it may not be sent.
        """
        fate = _Fate()
        try:
            async with self.limits.turn(channel.address):
                if not await self._may_send(delivery, part):
                    return None
                fate.is_begun = True
                await _speak(channel, platform, await self._place(part), fate)
        finally:
            if fate.is_begun:
                await self._record(
                    lambda: self.store.mark_part(
                        part.delivery_id, part.index, sent=fate.receipt, uncertain=fate.is_uncertain
                    )
                )
        return fate.remark

    async def _follow(self, delivery: Delivery, channel: Channel, moved: Moved) -> None:
        """The chat has a new address: store it, and come back there at once."""
        new = type(channel.address)(platform=channel.address.platform, chat=moved.chat, thread=channel.address.thread)
        if new == channel.address or delivery.attempts >= ATTEMPTS:
            await self._finish(delivery, "failed", str(moved))
            return
        await self.store.move(channel.address, new)
        await self._finish(delivery, "pending", str(moved))

    async def _doubt(self, delivery: Delivery, why: str) -> None:
        """A part may or may not have arrived: the parts behind it are sent later, it is not sent again."""
        parts = await self.store.parts(delivery.id)
        if any(part.state == "pending" for part in parts):
            await self._finish(delivery, "pending", why, not_before=self.clock() + AFTER_DOUBT)
        else:
            await self._finish(delivery, "uncertain", why)

    async def _stumble(self, delivery: Delivery, why: str) -> None:
        if delivery.attempts >= ATTEMPTS:
            await self._finish(delivery, "failed", f"given up after {delivery.attempts} attempts: {why}")
        else:
            await self._wait(delivery, why, timedelta())

    async def _wait(self, delivery: Delivery, why: str, at_least: timedelta, *, asked: bool = False) -> None:
        """Come back later; where that would be too late for the edition, give it up.

        A pause that the platform asked for is kept to as it is; any other grows with the attempts.
        """
        again = self.clock() + (at_least if asked else max(at_least, back_off(delivery.attempts)))
        if is_too_late(again - delivery.due, self._grace_of(delivery)):
            await self._finish(delivery, "failed", f"given up, as it would be too late: {why}")
        elif asked:
            await self._put_off(delivery, why, at_least)
        else:
            await self._finish(delivery, "pending", why, not_before=again)

    def _grace_of(self, delivery: Delivery) -> timedelta:
        """Until when it is sent: a missed edition is made up for by the next one, what is told once is not."""
        return self.grace if is_edition(delivery) else max(self.grace, TOLD_ONCE)

    async def _put_off(self, delivery: Delivery, why: str, span: timedelta) -> None:
        """Come back later, without an attempt counted: nothing went wrong."""
        now = self.clock()
        again = now + span if span else None
        await self._record(
            lambda: self.store.finish(delivery.id, "pending", now=now, error=why[:500], not_before=again, tried=False)
        )

    async def _finish(
        self, delivery: Delivery, state: DeliveryState, why: str = "", *, not_before: datetime | None = None
    ) -> None:
        now = self.clock()
        await self._record(
            lambda: self.store.finish(delivery.id, state, now=now, error=why[:500], not_before=not_before)
        )
        if state in ("failed", "uncertain"):
            log.warning("delivery " + state, delivery=delivery.id, slot=delivery.slot, why=why)

    async def _record(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write with patience."""
        for pause in RECORDING_PAUSES:
            try:
                return await write()
            except StoreUnavailable as error:
                log.warning("what became of a message is not recorded yet", why=str(error))
                await asyncio.sleep(pause)
        return await write()


def back_off(attempts: int) -> timedelta:
    """Twice as long after each attempt, up to a limit."""
    return min(FIRST_BACK_OFF * (1 << min(max(attempts - 1, 0), 16)), LONGEST_BACK_OFF)


@dataclass(slots=True)
class _Fate:
    """What became of a message: not begun, not sent, sent, or nobody knows."""

    is_begun: bool = False
    is_uncertain: bool = False
    receipt: Receipt | None = None
    remark: str = ""


async def _speak(channel: Channel, platform: Platform, part: DeliveryPart, fate: _Fate) -> None:
    """Send one part, and note what became of it even where that is an error."""
    try:
        async with asyncio.timeout(LONGEST_SEND.total_seconds()):
            fate.receipt, fate.remark = await _send_or_simplify(channel, platform, part)
    except (Uncertain, TimeoutError) as error:
        fate.is_uncertain = True
        raise Uncertain(str(error) or f"no answer within {LONGEST_SEND.seconds} s") from error
    except asyncio.CancelledError:
        fate.is_uncertain = True
        raise


async def _send_or_simplify(channel: Channel, platform: Platform, part: DeliveryPart) -> tuple[Receipt, str]:
    """Send a part; if the platform refuses it, once more as plain words."""
    try:
        return await platform.send(channel.address, part.part), ""
    except Refused as error:
        log.error("message refused, sent as plain words", delivery=part.delivery_id, why=str(error))
        receipt = await platform.send(channel.address, strip_markup(part.part))
        return receipt, f"message {part.index + 1} went out as plain words: {error}"
