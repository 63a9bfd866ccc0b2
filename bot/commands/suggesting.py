"""Near misses: which command somebody may have meant."""

from __future__ import annotations

from difflib import get_close_matches

from bot.commands.listing import COMMANDS


def suggest_commands(name: str) -> tuple[str, ...]:
    """Up to three commands that look like a mistyped name, the closest first."""
    begun = [known for known in COMMANDS if len(name) >= 2 and known.startswith(name)]
    return tuple(dict.fromkeys([*begun, *get_close_matches(name, COMMANDS, n=3, cutoff=0.6)]))[:3]
