"""Seeded errors in joined lines: what stands in one half moved to the other, or one half given to another mouth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.bench.mutations import NUMBER, Mutant
from digests.editing.gate.leads import JOINT
from digests.models import Briefing, Bullet

VALUES, MOUTHS, SUPPORT = "joined values swapped", "joined claimants swapped", "joined half unsupported"
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w{3,}")
_FRONT = re.compile(r"(?::| [a-z]+(?:ed|d|s|t)(?: that)?:?) ")


def joined_mutants(briefing: Briefing) -> Iterator[Mutant]:
    """Every wrong line that can be made of a joined one by mixing up its halves."""
    others = sorted({(b.claimants[0], b.claimant_sides[:1]) for b in briefing.bullets if b.claimants})
    for bullet in briefing.bullets:
        first, joint, second = bullet.text.partition(JOINT)
        # Where a semicolon stands in a sentence of the article, no halves are known to be two.
        if not joint or any(JOINT in span.exact for span in bullet.evidence):
            continue
        yield from (Mutant(VALUES, replace(bullet, text=text)) for text in _swapped(bullet, first, second))
        yield from _mouths(bullet, first, second)
        yield from (Mutant(MOUTHS, given) for given in _given_away(bullet, second, others))
        yield from _bereft(bullet, second)


def _swapped(bullet: Bullet, first: str, second: str) -> Iterator[str]:
    """The line with a figure, or a name, of each half in the place of the other's."""
    start = len(bullet.claimants[0]) if bullet.claimants else 0
    behind = len(bullet.claimants[1]) if second.startswith(bullet.claimants[1:2]) else 0
    for kind in (NUMBER, _NAME):
        for one in kind.finditer(first, start):
            for other in kind.finditer(second, behind):
                if one.group().lower() != other.group().lower():
                    ours = first[: one.start()] + other.group() + first[one.end() :]
                    yield ours + JOINT + second[: other.start()] + one.group() + second[other.end() :]


def _mouths(bullet: Bullet, first: str, second: str) -> Iterator[Mutant]:
    """Two claimants who change places, and one half in the other's mouth."""
    if len(bullet.claimants) != 2 or not second.startswith(bullet.claimants[1]):
        return
    one, other = bullet.claimants
    said, replied = first[len(one) :], second[len(other) :]
    turned = replace(bullet, text=f"{other}{said}{JOINT}{one}{replied}")
    yield Mutant(MOUTHS, turned)
    yield Mutant(MOUTHS, replace(turned, claimants=(other, one), claimant_sides=bullet.claimant_sides[::-1]))
    alone = replace(bullet, claimants=(one,), claimant_sides=bullet.claimant_sides[:1])
    yield Mutant(MOUTHS, replace(alone, text=f"{first}{JOINT}{replied.removeprefix(':').strip()}"))
    yield Mutant(MOUTHS, replace(alone, text=f"{first}{JOINT}{one}{replied}"))


def _given_away(bullet: Bullet, second: str, others: list[tuple[str, tuple[str, ...]]]) -> Iterator[Bullet]:
    """The second half in the mouth of somebody who is not in the line at all."""
    front = _FRONT.search(second)
    body = second[front.end() :] if len(bullet.claimants) == 2 and front else second
    for name, sides in others:
        if name not in bullet.claimants and bullet.claimants:
            text = f"{bullet.text.partition(JOINT)[0]}{JOINT}{name}: {body}"
            both = tuple(dict.fromkeys((*bullet.claimant_sides[:1], *sides)))
            yield replace(bullet, text=text, claimants=(bullet.claimants[0], name), claimant_sides=both)


def _bereft(bullet: Bullet, second: str) -> Iterator[Mutant]:
    """The line without the sentence that its second half stands on."""
    last = second.rsplit(maxsplit=1)[-1].rstrip(".")
    if len(bullet.evidence) == 2 and last not in bullet.evidence[0].exact:
        yield Mutant(SUPPORT, replace(bullet, evidence=bullet.evidence[:1]))
