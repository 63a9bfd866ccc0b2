"""What the readers reach on the development sets never falls below what they once reached."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from bot.bench.reading import BENCHES
from tests.shared import SHARED, needs_shared

EVAL = SHARED / "eval"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


def fingerprint(folder: Path) -> str:
    """One digest over the data files of a set, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@needs_shared
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_measure_falls_below_its_floor(name: str) -> None:
    folder = EVAL / name
    if not folder.is_dir():
        pytest.skip(f"the set {name} is not there")
    if fingerprint(folder) != FLOORS[name]["fingerprint"]:
        pytest.skip(f"the set {name} is not the one the floors were measured on")
    measured = {measure.name: measure.ours for measure in BENCHES[name](folder, None)}
    fallen = {
        measure: (round(measured[measure], 4), floor)
        for measure, floor in FLOORS[name]["floors"].items()
        if measured[measure] < floor
    }
    assert fallen == {}
