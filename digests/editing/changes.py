"""An edition against the last one: what is new, which figures rose, fell or were revised."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digests.editing.choosing.salience import likeness
from digests.editing.words import content
from digests.models import Briefing, Bullet, Change, LossRow, ReadArticle

SAME_LINE = 0.7
_FIRST_NUMBER = re.compile(r"\d[\d,]*")


def mark_bullets(bullets: Sequence[Bullet], previous: Briefing | None) -> tuple[Bullet, ...]:
    """A bullet is unchanged where the last edition had the same evidence or the same words from the same mouth."""
    if previous is None:
        return tuple(bullets)
    return tuple(replace(bullet, change=_bullet_change(bullet, previous.bullets)) for bullet in bullets)


def _bullet_change(bullet: Bullet, earlier: Sequence[Bullet]) -> Change:
    words = frozenset(content(bullet.text))
    for old in earlier:
        if old.text == bullet.text or set(old.evidence) & set(bullet.evidence):
            return "unchanged"
        if old.claimants == bullet.claimants and likeness(words, frozenset(content(old.text))) >= SAME_LINE:
            return "unchanged" if _numbers(old.text) == _numbers(bullet.text) else "revised"
    return "new"


def mark_rows(
    rows: Sequence[LossRow], previous: Briefing | None, materials: Sequence[ReadArticle] = ()
) -> tuple[LossRow, ...]:
    """A figure of the same claimant about the same victims: raised, lowered, revised in wording, or unchanged.

    What each day adds is no running figure: today's eleven do not lower yesterday's fifty. A lower figure from an
    outlet that printed the higher one is marked with what it was.
    """
    if previous is None:
        return tuple(rows)
    before = {source.article_id: source.outlet for source in previous.sources}
    now = {material.article.id: material.article.outlet for material in materials}
    return tuple(_marked(row, previous.losses, {**before, **now}) for row in rows)


def _marked(row: LossRow, earlier: Sequence[LossRow], outlets: Mapping[str, str]) -> LossRow:
    old = next((o for o in earlier if _row_key(o) == _row_key(row)), None)
    change = _row_change(row, old)
    if old is None or change != "lowered" or row.was or row.scope != "cumulative":
        return replace(row, change=change)
    both = {outlets.get(span.article_id) for span in old.evidence} & {
        outlets.get(span.article_id) for span in row.evidence
    }
    return replace(row, change=change, was=old.figure if both - {None} else "")


def _row_change(row: LossRow, old: LossRow | None) -> Change:
    if old is None:
        return "lowered" if row.was else "new"
    if row.scope == "new":
        return "unchanged" if old.figure == row.figure and set(old.evidence) & set(row.evidence) else "new"
    if old.figure == row.figure:
        return "unchanged"
    before, now = _first_number(old.figure), _first_number(row.figure)
    if before is None or now is None or before == now:
        return "revised"
    return "raised" if now > before else "lowered"


def _row_key(row: LossRow) -> tuple[str | None, str, str, str, str]:
    return row.claimant, row.victim_side, row.victim_class, row.harm, row.scope


def _numbers(text: str) -> list[str]:
    return _FIRST_NUMBER.findall(text)


def _first_number(text: str) -> int | None:
    match = _FIRST_NUMBER.search(text)
    return int(match.group().replace(",", "")) if match else None
