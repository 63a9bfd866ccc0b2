"""``/story``: the story behind a line of a briefing, its articles in order and how its figures moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from bot.commands.desk import Chat, Desk
from bot.commands.incidents import say_place
from bot.commands.listing import listed
from bot.commands.shown import find_line, find_shown, neighbours, point, read_pointer
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import Button, Command, FiledClaim, Reply
from digests.editing.naming import Names, names_of
from digests.models import Briefing, Bullet, Harm, ReadArticle, Scope, Standing, Story
from digests.profile import Profile

_STORY_ID = re.compile(r"s[0-9a-f]{10}")
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
class Seen:
    """The line of a briefing that a story was asked for by."""

    briefing: Briefing
    bullet: Bullet


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryPage:
    """A story. ``more`` articles are left out, ``missing`` are stored no longer; ``still`` figures are left out.

    ``line`` is where it was met; none where it was asked for by its id. ``kept`` stories can be asked for by it.
    """

    line: Seen | None
    story: Story
    kept: bool
    articles: tuple[Print, ...]
    more: int
    missing: int
    moves: tuple[Move, ...]
    still: int
    zone: str


@listed()
async def story(command: Command, desk: Desk) -> Reply:
    """A story from its first article on: everything told of one event, and how its figures moved.

    /story N|ID

    N is the number in front of a line of the briefing that this chat saw last; without one, in the newest briefing.
    Every story has an id that stays while it grows: /story with that id shows it as it is today.
    Outlets and claimants are counted apart: ten outlets that print one ministry are one claimant.

    For example:
    /story 2
    """
    chat = await desk.chat(command.address)
    if (named := _STORY_ID.fullmatch(" ".join(command.args).strip().lower())) is not None:
        life = await _live(named[0], desk)
        if life is None:
            raise BadArguments(say("There is no story {id} any more.", id=named[0]), "/story 1")
        return Reply(message="story", data=await _tell(life, None, desk, chat))
    meant = read_pointer(command)
    shown = await find_shown(command, chat, desk, meant.edition)
    bullet = _find_bullet(shown.briefing, meant.number)
    told = _find_story(shown.briefing, bullet)
    life = await _live(told.id, desk) or Life(story=told, articles=len(told.article_ids), kept=False)
    page = await _tell(life, Seen(briefing=shown.briefing, bullet=bullet), desk, chat)
    sentences = Button(label=say("Sentences"), command=point("why", meant.number, shown.id))
    return Reply(message="story", data=page, buttons=(sentences, *neighbours("story", shown, meant.number)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """A story with the articles it is told from, and how many belong to it in all."""

    story: Story
    articles: int
    kept: bool


async def _live(story_id: str, desk: Desk) -> Life | None:
    """A story as it is kept, with its first and its newest articles; None where none of that id has any."""
    life = await desk.store.story_life(story_id, oldest=MOST_ARTICLES, newest=MOST_READ)
    if life is None or not life.articles:
        return None
    told = Story(
        id=life.id,
        title=life.title,
        article_ids=tuple(dict.fromkeys((*life.first_ids, *life.last_ids))),
        outlets=life.outlets,
        claimants=(),
        first_seen=life.first_seen,
        last_seen=life.last_seen,
    )
    return Life(story=told, articles=life.articles, kept=True)


async def _tell(life: Life, line: Seen | None, desk: Desk, chat: Chat) -> StoryPage:
    told = life.story
    asked = tuple(dict.fromkeys((*told.article_ids[:MOST_ARTICLES], *told.article_ids[-MOST_READ:])))
    read = await desk.store.newest_readings(asked, desk.newsroom.sources)
    profile = desk.newsroom.profiles.get(line.briefing.conflict, chat.profile) if line else chat.profile
    moves = trace_figures(read, profile)
    claimants = told.claimants or _claimants(read, names_of(profile))
    return StoryPage(
        line=line,
        story=replace(told, claimants=claimants),
        kept=life.kept,
        articles=tuple(_print(item) for item in read[:MOST_ARTICLES]),
        more=max(0, life.articles - (len(asked) - len(read)) - MOST_ARTICLES),
        missing=len(asked) - len(read),
        moves=moves[:MOST_MOVES],
        still=max(0, len(moves) - MOST_MOVES),
        zone=chat.zone.key,
    )


def _claimants(read: Iterable[ReadArticle], names: Names) -> tuple[str, ...]:
    """Who claims anything in some articles, each once."""
    mentions = (claim.claimant for item in read for claim in item.reading.claims if claim.claimant)
    return tuple(dict.fromkeys(names.claimant(mention) for mention in mentions))


def _find_bullet(briefing: Briefing, number: int) -> Bullet:
    line = find_line(briefing, number, "story")
    if isinstance(line, Bullet):
        return line
    example = f"/story {briefing.bullets[0].number}" if briefing.bullets else f"/why {number}"
    raise BadArguments(
        say("Line {number} is a figure in the table of losses; stories stand behind the lines above.", number=number),
        example,
    )


def _find_story(briefing: Briefing, bullet: Bullet) -> Story:
    found = next((told for told in briefing.stories if told.id == bullet.story_id), None)
    if found is None:
        raise BadArguments(
            say("The story behind line {number} was not kept with that briefing.", number=bullet.number),
            f"/why {bullet.number}",
        )
    return found


def trace_figures(read: Iterable[ReadArticle], profile: Profile) -> tuple[Move, ...]:
    """Every claimant's figures about the same victims, harm and place in order of time; those that moved first."""
    names = names_of(profile)
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
