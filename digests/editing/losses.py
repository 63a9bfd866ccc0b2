"""The table of losses as claimed: one row a claimant and figure, running tolls first, never a sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digests.editing.gate.incident_check import figures_stand
from digests.editing.ledger.incidents import Incident
from digests.editing.ledger.series import Series, running_series
from digests.editing.ledger.told import Told, figure, standing
from digests.editing.naming import Names
from digests.models import UNKNOWN_SIDE, Evidence, LossRow, ReadArticle, Style
from digests.reading.grammar.sentences import split_sentences
from digests.reading.names.nations import nations

ROWS: dict[Style, int] = {"headline": 4, "normal": 10, "full": 40}
_LOSSES = ("losses", "casualt", "deaths", "death toll", "fatalities", "number of")
"""One of these stands wherever losses are spoken of: texts without any need no closer look."""
_UNDISCLOSED = re.compile(
    r"\b(?:(?:has|have|had|did|does|do)(?:\s+not|n[’']t)(?:\s+(?:yet|so far|officially|publicly))?"
    r"\s+(?:disclos|reveal|releas|publish|report|announc|giv|provid|commented on)\w*"
    r"|(?:refus|declin|fail)\w*\s+to\s+(?:disclose|reveal|release|publish|report|announce|comment on)"
    r"|(?:keep|kept|keeping|withh[eo]ld)\w*\s+(?:secret|back)?)\s+"
    r"(?P<what>[^.;]{0,60}?\b(?:losses|casualties|casualty|deaths|death toll|fatalities|"
    r"number of (?:dead|killed|victims)))",
    re.IGNORECASE,
)


def loss_rows(
    claims: Sequence[Told], unshown: Sequence[Incident], materials: Sequence[ReadArticle], names: Names, style: Style
) -> tuple[LossRow, ...]:
    """Running tolls, additions without a toll, what a side does not disclose; in the full style incidents too."""
    series = running_series(claims, names)
    rows = [_series_row(one, names) for one in sorted(series, key=_series_order) if figures_stand(one.latest.claim)]
    tied = {_added(one.addition, names) for one in series if one.addition}
    fresh = [t for t in claims if t.claim.scope == "new" and _added(t, names) not in tied and figure(t.claim)]
    rows += [_row([entry], names) for entry in _distinct(fresh, names)]
    rows += _undisclosed_rows(materials, names)
    if style == "full":
        counted = (t for one in unshown for t in one.claims if t.claim.low is not None and figures_stand(t.claim))
        rows += [_row([entry], names) for entry in counted]
    return tuple(rows[: ROWS[style]])


def _added(entry: Told, names: Names) -> tuple[str, str, str, int | None]:
    """What makes two tellings one addition, whichever outlet tells it: claimant, victims' side, harm and figure."""
    claim = entry.claim
    return names.voice(claim.claimant), claim.victim_side, claim.harm, claim.low


def _series_order(series: Series) -> tuple[str, str, str, int, str]:
    claim = series.latest.claim
    harm = ("killed", "injured", "missing", "captured", "displaced", "casualties").index(claim.harm)
    return claim.victim_side.replace(UNKNOWN_SIDE, "~"), claim.victim_class, "", harm, series.claimant


def _distinct(entries: Iterable[Told], names: Names) -> list[Told]:
    """One of several tellings of the same claim."""
    kept: dict[tuple[object, ...], Told] = {}
    for entry in entries:
        claim = entry.claim
        voice = names.voice(claim.claimant)
        kept.setdefault((voice, claim.victim_side, claim.victim_class, claim.harm, claim.low, claim.high), entry)
    return list(kept.values())


def _series_row(series: Series, names: Names) -> LossRow:
    added = f"+{series.addition.claim.low:,}" if series.addition else ""
    told = (series.latest, *(t for t in series.same if t is not series.latest))
    extra = tuple(entry for entry in (series.addition, series.was) if entry)
    row = _row((*told, *extra), names, added=added)
    return replace(row, change="lowered", was=figure(series.was.claim)) if series.was else row


def _row(entries: Sequence[Told], names: Names, *, added: str = "") -> LossRow:
    claim = entries[0].claim
    side = names.side_of(claim.claimant, claim.claimant_side)
    return LossRow(
        number=1,
        victims=names.victims(claim),
        victim_side=claim.victim_side,
        victim_class=claim.victim_class,
        harm=claim.harm,
        figure=figure(claim),
        scope=claim.scope,
        added=added,
        claimant=names.claimant(claim.claimant) if claim.claimant else None,
        claimant_side=side,
        standing=standing(claim, side),
        evidence=tuple(dict.fromkeys(entry.claim.sentence for entry in entries)),
        sources=(),
    )


def _undisclosed_rows(materials: Sequence[ReadArticle], names: Names) -> list[LossRow]:
    """A side that an article says discloses nothing; silence alone is never shown as a row."""
    found: dict[str, tuple[str, str, list[Evidence]]] = {}
    for material in materials:
        article = material.article
        if not _may_disclose_nothing(article.text):
            continue
        for sentence in split_sentences(article.text):
            subject = undisclosed_side(sentence.text, names)
            if subject:
                evidence = Evidence(
                    article_id=article.id,
                    version=article.version,
                    start=sentence.start,
                    end=sentence.end,
                    exact=sentence.text,
                )
                found.setdefault(subject[0], (*subject, []))[2].append(evidence)
    return [
        LossRow(
            number=1,
            victims=name,
            victim_side=side,
            victim_class="unknown",
            harm="casualties",
            figure="not disclosed",
            scope="cumulative",
            standing="media count",
            evidence=tuple(spans),
            sources=(),
        )
        for side, name, spans in found.values()
    ]


def _may_disclose_nothing(text: str) -> bool:
    """Whether a side may be said to disclose nothing: between two full stops of a part that speaks of losses."""
    low = text.lower()
    if not any(word in low for word in _LOSSES):
        return False
    parts = low.replace(";", ".").split(".")
    return any(_UNDISCLOSED.search(part) for part in parts if any(word in part for word in _LOSSES))


def _side_named(subject: str, names: Names) -> tuple[str, str] | None:
    """The side, and its adjective, that the subject of a sentence names last."""
    best: tuple[int, str, str] | None = None
    for spelling, side, adjective in side_words(names):
        if spelling not in subject:
            continue
        for match in re.finditer(rf"\b{re.escape(spelling)}\b", subject):
            if best is None or match.start() >= best[0]:
                best = match.start(), side, adjective
    return (best[1], best[2]) if best else None


def side_words(names: Names) -> tuple[tuple[str, str, str], ...]:
    """(spelling, side id, adjective) of every party of the war; without a profile of every nation."""
    if names.profile is None:
        return tuple(
            (word, n.id, n.adjectives[0]) for n in nations() for word in (*n.names, *n.adjectives, *n.capitals)
        )
    return tuple(
        (word, party.side, party.adjective)
        for party in names.profile.parties
        if party.side
        for word in (party.name, party.adjective, *party.demonyms, *party.other_names)
    )


def undisclosed_side(sentence: str, names: Names) -> tuple[str, str] | None:
    """The side that a sentence says does not disclose its losses, with the label of its row."""
    match = _UNDISCLOSED.search(sentence)
    subject = _side_named(sentence[: match.start()], names) if match else None
    return (subject[0], f"{subject[1]} losses") if subject else None
