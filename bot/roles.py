"""The parts of the work that a process may take on: ``sitrep run --roles …``."""

from __future__ import annotations

from typing import Literal, cast, get_args

from bot.config import Settings
from bot.errors import Misconfigured

Role = Literal["ingest", "read", "schedule", "deliver", "web"]
"""Visit the sources; read what came; write down what is owed; carry it; hear the chats and serve requests."""
EVERY_ROLE: frozenset[Role] = frozenset(get_args(Role))


def read_roles(text: str) -> frozenset[Role]:
    """The roles in a list with commas; raises Misconfigured for one that is not known."""
    named = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in named if word not in EVERY_ROLE]
    if unknown or not named:
        wrong = f"{unknown[0]!r} is no role" if unknown else "no role is named"
        raise Misconfigured(f"--roles: {wrong}; choose among {', '.join(get_args(Role))}")
    return frozenset(cast(list[Role], named))


def check_roles(settings: Settings) -> None:
    """Roles are shared over PostgreSQL; raises Misconfigured where there is none."""
    if settings.database_url is None:
        raise Misconfigured(
            "--roles: SQLite serves one process that does everything. Leave --roles out, or set "
            "DATABASE_URL=postgresql://… so that several processes can share the work."
        )
