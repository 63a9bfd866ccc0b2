"""The command line: one small function a command; errors are sentences, never tracebacks."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.cli_bench import bench
from bot.errors import WireError
from digests.errors import NewsroomError
from digests.models import Style

if TYPE_CHECKING:
    from digests.models import Source

app = typer.Typer(
    name="sitrep",
    help="Attributed conflict briefings for Telegram, Slack and the terminal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(bench, name="bench")
opml = typer.Typer(help="Lists of feeds as other readers keep them.", no_args_is_help=True)
app.add_typer(opml, name="opml")

channels = typer.Typer(help="Lists of subscriptions.", no_args_is_help=True)
app.add_typer(channels, name="channels")

ProfileOption = Annotated[str | None, typer.Option(help="a shipped profile's id, or the path of a TOML file")]
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
