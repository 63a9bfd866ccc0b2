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
    """Every way to take a joined line apart: the first line, and the two forms that the second may have had."""
    if not bullet.claimants or JOINT not in bullet.text:
        return
    name, at = bullet.claimants[0], bullet.text.find(JOINT)
    while at > 0:
        rest = bullet.text[at + len(JOINT) :]
        for own, other in _divided(bullet.evidence):
            forms = (f"{name}: {rest}", f"{name} {rest}")
            first = replace(bullet, text=f"{bullet.text[:at]}.", evidence=own)
            yield first, tuple(replace(bullet, text=form, evidence=other) for form in forms)
        at = bullet.text.find(JOINT, at + 1)


def _divided(evidence: tuple[Evidence, ...]) -> Iterator[tuple[tuple[Evidence, ...], tuple[Evidence, ...]]]:
    """The evidence in two; two halves of one sentence stand on it together."""
    for at in range(1, len(evidence)):
        yield evidence[:at], evidence[at:]
    yield evidence, evidence[:1]
