"""Which watches an article just read concerns, and the one line of it that tells the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.commands.moments import Material, Moment, find_moments
from bot.commands.passages import find_passage
from bot.models import FiledClaim, FiledDevelopment, FiledStatement, Watch
from digests.editing.choosing.salience import likeness
from digests.editing.words import content
from digests.models import Article, CasualtyClaim, Development, Mention, Reading, Statement
from digests.profile import Profile

SAME_STORY = 0.5
"""How alike two tellings of one story are; the measure of the timeline (bot.commands.moments)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A moment of an article that a watch concerns; ``words`` tell its story from others."""

    watch: Watch
    moment: Moment
    words: tuple[str, ...]


def find_sightings(watches: Iterable[Watch], article: Article, reading: Reading, profile: Profile) -> list[Sighting]:
    """The weightiest moment of the article for each watch that it concerns."""
    sighted = []
    for watch in watches:
        moments = find_moments(_gather(watch, article, reading), profile)
        if moments:
            moment = max(moments, key=lambda each: (each.weight, each.words))
            sighted.append(Sighting(watch=watch, moment=moment, words=_story(moment)))
    return sighted


def is_same_story(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lines tell one story, whatever the figures in them."""
    return likeness(frozenset(one), frozenset(other)) >= SAME_STORY


def _story(moment: Moment) -> tuple[str, ...]:
    """What tells a story from others: for an incident the place and the people, else the words that carry meaning."""
    if moment.incident is not None:
        return tuple(sorted(set(content(f"{moment.incident.place} {moment.incident.victims}"))))
    return tuple(sorted(set(content(f"{moment.speaker} {moment.words}"))))


def _gather(watch: Watch, article: Article, reading: Reading) -> Material:
    """The records of an article that a watch concerns, as the ledger would give them."""
    printed = {
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
    }
    claims = [claim for claim in reading.claims if _concerns_claim(watch, claim)]
    words = [said for said in reading.statements if _concerns_statement(watch, said)]
    events = [event for event in reading.developments if _concerns_event(watch, event)]
    return Material(
        claims=[FiledClaim(claim=claim, **printed) for claim in claims],  # type: ignore[arg-type]
        statements=[FiledStatement(statement=said, **printed) for said in words],  # type: ignore[arg-type]
        developments=[FiledDevelopment(development=event, **printed) for event in events],  # type: ignore[arg-type]
    )


def _concerns_claim(watch: Watch, claim: CasualtyClaim) -> bool:
    if claim.negated or claim.scope not in {"incident", "new"}:
        return False
    if watch.kind == "harm":
        enough = claim.harm == watch.harm and (claim.low or 0) >= watch.least
        here = not watch.ids or _is_named(watch, (claim.place,))
        return enough and here and watch.side in {None, claim.victim_side}
    if watch.kind == "words":
        return _holds(watch, claim.sentence.exact)
    return watch.kind == "place" and _is_named(watch, (claim.place,))


def _concerns_statement(watch: Watch, said: Statement) -> bool:
    if watch.kind == "person":
        return _is_named(watch, (said.speaker,))
    return watch.kind == "words" and _holds(watch, said.sentence.exact)


def _concerns_event(watch: Watch, event: Development) -> bool:
    if event.negated:
        return False
    if watch.kind == "words":
        return _holds(watch, event.evidence.exact)
    named: Iterator[Mention | None] = iter(event.places if watch.kind == "place" else event.actors)
    return watch.kind in {"place", "person"} and _is_named(watch, named)


def _is_named(watch: Watch, mentions: Iterable[Mention | None]) -> bool:
    return any(mention is not None and mention.id in watch.ids for mention in mentions)


def _holds(watch: Watch, text: str) -> bool:
    return find_passage(text, (watch.phrases,)) is not None
