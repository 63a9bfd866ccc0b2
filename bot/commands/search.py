"""``/search``: the articles that tell of something, each with the sentence that does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.commands.claimed import Print
from bot.commands.dates import Calendar, Days, take_days
from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.names import fold, spell_out, suggest_names
from bot.commands.passages import find_passage
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.markup import Passage
from bot.models import Command, FoundArticle, Reply, Search
from bot.windows import range_window
from digests.profile import Profile

MOST_FOUND, MOST_WORDS = 15, 12
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”»]")
FAR_PAST, FAR_FUTURE = date(1900, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One passage with every outlet that printed it; without a passage only the title holds the words."""

    title: str
    passage: Passage | None
    prints: tuple[Print, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a search found, the best first. ``some``: nothing holds all of the words, these hold some of them.

    ``also`` are other spellings that were looked for; ``close`` names that may have been meant.
    """

    conflict: str
    words: str
    also: tuple[str, ...]
    outlet: str | None
    first: date | None
    last: date | None
    some: bool
    hits: tuple[Hit, ...]
    close: tuple[str, ...]
    zone: str


@listed()
async def search(command: Command, desk: Desk) -> Reply:
    """Articles that tell of something, the best first, each with the sentence that does.

    /search words [from..to] [outlet]

    All of the words have to be there, in any of their forms; names are found under every spelling, and words in
    quotation marks together. Days and an outlet narrow the search.

    For example:
    /search {place} hospital
    /search "{place} road" 27 October..2 November
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    near = chat.day_of(moment) if moment else chat.today
    days, words = take_days(command.args, Calendar(today=chat.today, near=near))
    outlets = {source.outlet for source in desk.newsroom.sources.values()}
    outlet, words = _take_outlet(words, outlets)
    groups = _read_groups(words, chat.profile)
    if not groups:
        raise BadArguments(say("Name the words to look for."), "")
    wanted = _bound(Search(groups=groups, outlet=outlet, limit=MOST_FOUND), days, chat)
    found = await desk.store.search(wanted)
    some = not found and len(groups) > 1
    if some:
        found = await desk.store.search(replace(wanted, any=True))
    return Reply(message="found", data=_answer(wanted, found, days, chat, some=some and bool(found)))


def _read_groups(words: Sequence[str], profile: Profile) -> tuple[tuple[str, ...], ...]:
    """Phrases in quotation marks as they stand, then the other words with the spellings of names."""
    text = " ".join(words)
    phrases = [found.strip() for found in _QUOTED.findall(text) if fold(found)]
    others = [word for word in _QUOTED.sub(" ", text).split() if fold(word)]
    quoted = [spell_out((phrase,), profile)[0] if fold(phrase) else (phrase,) for phrase in phrases]
    return tuple([*quoted, *spell_out(others, profile)][:MOST_WORDS])


def _take_outlet(words: Sequence[str], outlets: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
    """An outlet named in full, alone or after "in" or "from", and the words left over."""
    known = {fold(outlet): outlet for outlet in outlets}
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if outlet := known.get(fold(" ".join(words[start:end]))):
                before = words[:start]
                led = bool(before) and fold(before[-1]) in {"in", "from", "by"}
                return outlet, (*before[: len(before) - led], *words[end:])
    return None, tuple(words)


def _bound(wanted: Search, days: Days | None, chat: Chat) -> Search:
    if days is None:
        return wanted
    window = range_window(days.first or FAR_PAST, days.last or FAR_FUTURE, chat.zone)
    return replace(wanted, start=window.start, end=window.end)


def _answer(wanted: Search, found: Sequence[FoundArticle], days: Days | None, chat: Chat, *, some: bool) -> Found:
    asked = [group[0] for group in wanted.groups]
    hits = _fold_hits(found, wanted.groups)
    unknown = (word for word in asked if not found for word in suggest_names(word, chat.profile))
    return Found(
        conflict=chat.profile.name,
        words=" ".join(asked),
        also=tuple(spelling for group in wanted.groups for spelling in group[1:] if fold(spelling) != fold(group[0])),
        outlet=wanted.outlet,
        first=days.first if days else None,
        last=days.last if days else None,
        some=some,
        hits=hits,
        close=tuple(dict.fromkeys(unknown))[:3],
        zone=chat.zone.key,
    )


def _fold_hits(found: Iterable[FoundArticle], groups: Sequence[Sequence[str]]) -> tuple[Hit, ...]:
    """One line for each passage, whatever the number of outlets that printed it."""
    told: dict[str, tuple[FoundArticle, Passage | None, list[Print]]] = {}
    for article in found:
        passage = find_passage(article.text, groups)
        words = f"{passage.before}{passage.exact}{passage.after}" if passage else article.title
        printed = Print(outlet=article.outlet, title=article.title, url=article.url, published=article.published)
        told.setdefault(fold(words), (article, passage, []))[2].append(printed)
    return tuple(
        Hit(title=article.title, passage=passage, prints=tuple(prints)) for article, passage, prints in told.values()
    )
