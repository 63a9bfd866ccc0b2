"""``/statements``: who said what, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from bot.commands.claimed import EARLIEST, Print
from bot.commands.dates import Calendar, Days, take_days
from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.names import drop_fillers, suggest_names, take_capital, take_name, take_names
from bot.errors import BadArguments
from bot.language.phrase import one_of, say
from bot.models import Command, FiledStatement, Reply, StatementFilter
from bot.phrases import say_list
from bot.ports import Ledger
from digests.editing.ledger.replies import WITHIN, Key, find_answers, is_answer, place_of
from digests.editing.lines.attribute import lead_and_body
from digests.editing.naming import Names, names_of
from digests.models import Statement
from digests.profile import Office, Party, Person, Profile, Side

MOST_QUOTES = 15
MOST_ANSWERS, MOST_AROUND = 60, 600
"""Statements of which it is looked up what they answer, and among how many of the days before."""
LONGEST_QUOTE = 1500
"""A quotation is shown whole or not at all; a longer one is left to the link beside it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """Whose words are wanted: everybody on a side, everybody of a party, or one speaker."""

    name: str
    side: str | None = None
    ids: tuple[str, ...] = ()
    text: str | None = None


Answers = Mapping[Key, FiledStatement]
"""What is answered, by the place of the answer."""
NO_ANSWERS: Answers = MappingProxyType({})
Read = tuple[Speaker | None, tuple[str, ...]]
"""One way to read the words, and the words it leaves over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """Whose words an utterance answers, and how these begin."""

    speaker: str
    cue: str
    words: str
    said: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """One utterance with every outlet that printed it; ``cue`` leads from the speaker to the words: " warned that ".

    ``words`` is empty where they are too many to show; ``length`` says how many characters.
    """

    speaker: str
    cue: str
    words: str
    length: int
    venue: str
    said: datetime | None
    prints: tuple[Print, ...]
    answers: Answered | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statements:
    """Utterances, newest first; ``more`` are left out."""

    conflict: str
    asked: str
    first: date | None
    last: date | None
    quotes: tuple[Quote, ...]
    more: int
    zone: str


@listed()
async def statements(command: Command, desk: Desk) -> Reply:
    """What somebody said: quotations word for word, newest first.

    /statements [speaker|side] [date]

    A speaker is a person, a ministry or a capital under any of its names; a side gives everybody who speaks for it.

    For example:
    /statements
    /statements {speaker}
    /statements {side} 2 November
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    near = chat.day_of(moment) if moment else chat.today
    days, words = take_days(command.args, Calendar(today=chat.today, near=near))
    speaker = read_speaker(words, chat.profile)
    filed = await _find(desk.store, speaker, days or Days(first=None, last=None))
    if not filed and speaker.text:
        raise BadArguments(_unknown(speaker.text, chat.profile), "")
    answers = await _find_answered(filed, desk.store, names_of(chat.profile))
    return Reply(message="statements", data=_answer(speaker, days, filed, answers, chat))


def read_speaker(words: tuple[str, ...], profile: Profile) -> Speaker:
    """The reading that leaves the fewest words over: "Ardish Ministry of Defence" is an office before it is a side."""
    if not drop_fillers(words):
        return Speaker(name="")
    readings = [_read_side(words, profile), *_read_names(words, profile), _read_party(words, profile)]
    known = [(speaker, drop_fillers(rest)) for speaker, rest in readings if speaker is not None]
    if not known:
        return Speaker(name=" ".join(words), text=" ".join(words))
    speaker, left = min(known, key=lambda reading: len(reading[1]))
    if left:
        raise BadArguments(_unknown(" ".join(left), profile), "")
    return speaker


def _read_side(words: tuple[str, ...], profile: Profile) -> Read:
    side, rest = take_name(words, profile, Side)
    return (Speaker(name=f"{side.name} side", side=side.id) if side else None), rest


def _read_names(words: tuple[str, ...], profile: Profile) -> tuple[Read, Read]:
    """People of that name, or an office with those who speak for it."""
    people, besides = take_names(words, profile, Person)
    named = Speaker(name=say_list([p.name for p in people], "or"), ids=tuple(p.id for p in people)) if people else None
    office, rest = take_name(words, profile, Office)
    if office is None:
        return (named, besides), (None, rest)
    spokespeople = tuple(person.id for person in profile.people if person.office == office.id)
    return (named, besides), (Speaker(name=office.name, ids=(office.id, *spokespeople)), rest)


def _read_party(words: tuple[str, ...], profile: Profile) -> Read:
    """A party, by its capital too, with all its offices and people."""
    party, rest = take_name(words, profile, Party)
    if party is None:
        party, rest = take_capital(words, profile)
    if party is None:
        return None, rest
    owned: tuple[Office | Person, ...] = (*profile.offices, *profile.people)
    return Speaker(name=party.name, ids=(party.id, *(e.id for e in owned if e.party == party.id))), rest


def _unknown(words: str, profile: Profile) -> str:
    close = suggest_names(words, profile)
    hint = say(" Did you mean {close}?", close=one_of(close)) if close else ""
    return say("I know no speaker called “{words}”.{hint}", words=words, hint=hint)


async def _find(ledger: Ledger, speaker: Speaker, days: Days) -> Sequence[FiledStatement]:
    wanted = StatementFilter(
        side=speaker.side,
        speakers=frozenset(speaker.ids) or None,
        speaker_text=speaker.text,
        first=days.first,
        last=days.last,
    )
    return await ledger.statements(wanted)


async def _find_answered(filed: Sequence[FiledStatement], ledger: Ledger, names: Names) -> Answers:
    """What the newest of some statements answer, looked for among all that was said in the days before."""
    newest = [item for item in sorted(filed, key=_newest_first)[:MOST_ANSWERS] if is_answer(item.statement)]
    times = [said.date() for item in newest if (said := _said(item)) is not None]
    if not times:
        return {}
    around = StatementFilter(first=min(times) - WITHIN, last=max(times), limit=MOST_AROUND)
    return find_answers([*newest, *await ledger.statements(around)], names)


def fold_quotes(filed: Iterable[FiledStatement], profile: Profile, answers: Answers = NO_ANSWERS) -> tuple[Quote, ...]:
    """The same words of the same speaker in several outlets are one quote; newest first."""
    names = names_of(profile)
    return tuple(_quote(items, names, answers) for items in _gather_quotes(filed, names))


def _gather_quotes(filed: Iterable[FiledStatement], names: Names) -> Sequence[Sequence[FiledStatement]]:
    """The prints of each quote, those of one quote together; newest first."""
    told: dict[tuple[str, str], list[FiledStatement]] = {}
    for item in sorted(filed, key=_newest_first):
        said = item.statement
        told.setdefault((names.claimant_key(said.speaker), _bare(said)), []).append(item)
    return tuple(told.values())


def _quote(items: Sequence[FiledStatement], names: Names, answers: Answers) -> Quote:
    said = items[0].statement
    places = [place_of(item.statement.evidence) for item in items]
    prints = {item.outlet: item for item in reversed(items)}
    speaker = names.claimant(said.speaker)
    # A cue that makes no sentence with its speaker ("citing") is shown as it stands.
    lead, words = lead_and_body(said, speaker) or (f"{speaker} ({said.cue.text}): ", said.evidence.exact)
    return Quote(
        speaker=speaker,
        cue=lead.removeprefix(speaker),
        words=words if len(words) <= LONGEST_QUOTE else "",
        length=len(words),
        venue=said.venue.text if said.venue else "",
        said=_said(items[0]),
        prints=tuple(
            Print(outlet=outlet, title=item.title, url=item.url, published=item.published)
            for outlet, item in sorted(prints.items())
        ),
        answers=next((_answered(answers[place], names) for place in places if place in answers), None),
    )


def _answered(item: FiledStatement, names: Names) -> Answered:
    said = item.statement
    speaker = names.claimant(said.speaker)
    lead, words = lead_and_body(said, speaker) or (f"{speaker} ({said.cue.text}): ", said.evidence.exact)
    return Answered(speaker=speaker, cue=lead.removeprefix(speaker), words=words, said=_said(item))


def _answer(
    speaker: Speaker, days: Days | None, filed: Sequence[FiledStatement], answers: Answers, chat: Chat
) -> Statements:
    names = names_of(chat.profile)
    told = _gather_quotes(filed, names)
    return Statements(
        conflict=chat.profile.name,
        asked=speaker.name,
        first=days.first if days else None,
        last=days.last if days else None,
        quotes=tuple(_quote(items, names, answers) for items in told[:MOST_QUOTES]),
        more=max(0, len(told) - MOST_QUOTES),
        zone=chat.zone.key,
    )


def _bare(said: Statement) -> str:
    """The words alone, to see that two prints are one utterance."""
    return " ".join(said.evidence.exact.strip("\"'“”„«»‘’ ").casefold().split())


def _said(item: FiledStatement) -> datetime | None:
    return item.statement.report_date or item.published


def _newest_first(item: FiledStatement) -> tuple[float, str, int]:
    evidence = item.statement.evidence
    return -(_said(item) or EARLIEST).timestamp(), evidence.article_id, evidence.start
