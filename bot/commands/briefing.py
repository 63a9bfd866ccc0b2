"""A briefing as a message: shared by ``/digest``, by scheduled pushes and by ``sitrep brief``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.models import Button, Edition, Reply
from digests.models import Briefing, Bullet, CitedSource, LossRow, Section, Topic

WITH_LOSSES: frozenset[Topic] = frozenset({"military", "humanitarian"})
"""Sections whose readers want the table of losses too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingPage:
    """What one chat is shown of a briefing: the sections it asked for, and the sources these cite.

    ``topics`` empty means all. ``silent_today`` is today's date where it has no article yet and an older day is shown;
    ``newest`` the newest day with articles, where the day asked for has none. ``zone`` is for the times of sources,
    ``example`` a line number for the hint at ``/why``.
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


def briefing_reply(
    edition: Edition, sections: Sequence[Topic] = (), *, zone: str = "UTC", buttons: tuple[Button, ...] = ()
) -> Reply:
    """The message of an edition, with the sections a channel asked for (none named: all of them)."""
    return Reply(message="briefing", data=cut_page(edition.briefing, sections, zone=zone), buttons=buttons)


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


def _cited(sources: Iterable[CitedSource], lines: Iterable[Bullet | LossRow]) -> tuple[CitedSource, ...]:
    numbers = {number for line in lines for number in line.sources}
    return tuple(source for source in sources if source.number in numbers)
