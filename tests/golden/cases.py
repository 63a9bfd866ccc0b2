"""One reply for every message, and for everything that has ever broken one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.alerts.pushes import AlertPage
from bot.commands.answering import Failed, Forbidden, UnknownCommand, WrongArguments
from bot.commands.briefing import Amendment, cut_page
from bot.commands.cards import Card
from bot.commands.casualties import Casualties
from bot.commands.claimed import Print
from bot.commands.correct import CorrectionOwed
from bot.commands.digest import NothingRead
from bot.commands.disputes import Contest, Disputes, Rival
from bot.commands.exhibits import Exhibit
from bot.commands.follow import Followed, Following, Muted
from bot.commands.forget import Forgotten
from bot.commands.help import HelpLine, Manual, Overview
from bot.commands.incidents import Count, Incident
from bot.commands.language import Spoken
from bot.commands.map import MapPage, Marked, Taking
from bot.commands.method import Method
from bot.commands.moments import Moment
from bot.commands.patience import TooSoon
from bot.commands.privacy import Privacy
from bot.commands.promising import NotKept, Promised
from bot.commands.quiet import QuietHours
from bot.commands.refresh import Refreshed
from bot.commands.reload import Reloaded
from bot.commands.resend import Resent
from bot.commands.schedule import Booking, Schedule
from bot.commands.search import Found, Hit
from bot.commands.source import Ordered, Outcome, Tried
from bot.commands.sources import Camp, SourceLine, SourceList
from bot.commands.start import Welcome
from bot.commands.statements import Answered, Quote, Statements
from bot.commands.status import Sent, Status
from bot.commands.story import Move, Seen, Step, StoryPage
from bot.commands.subscribe import Subscribed
from bot.commands.timeline import DayOfWar, Timeline
from bot.commands.timeline_chart import Numbered, TimelineChart
from bot.commands.toll_chart import TollChart
from bot.commands.tolls import SideTolls, Silence, Toll
from bot.commands.unsubscribe import Unsubscribed
from bot.commands.week import TollMove, WeekPage
from bot.commands.why import Why
from bot.language.phrase import PlaceName
from bot.markup import Passage
from bot.models import (
    Address,
    Button,
    Channel,
    FetchReport,
    Manner,
    Quiet,
    Receipts,
    ReloadReport,
    Reply,
    Trial,
    TriedArticle,
)
from bot.notices import SourceNotice
from bot.platforms.telegram_channels import Elsewhere
from bot.postscripts import CorrectionNote, DayOfReceipts, LostChat
from digests.models import (
    Briefing,
    Bullet,
    CitedSource,
    Coverage,
    Evidence,
    LossRow,
    Section,
    Source,
    Story,
    Topic,
    Window,
)
from tests.golden.tongues import in_every_language

ZONE = "Asia/Yerevan"
EVIL = "<b>bold</b> & <script>alert('x')</script> \"quoted\" </blockquote> &lt;i&gt;"
MRKDWN = "*bold* _italic_ ~gone~ `code` <!channel> <@U0AB12> @here :tada: <https://evil.example|click> snake_case 3*4"
RIGHT_TO_LEFT = "قال المتحدث إن 12 شخصا قتلوا"
HOSTILE = "line one\nline two\u2028line three\x1b[31mred\x07\u202e7 deaths\u200f"


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2021, 5, day, hour, minute, tzinfo=UTC)


def evidence(number: int = 1) -> tuple[Evidence, ...]:
    exact = f"Sentence {number}."
    return (Evidence(article_id="a", version=1, start=0, end=len(exact), exact=exact),)


def bullet(number: int, text: str, *sources: int, note: str = "", topic: Topic = "military") -> Bullet:
    return Bullet(
        number=number,
        topic=topic,
        text=text,
        evidence=evidence(number),
        sources=sources or (1,),
        story_id="s",
        note=note,
    )


def source(number: int, outlet: str = "Delta Wire", title: str = "A day on the river", url: str = "") -> CitedSource:
    return CitedSource(
        number=number,
        article_id=f"a{number}",
        version=1,
        outlet=outlet,
        title=title,
        url=url or f"https://wire.example/{number}",
        published=at(12, 5, number % 60),
    )


TOLL = LossRow(
    number=6,
    victims="Ardish military",
    victim_side="ardish",
    victim_class="military",
    harm="killed",
    figure="1,174",
    scope="cumulative",
    added="+11",
    claimant="Ardish MoD",
    standing="declared",
    evidence=evidence(),
    sources=(1,),
    change="raised",
)
ALLEGED = replace(
    TOLL,
    number=7,
    victims="Borran military",
    figure="7,095",
    added="",
    claimant=None,
    standing="media count",
    change="new",
)
MONITORED = replace(
    ALLEGED, number=8, victims="Foreign fighters", figure="dozens", claimant="River Watch", standing="third party"
)
SILENT = replace(ALLEGED, number=9, victims="Borran losses", figure="not disclosed", harm="casualties", sources=(2,))

DAY = Briefing(
    conflict="river-war",
    title="River War",
    window=Window(start=at(11, 20), end=at(12, 20), edition_date=date(2021, 5, 12)),
    style="normal",
    day_number=12,
    sections=(
        Section(
            topic="military",
            bullets=(
                bullet(1, "Ardish MoD: rockets hit Kesh and Upper Mill.", 1),
                bullet(
                    2,
                    "Ardish MoD: shelling of Kesh killed 1 civilian and wounded 2.",
                    1,
                    2,
                    note="2 outlets, one claimant",
                ),
                replace(bullet(3, "Borran MoD claims control of two villages.", 2), change="revised"),
            ),
        ),
        Section(
            topic="political",
            bullets=(
                bullet(4, "Véla asked Oster for talks.", 1, topic="political"),
                bullet(5, "Tosk calls the letter “an admission of defeat”.", 2, topic="political"),
            ),
        ),
    ),
    losses=(TOLL, ALLEGED, MONITORED, SILENT),
    sources=(source(1), source(2, "Borra Herald", "Words of the president")),
    coverage=Coverage(outlets=2, articles=2, new=5),
)
EMPTY = replace(DAY, sections=(), losses=(), sources=(), coverage=Coverage(outlets=0, articles=0))


def briefing(made: Briefing, *topics: Topic) -> Reply:
    return Reply(message="briefing", data=cut_page(made, topics, zone=ZONE))


def said(words: str, title: str = "Plain title", outlet: str = "Delta Wire", url: str = "") -> Briefing:
    """A briefing with the words in every place that a feed can reach."""
    section = Section(topic="military", bullets=(bullet(1, words, 1, note=words),))
    loss = replace(TOLL, number=2, victims=words, claimant=words)
    return replace(
        DAY,
        sections=(section,),
        losses=(loss,),
        sources=(source(1, outlet, title, url),),
        coverage=Coverage(outlets=1, articles=1, failed=(words,), undated=2, one_sided=words, new=1),
    )


LONG = replace(
    DAY,
    sections=(
        Section(
            topic="military",
            bullets=tuple(
                bullet(n, f"Ardish MoD: event number {n} at the river. " * 3, n, n + 1) for n in range(1, 31)
            ),
        ),
    ),
    losses=tuple(replace(TOLL, number=30 + n, figure=f"{n * 1000:,}") for n in range(1, 21)),
    sources=tuple(source(n, title=f"Report {n} " + "and a very long headline " * 6) for n in range(1, 41)),
)

CHANNEL = Channel(
    id=1,
    address=Address(platform="telegram", chat="100"),
    conflict="river-war",
    times=(time(8), time(18, 30)),
    zone=ZONE,
    sections=("military", "political"),
    since=at(1),
)
WEEKDAYS_ONLY = replace(
    CHANNEL,
    days=((0, 1, 2, 3, 4), (5, 6)),
    quiet=Quiet(start=time(22), end=time(7)),
    news_only=True,
)
SET_RIGHT = CorrectionNote(
    line=3, was="21 were hurt.", text="The ministry said 12, not 21.", by="the editors", at=at(12), zone=ZONE
)
RECEIPTS_OF_DAY = Receipts(
    since=at(11),
    until=at(12),
    states=(("sent", 1201), ("skipped", 7)),
    reasons=(("skipped", "nothing new, and this chat asked for silence then", 7),),
    usual_delay=timedelta(seconds=21),
    longest_delay=timedelta(minutes=125),
)
NO_RECEIPTS = replace(RECEIPTS_OF_DAY, states=(), reasons=(), usual_delay=None, longest_delay=None)
HERALD = Print(outlet="Borra Herald", title="Words", url="https://herald.example/1?a=1&b=2", published=at(12, 7))
WIRE = Print(outlet="Delta Wire", title="Wire", url="https://wire.example/1", published=at(12, 5))
UNLINKED = Print(outlet="Saved pages", title="File", url="pages/one.html", published=None)


def toll(figure: str, claimant: str | None, standing: str, *prints: Print) -> Toll:
    return Toll(
        victims="Ardish military",
        figure=figure,
        harm="killed",
        claimant=claimant,
        standing=standing,  # type: ignore[arg-type]
        prints=prints,
    )


DISPUTED = Casualties(
    conflict="River War",
    asked=("Ardish side", "Kesh / Keshava", "killed"),
    first=date(2021, 5, 10),
    last=date(2021, 5, 12),
    sides=(
        SideTolls(
            side="Ardish",
            tolls=(
                replace(
                    toll("45", "Ardish MoD", "declared", WIRE), before="52", before_day=date(2021, 5, 11), falling=True
                ),
                toll("at least 300", "Jon Tosk", "alleged", HERALD, WIRE),
                toll("dozens", "River Watch", "third party", WIRE),
                toll("1,200", None, "media count", UNLINKED),
            ),
            more=2,
        ),
    ),
    silences=(Silence(losses="Borran losses", prints=(HERALD,)),),
    incidents=(
        Incident(
            day=date(2021, 5, 12),
            dated=True,
            place="Keshava (Kesh)",
            victims="Ardish civilians",
            counts=(Count(figure="3", harm="killed"), Count(figure="dozens", harm="injured")),
            added=False,
            claimant="Ardish MoD",
            standing="declared",
            prints=(WIRE, HERALD),
        ),
        Incident(
            day=None,
            dated=False,
            place="",
            victims="People, side not stated",
            counts=(Count(figure="none", harm="casualties"),),
            added=False,
            claimant=None,
            standing="media count",
            prints=(UNLINKED,),
        ),
        Incident(
            day=date(2021, 5, 11),
            dated=False,
            place="Upper Mill",
            victims="Ardish military",
            counts=(Count(figure="no figure", harm="casualties"),),
            added=True,
            claimant="Ardish MoD",
            standing="declared",
            prints=(WIRE,),
        ),
    ),
    more=7,
    earlier_wars=1,
    zone=ZONE,
)
NO_CLAIMS = replace(
    DISPUTED, asked=(), first=None, last=None, sides=(), silences=(), incidents=(), more=0, earlier_wars=0
)

QUOTES = Statements(
    conflict="River War",
    asked="Jon Tosk",
    first=date(2021, 5, 12),
    last=None,
    quotes=(
        Quote(
            speaker="Jon Tosk",
            cue=": ",
            words="“We shall not leave the river; 2 < 3 & *that* is that,”",
            length=50,
            venue="a briefing",
            said=at(12),
            prints=(HERALD,),
            answers=Answered(speaker="Eva Lind", cue=" warned that ", words="no <b>bank</b> is safe", said=at(10)),
        ),
        Quote(
            speaker="Eva Lind",
            cue=" warned that ",
            words="the truce would not hold",
            length=24,
            venue="",
            said=at(12),
            prints=(WIRE, HERALD),
        ),
        Quote(speaker="Mira Véla", cue=": ", words="", length=2310, venue="", said=None, prints=(UNLINKED,)),
    ),
    more=3,
    zone=ZONE,
)

RIVAL = Rival(
    victims="Ardish civilians", figure="3", harm="killed", claimant="Ardish MoD", standing="declared", prints=(WIRE,)
)
DENIAL = Quote(
    speaker="Borran MoD",
    cue=" denied ",
    words="the shelling of Keshava",
    length=23,
    venue="",
    said=at(12),
    prints=(HERALD,),
)
AT_ODDS = Disputes(
    conflict="River War",
    asked=("Ardish side",),
    first=date(2021, 5, 10),
    last=date(2021, 5, 12),
    contests=(
        Contest(
            day=date(2021, 5, 12),
            place="Kesh / Keshava",
            rivals=(
                RIVAL,
                replace(
                    RIVAL, figure="none", harm="casualties", claimant="Jon Tosk", standing="alleged", prints=(HERALD,)
                ),
                replace(RIVAL, victims="People, side not stated", claimant=EVIL, standing="third party"),
            ),
            denials=(DENIAL, replace(DENIAL, speaker=MRKDWN, words="", length=2310, prints=(UNLINKED,))),
            more=2,
        ),
        Contest(
            day=None,
            place="",
            rivals=(
                replace(RIVAL, victims="Ardish military", figure="52", prints=(WIRE, HERALD)),
                replace(RIVAL, victims="Ardish military", figure="at least 300", standing="alleged", prints=(HERALD,)),
            ),
            denials=(),
            more=0,
        ),
    ),
    more=4,
    zone=ZONE,
)
TIMES = Timeline(
    conflict="River War",
    asked=("Kesh / Keshava", "military"),
    first=date(2021, 4, 30),
    last=date(2021, 5, 12),
    days=(
        DayOfWar(
            day=date(2021, 4, 30),
            number=None,
            moments=(
                Moment(
                    day=date(2021, 4, 30), weight=1, sort="attack", words="Guns were heard at the river", prints=(WIRE,)
                ),
            ),
        ),
        DayOfWar(
            day=date(2021, 5, 12),
            number=12,
            moments=(
                Moment(
                    day=date(2021, 5, 12),
                    weight=3,
                    sort="incident",
                    incident=DISPUTED.incidents[0],
                    prints=DISPUTED.incidents[0].prints,
                ),
                Moment(
                    day=date(2021, 5, 12),
                    weight=2,
                    sort="speech",
                    speaker="Eva Lind",
                    cue=" warned that ",
                    words="the truce would not hold; 2 < 3 & *that* is that",
                    prints=(HERALD, WIRE),
                ),
                Moment(
                    day=date(2021, 5, 12),
                    weight=1,
                    sort="incident",
                    incident=DISPUTED.incidents[2],
                    prints=DISPUTED.incidents[2].prints,
                ),
                Moment(
                    day=date(2021, 5, 12),
                    weight=1,
                    sort="control",
                    speaker=EVIL,
                    cue=": ",
                    words=HOSTILE,
                    prints=(UNLINKED,),
                ),
            ),
        ),
    ),
    more=7,
    cut=True,
    zone=ZONE,
)
MOVED = Move(
    victims="Ardish civilians",
    harm="killed",
    scope="incident",
    place="Keshava (Kesh)",
    claimant="Ardish MoD",
    standing="declared",
    steps=(
        Step(figure="3", outlet="Delta Wire", published=at(12, 5)),
        Step(figure="at least 5", outlet="Borra Herald", published=at(12, 7)),
    ),
)
TOLD = Story(
    id="s",
    title="Shells on Kesh & the river <again>",
    article_ids=("a1", "a2", "a3"),
    outlets=("Delta Wire", "Borra Herald"),
    claimants=("Ardish MoD",),
    first_seen=at(12, 5),
    last_seen=None,
)
BEHIND = StoryPage(
    line=Seen(briefing=DAY, bullet=DAY.bullets[1]),
    story=TOLD,
    kept=True,
    articles=(WIRE, replace(HERALD, title=MRKDWN), UNLINKED),
    more=1,
    missing=2,
    moves=(
        MOVED,
        replace(MOVED, scope="cumulative", place="", claimant=None, standing="media count", steps=MOVED.steps[:1]),
        replace(MOVED, scope="new", place="", harm="casualties", steps=(replace(MOVED.steps[0], figure="none"),)),
    ),
    still=3,
    zone=ZONE,
)

EXHIBIT = Exhibit(
    number=1,
    outlet="Delta Wire",
    title="A day on the river",
    url="https://wire.example/1",
    published=at(12, 5),
    claimant="Ardish MoD",
    passage=Passage(before="The ministry said ", exact="shells killed one civilian", after=" and wounded two."),
)
EXHIBITS = (
    EXHIBIT,
    replace(
        EXHIBIT, number=None, claimant=None, url="", published=None, passage=Passage(before="", exact=EVIL, after="")
    ),
    replace(EXHIBIT, number=2, passage=Passage(before="pre", exact="mid", after="fix and *stars*")),
)
WHY = Why(briefing=DAY, number=2, bullet=DAY.bullets[1], loss=None, exhibits=EXHIBITS, zone=ZONE)

LINE = SourceLine(
    outlet="Delta Wire",
    url="https://wire.example/rss",
    kind="rss",
    tier="agency or official",
    language="en",
    articles=1204,
    last_success=at(12),
    failing=None,
    error="",
)
TRIAL = Trial(
    url="https://courier.example/",
    source=Source(id="hill-courier", outlet="Hill Courier", url="https://courier.example/rss", kind="rss"),
    announced=20,
    articles=(
        TriedArticle(
            title=EVIL,
            url="https://courier.example/1",
            published=at(12, 5),
            language="en",
            words=412,
            glimpse=f"Shells hit Oldtown {EVIL} […] and asked for a truce {MRKDWN}.",
        ),
        TriedArticle(
            title="Bridge at Kesh closed",
            url="https://courier.example/2",
            published=None,
            language="ru",
            words=88,
            note="its date lies in the future",
        ),
    ),
    refused=(("https://courier.example/3", f"it holds no article text {MRKDWN}"),),
    remark="the address is a page that announces a feed, and the feed is what is read",
)
FAILED_TRIAL = Trial(url="https://nowhere.example/<feed>", problem="the server answered 404; check the address")
NOTICE = SourceNotice(
    outlet="Hill Courier",
    name="hill-courier",
    event="went bad",
    why="https://courier.example/rss: the server answered 503 <b>",
    to_do="It is tried again by itself, less and less often.",
    url="https://courier.example/rss",
)

SOURCE_LIST = SourceList(
    camps=(
        Camp(name="Ardish side", lines=(replace(LINE, outlet="Ardville Chronicle", articles=0, last_success=None),)),
        Camp(
            name="Independent",
            lines=(
                LINE,
                replace(LINE, outlet="Old & <Late>", url="folder/news", failing=at(11), error="HTTP 503 <html>"),
                replace(LINE, outlet="Mill Post", name="mill-post", failing=at(11), state="blocked"),
                replace(LINE, outlet="Kesh Radio", name="kesh-radio", state="paused"),
                replace(LINE, outlet="Quiet Voice", state="silent"),
            ),
        ),
    ),
    count=6,
    failing=2,
    zone=ZONE,
    states=(("blocked", 1), ("paused", 1), ("silent", 1)),
)
STATUS = Status(
    conflict="River War",
    day_number=12,
    articles=1204,
    claims=310,
    statements=1,
    developments=0,
    undated=2,
    newest=at(12),
    sources=3,
    failing=("Old & <Late>", "Borra Herald"),
    subscribed=True,
    latest=Sent(id=7, where="telegram:100", slot="2021-05-12 08:00", state="sent", error=""),
    deliveries=None,
    troubles=(),
    zone=ZONE,
)
ADMIN_STATUS = replace(
    STATUS,
    failing=(),
    subscribed=False,
    latest=Sent(id=7, where="slack:C0AB", slot="2021-05-12 08:00", state="skipped", error="too late by 4 hours"),
    deliveries=(("sent", 1200), ("uncertain", 1)),
    troubles=(
        Sent(id=7, where="slack:C0AB", slot="2021-05-12 08:00", state="uncertain", error="no answer came <timeout>"),
    ),
)


def week_of(briefing: Briefing) -> WeekPage:
    """The review of a week that ends with this briefing's day."""
    page = cut_page(briefing, zone=ZONE)
    move = TollMove(
        victims="Ardish military",
        harm="killed",
        before="1,009",
        before_day=date(2021, 5, 6),
        figure="1,174",
        day=date(2021, 5, 12),
        claimant="Ardish <MoD>",
        standing="declared",
        falling=False,
        prints=(WIRE, HERALD),
    )
    down = replace(move, figure="at least 900", claimant=None, standing="media count", falling=True)
    return WeekPage(
        **{field.name: getattr(page, field.name) for field in fields(page)},
        first=date(2021, 5, 6),
        last=date(2021, 5, 12),
        moves=(move, down),
        more=2,
    )


ENGLISH: Mapping[str, Reply] = {
    "briefing": briefing(DAY),
    "briefing-section": briefing(DAY, "political"),
    "briefing-section-silent": briefing(DAY, "humanitarian", "diplomatic"),
    "briefing-corrected": Reply(
        message="briefing",
        data=replace(
            cut_page(DAY, zone=ZONE),
            amendments=(
                Amendment(day=date(2021, 5, 10), line=3, text="The Ardish MoD has revised this figure: 45, was 52."),
                Amendment(day=date(2021, 5, 10), line=5, text="The Chronicle took back its report of 3 killed."),
            ),
            losses=(replace(DAY.losses[0], figure="45", was="52", added="", change="lowered"), *DAY.losses[1:]),
        ),
    ),
    "briefing-empty-day": Reply(message="briefing", data=replace(cut_page(EMPTY, zone=ZONE), newest=date(2021, 5, 11))),
    "briefing-quiet-day": briefing(replace(EMPTY, coverage=Coverage(outlets=1, articles=3))),
    "briefing-older-day": Reply(
        message="briefing", data=replace(cut_page(DAY, zone=ZONE), silent_today=date(2026, 11, 22))
    ),
    "briefing-before-the-war": briefing(replace(EMPTY, day_number=None)),
    "briefing-two-days": briefing(replace(DAY, window=replace(DAY.window, end=at(13, 20)))),
    "briefing-long": briefing(LONG),
    "briefing-html": briefing(said(EVIL, EVIL, EVIL, 'https://x.example/"><b>?a=1&b=<i>')),
    "briefing-mrkdwn": briefing(said(MRKDWN, MRKDWN, MRKDWN, "https://x.example/a|b>c")),
    "briefing-right-to-left": briefing(said(RIGHT_TO_LEFT, RIGHT_TO_LEFT, "صحيفة")),
    "briefing-emoji": briefing(said("👩‍👩‍👧 fled 🇦🇲 1️⃣", "🔥 night", "Wire 📰")),
    "briefing-hostile": briefing(said(HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)")),
    "nothing_read": Reply(message="nothing_read", data=NothingRead(sources=1)),
    "casualties-disputed": Reply(message="casualties", data=DISPUTED),
    "casualties-none": Reply(message="casualties", data=NO_CLAIMS),
    "disputes": Reply(message="disputes", data=AT_ODDS),
    "disputes-none": Reply(
        message="disputes", data=replace(AT_ODDS, asked=(), first=None, last=None, contests=(), more=0)
    ),
    "timeline": Reply(message="timeline", data=TIMES),
    "timeline-none": Reply(
        message="timeline", data=replace(TIMES, asked=(), first=None, last=None, days=(), more=0, cut=False)
    ),
    "story": Reply(message="story", data=BEHIND),
    "story-gone": Reply(
        message="story",
        data=replace(
            BEHIND,
            story=replace(TOLD, claimants=(), first_seen=None),
            articles=(),
            more=0,
            missing=3,
            moves=(),
            still=0,
        ),
    ),
    "statements": Reply(message="statements", data=QUOTES),
    "statements-none": Reply(message="statements", data=replace(QUOTES, asked="", first=None, quotes=(), more=0)),
    "why": Reply(message="why", data=WHY),
    "why-loss": Reply(message="why", data=replace(WHY, number=6, bullet=None, loss=TOLL, exhibits=(EXHIBIT,))),
    "why-undisclosed": Reply(
        message="why",
        data=replace(WHY, number=9, bullet=None, loss=SILENT, exhibits=(replace(EXHIBIT, claimant=None),)),
    ),
    "why-more": Reply(message="why", data=replace(WHY, exhibits=(EXHIBIT,), more=12)),
    "why-gone": Reply(message="why", data=replace(WHY, exhibits=())),
    "start": Reply(message="start", data=Welcome(conflict="River War", zone=ZONE, outlets=3, subscribed=False)),
    "start-subscribed": Reply(message="start", data=Welcome(conflict="A & B", zone=ZONE, outlets=1, subscribed=True)),
    "help": Reply(
        message="help",
        data=Overview(lines=(HelpLine(name="why", usage="/why N", summary="The sentences behind a line & more."),)),
    ),
    "manual": Reply(
        message="manual",
        data=Manual(
            usage="/subscribe [times]",
            summary="A briefing every day.",
            notes=("Times are hours & minutes.", "Sections too."),
            examples=("/subscribe 7:30", "/subscribe 08:00,18:30"),
            audience="chat administrators",
        ),
    ),
    "sources": Reply(message="sources", data=SOURCE_LIST),
    "source_ordered": Reply(
        message="source_ordered",
        data=Ordered(
            act="add",
            outcomes=(
                Outcome(name="hill-courier", done=True, what="Hill Courier, rss, en; 20 articles announced"),
                Outcome(name=EVIL, done=False, what=f"the server answered 404; {MRKDWN}"),
            ),
        ),
    ),
    "source_ordered-paused": Reply(
        message="source_ordered",
        data=Ordered(act="pause", outcomes=(Outcome(name="wire", done=True, what="Delta Wire is not visited"),)),
    ),
    "source_tried": Reply(message="source_tried", data=Tried(trials=(TRIAL, FAILED_TRIAL), zone=ZONE)),
    "source_notice": Reply(message="source_notice", data=NOTICE),
    "source_notice-recovered": Reply(
        message="source_notice",
        data=replace(NOTICE, event="recovered", why="it failed for 5 hours", to_do=""),
    ),
    "sources-none": Reply(message="sources", data=SourceList(camps=(), count=0, failing=0, zone=ZONE)),
    "status": Reply(message="status", data=STATUS),
    "status-administrator": Reply(message="status", data=ADMIN_STATUS),
    "status-empty": Reply(
        message="status",
        data=replace(STATUS, newest=None, day_number=None, articles=0, claims=0, undated=0, failing=()),
    ),
    "subscribed": Reply(
        message="subscribed", data=Subscribed(conflict="River War", channel=CHANNEL, next=at(13, 4), renewed=False)
    ),
    "toll_chart": Reply(
        message="toll_chart",
        data=TollChart(
            conflict="River War",
            asked=("Ardish side", "killed"),
            harm="killed",
            first=date(2021, 5, 1),
            last=date(2021, 5, 12),
            drawn=True,
            prints=(HERALD, WIRE),
            more=2,
            zone=ZONE,
        ),
    ),
    "toll_chart-none": Reply(
        message="toll_chart",
        data=TollChart(
            conflict="River War",
            asked=(),
            harm="missing",
            first=None,
            last=None,
            drawn=False,
            prints=(),
            more=0,
            zone=ZONE,
        ),
    ),
    "map": Reply(
        message="map",
        data=MapPage(
            conflict="River War",
            first=date(2021, 5, 12),
            last=date(2021, 5, 12),
            day_number=12,
            marked=(
                Marked(number=1, place="Kesh / Keshava", incidents=DISPUTED.incidents[:1], takings=(), more=1),
                Marked(
                    number=2,
                    place="Mill <b>Hill</b>",
                    incidents=(),
                    takings=(
                        Taking(claimant="Ardish MoD", words=EVIL, prints=(HERALD, WIRE)),
                        Taking(claimant=None, words="The hill fell at dawn", prints=(HERALD, WIRE)),
                    ),
                    more=0,
                ),
            ),
            more=1,
            elsewhere=3,
            zone=ZONE,
        ),
    ),
    "map-nothing": Reply(
        message="map",
        data=MapPage(
            conflict="River War",
            first=date(2021, 5, 11),
            last=date(2021, 5, 12),
            day_number=None,
            marked=(),
            more=0,
            elsewhere=0,
            zone=ZONE,
            cut=True,
        ),
    ),
    "timeline_chart": Reply(
        message="timeline_chart",
        data=TimelineChart(
            conflict="River War",
            asked=("Kesh / Keshava",),
            first=date(2021, 5, 11),
            last=date(2021, 5, 12),
            told=tuple(
                Numbered(number=n, moment=moment)
                for n, moment in enumerate((one for day in TIMES.days for one in day.moments), start=1)
            ),
            cut=4,
            zone=ZONE,
        ),
    ),
    "timeline_chart-nothing": Reply(
        message="timeline_chart",
        data=TimelineChart(conflict="River War", asked=(), first=None, last=None, told=(), cut=0, zone=ZONE),
    ),
    "forgotten-asks": Reply(message="forgotten", data=Forgotten(done=False, subscriptions=1, deliveries=30, other=4)),
    "forgotten-nothing": Reply(message="forgotten", data=Forgotten(done=False, subscriptions=0, deliveries=0, other=0)),
    "forgotten": Reply(message="forgotten", data=Forgotten(done=True, subscriptions=2, deliveries=1, other=0)),
    "language": Reply(
        message="language",
        data=Spoken(
            language="English",
            others=("Русский (ru)", "Türkçe (tr)"),
            names="both",
            unread=False,
            changed=False,
            example=PlaceName("Riverton / Río <b>", "Riverton"),
        ),
    ),
    "language-chosen": Reply(
        message="language",
        manner=Manner(language="ru", names="one"),
        data=Spoken(
            language="Русский",
            others=("English (en)", "Türkçe (tr)"),
            names="one",
            unread=True,
            changed=True,
            example=PlaceName("Riverton / Río <b>", "Riverton"),
        ),
    ),
    "privacy": Reply(message="privacy", data=Privacy(rows=12)),
    "method": Reply(message="method", data=Method(conflict="River & <Hill> War", reader="rules-2", editor="desk-3")),
    "promised": Reply(
        message="promised", data=Promised(first=date(2020, 10, 10), last=date(2020, 10, 11), articles=5012), aside=True
    ),
    "promised-day": Reply(
        message="promised", data=Promised(first=date(2020, 10, 11), last=date(2020, 10, 11), articles=1), aside=True
    ),
    "not_kept": Reply(
        message="not_kept",
        data=NotKept(
            line="/digest 2020-10-10..2020-10-11",
            why="The database cannot be written: its disk is full.",
            reference="a1b2c3",
        ),
        buttons=(Button(label="Try again", command="/digest 2020-10-10..2020-10-11"),),
    ),
    "not_kept-bug": Reply(message="not_kept", data=NotKept(line="/week 2020-10-11", why="", reference="a1b2c3")),
    "too_soon": Reply(message="too_soon", data=TooSoon(seconds=42)),
    "found": Reply(
        message="found",
        data=Found(
            conflict="River War",
            words="qesh hospital",
            also=("Kesh", "Keshava"),
            outlet=None,
            first=date(2021, 5, 10),
            last=date(2021, 5, 12),
            some=True,
            hits=(
                Hit(
                    title="Rockets",
                    passage=Passage(before="Rockets hit two ", exact="hospitals", after=f" in Keshava. {EVIL}"),
                    prints=(WIRE, HERALD),
                ),
                Hit(title=MRKDWN, passage=None, prints=(UNLINKED,)),
            ),
            close=(),
            zone=ZONE,
        ),
    ),
    "found-nothing": Reply(
        message="found",
        data=Found(
            conflict="River War",
            words="keshaba <b>",
            also=(),
            outlet="Delta Wire",
            first=None,
            last=None,
            some=False,
            hits=(),
            close=("Kesh", "Upper Mill"),
            zone=ZONE,
        ),
    ),
    "card": Reply(
        message="card",
        data=Card(
            name="Kesh / Keshava",
            conflict="River War",
            facts=(("Kind", "town"), ("Borran name", EVIL)),
            also=("Qesh", "K*sh"),
            moments=tuple(one for day in TIMES.days for one in day.moments),
            more=3,
            zone=ZONE,
        ),
    ),
    "card-nothing": Reply(
        message="card",
        data=Card(name="Mira Véla", conflict="River War", facts=(), also=(), moments=(), more=0, zone=ZONE),
    ),
    "following": Reply(
        message="following",
        data=Following(
            conflict="River War",
            followed=(Followed(number=1, name="Kesh / Keshava"), Followed(number=2, name="“<b>*market*</b>”")),
            added="“<b>*market*</b>”",
        ),
    ),
    "following-nothing": Reply(
        message="following", data=Following(conflict="River War", followed=(), ended=("Kesh / Keshava", "killed ≥ 10"))
    ),
    "alert": Reply(
        message="alert",
        data=AlertPage(
            number=12,
            conflict="River War",
            names=("Kesh / Keshava", "killed ≥ 3"),
            moment=TIMES.days[1].moments[0],
            last=True,
            zone=ZONE,
        ),
    ),
    "alert-words": Reply(
        message="alert",
        data=AlertPage(
            number=13,
            conflict="River War",
            names=("“truce”",),
            moment=TIMES.days[1].moments[1],
            last=False,
            zone=ZONE,
        ),
    ),
    "muted": Reply(message="muted", data=Muted(number=12)),
    "week": Reply(message="week", data=week_of(DAY)),
    "week-unmoved": Reply(message="week", data=replace(week_of(EMPTY), moves=(), more=0)),
    "subscribed-again": Reply(
        message="subscribed",
        data=Subscribed(
            conflict="River War",
            channel=replace(CHANNEL, times=(time(7, 5),), sections=()),
            next=at(13, 3, 5),
            renewed=True,
        ),
    ),
    "unsubscribed": Reply(message="unsubscribed", data=Unsubscribed(ended=1, zone=ZONE)),
    "unsubscribed-nothing": Reply(message="unsubscribed", data=Unsubscribed(ended=0, zone=ZONE)),
    "schedule": Reply(
        message="schedule",
        data=Schedule(
            bookings=(
                Booking(conflict="River War", channel=CHANNEL, next=at(13, 4)),
                Booking(
                    conflict="Hill War", channel=replace(CHANNEL, state="resting", reason="bot was <kicked>"), next=None
                ),
            ),
            zone=ZONE,
        ),
    ),
    "schedule-weekdays": Reply(
        message="schedule",
        data=Schedule(bookings=(Booking(conflict="River War", channel=WEEKDAYS_ONLY, next=at(13, 4)),), zone=ZONE),
    ),
    "quiet": Reply(message="quiet", data=QuietHours(channel=WEEKDAYS_ONLY, waits=False)),
    "quiet-wait": Reply(message="quiet", data=QuietHours(channel=WEEKDAYS_ONLY, waits=True)),
    "quiet-none": Reply(message="quiet", data=QuietHours(channel=CHANNEL, waits=False)),
    "correction": Reply(message="correction", data=SET_RIGHT),
    "correction-brief": Reply(message="correction", data=replace(SET_RIGHT, brief=True)),
    "correction-hostile": Reply(message="correction", data=replace(SET_RIGHT, text=EVIL, was=MRKDWN)),
    "correction_owed": Reply(
        message="correction_owed", data=CorrectionOwed(line=3, was="21 were hurt.", text="12, not 21.", chats=2)
    ),
    "correction_owed-none": Reply(
        message="correction_owed", data=CorrectionOwed(line=3, was="21 were hurt.", text="12, not 21.", chats=0)
    ),
    "chat_lost": Reply(message="chat_lost", data=LostChat(where="telegram:-100", why="bot was <kicked>")),
    "resent": Reply(message="resent", data=Resent(done=(3, 4), untouched=(9,), arrived=False)),
    "resent-arrived": Reply(message="resent", data=Resent(done=(3,), untouched=(), arrived=True)),
    "resent-nothing": Reply(message="resent", data=Resent(done=(), untouched=(), arrived=False)),
    "receipts": Reply(message="receipts", data=DayOfReceipts(receipts=RECEIPTS_OF_DAY, zone=ZONE)),
    "receipts-none": Reply(message="receipts", data=DayOfReceipts(receipts=NO_RECEIPTS, zone=ZONE)),
    "schedule-none": Reply(message="schedule", data=Schedule(bookings=(), zone=ZONE)),
    "reloaded": Reply(
        message="reloaded",
        data=Reloaded(report=ReloadReport(added=("delta",), removed=("alpha",), changed=("beta",), unchanged=4)),
    ),
    "reloaded-unchanged": Reply(message="reloaded", data=Reloaded(report=ReloadReport(unchanged=4))),
    "reloaded-broken": Reply(
        message="reloaded",
        data=Reloaded(report=ReloadReport(errors=("sources.toml, line 7: kind is '<rrs>' & unknown",), unchanged=4)),
    ),
    "refreshed": Reply(
        message="refreshed",
        data=Refreshed(report=FetchReport(sources=3, new=1, updated=0, unchanged=1200), failed=()),
    ),
    "refreshed-failed": Reply(
        message="refreshed",
        data=Refreshed(
            report=FetchReport(sources=3, new=0, updated=2, unchanged=0), failed=(("Borra Herald", "HTTP 503 <html>"),)
        ),
    ),
    "unknown_command": Reply(
        message="unknown_command", data=UnknownCommand(name="digst<b>", close=("digest", "status"))
    ),
    "unknown_command-far": Reply(message="unknown_command", data=UnknownCommand(name="xyzzy", close=())),
    "wrong_arguments": Reply(
        message="wrong_arguments",
        data=WrongArguments(
            why="“<b>x</b>” is neither a day nor a section.", example="/digest yesterday", usage="/digest [date]"
        ),
    ),
    "forbidden": Reply(message="forbidden", data=Forbidden(why="/reload is for the administrators of this bot.")),
    "elsewhere": Reply(
        message="elsewhere", data=Elsewhere(chat="@river_<news>", why="I know no chat of that name & cannot find it.")
    ),
    "failed": Reply(
        message="failed", data=Failed(what="The database is locked by another process.", reference="a1b2c3")
    ),
    "failed-bug": Reply(message="failed", data=Failed(what="", reference="a1b2c3")),
}

CASES: Mapping[str, Reply] = {**ENGLISH, **in_every_language(ENGLISH)}
