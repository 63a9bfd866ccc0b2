"""Attribution in the wide sense: beliefs, plans and requests too, and a quotation broken by its cue as one.

Which verbs report at all, and with which complements, is learned: ``weights`` holds what each
observation in annotated news speaks for or against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from digests.reading.attribution.cues import Cue, verb_cues
from digests.reading.attribution.features import features
from digests.reading.attribution.records import Attribution, Report
from digests.reading.attribution.weights import BIAS, TABLE
from digests.reading.grammar.clauses import Unit, is_closed
from digests.reading.grammar.stems import stem, verb_form

THRESHOLD = -9


class WideCues(Mapping[str, tuple[Cue, ...]]):
    """The reporting verbs, and every verb whose stem the weights know."""

    def __getitem__(self, word: str) -> tuple[Cue, ...]:
        cues = _cues_of(word)
        if not cues:
            raise KeyError(word)
        return cues

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(_cues_of(word))

    def __iter__(self) -> Iterator[str]:
        return iter(verb_cues())

    def __len__(self) -> int:
        return len(verb_cues())


@lru_cache(maxsize=16384)
def _cues_of(word: str) -> tuple[Cue, ...]:
    cues = verb_cues().get(word, ())
    if any(not cue.particle for cue in cues) or is_closed(word) or len(word) < 3 or word.endswith("ly"):
        return cues
    root = stem(word)
    if f"verb {root}" not in _stems():
        return cues
    return (*cues, Cue(lemma=root, force="say", frames="cniop", form=verb_form(word), wide=True))


@cache
def _stems() -> frozenset[str]:
    return frozenset(" ".join(name.split(" ")[:2]) for name in _weights() if name.startswith("verb "))


@cache
def wide_cues() -> WideCues:
    """The cues to listen for in the wide sense."""
    return WideCues()


@cache
def _weights() -> Mapping[str, int]:
    weights = {}
    for kind, cells in TABLE.items():
        for cell in cells.split("|"):
            name, _, weight = cell.rpartition("=")
            weights[f"{kind} {name}" if name else kind] = int(weight)
    return weights


def likely(unit: Unit, report: Report) -> bool:
    """Whether the words around a cue speak for a report; a reporting verb beside a quotation always does."""
    if not report.cue.wide and report.frame in ("before", "quotation") and unit.quotations:
        return True
    weights = _weights()
    return BIAS + sum(weights.get(name, 0) for name in features(unit, report)) >= THRESHOLD


def join_broken(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Join what one speaker says on both sides of a cue, and give clauses their "that" back.

    In the order of their ends: a report inside another's content stands before it.
    """
    joined = _joined(text, sorted(found, key=lambda one: (one.start, one.end)))
    return tuple(sorted(joined, key=lambda one: (one.end, -one.start)))


def _joined(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    pending: Attribution | None = None
    for one in found:
        current = replace(one, start=one.marker) if 0 <= one.marker < one.start else one
        if pending is not None and current.frame == "continued" and _goes_on(text, pending, current):
            pending = replace(pending, end=current.end)
            continue
        if pending is not None:
            yield pending
        pending = current
    if pending is not None:
        yield pending


def _goes_on(text: str, pending: Attribution, current: Attribution) -> bool:
    """The same cue belongs to both, and only the cue and its subject stand between them."""
    between = text[pending.end : current.start]
    return pending.cue.start == current.cue.start and len(between) < 250 and "\n" not in between
