"""What a frame of the grammar finds: people and the harm that befell them."""

from __future__ import annotations

from dataclasses import dataclass

from digests.models import Harm
from digests.reading.casualties.groups import Chunk


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """People and the harm a frame found for them; token indices of the whole claim.

    ``groups`` are several where a conjunction makes one group of them ("a woman and her child"). ``part`` marks a
    subset of another figure, ``none`` that nobody came to harm.
    """

    harm: Harm
    groups: tuple[Chunk, ...]
    first: int
    last: int
    frame: str
    none: bool = False
    part: bool = False
