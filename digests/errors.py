"""What can go wrong in the newsroom.

::

    NewsroomError
    ├── BrokenRecord          a record contradicts itself (a bug of ours, or a hostile document)
    ├── BrokenProfile         a conflict profile cannot be used; says which entry and why
    ├── UnreadablePage        bytes that hold no article text
    ├── UnreadableFeed        bytes that hold no feed
    └── GateRefused           a briefing that does not resolve to its evidence
"""

from __future__ import annotations


class NewsroomError(Exception):
    """Root of the newsroom's errors: what failed, on which thing, why."""

    def __init__(self, *, what: str, which: str, why: str) -> None:
        self.what, self.which, self.why = what, which, why
        super().__init__(f"{what} {which}: {why}")


class BrokenRecord(NewsroomError):
    """A record that contradicts itself."""


class BrokenProfile(NewsroomError):
    """A conflict profile that cannot be used."""


class UnreadablePage(NewsroomError):
    """Bytes that hold no article text."""


class UnreadableFeed(NewsroomError):
    """Bytes that hold no feed."""


class GateRefused(NewsroomError):
    """A briefing that does not resolve to its evidence."""
