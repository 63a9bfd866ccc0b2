"""The front of a line as the gate reads it: claimant, verb and rest; and a joined line taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digests.models import Bullet, Evidence

JOINT = "; "
"""What stands between the two halves of a joined line."""
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


def split_lead(bullet: Bullet) -> tuple[str, str, str]:
    """A line's claimant, the verb before a colon if there is one, and the rest."""
    text = bullet.text
    if not bullet.claimants or not text.startswith(bullet.claimants[0]):
        return ("Reported", "reported", text[10:]) if text.startswith("Reported: ") else ("", "", text)
    name = bullet.claimants[0]
    rest = text[len(name) :]
    if rest.startswith(": "):
        return name, "", rest[2:]
    verb, colon, body = rest.partition(": ")
    if colon and len(verb.split()) <= 5 and not _QUOTATION.search(verb):
        return name, verb.strip(), body
    return name, "", rest.strip()


@dataclass(frozen=True, slots=True)
class Halves:
    """A joined line taken apart: its first line, the forms that its second may have had, and what else it rests on."""

    first: Bullet
    seconds: tuple[Bullet, ...]
    rest: tuple[Evidence, ...]


def halves(bullet: Bullet) -> Iterator[Halves]:
    """Every way to take a joined line apart; each half stands on one of the first two spans, or both on the first."""
    at = bullet.text.find(JOINT)
    while at > 0:
        whole = replace(
            bullet, text=f"{bullet.text[:at]}.", evidence=bullet.evidence[:1], claimants=bullet.claimants[:1]
        )
        rest = bullet.text[at + len(JOINT) :]
        for own in sorted({1, min(2, len(bullet.evidence))}, reverse=True):
            seconds = tuple(_seconds(replace(bullet, evidence=bullet.evidence[own - 1 : own]), rest))
            yield Halves(whole, seconds, bullet.evidence[own:])
            if len(bullet.claimants) == 1 and _acts(whole):
                yield Halves(replace(whole, claimants=()), seconds[1:], bullet.evidence[own:])
        at = bullet.text.find(JOINT, at + 1)


def _acts(first: Bullet) -> bool:
    """Whether a line may tell what its claimant did rather than what they said: no colon stands behind the name."""
    return not split_lead(first)[1] and f"{first.claimants[0]}: " not in first.text


def _seconds(bullet: Bullet, rest: str) -> Iterator[Bullet]:
    """The second half of a line, with its own claimant in front or with that of the first."""
    if len(bullet.claimants) != 1:
        yield replace(bullet, text=rest, claimants=bullet.claimants[1:])
    else:
        name = bullet.claimants[0]
        yield from (replace(bullet, text=form) for form in (f"{name}: {rest}", f"{name} {rest}"))
