"""Chosen lines become numbered bullets in sections, with small print and numbered sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

from digests.editing.choosing.choosing import Chosen
from digests.editing.gate.alignment import cues_in
from digests.editing.lines.bystanders import CONTESTABLE, Bystanders
from digests.editing.naming import Names
from digests.models import Bullet, CitedSource, Evidence, LossRow, ReadArticle, Section, Story, Topic

TOPICS: tuple[Topic, ...] = get_args(Topic)


def bullets_of(
    chosen: Sequence[Chosen],
    stories: Sequence[Story],
    told: Bystanders,
    names: Names,
    answers: Mapping[tuple[Evidence, str], str],
) -> tuple[Bullet, ...]:
    """The chosen lines as bullets, in the order in which they were chosen; ``answers`` say whom they answer."""
    story_of = {article: story.id for story in stories for article in story.article_ids}
    bullets = (_bullet(one, story_of, told, names) for one in chosen)
    return tuple(_with_answered(bullet, answers) for bullet in bullets)


def _with_answered(bullet: Bullet, answers: Mapping[tuple[Evidence, str], str]) -> Bullet:
    """The bullet with small print that says whose words it answers."""
    answered = answers.get((bullet.evidence[0], bullet.claimants[0])) if bullet.claimants else None
    return replace(bullet, note="; ".join(filter(None, (bullet.note, f"answers {answered}")))) if answered else bullet


def by_topic(bullets: Sequence[Bullet], topics: Sequence[Topic] = TOPICS) -> tuple[Bullet, ...]:
    """Section by section, strongest first."""
    return tuple(sorted(bullets, key=lambda bullet: topics.index(bullet.topic)))


def topics_of(bullets: Sequence[Bullet], *, ranked: bool) -> tuple[Topic, ...]:
    """The order of the sections: the house order, or in an edition of few lines that of their strongest lines."""
    return tuple(dict.fromkeys((*(bullet.topic for bullet in bullets), *TOPICS))) if ranked else TOPICS


def _bullet(chosen: Chosen, story_of: dict[str, str], told: Bystanders, names: Names) -> Bullet:
    draft = chosen.report.draft
    claimant = names.claimant(draft.claimant) if draft.claimant else None
    spans = (*draft.evidence, *(span for echo in chosen.report.echoes for span in echo.evidence))
    return Bullet(
        number=1,
        topic=draft.topic,
        text=chosen.text,
        claimants=(claimant,) if claimant else (),
        claimant_sides=(draft.side,) if claimant and draft.side else (),
        evidence=tuple(dict.fromkeys(spans)),
        sources=(),
        story_id=story_of.get(draft.material.article.id, ""),
        note=_note(chosen, claimant, told),
    )


def _note(chosen: Chosen, claimant: str | None, told: Bystanders) -> str:
    """Outlets and claimants counted apart; fighting that nobody is named for; what the other side says to it."""
    draft = chosen.report.draft
    outlets = len(_outlets(chosen))
    parts = []
    named = ", one claimant" if claimant else "" if cues_in(chosen.text) else ", no claimant named"
    if outlets > 1:
        parts.append(f"{outlets} outlets{named}")
    elif claimant is None and named and draft.topic in {"military", "humanitarian"} and not draft.lead:
        parts.append("no claimant named")
    if draft.event in CONTESTABLE and draft.side and told.silent(draft):
        parts.append("not confirmed by the other side")
    parts += [f"disputed by {name}" for name in draft.disputed_by]
    parts += [f"denied by {name}" for name in draft.denied_by]
    return "; ".join(parts)


def _outlets(chosen: Chosen) -> set[str]:
    return {
        *(name for name in chosen.report.outlets),
        *(outlet for one in (chosen.report.draft, *chosen.report.echoes) for outlet in one.outlets),
    }


def sections_of(bullets: Sequence[Bullet], topics: Sequence[Topic] = TOPICS) -> tuple[Section, ...]:
    """All four sections, also the ones that have nothing to say today."""
    return tuple(
        Section(topic=topic, bullets=tuple(bullet for bullet in bullets if bullet.topic == topic)) for topic in topics
    )


def cite(
    bullets: Sequence[Bullet], rows: Sequence[LossRow], materials: Sequence[ReadArticle]
) -> tuple[tuple[Bullet, ...], tuple[LossRow, ...], tuple[CitedSource, ...]]:
    """Number bullets and rows through the briefing, and the sources in the order in which they are first cited."""
    articles = {(m.article.id, m.article.version): m.article for m in materials}
    numbers: dict[tuple[str, int], int] = {}

    def cited(spans: Sequence[Evidence]) -> tuple[int, ...]:
        keys = ((span.article_id, span.version) for span in spans)
        return tuple(sorted({numbers.setdefault(key, len(numbers) + 1) for key in keys}))

    numbered = tuple(replace(b, number=at, sources=cited(b.evidence)) for at, b in enumerate(bullets, 1))
    table = tuple(replace(r, number=at, sources=cited(r.evidence)) for at, r in enumerate(rows, len(bullets) + 1))
    sources = tuple(
        CitedSource(
            number=number,
            article_id=key[0],
            version=key[1],
            outlet=articles[key].outlet,
            title=articles[key].title,
            url=articles[key].url,
            published=articles[key].published,
        )
        for key, number in numbers.items()
    )
    return numbered, table, sources
