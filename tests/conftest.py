"""How far the property tests search, and what stops when a run ends.

The gate tries the same cases every time, `make explore` tries new ones.
"""

from __future__ import annotations

from hypothesis import settings

from tests.databases import stop_servers

settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile("gate")


def pytest_sessionfinish() -> None:
    """Leave no database server running."""
    stop_servers()
