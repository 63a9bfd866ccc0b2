"""Long work is shown on a terminal as it goes, on stderr, and to nobody else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.store.store import SqlStore


def start(folder: Path, *words: str, stderr: int) -> subprocess.Popen[bytes]:
    variables = {"PATH": os.environ["PATH"], "SITREP_DATA_DIR": str(folder), "TERM": "xterm", "COLUMNS": "80"}
    command = [sys.executable, "-m", "bot.cli", *words]
    return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=stderr)


def seen_on_terminal(folder: Path, *words: str) -> tuple[bytes, str]:
    """What a command prints, and what its terminal shows meanwhile."""
    ours, theirs = pty.openpty()
    with start(folder, *words, stderr=theirs) as running:
        os.close(theirs)
        shown = b"".join(_all_of(ours))
        printed, _ = running.communicate()
    os.close(ours)
    return printed, shown.decode()


def _all_of(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the last writer is gone
            return
        yield part


def test_a_terminal_sees_how_far_visiting_and_reading_have_come(tmp_path: Path) -> None:
    printed, shown = seen_on_terminal(tmp_path, "fetch")

    assert b"\x1b" not in printed
    assert "Visiting sources" in shown
    assert "Reading articles" in shown
    assert "8/8" in shown


async def test_who_writes_errors_to_a_file_finds_no_bars_in_it(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite+aiosqlite:///{tmp_path}/sitrep.db")
    await store.open()
    await store.close()
    exported = tmp_path / "all.jsonl"
    with start(tmp_path, "export", str(exported), stderr=subprocess.STDOUT) as running:
        said, _ = running.communicate()

    assert said.decode() == "Exported an empty store.\n"
