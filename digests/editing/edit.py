"""The one door: many readings in, one briefing out, and the gate in the doorway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from digests.editing.assignment import Assignment
from digests.editing.changes import mark_bullets, mark_rows
from digests.editing.choosing.choosing import BULLETS, JOINED, choose
from digests.editing.choosing.salience import gather
from digests.editing.compose import bullets_of, by_topic, cite, sections_of, topics_of
from digests.editing.coverage import cover
from digests.editing.gate.check import Gate, days_of, gate_of
from digests.editing.introductions import introduced
from digests.editing.ledger.denials import denials
from digests.editing.ledger.incidents import Incident, incidents
from digests.editing.ledger.replies import answers_in
from digests.editing.ledger.told import told
from digests.editing.lines.bystanders import Bystanders
from digests.editing.lines.drafts import LIMITS, Draft, drafts, plain_sentence
from digests.editing.lines.incident_lines import incident_draft
from digests.editing.lines.merging import Room, merge
from digests.editing.lines.openings import central_articles, openings
from digests.editing.losses import loss_rows
from digests.editing.naming import Names
from digests.editing.stories.grouping import group_stories
from digests.models import Briefing, Bullet, Evidence, LossRow, ReadArticle, Refusal, Story, Window


def edit(materials: Sequence[ReadArticle], assignment: Assignment) -> Briefing:
    """Make the edition of a window from what was read for it; everything in it has passed the gate."""
    window, style, previous = assignment.window, assignment.style, assignment.previous
    names = Names(assignment.profile)
    ordered = sorted(introduced(materials), key=lambda m: (m.article.published or window.start, m.article.id))
    stories = group_stories(ordered, names, assignment.kept)
    claims = told(ordered, names)
    events = [event for event in incidents(claims, names) if not _is_past(event, window)]
    reports = gather(_lines(ordered, events, stories, names, assignment), names, assignment.title)
    chosen = choose(reports, assignment.size, days_of(window))
    told_by = Bystanders.of(ordered, names)
    ranked = mark_bullets(bullets_of(chosen, stories, told_by, names, answers_in(ordered, names)), previous)
    rows = mark_rows(loss_rows(claims, _unshown(events, ranked), ordered, names, style), previous, ordered)
    proof = Briefing(
        conflict=assignment.conflict,
        title=assignment.title,
        window=window,
        style=style,
        day_number=assignment.day_number,
        sections=(),
        losses=(),
        sources=(),
        coverage=cover(ordered, (), names, assignment.failed, assignment.undated),
        stories=stories,
    )
    copy = _Copy(bullets=ranked, rows=rows, capped=assignment.words is not None, previous=previous)
    return _pass_gate(proof, copy, ordered, names)


def _lines(
    ordered: Sequence[ReadArticle],
    events: Sequence[Incident],
    stories: Sequence[Story],
    names: Names,
    assignment: Assignment,
) -> list[Draft]:
    """Every line that could be printed: incidents, what was said and done, and how central articles open."""
    limit, days = LIMITS[assignment.style], days_of(assignment.window)
    denied = denials(ordered)
    lines = [line for event in events if (line := incident_draft(event, names, denied))]
    lines += drafts(ordered, names, assignment.window)
    central = central_articles(ordered, stories)
    inside = set(map(id, central))
    attributed = [one for one in lines if one.claimant and id(one.material) in inside and one.phrase(limit, days)]
    return [*lines, *openings(central, attributed, names)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Copy:
    """What is ready for the gate: bullets strongest first, more than will be printed, and the rows of the table."""

    bullets: Sequence[Bullet]
    rows: Sequence[LossRow]
    capped: bool
    previous: Briefing | None


def _pass_gate(proof: Briefing, copy: _Copy, materials: Sequence[ReadArticle], names: Names) -> Briefing:
    """Print what the gate passes, strongest first; what it refuses goes in plainer words or not at all."""
    numbered, table, sources = cite(copy.bullets, copy.rows, materials)
    watch = gate_of(replace(proof, sources=sources), materials, names, copy.previous, named=True)
    kept: list[Bullet] = []
    refusals: list[Refusal] = []
    for bullet in numbered:
        if len(kept) == BULLETS[proof.style] + JOINED[proof.style]:
            break
        fault = watch.bullet_fault(bullet)
        if fault:
            refusals.append(Refusal(text=bullet.text, reason=fault))
        told = any(bullet.evidence[0] in one.evidence for one in kept)
        passed = bullet if fault is None else None if told else _plainer(bullet, watch)
        if passed:
            kept.append(passed)
    faults = {row.number: fault for row in table if (fault := watch.loss_fault(row))}
    refusals += [Refusal(text=_row_text(row), reason=faults[row.number]) for row in table if row.number in faults]
    if JOINED[proof.style]:
        room = Room(LIMITS[proof.style], names.known)
        kept = merge(kept, room, lambda bullet: watch.bullet_fault(bullet) is None)
    kept = sorted(kept[: BULLETS[proof.style]], key=lambda bullet: bullet.number)
    topics = topics_of(kept, ranked=copy.capped or proof.style == "headline")
    passed_rows = [row for row in table if row.number not in faults]
    bullets, losses, sources = cite(by_topic(kept, topics), passed_rows, materials)
    return replace(
        proof,
        sections=sections_of(bullets, topics),
        losses=losses,
        sources=sources,
        coverage=cover(materials, bullets, names, proof.coverage.failed, proof.coverage.undated),
        refusals=tuple(refusals),
    )


def _plainer(bullet: Bullet, watch: Gate) -> Bullet | None:
    """A refused bullet without the evidence that is refused, without small print, or as the sentence stands."""
    fitting = [bullet.evidence[0]]
    for span in bullet.evidence[1:]:
        if watch.bullet_fault(_resting_on(bullet, (*fitting, span), watch)) is None:
            fitting.append(span)
    bare = replace(bullet, note="")
    sentence = plain_sentence(bullet.evidence[0].exact)
    plain = replace(bare, text=sentence, claimants=(), claimant_sides=()) if sentence else bare
    every = (_resting_on(bullet, tuple(fitting), watch), bare, plain)
    return next((one for one in every if watch.bullet_fault(one) is None), None)


def _resting_on(bullet: Bullet, evidence: tuple[Evidence, ...], watch: Gate) -> Bullet:
    """The bullet on some of its evidence, its outlets counted anew."""
    sources = {watch.numbers[span.article_id, span.version] for span in evidence}
    outlets = {article.outlet for span in evidence if (article := watch.shelf.article(span))}
    parts = [part for part in bullet.note.split("; ") if not part[:1].isdigit()]
    counted = next((part for part in bullet.note.split("; ") if part[:1].isdigit()), None)
    if counted and len(outlets) > 1:
        parts.insert(0, f"{len(outlets)} {counted.partition(' ')[2]}")
    return replace(bullet, evidence=evidence, sources=tuple(sorted(sources)), note="; ".join(filter(None, parts)))


def _is_past(event: Incident, window: Window) -> bool:
    """An event dated before the window, whose line would pass for one of its own days."""
    day = event.first.claim.event_date
    return day is not None and day < (window.start + timedelta(hours=12)).date()


def _unshown(events: Sequence[Incident], bullets: Sequence[Bullet]) -> list[Incident]:
    """The incidents that no bullet tells."""
    shown = {span for bullet in bullets for span in bullet.evidence}
    return [event for event in events if not any(entry.claim.sentence in shown for entry in event.tellings)]


def _row_text(row: LossRow) -> str:
    return " ".join(filter(None, (row.victims, row.figure, row.harm, row.claimant)))
