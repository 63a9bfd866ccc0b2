"""A database of one's own, with the schema in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import fresh_url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    fresh_url("sqlite", tmp_path)
    return tmp_path / "sitrep.db"
