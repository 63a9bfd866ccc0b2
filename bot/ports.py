"""The wire's seams: what the use cases ask of the store, the sources, a platform and the clock.

Every implementation, fakes included, passes the contract tests in tests/contracts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.models import (
    Address,
    Agenda,
    Alert,
    Channel,
    ClaimFilter,
    Command,
    Content,
    Correction,
    Delivery,
    DeliveryPart,
    DeliveryState,
    DevelopmentFilter,
    Edition,
    FetchReport,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    FoundArticle,
    LibrarySchema,
    Loan,
    Manner,
    MenuLine,
    Notice,
    Owed,
    Part,
    Pruned,
    Receipt,
    Receipts,
    ReloadReport,
    Reply,
    Roster,
    Search,
    Shard,
    SourceHealth,
    SourceOrder,
    StatementFilter,
    StoryLife,
    Trial,
    Watch,
)
from digests.editing.story_filing import Filing
from digests.models import Article, Briefing, ReadArticle, Reading, Source, Story, Style, Window
from digests.profile import Profile

Clock = Callable[[], datetime]
"""Gives the present moment as an aware UTC datetime."""

Menus = Mapping[str, Sequence[MenuLine]]
"""The commands as menus show them, by the two letters of a language; "" is for every other language."""

Answer = Callable[[Command], Awaitable[Reply]]
"""What a platform calls with each command it hears."""


class Archive(Protocol):
    """Articles and what they report."""

    async def save_article(self, article: Article) -> Article | None:
        """Store a text under (id, next version); None where the newest version already holds this title and text.

        A text that is withdrawn, or back after that, is a version of its own.
        What is returned is what is stored: characters no database can hold (NUL, lone surrogates) become U+FFFD.
        """

    async def save_articles(self, found: Sequence[Article]) -> Sequence[Article | None]:
        """Store texts in this order in one transaction, each as ``save_article`` does."""

    async def unread(self, reader: str, limit: int) -> Sequence[Article]:
        """The newest versions of articles which this version of the readers has not read, longest stored first."""

    async def save_reading(self, reading: Reading) -> None:
        """Store an article's records, replacing those an earlier reader made of the same version."""

    async def save_readings(self, made: Sequence[Reading]) -> None:
        """Store the records of articles in one transaction, each as ``save_reading`` does."""

    async def read_articles(self, window: Window, sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions published inside the window, with their records, by (published, id).

        An article no reader has read yet is left out. Articles of sources not in ``sources`` keep standing: they get
        a Source made from their own outlet name.
        """

    async def contents(self, *windows: Window) -> Sequence[Content]:
        """What ``read_articles`` would give for these windows, summed up window by window, by source."""

    async def newest_readings(self, ids: Collection[str], sources: Mapping[str, Source]) -> Sequence[ReadArticle]:
        """The newest versions of these articles with their records, by (published, id), undated last.

        As with ``read_articles``, what is unread is left out and a source that is gone gets a stand-in.
        """

    async def readings_of(
        self, versions: Collection[tuple[str, int]], sources: Mapping[str, Source]
    ) -> Sequence[ReadArticle]:
        """These versions of articles, by id and number, with their records; what is not kept is left out."""

    async def article(self, article_id: str, version: int) -> Article | None:
        """One version of one article."""

    async def newest_version(self, article_id: str) -> Article | None:
        """The newest version of one article."""

    async def recent_articles(self, source_id: str, since: datetime, limit: int) -> Sequence[Article]:
        """The newest versions of a source's articles that were fetched since and not withdrawn, newest first."""

    async def newest_day(self) -> datetime | None:
        """The publication time of the newest dated article."""

    async def count_undated(self) -> int:
        """How many articles have no publication date."""

    async def counts(self) -> Mapping[str, int]:
        """How many articles, claims, statements and developments the store holds, by these four names."""


class Ledger(Protocol):
    """Claims, statements and developments across articles, for the commands that ask for them."""

    async def claims(self, wanted: ClaimFilter) -> Sequence[FiledClaim]:
        """Claims in the newest article versions that match, newest report first."""

    async def statements(self, wanted: StatementFilter) -> Sequence[FiledStatement]:
        """Statements in the newest article versions that match, newest report first."""

    async def developments(self, wanted: DevelopmentFilter) -> Sequence[FiledDevelopment]:
        """Developments in the newest article versions that match, newest report first."""


class Stories(Protocol):
    """Stories that grow over days: every article read belongs to one, whose id never changes."""

    async def file_articles(self, filings: Sequence[Filing]) -> Sequence[str]:
        """Put each article into the story it continues, or begin one; returns the ids of their stories.

        An article that is filed already stays where it is. Each costs the same however many are filed.
        """

    async def stories_of(self, article_ids: Collection[str]) -> Mapping[str, Story]:
        """The stories of these articles by article id, without their articles; what was never filed is left out."""

    async def story_life(self, story_id: str, *, oldest: int, newest: int) -> StoryLife | None:
        """A story with so many of its oldest and of its newest articles; None where there is none of that id."""


class Editions(Protocol):
    """Briefings as they were made."""

    async def save_edition(self, key: str, briefing: Briefing) -> Edition:
        """Store under a unique key; when the key exists, the edition already stored is returned instead."""

    async def edition_of(self, key: str) -> Edition | None:
        """The edition stored under this key."""

    async def edition(self, edition_id: int) -> Edition | None:
        """One edition by its id."""

    async def edition_before(self, conflict: str, day: date) -> Briefing | None:
        """The newest stored briefing whose edition date is before ``day``, for what changed since."""

    async def remember_shown(self, address: Address, edition_id: int) -> None:
        """Note which edition a chat saw last, so that /why N means the N its readers see."""

    async def last_shown(self, address: Address) -> Edition | None:
        """The edition this chat saw last."""


class Views(Protocol):
    """Long answers of which a chat sees one page at a time."""

    async def keep_view(self, address: Address, pages: Sequence[Part], *, now: datetime) -> int:
        """Keep the pages given to a chat, for a month; returns their number."""

    async def view(self, view_id: int, address: Address) -> Sequence[Part]:
        """The pages of that number, if it was this chat they were given to; none otherwise."""


class Installations(Protocol):
    """The workspaces that have installed us; a record is text whose form is the platform's affair."""

    async def keep_installation(self, workspace: str, record: str, *, now: datetime) -> None:
        """Store or replace what a workspace gave us when it installed us, tokens included."""

    async def installation(self, workspace: str) -> str | None:
        """What a workspace gave us; None where it has not installed us, or has thrown us out."""

    async def drop_installation(self, workspace: str) -> None:
        """Forget a workspace that has thrown us out, and its tokens with it."""


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


class Outbox(Protocol):
    """Deliveries: written before sending, updated after. (channel, slot) is unique.

    A delivery in the state "sending" is held by one worker, which has one Outbox to itself. A worker that has not
    beaten for half a minute is taken for dead and what it held for orphaned.
    """

    async def owe_all(self, agendas: Sequence[Agenda], *, now: datetime) -> int:
        """Write what these channels are owed and when to look again, in one transaction; counts the new deliveries.

        A channel whose schedule changed since it was read is passed over: the next look serves its new schedule.
        """

    async def owe(self, *, channel: Channel, slot: str, due: datetime, now: datetime, skip: str = "") -> bool:
        """Write a pending delivery (or a skipped one, with the reason); False where that slot is already written."""

    async def claim_due(
        self, *, now: datetime, limit: int, served: Collection[str] | None = None, shard: Shard | None = None
    ) -> Sequence[Delivery]:
        """Take pending deliveries that are due, marking them as being sent by us: no other worker gets them.

        Only those to the platforms ``served``, and to the channels of one ``shard``, where these are given.
        """

    async def due_shards(self, *, now: datetime, of: int) -> Sequence[int]:
        """Which of so many shards have a delivery that is due."""

    async def bind(self, delivery_id: int, edition_id: int | None, parts: Sequence[Part]) -> Sequence[DeliveryPart]:
        """Fix which edition and messages a delivery consists of; parts already bound are returned as they stand."""

    async def parts(self, delivery_id: int) -> Sequence[DeliveryPart]:
        """The messages a delivery consists of, in order; none before they are bound."""

    async def mark_part_sending(self, delivery_id: int, index: int) -> bool:
        """Note that this part is about to be handed to the platform; False forbids it: the delivery is not ours."""

    async def mark_part(self, delivery_id: int, index: int, *, sent: Receipt | None, uncertain: bool = False) -> None:
        """Record how the sending of a part ended; neither sent nor uncertain means it did not go out."""

    async def finish(
        self,
        delivery_id: int,
        state: DeliveryState,
        *,
        now: datetime,
        error: str = "",
        not_before: datetime | None = None,
        tried: bool = True,
    ) -> None:
        """Record how a delivery ended, or that it waits (pending) until ``not_before``; no-op when it is not ours.

        One that was not ``tried`` has an attempt less: nothing went wrong with it.
        """

    async def beat(self, *, now: datetime) -> None:
        """Say that this worker lives."""

    async def recover(self, *, now: datetime, held: Collection[int] = ()) -> int:
        """Settle orphaned deliveries: those of dead workers, and our own that are not in ``held``; counts them.

        A part in flight becomes uncertain and is never sent again by itself. A delivery with parts still to send
        becomes pending again; one without becomes uncertain or sent, as its parts tell.
        """

    async def deliveries(self, state: DeliveryState | None = None, limit: int = 50) -> Sequence[Delivery]:
        """The newest deliveries, for /status."""


class Pacing(Protocol):
    """Limits that all processes on one store keep together."""

    async def take_turn(self, address: Address, hold: float) -> float:
        """Take a chat's turn for at most so many seconds: 0 when it is ours, else how long to wait before asking."""

    async def end_turn(self, address: Address, rest: float, per_minute: int = 0) -> None:
        """Let a chat rest after a message, or for as long as its platform asked."""

    async def borrow(self, platform: str, loan: Loan, *, limit: int, seconds: float) -> int:
        """Say how many permits we hold and want; returns how many are ours for so many seconds from before the call."""


class Doubts(Protocol):
    """Messages of unknown fate; nothing here is done without somebody's word, or without having found out."""

    async def resend(self, ids: Collection[int] | None, *, now: datetime) -> Sequence[int]:
        """Owe again what is uncertain (None: all of it), and of named deliveries what failed; returns those owed now.

        Only what may not have arrived is sent again. A channel that rests or left is passed over.
        """

    async def mark_arrived(self, ids: Collection[int] | None, *, now: datetime) -> Sequence[int]:
        """Take what is uncertain (None: all of it) as arrived, on an administrator's word; returns those deliveries."""

    async def settle(self, delivery_id: int, index: int, receipt: Receipt | None, *, now: datetime) -> bool:
        """Record what was found out of one uncertain part: it arrived, or (None) it did not and is sent again.

        False where it is not uncertain any more. The delivery ends or goes on when its last doubt is settled.
        """


class Corrections(Protocol):
    """What was wrong in editions that were sent."""

    async def save_correction(self, correction: Correction) -> Correction:
        """Store a correction; the same words about the same line of the same edition are one correction."""

    async def correction(self, correction_id: int) -> Correction | None:
        """One correction by its id."""

    async def receivers(self, edition_id: int) -> Sequence[tuple[int, Channel]]:
        """Deliveries of an edition of which something arrived or may have, each with its channel, active ones alone."""

    async def owe_correction(self, correction: Correction, receivers: Mapping[int, int], *, now: datetime) -> int:
        """Owe a correction to channels, given with the delivery it corrects; counts those that did not have it yet."""

    async def corrected(self, delivery: Delivery) -> int | None:
        """The delivery whose messages this one corrects."""

    async def editions_sent(self, since: datetime) -> Sequence[Edition]:
        """The editions that were delivered since, as they were sent, oldest first."""

    async def corrections_made(
        self, conflict: str, since: datetime, until: datetime
    ) -> Sequence[tuple[date, Correction]]:
        """What was corrected in editions of a conflict in a span, oldest first, each with its edition's date."""


class ReceiptBook(Protocol):
    """What was sent and what was not; letting go of what is old."""

    async def receipts(self, since: datetime, until: datetime) -> Receipts:
        """What became of the deliveries that were due in a span."""

    async def prune(self, before: datetime, *, articles_too: bool = False) -> Pruned:
        """Erase deliveries that ended before a moment, with their messages; never one that is still to be sent.

        Articles go only where that is asked for: those not fetched since, with every version and all that was read.
        """


class HealthBook(Protocol):
    """How each source has been doing."""

    async def health(self) -> Mapping[str, SourceHealth]:
        """Every source ever visited, by id."""

    async def note_health(self, *visits: SourceHealth) -> None:
        """Store how visits went, all of them at once."""


class OrderBook(Protocol):
    """What administrators ordered about sources, and what they were told about them."""

    async def source_orders(self, conflict: str) -> Sequence[SourceOrder]:
        """Everything ordered about the sources of a conflict, oldest first."""

    async def note_order(self, conflict: str, order: SourceOrder) -> None:
        """Write an order down, behind all that were given before."""

    async def note_notice(self, notice: Notice) -> None:
        """Keep the words of a notice under its name; the first ones stand."""

    async def notice(self, name: str) -> Notice | None:
        """A notice by its name."""


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


class Manners(Protocol):
    """How each chat is spoken to; topics and threads as their chat is."""

    async def manner(self, address: Address) -> Manner | None:
        """How a chat wants to be spoken to; None where it has not said."""

    async def keep_manner(self, address: Address, manner: Manner) -> None:
        """Store how a chat wants to be spoken to from now on."""


class Finding(Protocol):
    """The texts of articles, found by their words."""

    async def search(self, wanted: Search) -> Sequence[FoundArticle]:
        """The newest versions of the articles that match, the best first; words are stemmed as English is."""


class Forgetting(Protocol):
    """What is kept about chats, and its end."""

    async def kept_of(self, address: Address) -> Mapping[str, int]:
        """How many rows there are about a chat, topics and threads included, by table; tables without are left out."""

    async def forget(self, address: Address) -> Mapping[str, int]:
        """Erase all of that in one transaction; returns what was erased, counted in the same way."""


class Store(
    Archive,
    Ledger,
    Stories,
    Editions,
    Channels,
    Outbox,
    Doubts,
    Corrections,
    ReceiptBook,
    Pacing,
    HealthBook,
    OrderBook,
    Views,
    Installations,
    Watches,
    Manners,
    Finding,
    Forgetting,
    Protocol,
):
    """Everything that is kept. One object in practice; callers take the narrow port they need."""

    async def install(self, schema: LibrarySchema) -> None:
        """Make another library's tables, or bring them up to its version; of several at once only one does it."""

    async def open(self) -> None:
        """Connect and bring the schema up to date; raises StoreUnavailable with what to do."""

    async def close(self) -> None:
        """Let go of every connection."""


class Newsroom(Protocol):
    """The use cases behind the commands and the schedule."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources in use, by id."""

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """The conflict profiles in use, by id."""

    async def brief(self, *, conflict: str, window: Window, style: Style = "normal") -> Edition:
        """The edition of a window, made now or, where nothing new was read since, as it was stored."""

    async def refresh(self) -> FetchReport:
        """Visit every source now and read what is new."""

    @property
    def roster(self) -> Roster:
        """The sources in use, and which of them were added, paused or removed by order."""

    async def try_source(self, url: str, wishes: Mapping[str, Any]) -> Trial:
        """What would be read from an address, with these fields of its entry given; nothing is kept."""

    async def order_source(self, order: SourceOrder) -> None:
        """Write an order about a source down and obey it at once."""

    async def reload(self) -> ReloadReport:
        """Validate sources and profiles, then swap both at once; on any error the old set stays in use."""


class Platform(Protocol):
    """A chat service: it hears commands, words replies in its markup, and sends. It translates, nothing else."""

    name: str

    async def start(self, answer: Answer) -> None:
        """Begin to listen; every command heard goes to ``answer`` and its reply is sent back."""

    async def stop(self) -> None:
        """Stop listening and let what is under way end."""

    def render(self, reply: Reply) -> tuple[Part, ...]:
        """Word a reply in this platform's markup, cut into messages within its limits."""

    async def send(self, address: Address, part: Part) -> Receipt:
        """Send one message; raises bot.errors.DeliveryError with the kind of failure."""
