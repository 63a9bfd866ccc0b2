"""Roles: which parts of the work a process takes on."""

from __future__ import annotations

import pytest

from bot.config import load_settings
from bot.errors import Misconfigured
from bot.roles import EVERY_ROLE, check_roles, read_roles


def test_roles_are_a_list_with_commas() -> None:
    assert read_roles("deliver, web") == {"deliver", "web"}
    assert read_roles("ingest,read,schedule,deliver,web") == EVERY_ROLE


@pytest.mark.parametrize(("text", "named"), [("deliver,post", "post"), ("", "no role"), (" , ", "no role")])
def test_an_unknown_role_is_named_with_those_there_are(text: str, named: str) -> None:
    with pytest.raises(Misconfigured, match=rf"{named}.*ingest, read, schedule, deliver, web"):
        read_roles(text)


def test_sqlite_serves_one_process() -> None:
    with pytest.raises(Misconfigured, match="SQLite serves one process"):
        check_roles(load_settings({}))
    check_roles(load_settings({"DATABASE_URL": "postgresql://somebody@somewhere/sitrep"}))
