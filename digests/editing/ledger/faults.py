"""Figures that were printed and no longer stand: what an outlet's newer version says, what a claimant took back.

A figure of a line stands as long as one of the articles behind it still gives it. A higher one in a newer version is no
fault: a toll that grows is news of the next edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digests.editing.gate.evidence import Shelf
from digests.editing.ledger.revisions import Course, Entry, follow, is_cut
from digests.editing.ledger.told import figure
from digests.editing.naming import Names
from digests.editing.words import tokens, value
from digests.models import UNKNOWN_SIDE, Briefing, Bullet, CasualtyClaim, Evidence, Harm, LossRow, ReadArticle

_HARMED: dict[Harm, str] = {
    "killed": "killed",
    "injured": "wounded",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
    "casualties": "casualties",
}

Line = Bullet | LossRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A line of a briefing that no longer stands, by its number, and what is to be said about it."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Then:
    """A briefing with the articles it was made from, as they were and (``now``) as they are."""

    briefing: Briefing
    cited: Shelf
    now: dict[str, ReadArticle]

    @classmethod
    def of(cls, briefing: Briefing, cited: Iterable[ReadArticle], newest: Iterable[ReadArticle]) -> Then:
        """Put the articles where they are found."""
        return cls(briefing=briefing, cited=Shelf.of(cited), now={read.article.id: read for read in newest})

    def figures_of(self, line: Line) -> dict[tuple[object, ...], list[CasualtyClaim]]:
        """The claims behind a line whose figure it prints, figure by figure."""
        printed = _numbers(line.text if isinstance(line, Bullet) else line.figure)
        found: dict[tuple[object, ...], list[CasualtyClaim]] = {}
        for claim in self.cited.claims(line.evidence):
            if not claim.negated and {claim.low, claim.high} - {None} and {claim.low, claim.high} - {None} <= printed:
                found.setdefault((claim.harm, claim.low, claim.high), []).append(claim)
        return found


def changed_reports(then: Then, names: Names) -> tuple[Fault, ...]:
    """The lines with a figure that every article behind it has since lowered, given up or taken back."""
    return tuple(
        Fault(line=line.number, text=text)
        for line in lines_of(then.briefing)
        for claims in then.figures_of(line).values()
        if (text := _fault_of(claims, then, names))
    )


def taken_back(then: Then, series: Iterable[Sequence[Entry]], names: Names) -> tuple[Fault, ...]:
    """The lines with a running figure that its claimant has since revised downwards, beyond one outlet's slip.

    ``series`` are claimants' running figures, each oldest first.
    """
    courses = [course for one in series if (course := follow(one)).was is not None and course.sure]
    return tuple(
        Fault(line=line.number, text=_say_revised(course, claims[0], names))
        for line in lines_of(then.briefing)
        for claims in then.figures_of(line).values()
        for course in courses
        if _is_revised(claims[0], course, names)
    )


def running(then: Then) -> tuple[CasualtyClaim, ...]:
    """The running figures of named claimants that the lines of a briefing print."""
    claims = (claim for line in lines_of(then.briefing) for same in then.figures_of(line).values() for claim in same)
    return tuple(claim for claim in claims if claim.scope == "cumulative" and claim.claimant)


def lines_of(briefing: Briefing) -> tuple[Line, ...]:
    """Everything that has a number: bullets, then the table of losses."""
    return (*briefing.bullets, *briefing.losses)


def _fault_of(claims: Sequence[CasualtyClaim], then: Then, names: Names) -> str | None:
    """What is to be said of a figure that no article behind it gives any more; None while one does."""
    texts: list[str] = []
    for claim in {claim.evidence.article_id: claim for claim in claims}.values():
        now = then.now.get(claim.evidence.article_id)
        if now is None or now.article.version == claim.evidence.version or _stands(claim, now, names):
            return None
        texts.append(_say_change(claim, now, names))
    return " ".join(dict.fromkeys(texts)) if all(texts) else None


def _stands(claim: CasualtyClaim, now: ReadArticle, names: Names) -> bool:
    """Whether the newer version says it still: in the same words, or as the same claim."""
    if now.article.withdrawn:
        return False
    if claim.sentence.exact in now.article.text:
        return True
    same = (claim.low, claim.high, claim.vague)
    return any((one.low, one.high, one.vague) == same and _alike(one, claim, names) for one in now.reading.claims)


def _say_change(claim: CasualtyClaim, now: ReadArticle, names: Names) -> str:
    """How the newer version differs; empty where the figure has only grown."""
    outlet, old = now.article.outlet, _say(claim)
    if now.article.withdrawn:
        return f"{outlet} took back its report of {old}."
    others = [one for one in now.reading.claims if _alike(one, claim, names) and figure(one)]
    if any(is_cut(claim, one) for one in others):
        return ""
    if len({(one.low, one.high) for one in others}) == 1:
        return f"{outlet} has changed its report: {_say(others[0])}, no longer {old}."
    return f"{outlet} has changed its report and no longer gives {old}."


def _alike(one: CasualtyClaim, other: CasualtyClaim, names: Names) -> bool:
    """The same mouth on the same harm to the same people, at the same place where both name one."""
    if (one.harm, one.scope) != (other.harm, other.scope) or names.voice(one.claimant) != names.voice(other.claimant):
        return False
    places = [claim.place.id or claim.place.text.casefold() for claim in (one, other) if claim.place]
    sides = {one.victim_side, other.victim_side} - {UNKNOWN_SIDE}
    classes = {one.victim_class, other.victim_class} - {"unknown"}
    return len(set(places)) < 2 and len(sides) < 2 and len(classes) < 2


def _is_revised(claim: CasualtyClaim, course: Course[Entry], names: Names) -> bool:
    """Whether a printed figure is the one that was revised, or lay above what stands now on the way there."""
    latest = course.latest.claim
    printed = (claim.low, claim.high)
    once = (*course.earlier, *((course.was,) if course.was else ()))
    series = claim.scope == "cumulative" and _alike(claim, latest, names) and claim.claimant is not None
    return series and is_cut(latest, claim) and any(printed == (one.claim.low, one.claim.high) for one in once)


def _say_revised(course: Course[Entry], claim: CasualtyClaim, names: Names) -> str:
    latest = course.latest.claim
    who = names.claimant(latest.claimant) if latest.claimant else course.latest.outlet
    return f"{who} has revised this figure: {_say(latest)}, was {figure(claim)}."


def _say(claim: CasualtyClaim) -> str:
    return f"{figure(claim)} {_HARMED[claim.harm]}"


def _numbers(text: str) -> set[int]:
    return {number for token in tokens(text) if (number := value(token.key)) is not None}


def cited_versions(briefing: Briefing) -> frozenset[tuple[str, int]]:
    """The article versions that the lines of a briefing rest on."""
    spans: Iterable[Evidence] = (span for line in lines_of(briefing) for span in line.evidence)
    return frozenset((span.article_id, span.version) for span in spans)
