"""The front of a line as the gate reads it: claimant, verb and rest; and a joined line taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

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


def halves(bullet: Bullet) -> Iterator[tuple[Bullet, tuple[Bullet, ...]]]:
    """Every way to take a joined line apart: the first line, and the forms that the second may have had."""
    at = bullet.text.find(JOINT)
    while at > 0:
        for own, other in _divided(bullet.evidence):
            first = replace(bullet, text=f"{bullet.text[:at]}.", evidence=own, claimants=bullet.claimants[:1])
            seconds = tuple(_seconds(replace(bullet, evidence=other), bullet.text[at + len(JOINT) :]))
            yield first, seconds
            if _acts(first):
                yield replace(first, claimants=()), seconds[1:]
        at = bullet.text.find(JOINT, at + 1)


def _acts(first: Bullet) -> bool:
    """Whether a line may tell what its claimant did rather than what they said: no colon stands behind the name."""
    return len(first.claimants) == 1 and not split_lead(first)[1] and f"{first.claimants[0]}: " not in first.text


def _seconds(bullet: Bullet, rest: str) -> Iterator[Bullet]:
    """The second half of a line, with its own claimant in front or with that of the first."""
    if len(bullet.claimants) != 1:
        yield replace(bullet, text=rest, claimants=bullet.claimants[1:])
    else:
        name = bullet.claimants[0]
        yield from (replace(bullet, text=form) for form in (f"{name}: {rest}", f"{name} {rest}"))


def _divided(evidence: tuple[Evidence, ...]) -> Iterator[tuple[tuple[Evidence, ...], tuple[Evidence, ...]]]:
    """The evidence in two; two halves of one sentence stand on it together."""
    for at in range(1, len(evidence)):
        yield evidence[:at], evidence[at:]
    yield evidence, evidence[:1]
