"""robots.txt by its standard (RFC 9309): the group for us, the longest rule that fits, allowing before forbidding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

NAME = "sitrep"
# The standard asks for half a megabyte to be read; more is no list of rules.
MOST_BYTES, MOST_RULES, LONGEST_RULE = 500_000, 5_000, 500
LONGEST_DELAY = 10.0
LINE = re.compile(r"^[ \t]*([A-Za-z-]{1,30})[ \t]*:[ \t]*([^#\r\n]*)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What a host asks of us: (pattern, allowed) pairs, and the seconds between two requests."""

    paths: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether this address may be asked for."""
        parts = urlsplit(url)
        asked = _same_form(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fitting = [(len(pattern), allowed) for pattern, allowed in self.paths if _fits(pattern, asked)]
        return max(fitting)[1] if fitting else True


def read_robots(content: bytes) -> Rules:
    """The rules for us in a robots.txt: our own group's, else everybody's; whatever else it holds is passed over."""
    text = content[:MOST_BYTES].decode("utf-8", "replace").lstrip("\ufeff")
    groups = list(_groups(text))
    for wanted in (NAME, "*"):
        chosen = [rules for agents, rules in groups if wanted in agents]
        if chosen:
            return _join([rule for rules in chosen for rule in rules])
    return Rules()


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Each run of user agents with the lines under it."""
    agents: set[str] = set()
    rules: list[tuple[str, str]] = []
    open_for_agents = False
    for found in LINE.finditer(text):
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            if not open_for_agents:
                yield agents, rules
                agents, rules = set(), []
            agents.add(value.split("/")[0].strip().lower())
            open_for_agents = True
        elif key in {"allow", "disallow", "crawl-delay"}:
            rules.append((key, value))
            open_for_agents = False
    yield agents, rules


def _join(lines: list[tuple[str, str]]) -> Rules:
    paths = [(_same_form(value), key == "allow") for key, value in lines if key != "crawl-delay" and value]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,5}(\.\d+)?", value)]
    kept = tuple((pattern, allowed) for pattern, allowed in paths[:MOST_RULES] if len(pattern) <= LONGEST_RULE)
    return Rules(paths=kept, delay=min(max(delays, default=0.0), LONGEST_DELAY))


def _same_form(path: str) -> str:
    """A path with every character escaped in the same way, wildcards kept."""
    return quote(unquote(path), safe="/*$?&=+,;:@!~'()%")


def _fits(pattern: str, path: str) -> bool:
    """Whether a rule's pattern fits the beginning of a path: ``*`` is anything, a last ``$`` the end.

    Piece after piece is looked for from the left, so that no pattern takes more than one walk along the path.
    """
    ended = pattern.endswith("$")
    first, *pieces = (pattern[:-1] if ended else pattern).split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not ended or path == first
    last = pieces.pop() if ended else ""
    place = len(first)
    for piece in pieces:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not ended or (path.endswith(last) and len(path) - len(last) >= place)
