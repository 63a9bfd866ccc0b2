"""The one door: many readings in, one briefing out, and the gate in the doorway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta

from digests.editing.changes import mark_bullets, mark_rows
from digests.editing.check import Gate, gate, without_note
from digests.editing.compose import bullets_of, cite, sections_of
from digests.editing.coverage import cover
from digests.editing.drafts import LIMITS, drafts, incident_draft
from digests.editing.evidence import Shelf
from digests.editing.ledger import incidents, told
from digests.editing.losses import loss_rows
from digests.editing.naming import Names
from digests.editing.salience import BULLETS, choose, gather
from digests.editing.stories import group_stories
from digests.models import Briefing, Bullet, LossRow, ReadArticle, Refusal, Style, Window
from digests.profile import Profile


def edit(
    materials: Sequence[ReadArticle],
    *,
    profile: Profile | None,
    window: Window,
    style: Style = "normal",
    words: int | None = None,
    previous: Briefing | None = None,
    failed: tuple[str, ...] = (),
    undated: int = 0,
    conflict: str,
    title: str,
) -> Briefing:
    """Make the edition of a window from what was read for it; everything in it has passed the gate."""
    names = Names(profile)
    days = days_of(window)
    ordered = sorted(materials, key=lambda m: (m.article.published or window.start, m.article.id))
    stories = group_stories(ordered, names)
    claims = told(ordered)
    events = incidents(claims, names)
    lines = [line for event in events if (line := incident_draft(event, names))]
    reports = gather([*lines, *drafts(ordered, names, window)], names)
    chosen = choose(reports, bullets=BULLETS[style], limit=LIMITS[style], words=words, days=days)
    bullets = mark_bullets(bullets_of(chosen, stories, names), previous)
    rows = mark_rows(loss_rows(claims, events, ordered, names, style), previous)
    bullets, rows, sources = cite(bullets, rows, ordered)
    draft = Briefing(
        conflict=conflict,
        title=title,
        window=window,
        style=style,
        day_number=profile.day_number(window.edition_date) if profile else None,
        sections=sections_of(bullets),
        losses=rows,
        sources=sources,
        coverage=cover(ordered, bullets, names, failed, undated),
        stories=stories,
    )
    return _pass_gate(draft, ordered, names, days)


def days_of(window: Window) -> frozenset[date]:
    """The calendar days an edition covers, and its own date."""
    first, last = window.start.astimezone(UTC).date(), (window.end - timedelta(seconds=1)).astimezone(UTC).date()
    count = min(7, (last - first).days + 1)
    return frozenset({window.edition_date, *(first + timedelta(days=at) for at in range(count))})


def _pass_gate(draft: Briefing, materials: Sequence[ReadArticle], names: Names, days: frozenset[date]) -> Briefing:
    """Keep what the gate passes; what it refuses loses its small print, then its place, and the reason is kept."""
    shelf = Shelf.of(materials)
    numbers = {(s.article_id, s.version): s.number for s in draft.sources}
    watch = Gate(shelf=shelf, names=names, days=days, numbers=numbers)
    faults, row_faults = gate(draft, watch)
    refusals = []
    kept: list[Bullet] = []
    for bullet in draft.bullets:
        if bullet.number not in faults:
            kept.append(bullet)
            continue
        refusals.append(Refusal(text=bullet.text, reason=faults[bullet.number]))
        if watch.bullet_fault(without_note(bullet)) is None:
            kept.append(without_note(bullet))
    rows = [row for row in draft.losses if row.number not in row_faults]
    refusals += [
        Refusal(text=_row_text(r), reason=row_faults[r.number]) for r in draft.losses if r.number in row_faults
    ]
    bullets, losses, sources = cite(kept, rows, materials)
    return replace(
        draft,
        sections=sections_of(bullets),
        losses=losses,
        sources=sources,
        coverage=cover(materials, bullets, names, draft.coverage.failed, draft.coverage.undated),
        refusals=tuple(refusals),
    )


def _row_text(row: LossRow) -> str:
    return " ".join(filter(None, (row.victims, row.figure, row.harm, row.claimant)))
