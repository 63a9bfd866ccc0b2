"""From figures and days to pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from ``low`` to ``high`` laid evenly from one pixel to another."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        """The pixel of a number; a scale of a single number puts it in the middle."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)


def round_ticks(highest: int, most: int = 4) -> tuple[int, ...]:
    """Round numbers from nought up to the first that no figure passes: (0, 500, 1000, 1500) for 1,174."""
    step = _round_up(max(1.0, highest / most))
    return tuple(range(0, math.ceil(max(1, highest) / step) * step + 1, step))


def day_ticks(first: date, last: date) -> tuple[date, ...]:
    """Up to five days, about evenly apart, the first and the last among them."""
    span = (last - first).days
    gaps = min(MOST_TICKS - 1, span)
    return tuple(first + timedelta(days=round(span * index / max(1, gaps))) for index in range(gaps + 1))


def _round_up(number: float) -> int:
    """The next number of the row 1, 2, 5, 10, 20, 50."""
    power = 10.0 ** math.floor(math.log10(number))
    return next(math.ceil(factor * power) for factor in (1, 2, 5, 10) if factor * power >= number - 1e-9)
