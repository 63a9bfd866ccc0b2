"""``/source``: try an address, and add, remove, pause or resume a source, for administrators."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.errors import BadArguments
from bot.language.phrase import one_of, say
from bot.models import Button, Command, Reply, Roster, SourceAct, SourceOrder, Trial
from bot.sources.orders import find_by_address
from digests.models import Source

MOST_ADDRESSES = 5
# What may be said of a source that is added, in the words of sources.toml.
FIELDS = ("id", "outlet", "side", "ownership", "tier", "kind", "language", "match", "utc_offset")
GIVEN = re.compile(rf"({'|'.join(FIELDS)})=(.*)", re.DOTALL)
EXAMPLE = "/source test https://example.org/feed.xml"
WAYS = ("test", *get_args(SourceAct))


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one order: ``done`` or not, and why, or what comes next."""

    name: str
    done: bool
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ordered:
    """The receipt of an order about one or several sources."""

    act: SourceAct
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What would be read from each address."""

    trials: tuple[Trial, ...]
    zone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """The arguments sorted: addresses or names, and fields of the entry."""

    targets: tuple[str, ...]
    wishes: Mapping[str, Any]


@listed("administrators")
async def source(command: Command, desk: Desk) -> Reply:
    """Try an address as a source; add, remove, pause or resume one.

    /source test|add|remove|pause|resume <address or name>

    A test reads the newest articles and keeps nothing. What is added is tried first; outlet=, side=, tier=, language=
    and kind= behind the address say what sources.toml would say. Removing and pausing take the name that /sources
    shows. sources.toml is never written: orders are kept beside it, hold over restarts and reloads, and the log tells
    who gave them.

    For example:
    /source test https://example.org/feed.xml
    /source add https://example.org/feed.xml outlet=Example Post tier=2
    /source pause example-post
    """
    way = command.args[0].lower() if command.args else ""
    if way not in WAYS:
        raise BadArguments(say("Say what is to be done: {ways}.", ways=one_of(WAYS)), EXAMPLE)
    wanted = _sort(command.args[1:], way)
    if way == "test":
        return await _test(command, desk, wanted)
    act = cast(SourceAct, way)
    outcomes = [await _obey(command, desk, act, target, wanted.wishes) for target in wanted.targets]
    return Reply(message="source_ordered", data=Ordered(act=act, outcomes=tuple(outcomes)), private=True)


async def _obey(command: Command, desk: Desk, act: SourceAct, target: str, wishes: Mapping[str, Any]) -> Outcome:
    return await (_add(command, desk, target, wishes) if act == "add" else _order(command, desk, act, target))


def _sort(args: tuple[str, ...], way: str) -> _Wanted:
    """Fields are written name=value, and a value may go on over several words; all else is what it is about."""
    targets: list[str] = []
    wishes: dict[str, Any] = {}
    last = ""
    for arg in args:
        if found := GIVEN.fullmatch(arg):
            last = found[1]
            wishes[last] = found[2]
        elif last and "://" not in arg:
            wishes[last] = f"{wishes[last]} {arg}"
        else:
            targets.append(_plain_address(arg))
    if not targets:
        raise BadArguments(say("Say which source: its address, or the name that /sources shows."), EXAMPLE)
    if len(targets) > MOST_ADDRESSES:
        raise BadArguments(say("At most {most_addresses} at a time.", most_addresses=MOST_ADDRESSES), EXAMPLE)
    if wishes and way not in {"add", "test"}:
        raise BadArguments(say("{wishes}= is for adding and testing only.", wishes=next(iter(wishes))), EXAMPLE)
    if "tier" in wishes:
        wishes["tier"] = _tier(wishes["tier"])
    return _Wanted(targets=tuple(dict.fromkeys(targets)), wishes=wishes)


def _tier(given: str) -> int:
    if given not in {"1", "2", "3"}:
        raise BadArguments(
            say("tier= is 1 (agency or official), 2 (established outlet) or 3 (blog or channel)."), EXAMPLE
        )
    return int(given)


def _plain_address(arg: str) -> str:
    """An address as it was typed: chats wrap it in brackets, with what it is called behind a bar."""
    return arg[1:-1].partition("|")[0] if arg.startswith("<") and arg.endswith(">") else arg


async def _test(command: Command, desk: Desk, wanted: _Wanted) -> Reply:
    chat = await desk.chat(command.address)
    trials = tuple([await desk.newsroom.try_source(_address(desk, target), wanted.wishes) for target in wanted.targets])
    good = [trial.url for trial in trials if not trial.problem and _known(desk.newsroom.roster, trial) is None]
    buttons = tuple(Button(label=say("Add {url}", url=url[:36]), command=f"/source add {url}") for url in good)
    return Reply(message="source_tried", data=Tried(trials=trials, zone=chat.zone.key), buttons=buttons, private=True)


def _address(desk: Desk, target: str) -> str:
    """The address to try: one that is given, or that of a source given by its name."""
    found = None if "://" in target else desk.newsroom.sources.get(target.lower())
    return found.url if found else target


async def _add(command: Command, desk: Desk, url: str, wishes: Mapping[str, Any]) -> Outcome:
    roster = desk.newsroom.roster
    if wishes.get("id") in {*roster.sources, *roster.removed}:
        return Outcome(name=url, done=False, what=say("the id {wishes} is taken: choose another", wishes=wishes["id"]))
    if known := _refuse_known(roster, url):
        return Outcome(name=url, done=False, what=known)
    trial = await desk.newsroom.try_source(url, wishes)
    if trial.problem or trial.source is None:
        return Outcome(name=url, done=False, what=trial.problem)
    if known := _refuse_known(desk.newsroom.roster, trial.source.url):
        return Outcome(name=url, done=False, what=known)
    await _give(command, desk, "add", trial.source)
    added, readable = trial.source, len(trial.articles)
    return Outcome(
        name=added.id,
        done=True,
        what=say(
            "{outlet}, {kind}, {language}; of its newest articles {readable} can be read, {refused} cannot. "
            "It is read from the next round on.",
            outlet=added.outlet,
            kind=added.kind,
            language=added.language,
            readable=readable,
            refused=len(trial.refused),
        ),
    )


def _refuse_known(roster: Roster, url: str) -> str:
    """Why an address need not be added; empty where it is new."""
    if used := find_by_address(roster.sources.values(), url):
        paused = say("; it is paused: /source resume {id}", id=used.id) if used.id in roster.paused else ""
        return say("it is read already, as {id} ({outlet}){paused}", id=used.id, outlet=used.outlet, paused=paused)
    removed = find_by_address(roster.removed.values(), url)
    return say("it was removed as {id}; /source resume {id} brings it back", id=removed.id) if removed else ""


def _known(roster: Roster, trial: Trial) -> Source | None:
    known = [*roster.sources.values(), *roster.removed.values()]
    return find_by_address(known, trial.source.url) if trial.source else None


async def _order(command: Command, desk: Desk, act: SourceAct, target: str) -> Outcome:
    roster = desk.newsroom.roster
    found = _find(roster, target)
    if found is None:
        return Outcome(name=target, done=False, what=_hint(roster, target))
    idle = _idle(roster, act, found.id)
    if idle:
        return Outcome(name=found.id, done=False, what=idle)
    listed_there = found.id not in roster.added
    await _give(command, desk, act, found)
    return Outcome(name=found.id, done=True, what=_consequence(act, found, listed_there=listed_there))


async def _give(command: Command, desk: Desk, act: SourceAct, found: Source) -> None:
    order = SourceOrder(
        source_id=found.id,
        act=act,
        by=f"{command.address.platform}:{command.user.id}",
        at=command.received,
        source=found if act == "add" else None,
    )
    await desk.newsroom.order_source(order)


def _find(roster: Roster, target: str) -> Source | None:
    """A source by its name, its address, or its outlet where that has no other."""
    everything = {**roster.sources, **roster.removed}
    if "://" in target:
        return find_by_address(everything.values(), target)
    named = everything.get(target.lower())
    of_outlet = [source for source in everything.values() if source.outlet.lower() == target.lower()]
    return named or (of_outlet[0] if len(of_outlet) == 1 else None)


def _hint(roster: Roster, target: str) -> str:
    close = difflib.get_close_matches(target.lower(), [*roster.sources, *roster.removed], 3)
    if close:
        return say("there is no such source; did you mean {close}?", close=one_of(close))
    return say("there is no such source; /sources shows them all")


def _idle(roster: Roster, act: SourceAct, name: str) -> str:
    """Why an order would change nothing; empty where it would."""
    if act == "resume" and name in roster.sources and name not in roster.paused:
        return say("it is read already")
    if act == "pause" and name in roster.paused:
        return say("it is paused already")
    if act in {"pause", "remove"} and name in roster.removed:
        return say("it was removed already")
    return ""


def _consequence(act: SourceAct, found: Source, *, listed_there: bool) -> str:
    if act == "pause":
        return say("{outlet} is not visited until somebody resumes it; what was read stays.", outlet=found.outlet)
    if act == "resume":
        return say("{outlet} is read from the next round on.", outlet=found.outlet)
    if listed_there:
        return say(
            "{outlet} is not read any more; sources.toml still lists it. /source resume {id} brings it back.",
            outlet=found.outlet,
            id=found.id,
        )
    return say("{outlet} is not read any more; /source resume {id} brings it back.", outlet=found.outlet, id=found.id)
