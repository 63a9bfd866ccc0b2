"""Manners: what each host has asked of us, and how long we keep to it."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime

from bot.errors import FetchFailed
from bot.sources.robots import Rules

# A host that asks for more is asked again after a day all the same.
LONGEST_REST = timedelta(days=1)
# How long rules hold, and how long we wait before asking again a host whose rules could not be had.
RULES_HOLD, TROUBLE_HOLDS = 24 * 3600.0, 300.0
MOST_HOSTS = 5_000
MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(slots=True)
class Host:
    """One host: whose turn it is and when the next one begins, until when it wants to be left alone, and its rules.

    Times are the event loop's.
    """

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    rests_until: float = 0.0
    rules: Rules | None = None
    trouble: str = ""
    renewed_at: float = 0.0

    def check_rest(self, url: str) -> None:
        """Raise FetchFailed while the host wants to be left alone."""
        left = self.rests_until - asyncio.get_running_loop().time()
        if left > 0:
            why = f"the host asked to be left alone; it is asked again in {_in_words(left)}"
            raise FetchFailed(url, why, wait=timedelta(seconds=left))

    def rest(self, wait: timedelta | None) -> None:
        """Leave the host alone for a while, where it asked for that."""
        if wait:
            self.rests_until = asyncio.get_running_loop().time() + wait.total_seconds()

    def keep_rules(self, rules: Rules | None, trouble: str = "") -> None:
        """Keep the host's rules, or why they could not be had."""
        holds = TROUBLE_HOLDS if rules is None else RULES_HOLD
        self.rules, self.trouble = rules, trouble
        self.renewed_at = asyncio.get_running_loop().time() + holds

    @property
    def has_rules(self) -> bool:
        """Whether what is known of the rules still holds."""
        known = self.rules is not None or bool(self.trouble)
        return known and asyncio.get_running_loop().time() < self.renewed_at

    def check_rules(self, url: str) -> None:
        """Raise FetchFailed where the host does not want this address to be read, or its rules are not to be had."""
        if self.rules is None:
            raise FetchFailed(url, f"its robots.txt cannot be had ({self.trouble}), so it may not be asked for more")
        if not self.rules.allow(url):
            raise FetchFailed(url, "its robots.txt asks not to read this address", permanent=True)


class Hosts:
    """The hosts asked so far; the longest unasked are forgotten."""

    def __init__(self) -> None:
        self._hosts: OrderedDict[str, Host] = OrderedDict()

    def __getitem__(self, name: str) -> Host:
        """The host of this name, as it is known."""
        host = self._hosts.setdefault(name, Host())
        self._hosts.move_to_end(name)
        if len(self._hosts) > MOST_HOSTS:
            oldest = next(iter(self._hosts))
            if not self._hosts[oldest].turn.locked():
                del self._hosts[oldest]
        return host


def read_rest(headers: Mapping[str, str]) -> timedelta | None:
    """How long a server asks to be left alone (Retry-After: seconds, or a date by the server's own clock)."""
    printed = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}", printed):
        return min(timedelta(seconds=int(printed)), LONGEST_REST)
    try:
        wait = parsedate_to_datetime(printed) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(wait, timedelta(0)), LONGEST_REST)


def read_freshness(headers: Mapping[str, str]) -> timedelta:
    """How long an answer stays fresh by the server's own word (Cache-Control: max-age), at most a day."""
    control = headers.get("Cache-Control", "")
    found = MAX_AGE.search(control[:500])
    if not found or "no-cache" in control or "no-store" in control:
        return timedelta(0)
    return min(timedelta(seconds=int(found[1])), timedelta(days=1))


def _in_words(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"
