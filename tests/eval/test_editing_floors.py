"""What the editors reach on the development sets never falls below what they once reached."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bot.bench.editing import BENCHES
from tests.shared import SHARED, needs_shared

EVAL = SHARED / "eval"
FLOORS = {
    "gva_clusters": {"B-cubed F1": 0.93, "pairwise F1": 0.78},
    "tls": {
        "ROUGE-1": 0.225,
        "ROUGE-1: gain, low end of 95 %": 0.02,
        "ROUGE-2": 0.057,
        "ROUGE-2: gain, low end of 95 %": 0.007,
        "facts": 0.215,
        "facts: gain, low end of 95 %": 0.025,
    },
}
FINGERPRINTS = {
    "gva_clusters": "af989a97c7a4d425d503e87421e6a007bddc9eda88334d51619008f3f1dbbb1a",
    "tls": "f613fb6688655434eae7232a61cddaea3aacb83854d64a496552167f70f5be1f",
}


def fingerprint(folder: Path) -> str:
    """One digest over the data files of a set, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@needs_shared
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_measure_falls_below_its_floor(name: str, tmp_path: Path) -> None:
    folder = EVAL / name
    if not folder.is_dir() or fingerprint(folder) != FINGERPRINTS[name]:
        pytest.skip(f"the set {name} is not the one the floors were measured on")
    measured = {measure.name: measure.ours for measure in BENCHES[name](folder, tmp_path)}
    assert {what: measured[what] for what, floor in FLOORS[name].items() if measured[what] < floor} == {}
    assert (tmp_path / f"{name}.jsonl").is_file()
