"""The nouns of the wire: addresses and channels, commands and replies, editions and deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from digests.models import (
    Briefing,
    CasualtyClaim,
    Development,
    Force,
    Harm,
    Scope,
    Source,
    Statement,
    Style,
    Topic,
    VictimClass,
)

ALERTS = "alerts"
"""What stands in the place of a conflict for the channel that carries a chat's alerts."""
NOTICES = "notices"
"""What stands in the place of a conflict for the channel that carries notices to administrators."""
RECEIPTS = "receipts"
"""The same for the channel that tells them each day what was sent."""
WITH_LOSSES: frozenset[Topic] = frozenset({"military", "humanitarian"})
"""Sections whose readers want the table of losses too."""
Audience = Literal["anyone", "chat administrators", "administrators"]
PlatformName = Literal["telegram", "slack", "console"]
Language = Literal["en", "ru", "hy", "az", "tr"]
NamesStyle = Literal["both", "one"]
SourceAct = Literal["add", "remove", "pause", "resume"]
NoticeEvent = Literal["went bad", "recovered", "empty", "unchanged", "redirected"]
WatchKind = Literal["place", "person", "words", "harm"]
SourceCondition = Literal["well", "failing", "blocked", "empty", "unchanged", "redirected", "slow"]
ChannelState = Literal["active", "resting", "unsubscribed"]
DeliveryState = Literal["pending", "sending", "sent", "failed", "uncertain", "skipped"]
PartState = Literal["pending", "sending", "sent", "failed", "uncertain"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where a message goes: a platform, a chat on it, and a topic or thread inside the chat."""

    platform: PlatformName
    chat: str
    thread: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How a chat is spoken to: in which language, and whether places go by the names of both sides or by one."""

    language: Language = "en"
    names: NamesStyle = "both"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """Local hours in which nobody is to be woken, over midnight too: what comes due inside is sent without a sound.

    ``wait`` asks to hold it back until ``end`` instead, as is done anyway where a platform cannot send silently.
    """

    start: time
    end: time
    wait: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A subscription: one address, one conflict, the local times of day at which it wants its edition.

    ``days`` holds for each of ``times`` the weekdays on which it counts (Monday is 0); empty means every day for all.
    ``news_only`` asks for silence instead of an edition with nothing new. ``sections`` empty means all. ``since`` is
    when the subscription began: slots before it are not owed. ``reason`` says why a resting channel rests. ``next_due``
    is the first slot not yet looked at: the store keeps it, so that it can tell which few of many channels are due.
    ``manner`` is how its chat is spoken to, None where it has not said.
    """

    id: int
    address: Address
    conflict: str
    times: tuple[time, ...]
    zone: str
    days: tuple[tuple[int, ...], ...] = ()
    quiet: Quiet | None = None
    news_only: bool = False
    sections: tuple[Topic, ...] = ()
    style: Style = "normal"
    state: ChannelState = "active"
    reason: str = ""
    since: datetime
    next_due: datetime | None = None
    manner: Manner | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """Who typed a command. ``admin``: a configured administrator; ``chat_admin``: may change this chat's settings.

    ``language`` is the one that a person's own app or terminal speaks, where the chat is theirs alone; "ru", "en-GB".
    """

    id: str
    name: str = ""
    admin: bool = False
    chat_admin: bool = False
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One typed command: ``/casualties shusha killed`` is name "casualties", args ("shusha", "killed").

    ``language`` asks for this one answer in a language, whatever the chat has chosen. ``manner`` is how it is answered,
    known once it has been looked up.
    """

    name: str
    args: tuple[str, ...] = ()
    address: Address
    user: User
    received: datetime
    language: Language | None = None
    manner: Manner = Manner()


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuLine:
    """One command as a chat's menu shows it, and who may use it."""

    name: str
    summary: str
    audience: Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A labelled follow-up: pressing it sends the command line in ``command`` ("/why 3").

    ``turns`` asks for the answer in place of the message it stands under. Buttons of one ``menu`` belong together,
    and may be folded up under its ``heading``; ``hint`` says more than the label where there is room.
    """

    label: str
    command: str
    turns: bool = False
    menu: str = ""
    heading: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture to show: a PNG, what it shows in words for whoever cannot see it, and the name of its file."""

    png: bytes
    alt: str
    name: str = "picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """An answer as data: ``message`` names the folder in templates/ that words it, ``data`` is a frozen dataclass.

    ``private`` asks the platform to show it to the asker alone where it can. The words stand under ``picture``.
    ``manner`` is how the chat it goes to is spoken to; None for English, until that is known.
    """

    message: str
    data: object
    buttons: tuple[Button, ...] = ()
    private: bool = False
    picture: Picture | None = None
    manner: Manner | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One message as a platform will be sent it. ``text`` is in that platform's markup; ``blocks`` is Slack's JSON.

    Where there is a picture, ``text`` is its caption. ``detail`` belongs in the thread of the first message, where the
    platform has threads; ``silent`` wakes nobody, where the platform can do that. ``answers`` is the id of an earlier
    message this one stands under, ``replaces`` of one it takes the place of. ``mark`` is how it is found again in the
    chat's history, where the platform keeps one for us.
    """

    text: str
    blocks: tuple[dict[str, object], ...] = ()
    buttons: tuple[Button, ...] = ()
    private: bool = False
    picture: Picture | None = None
    detail: bool = False
    silent: bool = False
    answers: str | None = None
    replaces: str | None = None
    mark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LibrarySchema:
    """Tables of another library’s in our database: the script that makes them, and what its versions changed since.

    ``table`` is one that ``script`` makes; ``changes`` are names and scripts, in the order of their names. ``since`` is
    the newest change that a database holds in which none was noted.
    """

    table: str
    script: str
    changes: tuple[tuple[str, str], ...]
    since: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A briefing as stored; ``key`` is unique for (conflict, window, style, sections)."""

    id: int
    key: str
    briefing: Briefing


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryLife:
    """A story as it is kept: told since its first article, still growing.

    ``articles`` counts all that belong to it; ``first_ids`` and ``last_ids`` are the oldest and the newest of them,
    in order of time, of which some may be both.
    """

    id: str
    title: str
    first_seen: datetime | None
    last_seen: datetime | None
    articles: int
    outlets: tuple[str, ...]
    first_ids: tuple[str, ...]
    last_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One edition owed to one channel at one slot; (channel_id, slot) is unique: that is what sends it only once.

    ``slot`` is the local date and time it was promised for, as "2020-11-02T08:00", which no clock change can double.
    ``due`` is that moment in UTC.
    """

    id: int
    channel_id: int
    address: Address
    slot: str
    due: datetime
    state: DeliveryState
    edition_id: int | None = None
    attempts: int = 0
    not_before: datetime | None = None
    message_ids: tuple[str, ...] = ()
    error: str = ""
    updated: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What was wrong in one line of an edition that was sent, in words that stand alone; ``by``: who found it out."""

    id: int = 0
    edition_id: int
    line: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A slot that has come; ``skip`` says why it is not served, and is empty when it is."""

    slot: str
    due: datetime
    skip: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda:
    """What a channel is owed as of one look at its schedule, and when to look again (None: it asks for no times)."""

    channel: Channel
    owed: tuple[Owed, ...]
    next_due: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryPart:
    """One message of a delivery, recorded before it is sent and after."""

    delivery_id: int
    index: int
    part: Part
    state: PartState
    message_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceHealth:
    """How one source has been doing. ``failing_since`` None means the last visit went well.

    ``due`` is when it is visited next (None: at once), ``pace`` the seconds between two visits, ``failures`` those in a
    row. ``moved_to`` is the address its server redirects to for good, ``changed`` when it last had something new.
    """

    source_id: str
    last_success: datetime | None = None
    last_attempt: datetime | None = None
    articles: int = 0
    failing_since: datetime | None = None
    error: str = ""
    etag: str | None = None
    modified: str | None = None
    due: datetime | None = None
    pace: int = 0
    failures: int = 0
    condition: SourceCondition = "well"
    moved_to: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceOrder:
    """What an administrator ordered about one source, on top of sources.toml; ``source`` is the entry of one added.

    ``by`` is who did it, as "telegram:12345". Orders are kept one after the other; the last about a source holds.
    """

    source_id: str
    act: SourceAct
    by: str
    at: datetime
    source: Source | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Roster:
    """The sources in use, and what orders given in chats have to do with it.

    ``added`` came by an order, ``paused`` are in use but not visited, ``removed`` are listed in sources.toml or were
    added once, and are not read until somebody resumes them.
    """

    sources: Mapping[str, Source]
    added: frozenset[str] = frozenset()
    paused: frozenset[str] = frozenset()
    removed: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class TriedArticle:
    """One article a source would bring: when it says it was published, in which language, of how many words.

    ``glimpse`` is the text's beginning and end, where one sees whether it was read whole and without furniture.
    """

    title: str
    url: str
    published: datetime | None
    language: str
    words: int
    note: str = ""
    glimpse: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What would be read from an address: ``problem`` says why nothing would be, and what to do about it.

    ``announced`` counts what the source lists; of the newest few each is in ``articles``, or in ``refused`` with the
    reason. ``remark`` tells what was found on the way: that a page announces a feed, that the address has moved.
    """

    url: str
    source: Source | None = None
    announced: int = 0
    articles: tuple[TriedArticle, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """One thing an administrator is told once: what happened to which source, why, and the name of this very event.

    Two notices of one name are the same notice: an outage has one name from its first failure to its end.
    """

    name: str
    source_id: str
    event: NoticeEvent
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What one source has in a window: how many articles, and the sum of their marks.

    A mark is a number of an article's id, its version and who read it: the sum changes with any of them.
    """

    source_id: str
    articles: int
    mark: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimFilter:
    """What to look for in the ledger; None matches everything. Dates are inclusive and compare with the report day.

    ``area`` holds place ids and ``claimants`` ids of who claims, any of which fits; ``party`` fits claims that name no
    party too. ``each`` asks for at most so many of every group of victims (side, party, class, harm and scope).
    """

    side: str | None = None
    party: str | None = None
    group: VictimClass | None = None
    scopes: frozenset[Scope] | None = None
    place_id: str | None = None
    area: frozenset[str] | None = None
    place_text: str | None = None
    claimants: frozenset[str] | None = None
    articles: frozenset[str] | None = None
    harm: Harm | None = None
    first: date | None = None
    last: date | None = None
    each: int | None = None
    limit: int = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementFilter:
    """What to look for among statements; None matches everything. Dates are inclusive.

    ``speakers`` holds ids of speakers and ``articles`` ids of articles, any of which fits.
    """

    speaker_id: str | None = None
    speakers: frozenset[str] | None = None
    speaker_text: str | None = None
    articles: frozenset[str] | None = None
    side: str | None = None
    force: Force | None = None
    first: date | None = None
    last: date | None = None
    limit: int = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class DevelopmentFilter:
    """What to look for among developments; None matches everything. Dates are inclusive, of the report day.

    ``named`` holds ids: a development matches that has one of them as a place, an actor or its claimant.
    """

    topic: Topic | None = None
    named: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None
    limit: int = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """What a chat wants to be told of at once. ``name`` is what it is called there.

    A place or a person goes by ``ids``, words by ``phrases`` (any of them), harm by its kind, ``least`` so many people,
    and where given the victims' side and the ids of a place.
    """

    id: int = 0
    address: Address
    conflict: str
    kind: WatchKind
    name: str
    ids: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    harm: Harm | None = None
    least: int = 0
    side: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """What a chat was told at once, and for which of its watches; ``words`` tell the story from others.

    ``record`` is what was told as text whose form is the alerts' own affair.
    """

    id: int = 0
    address: Address
    watches: tuple[int, ...]
    made: datetime
    day: date
    words: tuple[str, ...]
    muted: bool = False
    record: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """What to look for in the texts: one phrase of every group (of any group, where ``any``).

    The phrases of a group are spellings of one thing. ``start`` and ``end`` bound the publication; end is exclusive.
    """

    groups: tuple[tuple[str, ...], ...]
    any: bool = False
    start: datetime | None = None
    end: datetime | None = None
    outlet: str | None = None
    limit: int = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundArticle:
    """An article that a search found."""

    article_id: str
    version: int
    outlet: str
    title: str
    url: str
    published: datetime | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledClaim:
    """A claim as the ledger holds it, with the article that printed it."""

    claim: CasualtyClaim
    outlet: str
    title: str
    url: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledStatement:
    """A statement as the ledger holds it, with the article that printed it."""

    statement: Statement
    outlet: str
    title: str
    url: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledDevelopment:
    """A development as the ledger holds it, with the article that printed it."""

    development: Development
    outlet: str
    title: str
    url: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchReport:
    """What one visit to the sources brought: article counts, and the sources that failed with the reason."""

    sources: int
    new: int
    updated: int
    unchanged: int
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReloadReport:
    """What /reload changed. ``errors`` not empty means the old set is still in use.

    ``orders`` counts what was ordered in chats and goes on: ("added", 2), ("paused", 1), ("removed", 1).
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    errors: tuple[str, ...] = ()
    orders: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What the platform said to a sent part."""

    message_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Loan:
    """Permits to send, of which a platform has as many as it takes messages a second: those a process has and wants."""

    held: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Shard:
    """Every channel whose id leaves ``number`` when divided by ``of``: what one process serves at a time."""

    number: int
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipts:
    """What became of the deliveries due in a span.

    ``states`` counts them by state; ``reasons`` are (state, why, how many), the most frequent first. The delays
    are from when an edition was due until its last message was taken: of the half served soonest, and of the latest.
    """

    since: datetime
    until: datetime
    states: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, str, int], ...]
    usual_delay: timedelta | None
    longest_delay: timedelta | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pruned:
    """How much was erased for its age."""

    deliveries: int = 0
    articles: int = 0
