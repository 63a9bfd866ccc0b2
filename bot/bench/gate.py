"""The gate on trial: correct briefings that it should pass, and seeded errors in them that it has to catch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.bench.joined_mutations import MOUTHS, SUPPORT, VALUES, joined_mutants
from bot.bench.made_up_wars import make_war
from bot.bench.mutations import Mutant, World, bullet_mutants, row_mutants
from bot.bench.rows import Measure
from bot.profiles import load_profiles
from bot.reading_room import read_many
from bot.sources.folder import read_folder
from bot.sources.registry import read_sources
from bot.windows import day_window
from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.editing.gate.check import Gate, gate_of
from digests.editing.naming import names_of
from digests.models import Briefing, Bullet, Evidence, ReadArticle, Style, Window
from digests.profile import Profile

WARS = 12
STYLES: tuple[Style, ...] = ("full", "normal")
"""The edition with the most lines, and the one whose lines are joined."""
SAMPLE_WAR, FIRST_DAY, DAYS = "nagorno-karabakh-2020", date(2020, 10, 27), 7
ALWAYS = frozenset(
    {
        "number changed",
        "claims summed",
        "side swapped",
        "claimant swapped",
        "claimant dropped",
        "nested speakers swapped",
        "quotation altered",
        "negation dropped",
        "negation added",
        "evidence moved",
        "source renumbered",
        VALUES,
        MOUTHS,
        SUPPORT,
    }
)
"""Kinds of which not one may pass: numbers, sides, claimants, quotations, negations, evidence."""
MOST_REFUSED, FEWEST_CAUGHT = 0.01, 0.98


@dataclass(kw_only=True)
class Tally:
    """What the gate did: lines laid before it and refused, errors made and caught by kind, spans that resolve."""

    lines: int = 0
    refused: int = 0
    spans: int = 0
    resolved: int = 0
    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)

    def add(self, briefing: Briefing, gate: Gate) -> None:
        """Count the lines of a briefing, and those refused while it was made."""
        evidence: list[tuple[Evidence, ...]] = [bullet.evidence for bullet in briefing.bullets]
        evidence += [row.evidence for row in briefing.losses]
        spans = [span for behind in evidence for span in behind]
        self.lines += len(evidence) + len(briefing.refusals)
        self.refused += len(briefing.refusals)
        self.spans += len(spans)
        self.resolved += sum(gate.shelf.resolves(span) for span in spans)

    def try_errors(self, mutants: Iterable[Mutant], gate: Gate) -> None:
        """Lay wrong lines before the gate."""
        for mutant in mutants:
            self.made[mutant.kind] += 1
            self.caught[mutant.kind] += is_caught(mutant, gate)


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """What one correct briefing is made from."""

    materials: Sequence[ReadArticle]
    window: Window
    profile: Profile


def bench_gate() -> list[Measure]:
    """The gate on the shipped week and on made-up wars: what it refuses of correct lines, what it catches by kind."""
    tally = Tally()
    for seed, matter in enumerate((*shipped_week(), *made_up(WARS))):
        try_briefing(matter, seed, tally)
    rest = [kind for kind in tally.made if kind not in ALWAYS]
    others = Measure(set="gate", name="all other errors caught", ours=_share(tally, rest), target=FEWEST_CAUGHT)
    refused = tally.refused / tally.lines
    return [
        Measure(set="gate", name="correct lines", ours=tally.lines),
        Measure(set="gate", name="correct lines refused", ours=refused, target=MOST_REFUSED, less=True),
        Measure(set="gate", name="evidence that resolves", ours=tally.resolved / tally.spans, target=1.0),
        Measure(set="gate", name="errors made", ours=sum(tally.made.values()), target=1000),
        Measure(set="gate", name="kinds of errors", ours=len(tally.made), target=12),
        *(_kind(kind, tally) for kind in sorted(tally.made)),
        others,
    ]


def try_briefing(matter: Matter, seed: int, tally: Tally) -> None:
    """Make the editions of some material and put every error into them that can be made of them."""
    profile, names = matter.profile, names_of(matter.profile)
    world = world_of(profile)
    order = Assignment(conflict=profile.id, title=profile.name, profile=profile, window=matter.window)
    for style in STYLES:
        briefing = edit(matter.materials, replace(order, style=style))
        gate = gate_of(briefing, matter.materials, names)
        tally.add(briefing, gate)
        dice = Random(seed)  # noqa: S311 - material, no secret
        tally.try_errors(bullet_mutants(briefing, world, dice), gate)
        tally.try_errors(joined_mutants(briefing), gate)
        tally.try_errors(row_mutants(briefing, dice), gate)


def is_caught(mutant: Mutant, gate: Gate) -> bool:
    """Whether the gate names a fault in a wrong thing."""
    thing = mutant.thing
    return (gate.bullet_fault(thing) if isinstance(thing, Bullet) else gate.loss_fault(thing)) is not None


def world_of(profile: Profile) -> World:
    """The names of a war that an error can mix up."""
    states = [party for party in profile.parties if party.side]
    pairs = [(one, other) for one in states for other in states if one.id < other.id and one.side != other.side]
    words = [(one.adjective, other.adjective) for one, other in pairs]
    words += [(one.name, other.name) for one, other in pairs]
    speakers = [*(office.short for office in profile.offices), *(person.name for person in profile.people)]
    return World(places=[place.name for place in profile.places][:12], sides=words, speakers=speakers)


def shipped_week() -> Iterator[Matter]:
    """The days of the sample that the program brings along."""
    folder = Path(str(files("bot.sample")))
    sources, profile = read_sources(folder / "sources.toml").sources, load_profiles(None)[SAMPLE_WAR]
    now = datetime.combine(FIRST_DAY + timedelta(days=DAYS), datetime.min.time(), tzinfo=UTC)
    articles = [draft.article for source in sources.values() for draft in read_folder(source, now=now).drafts]
    materials = [
        ReadArticle(article=article, reading=reading, source=sources[article.source_id])
        for article, reading in read_many(articles, profile, workers=1)
    ]
    for number in range(DAYS):
        window = day_window(FIRST_DAY + timedelta(days=number), ZoneInfo("UTC"))
        inside = [m for m in materials if m.article.published and window.start <= m.article.published < window.end]
        if inside:
            yield Matter(materials=inside, window=window, profile=profile)


def made_up(count: int) -> Iterator[Matter]:
    """Days of wars that never were."""
    for seed in range(count):
        war = make_war(seed)
        yield Matter(materials=war.materials, window=war.window, profile=war.profile)


def _kind(kind: str, tally: Tally) -> Measure:
    target = 1.0 if kind in ALWAYS else None
    return Measure(set="gate", name=f"{kind} ({tally.made[kind]})", ours=_share(tally, [kind]), target=target)


def _share(tally: Tally, kinds: Iterable[str]) -> float:
    chosen = list(kinds)
    made = sum(tally.made[kind] for kind in chosen)
    return sum(tally.caught[kind] for kind in chosen) / made if made else 1.0
