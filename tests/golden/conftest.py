"""``pytest tests/golden --update-golden`` rewrites the golden messages; whoever reviews reads the difference."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden messages from what is worded now")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    # Without this folder on the command line the option is not known; then nothing is rewritten.
    return bool(request.config.getoption("--update-golden", default=False))
