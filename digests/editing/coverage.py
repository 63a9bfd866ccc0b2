"""What was read for an edition, what failed, and how the day divides by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digests.editing.naming import Names
from digests.models import Bullet, Coverage, ReadArticle
from digests.reading.languages import is_read
from digests.reading.pages.walls import is_wall

ONE_SIDED = 0.8
FEWEST = 4


def cover(
    materials: Sequence[ReadArticle], bullets: Sequence[Bullet], names: Names, failed: tuple[str, ...], undated: int
) -> Coverage:
    """Count outlets, articles and bullets by side; say so where nearly all that was heard comes from one side."""
    heard = Counter(side for bullet in bullets for side in dict.fromkeys(bullet.claimant_sides))
    articles = [m for m in materials if not is_wall(m.reading)]
    legible = [m for m in articles if is_read(m.article.language, m.article.text)]
    read = Counter(m.source.side or "independent" for m in legible)
    total = sum(heard.values())
    loudest = max(sorted(heard), key=lambda side: heard[side], default=None)
    one_sided = loudest is not None and total >= FEWEST and heard[loudest] >= ONE_SIDED * total
    return Coverage(
        outlets=len({m.article.outlet for m in legible}),
        articles=len({m.article.id for m in legible}),
        failed=failed,
        undated=undated,
        bullets_by_side=tuple(sorted(heard.items())),
        articles_by_side=tuple(sorted(read.items())),
        new=sum(bullet.change != "unchanged" for bullet in bullets),
        one_sided=names.side(loudest) if one_sided else None,
        foreign=len({m.article.id for m in articles}) - len({m.article.id for m in legible}),
        walls=len({m.article.id for m in materials if is_wall(m.reading)}),
    )
