"""The command line: one small function a command; errors are sentences, never tracebacks."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.errors import Misconfigured, WireError
from digests.errors import NewsroomError
from digests.models import Style

if TYPE_CHECKING:
    from bot.bench.rows import Measure
    from digests.models import Source

app = typer.Typer(
    name="sitrep",
    help="Attributed conflict briefings for Telegram, Slack and the terminal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
bench = typer.Typer(help="Score and time the newsroom on real material.", no_args_is_help=True)
app.add_typer(bench, name="bench")
opml = typer.Typer(help="Lists of feeds as other readers keep them.", no_args_is_help=True)
app.add_typer(opml, name="opml")

channels = typer.Typer(help="Lists of subscriptions.", no_args_is_help=True)
app.add_typer(channels, name="channels")

ProfileOption = Annotated[str | None, typer.Option(help="a shipped profile's id, or the path of a TOML file")]
EVALUATION = Path("../shared/eval")
DataOption = Annotated[Path, typer.Option("--data", help="a folder laid out like the evaluation sets")]
PredictionsOption = Annotated[Path | None, typer.Option(help="a folder to write the predictions to")]
ZoneOption = Annotated[str, typer.Option(help="IANA time zone of dates without an offset, and of the day")]


@app.command()
def run(
    roles: Annotated[
        str | None,
        typer.Option(help="only these parts of the work, on PostgreSQL: ingest,read,schedule,deliver,web"),
    ] = None,
) -> None:
    """Serve: read the sources, show the newest briefing, then chat here and on every platform with a token."""
    from bot.serving import run as serve

    _with_settings(lambda settings: serve(settings, roles))


@app.command()
def ask(
    line: Annotated[list[str], typer.Argument(help='a command as typed in a chat: "/casualties shushi killed"')],
    language: Annotated[str, typer.Option(help="answer in this language: en, ru, hy, az or tr")] = "",
) -> None:
    """Answer one chat command and end."""
    from bot.language.tongue import find_language
    from bot.serving import ask as answer

    spoken = find_language(language)
    if language and spoken is None:
        raise typer.BadParameter(f"{language!r} is no language spoken here; there are en, ru, hy, az and tr")

    wanted = " ".join(line).strip()
    if not wanted:
        raise typer.BadParameter("say which command, such as /digest")
    _with_settings(lambda settings: answer(settings, wanted, spoken))


@app.command()
def fetch() -> None:
    """Visit every source once, read what is new, and tell what came."""
    from bot.serving import ask as answer

    _with_settings(lambda settings: answer(settings, "/refresh"))


@app.command()
def doctor() -> None:
    """Check settings, database, profiles and sources, and say what to do about what is wrong."""
    from bot.doctor import examine

    _with_settings(examine)


@app.command()
def annotate(
    source: Annotated[str, typer.Argument(metavar="[FILE]", help="JSON lines; - for stdin")] = "-",
    profile: ProfileOption = None,
    zone: ZoneOption = "UTC",
) -> None:
    """Read documents as JSON lines and write their claims and statements as JSON lines (docs/codebook.md)."""
    from bot.documents import BadLine
    from bot.doors import annotate_lines, open_lines

    _write_utf8()
    bad = 0
    with open_lines(source) as lines:
        for line in annotate_lines(lines, _profile(profile), _zone(zone)):
            if isinstance(line, BadLine):
                bad += 1
                typer.echo(f"sitrep: line {line.number} is left out: {line.why}", err=True)
            else:
                typer.echo(line)
    raise typer.Exit(1 if bad else 0)


@app.command()
def brief(  # noqa: PLR0917 - options, each given by its name
    source: Annotated[str, typer.Option("--input", help="JSON lines, a folder of saved pages, or - for stdin")],
    day: Annotated[str, typer.Option("--date", help="the edition's day, 2020-11-02")],
    window: Annotated[str | None, typer.Option(help="FROM..TO, both days included; default: the day")] = None,
    profile: ProfileOption = None,
    style: Annotated[str, typer.Option(help="headline, normal or full")] = "normal",
    words: Annotated[int | None, typer.Option(min=1, help="at most this many words of bullets")] = None,
    output: Annotated[str, typer.Option("--format", help="text, json, telegram or slack")] = "text",
    zone: ZoneOption = "UTC",
) -> None:
    """Build one day's briefing from documents alone."""
    from bot.doors import BriefOrder, brief_documents

    _write_utf8()
    order = BriefOrder(
        source=source,
        window=_window(day, window, _zone(zone)),
        profile=_profile(profile),
        style=_choice(style, get_args(Style), "--style"),
        words=words,
        zone=_zone(zone),
    )
    made = brief_documents(order, _choice(output, ("text", "json", "telegram", "slack"), "--format"))
    for complaint in made.complaints:
        typer.echo(f"sitrep: {complaint}", err=True)
    typer.echo(made.text)
    raise typer.Exit(1 if made.complaints else 0)


@app.command()
def manifest(
    events_url: Annotated[str | None, typer.Option(help="for signed HTTP: your public https://…/slack/events")] = None,
) -> None:
    """Print the manifest to create the Slack app with."""
    from bot.platforms.slack_manifest import manifest as app_manifest
    from bot.serving import command_menu

    typer.echo(json.dumps(app_manifest(command_menu(), events_url), indent=2))


@app.command("export")
def export_store(
    file: Annotated[str, typer.Argument(help="a new file, compressed if its name ends in .gz; - for stdout")] = "-",
) -> None:
    """Write the whole store to a file, to move it to another database."""
    from bot.moving import export_store as write

    _write_utf8()
    _with_settings(lambda settings: write(settings, file))


@app.command("import")
def import_store(file: Annotated[str, typer.Argument(help="what `sitrep export` wrote; - for stdin")] = "-") -> None:
    """Read an exported store into the configured database, which must be empty: all of it or nothing."""
    from bot.moving import import_store as read

    _with_settings(lambda settings: read(settings, file))


@app.command()
def prune(
    days: Annotated[int, typer.Option(min=30, help="deliveries that ended longer ago are erased")] = 365,
    articles: Annotated[bool, typer.Option("--articles", help="erase articles not fetched since, too")] = False,
) -> None:
    """Erase old deliveries with their messages; articles and claims only where that is asked for."""
    from bot.moving import prune_store

    _with_settings(lambda settings: prune_store(settings, days, articles_too=articles))


@channels.command("export")
def export_channels(output: Annotated[str, typer.Option("--format", help="csv or json")] = "csv") -> None:
    """Print every subscription, as CSV or JSON."""
    from bot.moving import export_channels as write

    _write_utf8()
    form = _choice(output, ("csv", "json"), "--format")
    _with_settings(lambda settings: write(settings, form))


@channels.command("import")
def import_channels(
    file: Annotated[str, typer.Argument(help="a list of subscriptions; - for stdin")],
    form: Annotated[str | None, typer.Option("--format", help="csv or json; default: by the file's name")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="import the right lines even if others are wrong")] = False,
) -> None:
    """Subscribe the chats of a list: all of them, or none and every wrong line with its reason."""
    from bot.moving import import_channels as read

    chosen = _choice(form or ("json" if file.endswith(".json") else "csv"), ("csv", "json"), "--format")
    _with_settings(lambda settings: read(settings, file, chosen, partial=partial))


@opml.command("export")
def export_opml() -> None:
    """Print the sources in use as OPML, for other feed readers."""
    from bot.sources.opml import write_opml

    typer.echo(write_opml(_sources_in_use().values()))


@opml.command("import")
def import_opml(file: Annotated[Path, typer.Argument(help="an OPML file")]) -> None:
    """Print the feeds of an OPML file that are not read yet, as entries to append to sources.toml."""
    from bot.sources.opml import read_opml, write_entries

    found = read_opml(file.read_bytes(), _sources_in_use().values())
    typer.echo(f"{len(found.sources)} new feeds, {found.known} known, {found.unusable} without a web address", err=True)
    typer.echo(write_entries(found.sources))


def _sources_in_use() -> Mapping[str, Source]:
    from bot.app import sources_file
    from bot.config import load_settings
    from bot.sources.registry import read_sources

    return read_sources(sources_file(load_settings())).sources


@bench.command("reading")
def bench_reading(
    folder: DataOption = EVALUATION,
    predictions: PredictionsOption = None,
    errors: Annotated[
        str | None, typer.Option(help="instead: count the errors on this set by kind and show the worst cases")
    ] = None,
) -> None:
    """Score the readers on claims and statements, and time them."""
    from bot.bench.errors import error_lines
    from bot.bench.parser import bench_speed
    from bot.bench.reading import bench_reading as measure

    if errors is None:
        _tabulate(folder, [*measure(folder, predictions), *bench_speed(folder)])
    else:
        typer.echo("\n".join(error_lines(folder, errors)))


@bench.command("editing")
def bench_editing(folder: DataOption = EVALUATION, predictions: PredictionsOption = None) -> None:
    """Score the editors on a day's digest and on stories, and time them."""
    from bot.bench.editing import bench_editing as measure

    _tabulate(folder, measure(folder, predictions))


@bench.command("scale")
def bench_scale(
    articles: Annotated[int, typer.Option(min=1, max=2_000_000, help="articles to fill the store with")] = 50_000,
    store: Annotated[Path | None, typer.Option(help="a folder to keep the store in, for the next time too")] = None,
    database: Annotated[str, typer.Option(help="an empty PostgreSQL database instead, as postgresql://…")] = "",
    times: Annotated[int, typer.Option(min=1, max=100, help="times each line is asked")] = 3,
) -> None:
    """Fill a store with made-up articles, many at a time, and time every command that asks it, and saving."""
    from tempfile import TemporaryDirectory

    from bot.bench.scale import Trial
    from bot.bench.scale import bench_scale as measure

    async def show(folder: Path) -> None:
        async for line in measure(Trial(folder=folder, articles=articles, database=database, times=times)):
            typer.echo(line)

    with TemporaryDirectory() as own:
        asyncio.run(show(store or Path(own)))


@bench.command("chat")
def bench_chat(
    rounds: Annotated[int, typer.Option(min=1, max=100, help="times each command is asked")] = 5,
    seconds: Annotated[int, typer.Option(min=1, max=600, help="seconds of load on Slack's address")] = 10,
    rate: Annotated[int, typer.Option(min=1, max=1000, help="commands a second")] = 50,
) -> None:
    """Time first answers on the shipped sample, and Slack's acknowledgement under load."""
    from tempfile import TemporaryDirectory

    from bot.bench.chat import bench_chat as measure

    with TemporaryDirectory() as folder:
        _tabulate(Path(folder), asyncio.run(measure(Path(folder), rounds, seconds, rate)))


@bench.command("sources")
def bench_sources(
    folder: DataOption = EVALUATION,
    feeds: Annotated[int, typer.Option(min=0, max=5000, help="feeds to visit; 0 leaves this part out")] = 1000,
    cycles: Annotated[int, typer.Option(min=1, max=100, help="measured cycles of each")] = 3,
    reloads: Annotated[int, typer.Option(min=0, max=10_000, help="reloads under load; 0 leaves this part out")] = 200,
) -> None:
    """Visit many feeds against two peers, and try memory, reloads and collected feeds and pages."""
    from bot.bench.sources import bench_sources as measure
    from bot.bench.sources_reload import bench_reloads
    from bot.bench.sources_sets import bench_sets

    measures = [*(measure(feeds, cycles) if feeds else ()), *(bench_reloads(reloads) if reloads else ())]
    _tabulate(folder, [*measures, *bench_sets(folder)])


@bench.command("delivery")
def bench_delivery(  # noqa: PLR0917 - options, each given by its name
    trial: Annotated[str, typer.Option(help="kills, speed, rest, commands, deaths or due")] = "kills",
    chats: Annotated[int, typer.Option(min=1, max=2_000_000)] = 2000,
    editions: Annotated[int, typer.Option(min=1, max=20)] = 3,
    kills: Annotated[int, typer.Option(min=0, max=10_000)] = 200,
    faults: Annotated[float, typer.Option(min=0, max=0.9, help="share of requests something goes wrong with")] = 0.1,
    limit: Annotated[int, typer.Option(help="messages a second the server allows: 30, or 1000 as if paid for")] = 30,
    processes: Annotated[int, typer.Option(min=1, max=16, help="on PostgreSQL")] = 4,
    database: Annotated[str | None, typer.Option(help="an empty one, as postgresql://…; else SQLite")] = None,
) -> None:
    """Deliver through whole processes to a strict server on this machine, and compare both sides; from a checkout."""
    from bot.bench.delivery_trials import bench_delivery as try_it
    from bot.bench.rush import Rush

    rush = Rush(database=database, chats=chats, editions=editions, per_second=limit, faults=faults, processes=processes)
    for line in try_it(trial, rush, kills):
        typer.echo(line)


def _tabulate(folder: Path, measures: Sequence[Measure]) -> None:
    from bot.bench.rows import table_lines

    if not measures:
        raise Misconfigured(f"--data {folder}: there is no evaluation set in it")
    for line in table_lines(measures):
        typer.echo(line)


def main() -> None:
    """Run the command line; a user's mistake ends in one sentence and exit code 2, a full disk in 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(50_000, 20, 20)  # the start makes many objects that stay: looking for garbage costs a tenth of it
    try:
        app()
    except (WireError, NewsroomError) as error:
        typer.echo(f"sitrep: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        _leave_stdout()
        sys.exit(1)
    except OSError as error:
        _leave_stdout()
        typer.echo(f"sitrep: {error.filename or 'input or output'}: {error.strerror}", err=True)
        sys.exit(1)


def _leave_stdout() -> None:
    """Let what nobody takes any more go nowhere, so that the end of the process does not fail at it once again."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _with_settings(work: Callable[[Any], Coroutine[Any, Any, int]]) -> None:
    from bot.config import load_settings
    from bot.logs import start_logging

    settings = load_settings()
    start_logging(settings)
    raise typer.Exit(asyncio.run(work(settings)))


def _write_utf8() -> None:
    """Documents and briefings are UTF-8 wherever they are written; half a character leaves as JSON writes it."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _profile(wanted: str | None) -> Any:
    from bot.profiles import find_profile

    return find_profile(wanted) if wanted else None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise typer.BadParameter(f"{name!r} is no IANA time zone; write one such as Asia/Yerevan") from error


def _choice(value: str, allowed: tuple[str, ...], option: str) -> Any:
    if value not in allowed:
        raise typer.BadParameter(f"{option} is {value!r}; choose one of {', '.join(allowed)}")
    return value


def _window(day: str, window: str | None, zone: ZoneInfo) -> Any:
    from bot.windows import range_window

    edition = _day(day)
    first, _, last = (window or f"{day}..{day}").partition("..")
    start, end = _day(first), _day(last or first)
    if end < start:
        raise typer.BadParameter(f"--window {window} ends before it starts")
    try:
        return range_window(start, end, zone, edition_date=edition)
    except OverflowError as error:
        raise typer.BadParameter(f"{window or day} lies at the end of the calendar") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2020-11-02") from error


if __name__ == "__main__":
    main()
