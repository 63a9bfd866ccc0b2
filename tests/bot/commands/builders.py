"""A small war and a week of its news, made by hand: what the tests of commands and messages build on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.commands import Desk, answer
from bot.commands.patience import Patience
from bot.config import load_settings
from bot.models import (
    Address,
    Command,
    Commission,
    Edition,
    FetchReport,
    PlatformName,
    ReloadReport,
    Reply,
    Roster,
    SourceOrder,
    Trial,
    User,
)
from bot.platforms.hearing import hear
from bot.ports import Store
from bot.sources.orders import lay_over
from digests.models import (
    Article,
    Briefing,
    Bullet,
    CasualtyClaim,
    CitedSource,
    Coverage,
    Development,
    Evidence,
    LossRow,
    Mention,
    ReadArticle,
    Reading,
    Section,
    Source,
    Statement,
    Story,
    Style,
    Window,
)
from digests.profile import Profile, parse_profile
from digests.reading.grammar.sentences import split_sentences

NOW = datetime(2021, 5, 12, 9, 0, tzinfo=UTC)
"""Nine o'clock on the third day of news; the war began on the first of May."""

WAR = parse_profile("""
id = "river-war"
name = "River War"
first_day = 2021-05-01
time_zone = "UTC"
sides = [{ id = "ardish", name = "Ardish" }, { id = "borran", name = "Borran" }]
parties = [
  { id = "ardia", name = "Ardia", adjective = "Ardish", side = "ardish", other_names = ["Ardville"] },
  { id = "hills", name = "Hill Republic", adjective = "Hill", side = "ardish" },
  { id = "borra", name = "Borra", adjective = "Borran", side = "borran", demonyms = ["Borrans"] },
  { id = "sellers", name = "Foreign fighters", adjective = "Foreign", fighters = true },
  { id = "oster", name = "Oster", adjective = "Osterian" },
]
offices = [
  { id = "ardia-mod", name = "Ardish Ministry of Defence", short = "Ardish MoD", kind = "ministry", party = "ardia" },
  { id = "borra-mod", name = "Borran Ministry of Defence", short = "Borran MoD", kind = "ministry", party = "borra" },
  { id = "watch", name = "River Watch", short = "River Watch", kind = "monitor" },
]
people = [
  { id = "vela", name = "Mira Véla", role = "President of Ardia", party = "ardia", other_names = ["Vella"] },
  { id = "tosk", name = "Jon Tosk", role = "President of Borra", party = "borra", office = "borra-mod" },
  { id = "lind", name = "Eva Lind", role = "Foreign Minister of Oster", party = "oster" },
]
[[places]]
id = "kesh"
name = "Kesh"
kind = "town"
lat = 12.5
lon = 44.25
names = { ardish = "Kesh", borran = "Keshava" }
other_names = ["Qesh"]
[[places]]
id = "upper-mill"
name = "Upper Mill"
kind = "village"
within = "kesh"
""")

CHRONICLE = Source(
    id="chronicle", outlet="Ardville Chronicle", url="https://chronicle.example/rss", kind="rss", side="ardish"
)
HERALD = Source(id="herald", outlet="Borra Herald", url="https://herald.example/rss", kind="rss", side="borran", tier=1)
WIRE = Source(id="wire", outlet="Delta Wire", url="https://wire.example/rss", kind="atom", tier=1)
SOURCES = {source.id: source for source in (CHRONICLE, HERALD, WIRE)}

PRIVATE = Address(platform="telegram", chat="100")
GROUP = Address(platform="telegram", chat="-200")
READER = User(id="7", name="Reader")
OWNER = User(id="8", name="Owner", chat_admin=True)
ADMIN = User(id="9", name="Admin", admin=True, chat_admin=True)


def day(number: int, hour: int = 8) -> datetime:
    """A moment in May 2021."""
    return datetime(2021, 5, number, hour, tzinfo=UTC)


def article(key: str, source: Source, published: datetime | None, *sentences: str, title: str = "") -> Article:
    return Article(
        id=key,
        source_id=source.id,
        outlet=source.outlet,
        url=f"https://{source.id}.example/{key}",
        title=title or f"Report {key}",
        text=" ".join(sentences),
        published=published,
    )


def span(printed: Article, exact: str) -> Evidence:
    start = printed.text.index(exact)
    return Evidence(article_id=printed.id, version=printed.version, start=start, end=start + len(exact), exact=exact)


def sentence(printed: Article, exact: str) -> Evidence:
    start = printed.text.index(exact)
    whole = next(s for s in split_sentences(printed.text) if s.start <= start < s.end)
    return span(printed, whole.text)


def mention(printed: Article, text: str, known: str | None = None) -> Mention:
    start = printed.text.index(text)
    return Mention(text=text, start=start, end=start + len(text), id=known)


def claim(printed: Article, exact: str, number: int | None, **more: Any) -> CasualtyClaim:
    """A claim of killed people at its words; ``more`` overrides any field."""
    fields: dict[str, Any] = {"harm": "killed", "low": number, "high": number, "victim_side": "ardish"} | more
    return CasualtyClaim(evidence=span(printed, exact), sentence=sentence(printed, exact), **fields)


def statement(printed: Article, exact: str, speaker: Mention, cue: str, **more: Any) -> Statement:
    fields: dict[str, Any] = {"kind": "direct", "speaker": speaker, "cue": mention(printed, cue)} | more
    return Statement(evidence=span(printed, exact), sentence=sentence(printed, exact), **fields)


def event(printed: Article, exact: str, kind: str = "attack", **more: Any) -> Development:
    """Something that happened, at its words; military unless ``more`` says otherwise."""
    fields: dict[str, Any] = {"topic": "military"} | more
    return Development(evidence=span(printed, exact), kind=kind, **fields)


@dataclass(kw_only=True)
class Newsroom:
    """A newsroom that behaves: its briefings have one line for each claim and statement of the window."""

    store: Store
    profiles: Mapping[str, Profile] = field(default_factory=lambda: {WAR.id: WAR})
    sources: Mapping[str, Source] = field(default_factory=lambda: dict(SOURCES))
    fetched: FetchReport = field(default_factory=lambda: FetchReport(sources=3, new=2, updated=1, unchanged=5))
    trials: dict[str, Trial] = field(default_factory=dict)
    orders: list[SourceOrder] = field(default_factory=list)
    reloaded: ReloadReport = field(default_factory=lambda: ReloadReport(unchanged=3))
    articles: int = 0
    """How many articles there seem to be in a window whose briefing has not been made."""
    trouble: Exception | None = None
    """What goes wrong when a briefing is made."""

    async def find(self, *, conflict: str, window: Window, style: Style = "normal") -> Edition | Commission:
        read = await self.store.read_articles(window, self.sources)
        key = f"{conflict} {window} {style} {len(read)}"
        return await self.store.edition_of(key) or Commission(
            key=key,
            articles=self.articles or len(read),
            profile=self.profiles[conflict],
            window=window,
            style=style,
            failed=(),
            sources=self.sources,
        )

    async def brief(self, *, conflict: str, window: Window, style: Style = "normal") -> Edition:
        if self.trouble is not None:
            raise self.trouble
        read = await self.store.read_articles(window, self.sources)
        briefing = brief_by_hand(self.profiles[conflict], window, style, list(read))
        return await self.store.save_edition(f"{conflict} {window} {style} {len(read)}", briefing)

    async def refresh(self) -> FetchReport:
        return self.fetched

    async def reload(self) -> ReloadReport:
        return self.reloaded

    @property
    def roster(self) -> Roster:
        return lay_over(self.sources, self.orders)

    async def try_source(self, url: str, wishes: Mapping[str, Any]) -> Trial:
        trial = self.trials.get(url, Trial(url=url, problem="the server answered 404"))
        return replace(trial, source=replace(trial.source, **wishes)) if trial.source else trial

    async def order_source(self, order: SourceOrder) -> None:
        self.orders.append(order)


def brief_by_hand(profile: Profile, window: Window, style: Style, read: list[ReadArticle]) -> Briefing:
    numbers = {item.article.id: number for number, item in enumerate(read, 1)}
    said = [s for item in read for s in item.reading.statements]
    told = [c for item in read for c in item.reading.claims]
    bullets = tuple(
        Bullet(
            number=number,
            topic="military",
            text=f"{s.speaker.text}: {s.evidence.exact}",
            evidence=(s.evidence,),
            sources=(numbers[s.evidence.article_id],),
            story_id="story",
        )
        for number, s in enumerate(said, 1)
    )
    losses = tuple(
        LossRow(
            number=number,
            victims="Ardish military",
            victim_side="ardish",
            victim_class="military",
            harm=c.harm,
            figure=f"{c.low:,}",
            scope=c.scope,
            claimant=c.claimant.text if c.claimant else None,
            standing="declared" if c.claimant else "media count",
            evidence=(c.sentence,),
            sources=(numbers[c.evidence.article_id],),
        )
        for number, c in enumerate(told, len(bullets) + 1)
    )
    silent = [item for item in read if "does not disclose" in item.article.text]
    losses += tuple(_silence(item, numbers[item.article.id]) for item in silent)
    return Briefing(
        conflict=profile.id,
        title=profile.name,
        window=window,
        style=style,
        day_number=profile.day_number(window.edition_date),
        sections=(Section(topic="military", bullets=bullets),) if bullets else (),
        losses=losses,
        sources=tuple(_cite(number, item.article) for number, item in enumerate(read, 1)),
        stories=(_story(read),) if read else (),
        coverage=Coverage(
            outlets=len({item.article.outlet for item in read}), articles=len(read), new=len(bullets), failed=()
        ),
    )


def _story(read: list[ReadArticle]) -> Story:
    """All that was read as one story."""
    moments = [item.article.published for item in read if item.article.published]
    return Story(
        id="story",
        title=read[0].article.title,
        article_ids=tuple(item.article.id for item in read),
        outlets=tuple(dict.fromkeys(item.article.outlet for item in read)),
        claimants=tuple(dict.fromkeys(c.claimant.text for item in read for c in item.reading.claims if c.claimant)),
        first_seen=min(moments, default=None),
        last_seen=max(moments, default=None),
    )


def _silence(item: ReadArticle, number: int) -> LossRow:
    return LossRow(
        number=99,
        victims="Borran losses",
        victim_side="borran",
        victim_class="unknown",
        harm="casualties",
        figure="not disclosed",
        scope="cumulative",
        standing="media count",
        evidence=(sentence(item.article, "does not disclose"),),
        sources=(number,),
    )


def _cite(number: int, printed: Article) -> CitedSource:
    return CitedSource(
        number=number,
        article_id=printed.id,
        version=printed.version,
        outlet=printed.outlet,
        title=printed.title,
        url=printed.url,
        published=printed.published,
    )


@dataclass(kw_only=True)
class House:
    """A desk over a real store, with a clock that tests move."""

    store: Store
    newsroom: Newsroom
    now: datetime = NOW
    settings: dict[str, str] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)

    @property
    def desk(self) -> Desk:
        return Desk(
            store=self.store,
            newsroom=self.newsroom,
            settings=load_settings(self.settings),
            clock=lambda: self.now,
            conflict=WAR.id,
            patience=self.patience,
        )

    async def ask(
        self, line: str, *, user: User = READER, address: Address = PRIVATE, may_follow: bool = False
    ) -> Reply:
        heard = hear(line)
        command = Command(
            name=heard.name,
            args=heard.args,
            address=address,
            user=user,
            received=self.now,
            message="31",
            may_follow=may_follow,
        )
        return await answer(command, self.desk)

    async def file(self, printed: Article, *records: CasualtyClaim | Statement | Development) -> Article:
        """Put an article and its records into the store."""
        kept = await self.store.save_article(replace(printed, fetched=self.now))
        assert kept is not None
        reading = Reading(
            article_id=kept.id,
            version=kept.version,
            reader="by hand",
            claims=tuple(r for r in records if isinstance(r, CasualtyClaim)),
            statements=tuple(r for r in records if isinstance(r, Statement)),
            developments=tuple(r for r in records if isinstance(r, Development)),
        )
        await self.store.save_reading(reading)
        return kept

    def pass_time(self, **span: float) -> None:
        self.now += timedelta(**span)


async def file_three_days(house: House) -> None:
    """10 to 12 May: a toll that rises, one town under two names, a reprint, words of two presidents."""
    first = article("a1", CHRONICLE, day(10), "The Ardish Ministry of Defence said 40 soldiers had been killed so far.")
    ministry = mention(first, "Ardish Ministry of Defence", "ardia-mod")
    toll = {"scope": "cumulative", "victim_class": "military", "victim_party": "ardia", "claimant": ministry}
    await house.file(first, claim(first, "40 soldiers", 40, **toll))

    second = article(
        "a2",
        CHRONICLE,
        day(11),
        "The Ardish Ministry of Defence said 52 soldiers had been killed so far.",
        "Shells killed three civilians in Kesh, it added.",
    )
    at_kesh = {"victim_class": "civilian", "claimant": mention(second, "Ardish Ministry of Defence", "ardia-mod")}
    kesh = claim(
        second, "three civilians", 3, place=mention(second, "Kesh", "kesh"), event_date=day(11).date(), **at_kesh
    )
    await house.file(second, claim(second, "52 soldiers", 52, **toll), kesh)

    reprint = article(
        "w1", WIRE, day(11, 10), "Shells killed three civilians in Keshava, the Ardish defence ministry said."
    )
    told = {"victim_class": "civilian", "claimant": mention(reprint, "the Ardish defence ministry", "ardia-mod")}
    again = claim(
        reprint, "three civilians", 3, place=mention(reprint, "Keshava", "kesh"), event_date=day(11).date(), **told
    )
    await house.file(reprint, again)

    third = article(
        "h1",
        HERALD,
        day(12, 7),
        "“We shall not leave the river,” President Jon Tosk told the Herald.",
        "More than 300 Ardish soldiers have been killed since 1 May, he claimed.",
        "No Borran was hurt.",
    )
    tosk = mention(third, "Jon Tosk", "tosk")
    alleged = {
        "high": None,
        "scope": "cumulative",
        "victim_class": "military",
        "claimant": tosk,
        "claimant_side": "borran",
    }
    words = statement(third, "“We shall not leave the river,”", tosk, "told", speaker_side="borran")
    none = claim(third, "No Borran", 0, harm="injured", victim_side="borran", negated=True)
    await house.file(third, words, claim(third, "More than 300 Ardish soldiers", 300, **alleged), none)

    fourth = article(
        "w2",
        WIRE,
        day(12, 8),
        "Oster's Eva Lind warned that the truce would not hold. Mira Vella denied that troops had moved.",
    )
    lind, vela = mention(fourth, "Eva Lind", "lind"), mention(fourth, "Mira Vella", "vela")
    await house.file(
        fourth,
        statement(fourth, "the truce would not hold", lind, "warned", kind="indirect", force="warn"),
        statement(fourth, "troops had moved", vela, "denied", kind="indirect", force="deny", speaker_side="ardish"),
    )


def chat(platform: PlatformName, number: str) -> Address:
    return Address(platform=platform, chat=number)
