"""The one door: many readings in, one briefing out, and the gate in the doorway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digests.editing.bystanders import Bystanders
from digests.editing.changes import mark_bullets, mark_rows
from digests.editing.check import days_of, faults_of, gate_of, without_note
from digests.editing.compose import bullets_of, cite, sections_of
from digests.editing.coverage import cover
from digests.editing.drafts import LIMITS, drafts, incident_draft
from digests.editing.ledger import Incident, incidents, told
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
    claims = told(ordered, names)
    events = incidents(claims, names)
    lines = [line for event in events if (line := incident_draft(event, names))]
    reports = gather([*lines, *drafts(ordered, names, window)], names)
    chosen = choose(reports, bullets=BULLETS[style], limit=LIMITS[style], words=words, days=days)
    bullets = mark_bullets(bullets_of(chosen, stories, Bystanders.of(ordered, names), names), previous)
    rows = mark_rows(loss_rows(claims, _unshown(events, bullets), ordered, names, style), previous)
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
    return _pass_gate(draft, ordered, names)


def _pass_gate(draft: Briefing, materials: Sequence[ReadArticle], names: Names) -> Briefing:
    """Keep what the gate passes; what it refuses loses its small print, then its place, and the reason is kept."""
    watch = gate_of(draft, materials, names)
    faults, row_faults = faults_of(draft, watch)
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


def _unshown(events: Sequence[Incident], bullets: Sequence[Bullet]) -> list[Incident]:
    """The incidents that no bullet tells."""
    shown = {span for bullet in bullets for span in bullet.evidence}
    return [event for event in events if not any(entry.claim.sentence in shown for entry in event.tellings)]


def _row_text(row: LossRow) -> str:
    return " ".join(filter(None, (row.victims, row.figure, row.harm, row.claimant)))
