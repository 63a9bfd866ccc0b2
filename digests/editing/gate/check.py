"""The gate: nothing leaves the newsroom that does not resolve to its evidence.

It works from the articles' text and the records alone and knows nothing of how lines are chosen or shortened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from functools import cached_property

from digests.editing.gate.alignment import STRONG_CUES, align, cues_in
from digests.editing.gate.evidence import Record, Shelf, claimant_of, side_on_record
from digests.editing.gate.incident_check import incident_fault
from digests.editing.gate.leads import JOINT, Halves, halves, split_lead
from digests.editing.gate.row_check import row_fault
from digests.editing.introductions import introduced
from digests.editing.ledger.denials import denials, deniers
from digests.editing.ledger.fitting import contradicts
from digests.editing.ledger.replies import answers_in
from digests.editing.ledger.second_hand import is_second_hand
from digests.editing.lines.bystanders import places_spoken_of
from digests.editing.naming import Names
from digests.editing.words import content, stem, tokens
from digests.models import (
    Briefing,
    Bullet,
    CasualtyClaim,
    Development,
    Evidence,
    LossRow,
    ReadArticle,
    Statement,
    Window,
)

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_NOTE = re.compile(
    r"(?P<outlets>\d+) outlets(?:, (?:one claimant|(?P<claimants>\d+) claimants|no claimant named))?|no claimant named|"
    r"not confirmed by the other side|disputed by (?P<other>[^;]+)|denied by (?P<denier>[^;]+)|"
    r"answers (?P<answered>[^;]+)"
)
RELATED = 0.2
# A sentence that no record stands in has to tell a plain fact nearly in the same words.
RETOLD = 0.5
MOST = 0.4


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Looks at one briefing with the articles and names it was made from."""

    shelf: Shelf
    names: Names
    days: frozenset[date]
    numbers: Mapping[tuple[str, int], int]
    printed: tuple[LossRow, ...] = ()

    def bullet_fault(self, bullet: Bullet) -> str | None:
        """Why a bullet may not be printed, or None."""
        for check in (self._spans, self._sources, self._quotations, self._attribution, self._wording, self._note):
            if fault := check(bullet):
                return fault
        return None

    def loss_fault(self, row: LossRow) -> str | None:
        """Why a row of the table may not be printed, or None."""
        return row_fault(row, self.shelf, self.names, self.numbers, self.printed)

    def _spans(self, bullet: Bullet) -> str | None:
        lost = next((span for span in bullet.evidence if not self.shelf.resolves(span)), None)
        return f"evidence does not stand in {lost.article_id}" if lost else None

    def _sources(self, bullet: Bullet) -> str | None:
        cited = {self.numbers.get((span.article_id, span.version)) for span in bullet.evidence}
        return None if cited == set(bullet.sources) else "source numbers and evidence disagree"

    def _quotations(self, bullet: Bullet) -> str | None:
        """Every quotation is closed and stands in the evidence byte for byte, marks included.

        A comma before the last mark may be gone; one that goes on behind a sentence may be closed there.
        """
        for quotation in _QUOTATION.findall(bullet.text):
            led_on = f"{quotation[:-1]},{quotation[-1]}"
            if not any(
                quotation in span.exact or led_on in span.exact or _goes_on(quotation, span) for span in bullet.evidence
            ):
                return f"quotation not in the evidence: {quotation[:60]}"
        return "a quotation is left open" if bullet.text.count("“") != bullet.text.count("”") else None

    def _records(self, bullet: Bullet) -> tuple[Record, ...]:
        return tuple(record for span in bullet.evidence for record in self.shelf.records(span))

    def _attribution(self, bullet: Bullet) -> str | None:
        """Whoever is named as claimant asserts a record that stands in the evidence; nobody who does is left out."""
        records = self._records(bullet)
        spoken = {self.names.claimant(m): record for record in records if (m := claimant_of(record))}
        foreign = next((name for name in bullet.claimants if name not in spoken), None)
        if foreign is not None:
            return f"{foreign} asserts nothing in the evidence"
        if bullet.claimants and not bullet.text.startswith(bullet.claimants[0]):
            return "the line does not begin with its claimant"
        if any(f"{JOINT}{name}" not in bullet.text for name in bullet.claimants[1:]):
            return "a claimant says nothing in the line"
        sides = [self._side(spoken[name]) for name in bullet.claimants]
        if tuple(dict.fromkeys(side for side in sides if side)) != bullet.claimant_sides:
            return "the claimant's side differs from the record"
        return None

    def _side(self, record: Record) -> str | None:
        return self.names.side_of(claimant_of(record), side_on_record(record))

    def _wording(self, bullet: Bullet) -> str | None:
        """The line follows from its evidence, or both halves of a joined line follow from theirs."""
        fault = self._line(bullet)
        return None if fault and any(self._hold(parts) for parts in halves(bullet)) else fault

    def _hold(self, parts: Halves) -> bool:
        """Whether each half of a joined line follows from its own sentence, and whatever else it rests on from one."""
        first, theirs = self._resting(parts.first, parts.rest)
        if self._line(first):
            return False
        for second in parts.seconds:
            whole, ours = self._resting(second, parts.rest)
            if self._line(whole) is None and {*parts.rest} <= {*theirs, *ours}:
                return True
        return False

    def _resting(self, half: Bullet, rest: Sequence[Evidence]) -> tuple[Bullet, tuple[Evidence, ...]]:
        """Half a line with those of some further spans that tell the same."""
        own = half.evidence
        fitting = tuple(span for span in rest if self._related(replace(half, evidence=(*own, span))) is None)
        return replace(half, evidence=(*own, *fitting)), fitting

    def _line(self, bullet: Bullet) -> str | None:
        """The line is the sentence with licensed cuts, or the house form of an incident's claims."""
        lead, verb, body = split_lead(bullet)
        first = bullet.evidence[0]
        if fault := self._related(bullet):
            return fault
        edges = self._edges(bullet, first)
        fit = align(body, first.exact, self.days, edges, self.names.known)
        joined = bool(lead) and not verb and not bullet.text[len(lead) :].startswith(":")
        if fit is None and joined:
            first_word, _, rest = body.partition(" ")
            if first_word == "that":
                return "the verb is cut away"
            fit = align(rest.removeprefix("that "), first.exact, self.days, edges, self.names.known)
            verb = first_word if fit else verb
        if fit is None:
            claims = self.shelf.claims(bullet.evidence)
            return incident_fault(body, claims, self.names, bullet.claimants) or self._invented(verb, first)
        led = body.partition(" ")[0] if joined and not verb else verb
        if bullet.claimants and not self._owns(bullet, led, body):
            return f"{bullet.claimants[0]} does not say this"
        cue = () if bullet.claimants and led else cues_in(fit.head)[-1:] or cues_in(fit.tail)[:1]
        if not lead and (cues_in(fit.head) or any(map(cues_in, fit.gaps)) or _attributes(fit.tail)):
            return "the attribution is cut away"
        return self._force(bullet, verb, cue, first, body)

    def _edges(self, bullet: Bullet, span: Evidence) -> frozenset[int]:
        """Where the utterances of the bullet's claimant begin (or their cues, after which they follow) and end."""
        edges: set[int] = set()
        for record in self.shelf.records(span):
            mention = claimant_of(record)
            if isinstance(record, Statement) and mention and self.names.claimant(mention) in bullet.claimants:
                edges |= {record.evidence.start, record.evidence.end, record.cue.start}
        return frozenset(edge - span.start for edge in edges)

    def _force(self, bullet: Bullet, verb: str, cues: Sequence[str], span: Evidence, body: str) -> str | None:
        """The verb in front is the record's own; a bare colon stands only for plain saying."""
        if fault := self._invented(verb, span):
            return fault
        strong = {stem(cue) for cue in cues if cue in STRONG_CUES}
        if strong and not strong & _stems(f"{verb} {body}"):
            return f"the force of {min(strong)!r} is lost"
        if not bullet.claimants and self._claimed(span, body):
            return "the claimant is left out"
        return None

    def _invented(self, verb: str, span: Evidence) -> str | None:
        """A verb in front that the article does not use."""
        said = {_root(token.key) for token in tokens(span.exact) if token.is_word}
        strange = [word for word in _verbs(verb) if _root(word) not in said]
        return f"the article does not say {strange[0]!r}" if strange else None

    def _owns(self, bullet: Bullet, verb: str, body: str) -> bool:
        """Whether a record of the named claimant holds most of the line, and a verb in front is that record's cue."""
        words = set(content(body))
        for record in self.shelf.records(bullet.evidence[0]):
            mention = claimant_of(record)
            if mention is None or self.names.claimant(mention) != bullet.claimants[0]:
                continue
            held = content(record.evidence.exact)
            if isinstance(record, Statement):
                if is_second_hand(record, self.shelf.statements(bullet.evidence[0])):
                    continue
                cue = {_root(token.key) for token in tokens(record.cue.text)}
                if verb and not cue & {_root(word) for word in _verbs(verb)}:
                    continue
                held = (*held, *content(record.cue.text))
            if len(words & set(held)) >= MOST * len(words):
                return True
        return False

    def _claimed(self, span: Evidence, body: str) -> bool:
        """Whether somebody asserts the very part of the sentence that the line prints in nobody's name."""
        words = set(content(body))
        for record in self.shelf.records(span):
            mention = claimant_of(record)
            if mention is None or self._name_in(mention.text, body):
                continue
            if isinstance(record, Development) or len(words & set(content(record.evidence.exact))) > len(words) // 2:
                return True
        return False

    def _name_in(self, name: str, body: str) -> bool:
        return bool(set(content(name)) & set(content(body)))

    def _related(self, bullet: Bullet) -> str | None:
        """Further evidence tells the same from the same mouth."""
        words = frozenset(content(bullet.evidence[0].exact + " " + bullet.text))
        for span in bullet.evidence[1:]:
            records = self.shelf.records(span)
            voices = {self.names.claimant(m) for r in records if (m := claimant_of(r))}
            foreign = voices and not voices & set(bullet.claimants) and not _same_harm(self.shelf, bullet, span)
            if bullet.claimants and (foreign or not records):
                return f"evidence of {span.article_id} belongs to somebody else"
            other = frozenset(content(span.exact))
            if len(words & other) < (RELATED if records else RETOLD) * min(len(words), len(other)):
                return f"evidence of {span.article_id} is about something else"
        return None

    def _note(self, bullet: Bullet) -> str | None:
        """Each part of the small print can be counted again."""
        for part in filter(None, bullet.note.split("; ")):
            match = _NOTE.fullmatch(part)
            if match is None:
                return f"unknown note {part!r}"
            if match["outlets"] and int(match["outlets"]) != self._outlets(bullet):
                return "the note miscounts outlets"
            if part.startswith("not confirmed") and not self._is_unconfirmed(bullet):
                return "the other side does speak of it"
            if fault := self._objection(bullet, match):
                return fault
            if "claimant" in part and not self._claimants_fit(bullet, part):
                return "the note miscounts claimants"
        return None

    def _is_unconfirmed(self, bullet: Bullet) -> bool:
        """Whether one side alone speaks of the places of the bullet's developments."""
        records = [r for r in self._records(bullet) if isinstance(r, Development)]
        places = {place.id or place.text.casefold() for record in records for place in record.places}
        if not bullet.claimant_sides or not records:
            return False
        others = (pair for m in self.shelf.materials.values() for pair in places_spoken_of(m, self.names))
        return all(side in bullet.claimant_sides for place, side in others if place in places)

    def _is_disputed(self, bullet: Bullet, other: str) -> bool:
        """Whether that claimant gives a figure for the same harm at the same place that cannot hold beside these."""
        ours = [claim for claim in self.shelf.claims(bullet.evidence) if claim.place]
        theirs = (claim for m in self.shelf.materials.values() for claim in m.reading.claims if claim.claimant)
        return any(
            claim.claimant
            and self.names.claimant(claim.claimant) == other
            and _same_spot(claim, one)
            and contradicts(one, claim)
            for claim in theirs
            for one in ours
        )

    def _objection(self, bullet: Bullet, match: re.Match[str]) -> str | None:
        """Who is said to dispute or deny a line, or to be answered by it, and is not."""
        other, denier, answered = match["other"], match["denier"], match["answered"]
        if answered and self._answered(bullet) != answered:
            return f"it does not answer {answered}"
        if other and not self._is_disputed(bullet, other):
            return f"{other} does not dispute it"
        return f"{denier} does not deny it" if denier and denier not in self._deniers(bullet) else None

    def _answered(self, bullet: Bullet) -> str | None:
        """Whose words the bullet answers."""
        return self._answers.get((bullet.evidence[0], bullet.claimants[0])) if bullet.claimants else None

    @cached_property
    def _answers(self) -> Mapping[tuple[Evidence, str], str]:
        return answers_in(self.shelf.materials.values(), self.names)

    def _deniers(self, bullet: Bullet) -> tuple[str, ...]:
        article = self.shelf.article(bullet.evidence[0])
        claims = self.shelf.claims(bullet.evidence)
        day = next((claim.event_date for claim in claims if claim.event_date), None)
        printed = article.published.date() if article and article.published else None
        return deniers(claims, day or printed, denials(self.shelf.materials.values()), self.names)

    def _outlets(self, bullet: Bullet) -> int:
        articles = [self.shelf.article(span) for span in bullet.evidence]
        return len({article.outlet for article in articles if article})

    def _claimants_fit(self, bullet: Bullet, part: str) -> bool:
        if "no claimant" in part:
            return not bullet.claimants
        count = re.search(r"(\d+) claimants", part)
        return len(bullet.claimants) == (int(count.group(1)) if count else 1)


def gate_of(
    briefing: Briefing,
    materials: Iterable[ReadArticle],
    names: Names,
    previous: Briefing | None = None,
    *,
    named: bool = False,
) -> Gate:
    """The gate of one briefing, looking only at the articles it was made from and at the edition before.

    ``named`` materials have been through ``introduced`` already, which is not done twice.
    """
    numbers = {(source.article_id, source.version): source.number for source in briefing.sources}
    shelf = Shelf.of(materials if named else introduced(materials))
    printed = previous.losses if previous else ()
    return Gate(shelf=shelf, names=names, days=days_of(briefing.window), numbers=numbers, printed=printed)


def days_of(window: Window) -> frozenset[date]:
    """The calendar days an edition covers, and its own date; a longer window names its days itself."""
    first, last = window.start.astimezone(UTC).date(), (window.end - timedelta(seconds=1)).astimezone(UTC).date()
    count = (last - first).days + 1
    return frozenset({window.edition_date, *(first + timedelta(days=at) for at in range(count if count <= 7 else 0))})


def _verbs(verb: str) -> list[str]:
    return [token.key for token in tokens(verb) if token.is_word and token.key not in {"that", "to", "for", "on", "of"}]


def _goes_on(quotation: str, span: Evidence) -> bool:
    """Whether a quotation ends with a sentence where the article goes on in the same breath, or the span ends."""
    said = quotation[:-1]
    return said[-1] in ".!?" and (f"{said} " in span.exact or span.exact.endswith(said))


def _root(verb: str) -> str:
    """A verb without its ending, so that "noting" and "noted", "denied" and "denying" are one verb."""
    return re.sub(r"(?<=..)(?:ying|ied|ies|y|ing|ed|es|s|e)$", "", verb)


def _stems(text: str) -> set[str]:
    return {stem(token.key) for token in tokens(text) if token.is_word}


def _attributes(tail: str) -> bool:
    return bool(cues_in(tail)) and bool(re.match(r"^[\s,”\"’]*[\w’' .-]{2,60}\b", tail))


def _same_spot(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    return bool(one.place and other.place) and _spot(one) == _spot(other)


def _spot(claim: CasualtyClaim) -> str:
    return (claim.place.id or claim.place.text.casefold()) if claim.place else ""


def _same_harm(shelf: Shelf, bullet: Bullet, span: Evidence) -> bool:
    """Another outlet's claim of the same harm and figure."""
    one = {(c.harm, c.low, c.high) for c in shelf.claims(bullet.evidence[:1])}
    return bool(one & {(c.harm, c.low, c.high) for c in shelf.claims([span])})
