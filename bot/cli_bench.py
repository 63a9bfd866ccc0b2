"""The command line's part for scores and speed: ``sitrep bench``; each command imports only what it measures."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import Misconfigured

if TYPE_CHECKING:
    from bot.bench.rows import Measure

bench = typer.Typer(help="Score and time the newsroom on real material.", no_args_is_help=True)

EVALUATION = Path("../shared/eval")
DataOption = Annotated[Path, typer.Option("--data", help="a folder laid out like the evaluation sets")]
PredictionsOption = Annotated[Path | None, typer.Option(help="a folder to write the predictions to")]


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
    """Score the editors on a day's digest and on stories, time a busy day, and try the gate."""
    from bot.bench.editing import bench_editing as measure

    _tabulate(folder, measure(folder, predictions, _say))


@bench.command("scale")
def bench_scale(
    articles: Annotated[int, typer.Option(min=1, max=2_000_000, help="articles to fill the store with")] = 50_000,
    store: Annotated[Path | None, typer.Option(help="a folder to keep the store in, for the next time too")] = None,
    database: Annotated[
        str, typer.Option(help="a PostgreSQL database instead, empty or filled before, as postgresql://…")
    ] = "",
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


def _say(what: str, done: int, total: int | None) -> None:
    """Tell beside the table which part of a long bench begins."""
    typer.echo(f"{done + 1} of {total}: {what}", err=True)


def _tabulate(folder: Path, measures: Sequence[Measure]) -> None:
    from bot.bench.rows import table_lines

    if not measures:
        raise Misconfigured(f"--data {folder}: there is no evaluation set in it")
    for line in table_lines(measures):
        typer.echo(line)
