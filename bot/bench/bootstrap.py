"""Whether a difference is more than noise: the days drawn again and again, and how the mean difference spreads."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

DRAWS = 2000
TAIL = 0.025


def low_end(differences: Sequence[float], draws: int = DRAWS) -> float:
    """The lower end of the 95 % interval of the mean difference; a gain above zero is beyond the noise of the days."""
    if not differences:
        return 0.0
    rng = Random(0)  # noqa: S311 - the same draws in every run, no secret
    count = len(differences)
    means = sorted(sum(rng.choices(differences, k=count)) / count for _ in range(draws))
    return means[int(TAIL * draws)]
