"""``sitrep run``: the newest briefing at once, then every chat until somebody says stop."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import get_args

import structlog

from bot.alerts.pushes import AlertPushes
from bot.app import House, open_house
from bot.commands import COMMANDS, answer
from bot.config import Settings
from bot.corrections import correct_figures, correct_withdrawn
from bot.delivery.courier import Courier
from bot.delivery.doubts import Doubts
from bot.delivery.limits import Limits, paces_of
from bot.delivery.ticker import Chore, Ticker
from bot.delivery.worker import Worker, lanes_for
from bot.errors import Misconfigured, TryLater, WireError
from bot.language.phrase import say
from bot.language.tongue import tongue_of
from bot.models import Channel, Command, Delivery, FetchReport, Language, Manner, MenuLine, Part, Reply
from bot.notices import Compose, NoticePushes
from bot.platforms.console import HERE, Console, print_reply, sitter
from bot.platforms.console_steps import shown_steps
from bot.platforms.hearing import hear
from bot.ports import Answer, Menus, Platform
from bot.postscripts import ONE_DAY, Postscripts
from bot.promises import Promises
from bot.pushes import Pushes
from bot.steps import unwatched
from bot.wording import word

log = structlog.get_logger(__name__)

TEN_MINUTES = timedelta(minutes=10)


async def run(settings: Settings, roles: str | None = None) -> int:
    """Serve until told to stop; 0 after a good end, 1 where no configured chat service could be started.

    ``roles`` shares the work with other processes: this one does only those, and is silent otherwise.
    """
    if roles is not None:
        from bot.roles import check_roles, read_roles

        chosen = read_roles(roles)
        check_roles(settings)
        from bot.shifts import work

        return await work(settings, chosen)
    async with open_house(settings) as house:
        await _read_first(house)
        await _say(house, "/digest")
        console = _console(house) if sys.stdin.isatty() else None
        if console is None and settings.telegram_token is None and not settings.has_slack:
            return 0
        stop = asyncio.Event()
        heed_signals(house, stop)
        async with serve(house, console, stop) as serving:
            if not serving.platforms:
                return 1
            await _until_told(serving, console)
    return 0


async def ask(settings: Settings, line: str, language: Language | None = None) -> int:
    """Answer one command line and end, in a language if one is asked for; 1 where it could not be done."""
    async with open_house(settings) as house:
        if not (await house.store.counts())["articles"]:
            await _refresh_seen(house)
        return await _say(house, line, language)


def command_menu() -> list[tuple[str, str]]:
    """Every command with its one-line description, for the menus of chats."""
    return [(entry.name, entry.summary) for entry in COMMANDS.values()]


def menu_lines(language: Language = "en") -> list[MenuLine]:
    """Every command with who may use it, for menus that differ by chat."""
    tongue = tongue_of(Manner(language=language))
    return [
        MenuLine(name=entry.name, summary=tongue.say(say(entry.summary)), audience=entry.audience)
        for entry in COMMANDS.values()
    ]


def menus(default: Language) -> Menus:
    """The menus in every language; whose app speaks none of them gets the default."""
    return {"": menu_lines(default), **{language: menu_lines(language) for language in get_args(Language)}}


@dataclass(frozen=True, kw_only=True, slots=True)
class Serving:
    """What is running: the chat services that started (and the console), and the event that ends it all."""

    platforms: Mapping[str, Platform]
    answer: Answer
    stop: asyncio.Event


@asynccontextmanager
async def serve(
    house: House, console: Console | None = None, stop: asyncio.Event | None = None
) -> AsyncIterator[Serving]:
    """Start every configured chat service, the ticker and the web server; stop them in reverse.

    A service that cannot be started is told on stderr and left out; the others carry on. ``console`` is where pushes
    to the terminal go; its talk is the caller's to start.
    """
    stop, limits = stop or asyncio.Event(), Limits(paces_of(paid=house.settings.telegram_paid), house.store)
    hurry = asyncio.Event()
    respond = respond_with(house, hurry)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(limits.close)
        platforms = await start_each(chat_services(house, limits), respond, stack)
        await open_web(house, platforms, stack)
        if console is not None:
            platforms[console.name] = console
        ticker = _ticker(house, post_room(house, platforms, limits, stop), hurry)
        ticker.start()
        stack.push_async_callback(ticker.stop)
        wake_commands(house, stack)
        yield Serving(platforms=platforms, answer=respond, stop=stop)


def wake_commands(house: House, stack: AsyncExitStack) -> None:
    """Get ready for what the first commands need, beside them; what is wrong with it is told when it is asked for."""
    from bot.commands.waking import wake

    waking = asyncio.create_task(wake(house.desk))

    async def woken() -> None:
        await asyncio.gather(waking, return_exceptions=True)

    stack.push_async_callback(woken)


def respond_with(house: House, hurry: asyncio.Event) -> Answer:
    """What answers every command heard; ``hurry`` is set where an answer was promised instead."""
    desk = replace(house.desk, hasten=hurry.set)

    async def respond(command: Command) -> Reply:
        return await answer(command, desk)

    return respond


async def start_each(services: Iterable[Platform], respond: Answer, stack: AsyncExitStack) -> dict[str, Platform]:
    """The services that could be started, by name; ``stack`` stops them. Of the others it is told why not."""
    started: dict[str, Platform] = {}
    for platform in services:
        try:
            await platform.start(respond)
        except Misconfigured as error:
            print(f"sitrep: {error}", file=sys.stderr)
            continue
        stack.push_async_callback(platform.stop)
        started[platform.name] = platform
    return started


def chat_services(house: House, limits: Limits, *, listens: bool = True) -> Sequence[Platform]:
    """The configured services; each library is imported only where its token is there.

    Answers keep the same limits as pushes, and go first. One that does not listen sends, and nothing else.
    """
    paced = partial(limits.turn, urgent=True)
    settings, found = house.settings, list[Platform]()
    if settings.telegram_token is not None:
        from bot.platforms.telegram import Telegram

        found.append(
            Telegram(
                settings=settings,
                menus=menus(settings.language),
                word=word,
                clock=house.clock,
                moved=house.store.move,
                paced=paced,
                views=house.store,
                listens=listens,
            )
        )
    if settings.has_slack:
        from bot.platforms.slack import Slack

        found.append(
            Slack(
                settings=settings,
                word=word,
                clock=house.clock,
                paced=paced,
                listens=listens,
                installations=house.store,
            )
        )
    return found


async def open_web(house: House, platforms: Mapping[str, Platform], stack: AsyncExitStack) -> None:
    """Listen where something is served: health for a process that serves chats, Slack's requests over HTTP."""
    if not platforms:
        return
    from bot.web.app import web_app
    from bot.web.server import WebServer

    async def health() -> Mapping[str, object]:
        counts = await house.store.counts()
        return {"ok": True, "articles": counts["articles"], "platforms": sorted(platforms)}

    slack = platforms.get("slack")
    app = web_app(health=health, slack=slack)  # type: ignore[arg-type]
    server = WebServer(app, host=house.settings.http_host, port=house.settings.http_port)
    try:
        await server.start()
    except Misconfigured as error:
        print(f"sitrep: {error}", file=sys.stderr)
        return
    stack.push_async_callback(server.stop)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostRoom:
    """Who carries deliveries, and what is to be looked after beside that."""

    courier: Courier
    chores: Sequence[Chore]


def post_room(house: House, platforms: Mapping[str, Platform], limits: Limits, stop: asyncio.Event) -> PostRoom:
    """Join to the platforms what composes, carries and follows up deliveries."""
    settings = house.settings
    pushes = Pushes(newsroom=house.newsdesk, store=house.store, platforms=platforms)
    notices = NoticePushes(store=house.store, newsroom=house.newsdesk, platforms=platforms, others=pushes.compose)
    promises = Promises(desk=house.desk, platforms=platforms, others=notices.compose)
    alerts = AlertPushes(store=house.store, platforms=platforms, others=promises.compose)
    postscripts = Postscripts(
        store=house.store,
        platforms=platforms,
        others=alerts.compose,
        address=settings.admin_address,
        clock=house.clock,
    )
    doubts = Doubts(store=house.store, platforms=platforms, clock=house.clock)
    courier = Courier(
        store=house.store,
        platforms=platforms,
        compose=_until(stop, _speaking(postscripts.compose, settings.language)),
        lost=postscripts.tell_lost,
        limits=limits,
        clock=house.clock,
        grace=settings.grace,
        stop=stop,
    )
    return PostRoom(
        courier=courier,
        chores=(
            Chore(
                name="follow", every=ONE_DAY, work=lambda: postscripts.follow(settings.admin_daily, settings.time_zone)
            ),
            Chore(name="doubts", every=timedelta(minutes=1), work=doubts.clear),
            Chore(name="correct", every=TEN_MINUTES, work=lambda: correct_withdrawn(house.store, clock=house.clock)),
            Chore(
                name="correct figures",
                every=TEN_MINUTES,
                work=lambda: correct_figures(house.store, house.newsdesk.profiles, clock=house.clock),
            ),
            Chore(name="prune", every=ONE_DAY, work=lambda: house.store.prune(house.clock() - settings.keep)),
        ),
    )


def _speaking(compose: Compose, default: Language) -> Compose:
    """The same, for channels whose chats have chosen no language too."""

    async def compose_spoken(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        return await compose(delivery, replace(channel, manner=channel.manner or Manner(language=default)))

    return compose_spoken


def _until(stop: asyncio.Event, compose: Compose) -> Compose:
    """The same, broken off where the program is told to stop: what is owed is composed after the next start."""

    async def compose_until(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        composing = asyncio.ensure_future(compose(delivery, channel))
        stopped = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((composing, stopped), return_when=asyncio.FIRST_COMPLETED)
            if composing.done():
                return await composing
        finally:
            for task in (composing, stopped):
                task.cancel()
        raise TryLater("it was being put together when the program stopped", timedelta(), asked=True)

    return compose_until


def _ticker(house: House, post: PostRoom, hurry: asyncio.Event) -> Ticker:
    settings = house.settings
    return Ticker(
        store=house.store,
        worker=Worker(post.courier, lanes=lanes_for(paid=settings.telegram_paid)),
        fetch=lambda: house.newsdesk.refresh_due(house.clock()),
        clock=house.clock,
        grace=settings.grace,
        tick_every=timedelta(seconds=settings.tick_seconds),
        fetch_every=timedelta(minutes=settings.fetch_minutes),
        stopping=post.courier.stop,
        chores=post.chores,
        hurry=hurry,
    )


async def _read_first(house: House) -> None:
    """An empty store is filled before anything is shown; a filled one answers at once and is refreshed meanwhile."""
    if (await house.store.counts())["articles"]:
        return
    print(f"Reading {len(house.newsdesk.sources)} sources for the first time …", file=sys.stderr)
    report = await _refresh_seen(house)
    for name, why in report.failed:
        print(f"sitrep: source {name} could not be read: {why}", file=sys.stderr)


async def _refresh_seen(house: House) -> FetchReport:
    """Visit every source and read what is new while the terminal shows how far that has come."""
    with shown_steps() as house.newsdesk.steps:
        report = await house.newsdesk.refresh()
    house.newsdesk.steps = unwatched
    return report


async def _say(house: House, line: str, language: Language | None = None) -> int:
    heard, user = hear(line), sitter()
    command = Command(
        name=heard.name, args=heard.args, address=HERE, user=user, received=house.clock(), language=language
    )
    with shown_steps() as house.newsdesk.steps:
        reply = await answer(command, house.desk)
    house.newsdesk.steps = unwatched
    print_reply(reply, pictures=_pictures(house.settings))
    return 1 if reply.message in {"failed", "forbidden", "unknown_command", "wrong_arguments"} else 0


def _console(house: House) -> Console:
    return Console(clock=house.clock, menu=list(COMMANDS), pictures=_pictures(house.settings))


def _pictures(settings: Settings) -> Path:
    """Where the terminal's pictures are put: it cannot show any."""
    return settings.data_dir / "pictures"


def heed_signals(house: House, stop: asyncio.Event) -> None:
    """Ctrl-C and SIGTERM stop, SIGHUP reloads; heeded before anything is served, so that none comes too early."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, lambda: asyncio.ensure_future(_reload(house)))


async def _until_told(serving: Serving, console: Console | None) -> None:
    """Until the event that ends it all; at a terminal also until the person leaves the chat."""
    if console is None:
        await serving.stop.wait()
        return
    await console.start(serving.answer)
    ends = [asyncio.create_task(serving.stop.wait()), asyncio.create_task(console.finished())]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    await console.stop()
    for end in ends:
        end.cancel()
    await asyncio.gather(*ends, return_exceptions=True)


async def _reload(house: House) -> None:
    try:
        report = await house.newsdesk.reload()
    except WireError as error:
        log.error("reload failed", why=str(error))
        return
    if report.errors:
        log.error("reload refused, nothing changed", why="; ".join(report.errors))
    else:
        log.warning("reloaded", added=report.added, removed=report.removed, changed=report.changed)
