"""Briefings of every shape, worded and cut for both services, and accepted by both whatever the feeds held."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands.briefing import briefing_reply
from bot.config import load_settings
from bot.models import Edition, Reply
from bot.platforms.slack import Slack
from bot.platforms.slack_blocks import content
from bot.platforms.telegram import Telegram
from bot.platforms.telegram_buttons import keyboard
from bot.platforms.telegram_links import complete_links
from bot.wording import word
from digests.models import (
    Briefing,
    Bullet,
    CitedSource,
    Coverage,
    Evidence,
    LossRow,
    Section,
    Topic,
    Window,
)
from tests.emulators.slack_blocks import problem, shown
from tests.emulators.telegram_html import parse
from tests.journeys.builders import EVENING, Clock

TOPICS: tuple[Topic, ...] = ("military", "political", "humanitarian", "diplomatic")
HOSTILE = [
    *(
        "<b>",
        "</i>",
        "<script>",
        "&amp;",
        "&#60;",
        "<!channel>",
        "<@U123>",
        "<#C1>",
        "@channel",
        "@everyone",
        ":skull:",
    ),
    *("*bold*", "_it_", "`code`", "~no~", "|", ">", "<https://example.org|x>", "/why", "@someone", "#tag", "$USD"),
    *(
        "🔥",
        "🇦🇲",
        "👩‍👩‍👧",
        "أرمينيا",
        "Երևան",
        "שלום",
        "\u202e",
        "\u200f",
        "\x00",
        "\n",
        "\u2028",
        "naïve",
        "1,174",
        "a" * 300,
    ),
]
WORDS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), min_size=1, max_size=30).map(" ".join)
ADDRESSES = st.sampled_from(
    [
        "https://example.org/a?b=c&d=(e)",
        "https://example.org/" + "long/" * 300,
        "javascript:alert(1)",
        "",
        "https://x.example/|>",
    ]
)
EVIDENCE = (Evidence(article_id="a", version=1, start=0, end=4, exact="text"),)


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    """From an empty day to one of three hundred sources; every line of it carries a mark of its own."""
    many = draw(st.sampled_from([0, 1, 3, 12, 60]))
    words, addresses = draw(st.lists(WORDS, min_size=7, max_size=7)), draw(st.lists(ADDRESSES, min_size=3, max_size=3))
    cited = draw(st.lists(st.integers(1, 300), min_size=1, max_size=6, unique=True))
    bullets = [
        Bullet(
            number=number,
            topic=TOPICS[number % 4],
            text=f"mark{number}x {words[number % 7]}",
            evidence=EVIDENCE,
            sources=tuple(cited),
            story_id="s",
            note=words[number % 7] if number % 3 else "",
        )
        for number in range(1, many + 1)
    ]
    rows = [
        LossRow(
            number=many + number,
            victims=f"mark{many + number}x {words[number % 7]}",
            victim_side="a",
            victim_class="military",
            harm="killed",
            figure="1,174",
            scope="cumulative",
            claimant=words[number % 7] if number % 2 else None,
            standing="declared",
            evidence=EVIDENCE,
            sources=(1,),
        )
        for number in range(1, draw(st.sampled_from([0, 1, 25])) + 1)
    ]
    sources = [
        CitedSource(
            number=number,
            article_id="a",
            version=1,
            outlet=words[number % 7],
            title=words[-number % 7],
            url=addresses[number % 3],
            published=EVENING,
        )
        for number in range(1, draw(st.sampled_from([1, 9, 300])) + 1)
    ]
    return Briefing(
        conflict="c",
        title=words[0],
        window=Window(start=datetime(2020, 11, 1, tzinfo=UTC), end=EVENING, edition_date=date(2020, 11, 2)),
        style="normal",
        day_number=37,
        sections=tuple(Section(topic=t, bullets=tuple(b for b in bullets if b.topic == t)) for t in TOPICS),
        losses=tuple(rows),
        sources=tuple(sources),
        coverage=Coverage(outlets=3, articles=9, failed=(words[1],), undated=1, new=2),
    )


def reply_of(briefing: Briefing) -> Reply:
    return briefing_reply(Edition(id=1, key="k", briefing=briefing))


def marks(text: str) -> list[str]:
    return sorted(re.findall(r"mark\d+x", text))


def expected(briefing: Briefing) -> list[str]:
    numbers = [*(bullet.number for bullet in briefing.bullets), *(row.number for row in briefing.losses)]
    return sorted(f"mark{number}x" for number in numbers)


FIVE_HUNDRED = settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


async def nobody(*_: object) -> None:
    """Told of no moves."""


TELEGRAM = Telegram(settings=load_settings({}), menus={"": ()}, word=word, clock=Clock(), moved=nobody)
SLACK = Slack(settings=load_settings({}), word=word, clock=Clock())


@pytest.mark.timeout(600)
@FIVE_HUNDRED
@given(briefings())
def test_five_hundred_briefings_are_taken_by_both_services_and_show_each_line_once(briefing: Briefing) -> None:
    seen_there, seen_here = taken_by_telegram(briefing), taken_by_slack(briefing)
    assert marks(seen_there) == expected(briefing)
    assert marks(seen_here) == expected(briefing)


def taken_by_telegram(briefing: Briefing) -> str:
    """The words a reader sees of the messages, all within Telegram's limits, keys included."""
    seen = []
    for part in TELEGRAM.render(reply_of(briefing)):
        text, entities = parse(complete_links(part.text, "sitrep_test_bot"))
        assert 0 < len(text.encode("utf-16-le")) // 2 <= 4096
        assert entities <= 100
        keys = keyboard(part)
        rows = keys.inline_keyboard if keys else ()
        assert all(len(row) <= 8 and all(len(str(key.callback_data)) <= 64 for key in row) for row in rows)
        assert sum(len(row) for row in rows) <= 100
        seen.append(text)
    return "\n".join(seen)


def taken_by_slack(briefing: Briefing) -> str:
    """The words a reader sees of the messages, all within Slack's limits, menus included."""
    seen: list[str] = []
    for part in SLACK.render(reply_of(briefing)):
        sent = content(part)
        assert problem(sent["blocks"]) is None
        assert 0 < len(sent["text"]) <= 4002
        assert not re.search(r"<[!@#]", sent["text"])
        seen.extend(shown(block) for block in sent["blocks"])
    assert not re.search(r"<[!@#]", "\n".join(seen))
    return "\n".join(seen)
