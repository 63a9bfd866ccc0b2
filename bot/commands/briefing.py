"""A briefing as a message: shared by ``/digest``, by scheduled pushes and by ``sitrep brief``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.commands.shown import point
from bot.language.newsroom import say_claimed, say_victims
from bot.language.phrase import say
from bot.language.tongue import Later
from bot.models import WITH_LOSSES, Button, Edition, Reply
from bot.phrases import clip
from bot.ports import Corrections
from digests.models import Briefing, Bullet, CitedSource, LossRow, Section, Topic

HINT = 60
"""Characters of a line that a menu shows of it."""
MOST_AMENDMENTS = 6
"""Corrections named in one briefing, the newest; each was sent as a message of its own too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment:
    """A line of an earlier briefing, dated ``day``, that was corrected in the span of this one."""

    day: date
    line: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingPage:
    """What one chat is shown of a briefing: the sections it asked for, and the sources these cite.

    ``topics`` empty means all. ``silent_today`` is today's date where it has no article yet and an older day is shown;
    ``newest`` the newest day with articles, where the day asked for has none. ``zone`` is for the times of sources,
    ``example`` a line number for the hint at ``/why``. ``edition`` is its number, for links to the evidence of a line.
    ``amendments`` say what of earlier briefings does not stand.
    """

    briefing: Briefing
    topics: tuple[Topic, ...]
    sections: tuple[Section, ...]
    losses: tuple[LossRow, ...]
    sources: tuple[CitedSource, ...]
    zone: str
    example: int | None
    silent_today: date | None = None
    newest: date | None = None
    edition: int | None = None
    amendments: tuple[Amendment, ...] = ()


def briefing_reply(
    edition: Edition, sections: Sequence[Topic] = (), *, zone: str = "UTC", days: tuple[Button, ...] = ()
) -> Reply:
    """The message of an edition, with the sections a channel asked for (none named: all of them)."""
    return page_reply(cut_page(edition.briefing, sections, zone=zone), edition, days)


def page_reply(
    page: BriefingPage, edition: Edition, days: tuple[Button, ...] = (), *, message: str = "briefing"
) -> Reply:
    """The message of a page of an edition, with buttons to its lines' evidence, to the days beside it, its sections."""
    buttons = (*_evidence_buttons(page, edition), *days, *_section_buttons(page, edition))
    return Reply(message=message, data=replace(page, edition=edition.id), buttons=buttons)


def _evidence_buttons(page: BriefingPage, edition: Edition) -> tuple[Button, ...]:
    bullets = [(bullet.number, clip(bullet.text, HINT)) for section in page.sections for bullet in section.bullets]
    rows = [(row.number, _tell_row(row)) for row in page.losses]
    return tuple(
        Button(label=str(number), command=point("why", number, edition.id), menu="Evidence", hint=hint)
        for number, hint in (*bullets, *rows)
    )


def _tell_row(row: LossRow) -> Later:
    return Later(lambda tongue: clip(f"{say_victims(row.victims, tongue)}: {say_claimed(row.figure, tongue)}", HINT))


def _section_buttons(page: BriefingPage, edition: Edition) -> tuple[Button, ...]:
    """One for each section with news that is not the one shown, and one back to all of them."""
    there = [section.topic for section in edition.briefing.sections if section.bullets]
    others = [topic for topic in there if (topic,) != page.topics] if len(there) > 1 else []
    back = [_section_button(say("All sections"), "", edition)] if page.topics and there else []
    return (*back, *(_section_button(_topic_label(topic), topic, edition) for topic in others))


def _topic_label(topic: Topic) -> Later:
    return Later(lambda tongue: tongue.capitalize(tongue.term(topic)))


def _section_button(label: str, topic: str, edition: Edition) -> Button:
    return Button(label=label, command=f"/digest @{edition.id} {topic}".strip(), turns=True, menu="Sections")


def cut_page(briefing: Briefing, topics: Sequence[Topic] = (), *, zone: str = "UTC") -> BriefingPage:
    """The part of a briefing that belongs to some topics; numbers stay as they are in the whole."""
    shown = tuple(
        section for section in briefing.sections if section.bullets and (not topics or section.topic in topics)
    )
    losses = briefing.losses if not topics or WITH_LOSSES & set(topics) else ()
    lines: tuple[Bullet | LossRow, ...] = (*(bullet for section in shown for bullet in section.bullets), *losses)
    return BriefingPage(
        briefing=briefing,
        topics=tuple(dict.fromkeys(topics)),
        sections=shown,
        losses=losses,
        sources=_cited(briefing.sources, lines),
        zone=zone,
        example=lines[min(1, len(lines) - 1)].number if lines else None,
    )


async def find_amendments(store: Corrections, briefing: Briefing) -> tuple[Amendment, ...]:
    """What was corrected in the span that a briefing covers, oldest first."""
    made = await store.corrections_made(briefing.conflict, briefing.window.start, briefing.window.end)
    return tuple(Amendment(day=day, line=one.line, text=one.text) for day, one in made[-MOST_AMENDMENTS:])


def _cited(sources: Iterable[CitedSource], lines: Iterable[Bullet | LossRow]) -> tuple[CitedSource, ...]:
    numbers = {number for line in lines for number in line.sources}
    return tuple(source for source in sources if source.number in numbers)
