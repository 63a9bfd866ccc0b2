"""The walls of the house: who may import whom, what the newsroom may not touch, and the picture in the docs."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Each outside library lives behind these files or folders, and nowhere else.
HOMES = {
    "aiohttp": ("bot/bench/sources", "bot/sources", "bot/platforms/slack", "bot/platforms/telegram_wire.py"),
    "alembic": ("bot/store",),
    "apscheduler": ("bot/delivery",),
    "babel": ("bot/language",),
    "feedparser": ("bot/bench/sources", "digests/reading/feeds/feed.py"),
    "htmldate": ("digests/reading/pages/page.py", "digests/reading/pages/publication.py"),
    "jinja2": ("bot/wording.py",),
    "lxml": ("digests/reading/pages/tree.py",),
    "PIL": ("bot/pictures/paint.py", "bot/pictures/stencil.py"),
    "markupsafe": ("bot/markup.py", "bot/wording.py"),
    "procrastinate": ("bot/delivery/jobs.py",),
    "psycopg": ("bot/store", "bot/delivery/jobs.py"),
    "psycopg_pool": ("bot/delivery/jobs.py",),
    "pydantic": ("bot/config.py", "bot/logs.py"),
    "pydantic_settings": ("bot/config.py",),
    "msgspec": ("bot/store/codec.py",),
    "rich": ("bot/cli.py", "bot/platforms/console_steps.py", "bot/platforms/typesetting.py"),
    "slack_bolt": ("bot/platforms/slack", "bot/web"),
    "slack_sdk": ("bot/platforms/slack", "bot/web"),
    "spacy": ("bot/bench/parser.py",),
    "sqlalchemy": ("bot/store",),
    "starlette": ("bot/web",),
    "structlog": ("bot",),
    "telegram": ("bot/platforms/telegram",),
    "trafilatura": ("bot/bench/sources", "digests/reading/pages/"),
    "typer": ("bot/cli.py", "bot/cli_bench.py"),
    "uvicorn": ("bot/web",),
    "yarl": ("bot/platforms/telegram_wire.py",),
}

# What a pure newsroom never reaches for.
WORLD = {
    "asyncio", "http", "logging", "multiprocessing", "os", "pathlib", "random", "shutil", "signal", "socket",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib.request", "uuid",
}  # fmt: skip
CLOCKS = {"now", "utcnow", "today"}


def modules(folder: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            if [node.module, *(alias.name for alias in node.names)] != ["time", "struct_time"]:  # a type, no clock
                yield node.lineno, node.module or ""


def is_inside(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def test_the_newsroom_never_imports_the_wire() -> None:
    broken = [f"{p}:{n} imports {m}" for p, t in modules("digests") for n, m in imports(t) if is_inside(m, "bot")]
    assert broken == []


def test_reading_never_imports_editing_and_the_nouns_import_neither() -> None:
    forbidden = {
        "digests/reading/": ("digests.editing",),
        "digests/models.py": ("digests.editing", "digests.reading", "digests.profile"),
        "digests/errors.py": ("digests",),
        "digests/profile.py": ("digests.editing", "digests.reading"),
    }
    broken = [
        f"{path}:{line} imports {name}"
        for path, tree in modules("digests")
        for start, packages in forbidden.items()
        if path.startswith(start)
        for line, name in imports(tree)
        if any(is_inside(name, package) for package in packages)
    ]
    assert broken == []


def test_each_library_lives_behind_its_own_door() -> None:
    ours = {"bot", "digests"}
    broken = []
    for path, tree in (*modules("bot"), *modules("digests")):
        for line, name in imports(tree):
            top = name.split(".")[0]
            if top in ours or top in sys.stdlib_module_names:
                continue
            if not any(path.startswith(home) for home in HOMES.get(top, ())):
                broken.append(f"{path}:{line} imports {name}")
    assert broken == []


def test_the_newsroom_touches_nothing_of_the_world() -> None:
    broken = [f"{p}:{n} imports {m}" for p, t in modules("digests") for n, m in imports(t) if m in WORLD]
    for path, tree in modules("digests"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}:
                broken.append(f"{path}:{node.lineno} calls {node.func.id}")
            if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                broken.append(f"{path}:{node.lineno} reads the clock")
    assert broken == []


def test_commands_know_no_platform_and_platforms_know_no_command_or_store() -> None:
    walls = {
        "bot/commands/": ("bot.platforms", "bot.store", "bot.delivery", "bot.web"),
        "bot/platforms/": ("bot.commands", "bot.store", "bot.delivery", "bot.newsroom"),
        "bot/delivery/": ("bot.commands", "bot.platforms", "bot.store"),
        "bot/sources/": ("bot.commands", "bot.platforms", "bot.store", "bot.delivery"),
        "bot/store/": ("bot.commands", "bot.platforms", "bot.delivery", "bot.sources"),
    }
    broken = [
        f"{path}:{line} imports {name}"
        for path, tree in modules("bot")
        for start, packages in walls.items()
        if path.startswith(start)
        for line, name in imports(tree)
        if any(is_inside(name, package) for package in packages)
    ]
    assert broken == []


def test_the_picture_in_the_docs_is_the_house_as_it_stands() -> None:
    picture = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split("```")[1]
    drawn = set(re.findall(r"^ *(\S+/|\S+\.py)(?: |$)", picture, re.MULTILINE))
    standing = {f"{p.name}/" for p in ROOT.glob("*/") if p.name in {"bot", "digests", "templates", "tests", "docs"}}
    for package in ("bot", "digests"):
        standing |= {f"{p.name}/" for p in (ROOT / package).glob("*/") if any(p.glob("*.py"))}
        standing |= {p.name for p in (ROOT / package).glob("*.py") if p.name != "__init__.py"}
    standing |= {f"{p.name}/" for p in (ROOT / "digests").glob("*/*/") if any(p.glob("*.py"))}
    assert {name for name in standing if name not in drawn} == set(), "stands, but is not drawn"
    assert {name for name in drawn if name not in standing} == set(), "is drawn, but does not stand"
