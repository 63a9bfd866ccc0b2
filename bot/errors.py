"""What can go wrong on the wire.

::

    WireError
    ├── Misconfigured         a setting, sources.toml or profile cannot be used: says which, where, what to do
    ├── StoreUnavailable      the database cannot be opened, read or written
    ├── SourceFailed          one source could not be read (the others carry on)
    ├── FetchFailed           one address could not be read, or may not be
    ├── BadArguments          a command's arguments make no sense; carries an example that does
    ├── NotAllowed            the person or chat may not do this
    └── DeliveryError         a message was not, or perhaps not, delivered
        ├── Refused           this message is refused by the platform; permanent for the message
        ├── Unreachable       the chat is gone or closed to us; the channel rests
        ├── Moved             the chat has a new address; send again there
        ├── TryLater          a limit or an outage; try again after a while
        └── Uncertain         no answer came: it may have arrived, so it is never resent by itself
"""

from __future__ import annotations

from datetime import timedelta


class WireError(Exception):
    """Root of the wire's errors; the text is fit for the eyes of the person it concerns and holds no secret."""


class Misconfigured(WireError):
    """A setting or file cannot be used. The text says which, where, why and what to do."""


class StoreUnavailable(WireError):
    """The database cannot be opened, read or written."""


class SourceFailed(WireError):
    """One source could not be read. ``blocked``: its server will not have us; ``wait``: it asks to be left alone."""

    def __init__(self, source_id: str, why: str, *, blocked: bool = False, wait: timedelta | None = None) -> None:
        self.source_id, self.why, self.blocked, self.wait = source_id, why, blocked, wait
        super().__init__(f"{source_id}: {why}")


class FetchFailed(WireError):
    """One address could not be read, or may not be. ``permanent``: asking again will give the same answer.

    ``status`` is what the server answered, 0 where it did not; ``wait`` how long it asks to be left alone.
    """

    def __init__(
        self, url: str, why: str, *, permanent: bool = False, status: int = 0, wait: timedelta | None = None
    ) -> None:
        self.url, self.why, self.permanent, self.status, self.wait = url, why, permanent, status, wait
        super().__init__(f"{url}: {why}")


class BadArguments(WireError):
    """A command's arguments make no sense."""

    def __init__(self, why: str, example: str) -> None:
        self.why, self.example = why, example
        super().__init__(f"{why} Example: {example}")


class NotAllowed(WireError):
    """The person or chat may not do this."""


class DeliveryError(WireError):
    """A message was not, or perhaps not, delivered."""


class Refused(DeliveryError):
    """The platform will not take this message; the same message would be refused again."""


class Unreachable(DeliveryError):
    """The chat is gone or closed to us."""


class Moved(DeliveryError):
    """The chat has a new address."""

    def __init__(self, chat: str) -> None:
        self.chat = chat
        super().__init__(f"the chat moved to {chat}")


class TryLater(DeliveryError):
    """A limit or an outage: nothing was delivered; try again after ``after``, as the platform may have asked."""

    def __init__(self, why: str, after: timedelta, *, asked: bool = False) -> None:
        self.after, self.asked = after, asked
        super().__init__(why)


class Unwanted(DeliveryError):
    """The chat asked not to be sent such a message."""


class Uncertain(DeliveryError):
    """No answer came: the message may have arrived."""
