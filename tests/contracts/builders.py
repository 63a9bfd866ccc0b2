"""Records for the stores to keep; the sentences are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.models import Address, Agenda, Channel, Owed, Part
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
    Reading,
    Refusal,
    Section,
    Skipped,
    Statement,
    Story,
    Window,
)

NOON = datetime(2020, 11, 2, 12, tzinfo=UTC)
CHAT = Address(platform="telegram", chat="-1001", thread="7")
TEXT = "The ministry said two soldiers were killed near Aghdam. “We will answer,” Petrov said."


def an_article(article_id: str = "a1", **changes: Any) -> Article:
    article = Article(
        id=article_id,
        source_id="wire",
        outlet="The Wire",
        url=f"https://wire.example/{article_id}",
        title="Two killed near Aghdam",
        text=TEXT,
        published=NOON,
        fetched=NOON + timedelta(minutes=5),
    )
    return replace(article, **changes)


def evidence(exact: str, article_id: str = "a1", version: int = 1) -> Evidence:
    start = TEXT.index(exact)
    return Evidence(article_id=article_id, version=version, start=start, end=start + len(exact), exact=exact)


def mention(text: str, entity: str | None = None) -> Mention:
    return Mention(text=text, start=4, end=12, id=entity)


def a_claim(article_id: str = "a1", version: int = 1, **changes: Any) -> CasualtyClaim:
    claim = CasualtyClaim(
        evidence=evidence("two soldiers were killed", article_id, version),
        sentence=evidence("The ministry said two soldiers were killed near Aghdam.", article_id, version),
        harm="killed",
        low=2,
        high=2,
        victim_side="north",
        victim_class="military",
        victim_words="soldiers",
        claimant=mention("ministry", "north-mod"),
        claimant_side="north",
        place=mention("Aghdam", "aghdam"),
        place_precision="near",
        event_date=date(2020, 11, 1),
        event_date_precision="day",
    )
    return replace(claim, **changes)


def a_statement(article_id: str = "a1", version: int = 1, **changes: Any) -> Statement:
    statement = Statement(
        evidence=evidence("“We will answer,”", article_id, version),
        sentence=evidence("“We will answer,” Petrov said.", article_id, version),
        kind="direct",
        speaker=mention("Ivan Petrov", "petrov"),
        role=mention("minister"),
        speaker_side="south",
        cue=mention("said"),
        force="warn",
    )
    return replace(statement, **changes)


def a_development(article_id: str = "a1", version: int = 1) -> Development:
    return Development(
        evidence=evidence("killed near Aghdam", article_id, version),
        topic="military",
        kind="attack",
        actors=(mention("army", "north"), mention("militia")),
        places=(mention("Aghdam", "aghdam"),),
        event_date=date(2020, 11, 1),
        event_date_precision="day",
    )


def a_reading(article_id: str = "a1", version: int = 1, **changes: Any) -> Reading:
    reading = Reading(
        article_id=article_id,
        version=version,
        reader="r1",
        claims=(a_claim(article_id, version), a_claim(article_id, version, harm="injured", low=None, high=None)),
        statements=(a_statement(article_id, version),),
        developments=(a_development(article_id, version),),
        skipped=(Skipped(start=0, end=10, reason="no figure"),),
    )
    return replace(reading, **changes)


def a_window(day: date = date(2020, 11, 2)) -> Window:
    start = datetime.combine(day, time.min, UTC)
    return Window(start=start, end=start + timedelta(days=1), edition_date=day)


def a_briefing(day: date = date(2020, 11, 2), **changes: Any) -> Briefing:
    found = evidence("two soldiers were killed")
    bullet = Bullet(
        number=1, topic="military", text="Two killed", evidence=(found,), sources=(1,), story_id="s1", change="raised"
    )
    loss = LossRow(
        number=2,
        victims="North military",
        victim_side="north",
        victim_class="military",
        harm="killed",
        figure="2",
        scope="incident",
        claimant="North MoD",
        standing="declared",
        evidence=(found,),
        sources=(1,),
    )
    briefing = Briefing(
        conflict="north-south",
        title="North and South",
        window=a_window(day),
        style="normal",
        day_number=37,
        sections=(Section(topic="military", bullets=(bullet,)),),
        losses=(loss,),
        sources=(
            CitedSource(
                number=1,
                article_id="a1",
                version=1,
                outlet="The Wire",
                title="Two killed",
                url="https://wire.example/a1",
                published=NOON,
            ),
        ),
        coverage=Coverage(outlets=1, articles=1, failed=("Gazette: no answer",), bullets_by_side=(("north", 1),)),
        stories=(
            Story(
                id="s1",
                title="Aghdam",
                article_ids=("a1",),
                outlets=("The Wire",),
                claimants=("North MoD",),
                first_seen=NOON,
                last_seen=None,
            ),
        ),
        refusals=(Refusal(text="Nine killed", reason="no evidence"),),
        made_at=NOON,
    )
    return replace(briefing, **changes)


def a_channel(address: Address = CHAT, **changes: Any) -> Channel:
    channel = Channel(
        id=0,
        address=address,
        conflict="north-south",
        times=(time(8), time(18, 30)),
        zone="Asia/Yerevan",
        sections=("military", "political"),
        style="full",
        since=NOON,
    )
    return replace(channel, **changes)


def an_agenda(channel: Channel, *slots: str, **changes: Any) -> Agenda:
    owed = tuple(Owed(slot=slot, due=NOON) for slot in slots)
    return replace(Agenda(channel=channel, owed=owed, next_due=NOON + timedelta(days=1)), **changes)


def some_parts(count: int = 2) -> tuple[Part, ...]:
    return tuple(Part(text=f"part {number}", blocks=({"type": "divider", "n": [1, None]},)) for number in range(count))
