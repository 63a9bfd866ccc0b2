"""``/story``: the story behind a line of a briefing, its articles in order and how its figures moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.commands.claimed import (
    HARMS,
    Print,
    find_voice,
    group_victims,
    judge_standing,
    name_claimant,
    put_in_order,
    say_claimed,
)
from bot.commands.desk import Desk
from bot.commands.incidents import say_place
from bot.commands.listing import listed
from bot.commands.shown import find_line, find_shown, neighbours, point, read_pointer
from bot.errors import BadArguments
from bot.models import Button, Command, FiledClaim, Reply
from digests.editing.naming import Names
from digests.models import Briefing, Bullet, Harm, ReadArticle, Scope, Standing, Story
from digests.profile import Profile

MOST_ARTICLES = 15
MOST_MOVES = 8
"""Articles and figures of one answer: two screens of a phone."""
MOST_READ = 60
"""The newest articles of a long story, from which the figures are traced."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A figure, and the first print of it."""

    figure: str
    outlet: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """What one claimant said of some victims, each figure once where it changed; a single step is one that held."""

    victims: str
    harm: Harm
    scope: Scope
    place: str
    claimant: str | None
    standing: Standing
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryPage:
    """A story. ``more`` articles are left out, ``missing`` are stored no longer; ``still`` figures are left out."""

    briefing: Briefing
    number: int
    bullet: Bullet
    story: Story
    articles: tuple[Print, ...]
    more: int
    missing: int
    moves: tuple[Move, ...]
    still: int
    zone: str


@listed()
async def story(command: Command, desk: Desk) -> Reply:
    """The story behind a line of the briefing: its articles in order of time, and how its figures moved.

    /story N

    N is the number in front of a line of the briefing that this chat saw last; without one, in the newest briefing.
    Outlets and claimants are counted apart: ten outlets that print one ministry are one claimant.

    For example:
    /story 2
    """
    meant = read_pointer(command)
    chat = await desk.chat(command.address)
    shown = await find_shown(command.address, chat, desk, meant.edition)
    briefing = shown.briefing
    bullet = _find_bullet(briefing, meant.number)
    told = _find_story(briefing, bullet)
    asked = tuple(dict.fromkeys((*told.article_ids[:MOST_ARTICLES], *told.article_ids[-MOST_READ:])))
    read = await desk.store.newest_readings(asked, desk.newsroom.sources)
    moves = trace_figures(read, desk.newsroom.profiles.get(briefing.conflict, chat.profile))
    page = StoryPage(
        briefing=briefing,
        number=meant.number,
        bullet=bullet,
        story=told,
        articles=tuple(_print(item) for item in read[:MOST_ARTICLES]),
        more=max(0, len(read) + len(told.article_ids) - len(asked) - MOST_ARTICLES),
        missing=len(asked) - len(read),
        moves=moves[:MOST_MOVES],
        still=max(0, len(moves) - MOST_MOVES),
        zone=chat.zone.key,
    )
    sentences = Button(label="Sentences", command=point("why", meant.number, shown.id))
    return Reply(message="story", data=page, buttons=(sentences, *neighbours("story", shown, meant.number)))


def _find_bullet(briefing: Briefing, number: int) -> Bullet:
    line = find_line(briefing, number, "story")
    if isinstance(line, Bullet):
        return line
    example = f"/story {briefing.bullets[0].number}" if briefing.bullets else f"/why {number}"
    raise BadArguments(
        f"Line {number} is a figure in the table of losses; stories stand behind the lines above.", example
    )


def _find_story(briefing: Briefing, bullet: Bullet) -> Story:
    found = next((told for told in briefing.stories if told.id == bullet.story_id), None)
    if found is None:
        raise BadArguments(
            f"The story behind line {bullet.number} was not kept with that briefing.", f"/why {bullet.number}"
        )
    return found


def trace_figures(read: Iterable[ReadArticle], profile: Profile) -> tuple[Move, ...]:
    """Every claimant's figures about the same victims, harm and place in order of time; those that moved first."""
    names = Names(profile)
    series: dict[tuple[object, ...], list[FiledClaim]] = {}
    for item in sorted((claim for one in read for claim in _claims(one)), key=put_in_order):
        claim = item.claim
        place = (claim.place.id or claim.place.text.casefold()) if claim.place and claim.scope == "incident" else ""
        key = (find_voice(item, names), *group_victims(claim), claim.harm, claim.scope, place)
        series.setdefault(key, []).append(item)
    moves = [_move(items, names, profile) for items in series.values()]
    return tuple(sorted(moves, key=lambda move: (len(move.steps) == 1, HARMS.index(move.harm))))


def _claims(item: ReadArticle) -> Iterable[FiledClaim]:
    """The figures an article gives of this war: parts of other figures and words without one are no steps."""
    printed = item.article
    for claim in item.reading.claims:
        if claim.scope != "historical" and not claim.subset and say_claimed(claim) != "no figure":
            yield FiledClaim(
                claim=claim, outlet=printed.outlet, title=printed.title, url=printed.url, published=printed.published
            )


def _move(items: Sequence[FiledClaim], names: Names, profile: Profile) -> Move:
    newest = items[-1].claim
    steps: list[Step] = []
    for item in items:
        figure = say_claimed(item.claim)
        if not steps or steps[-1].figure != figure:
            steps.append(Step(figure=figure, outlet=item.outlet, published=item.published))
    return Move(
        victims=names.victims(newest),
        harm=newest.harm,
        scope=newest.scope,
        place=say_place(newest, profile) if newest.scope == "incident" else "",
        claimant=name_claimant(newest, names),
        standing=judge_standing(newest, names),
        steps=tuple(steps),
    )


def _print(item: ReadArticle) -> Print:
    printed = item.article
    return Print(outlet=printed.outlet, title=printed.title, url=printed.url, published=printed.published)
