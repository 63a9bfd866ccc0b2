"""Possible lines of a briefing: from each record its topic, who says it, what it says and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeVar

from digests.editing.gate.alignment import cues_in
from digests.editing.ledger.second_hand import is_second_hand
from digests.editing.lines.attribute import IMPERSONAL, lead_and_body, strip_attribution
from digests.editing.lines.compress import (
    close_quotation,
    is_whole_quotation,
    lower_start,
    open_quotations,
    sentence_case,
    shorten,
)
from digests.editing.lines.coordination import to_the_end
from digests.editing.lines.measures import SENTENCE_LENGTH, measure, section_of
from digests.editing.lines.readable import leans, means_speaker, names_nobody, unreadable
from digests.editing.lines.spare_words import NOTHING_KNOWN, Known
from digests.editing.naming import Names
from digests.editing.topics import topic_of
from digests.editing.words import content, stems_in
from digests.models import (
    Article,
    CasualtyClaim,
    Development,
    Evidence,
    Mention,
    ReadArticle,
    Statement,
    Style,
    Topic,
    Window,
)
from digests.reading.grammar.sentences import each_sentence

__all__ = [
    "LIMITS",
    "Draft",
    "drafts",
    "plain_sentence",
    "published",
    "settle",
    "whole_sentence",
]

# Somebody of rank, by office and name, is reported dead: news of the day though the figure is one.
_FALLEN = re.compile(
    r"\b(?:[Cc]olonel|[Gg]eneral|[Cc]ommander|[Mm]inister|[Mm]ayor|[Gg]overnor)\b[^.;]{0,12}?[A-Z]\w+ [A-Z]\w+,?"
    r"[^.;]{0,60}? (?:was|has been|had been) killed\b"
)
_NEXT_VERB = re.compile(r"(?:,\s*(?:and|but)?|\s(?:and|but))(?:\s(?:also|then|later))?\s*$")
_CONDITION = re.compile(r",?\s+(?:if|unless|until|provided that)\s[^,;.“”\"]+")
FEWEST_WORDS, FEWEST_KNOWN, FEWEST_DENIED, FEWEST_QUOTED = 5, 4, 3, 3
Recorded = TypeVar("Recorded", CasualtyClaim, Development, Statement)
LIMITS: dict[Style, int] = {"headline": 120, "normal": 200, "full": 300}


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One possible line. ``lead`` is the attribution in front; ``exact`` marks a quotation that may not be cut.

    ``made`` is a line in the house form of an incident, ``plain`` a sentence in the outlet's own voice, which keeps the
    attribution that stands inside it. ``depth`` is how many sentences stand before it in its article.
    """

    event: str
    lead: str
    body: str
    exact: bool = False
    made: bool = False
    plain: bool = False
    claimant: Mention | None = None
    side: str | None = None
    evidence: tuple[Evidence, ...]
    material: ReadArticle
    places: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, str, int]] = frozenset()
    outlets: tuple[str, ...] = ()
    personal: bool = False
    happened: bool = False
    matter: int = 0
    disputed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    harm: int = 0
    tells_toll: bool = False
    position: float = 0.0
    depth: float = 0.0
    known: Known = NOTHING_KNOWN
    section: Topic | None = None
    spoken: tuple[str, str] = ("", "")

    @property
    def topic(self) -> Topic:
        """The section that records give the line, else that of the words ``spoken`` and of who speaks them.

        Looked for only when it is asked: a day chooses among the best few hundred of its many thousand lines.
        """
        return self.section or topic_of(*self.spoken)

    def phrase(self, limit: int, days: frozenset[date]) -> str | None:
        """The line within a limit of characters; None where it cannot be had whole."""
        room = limit - len(self.lead)
        governed = bool(self.lead) and not self.lead.endswith(": ")
        whole = self.exact or self.made
        text = self.body if whole else self._shortened(room - 1, days, governed=governed)
        if not re.search(r"\w", text) or len(text) > room:
            return None
        if governed and not means_speaker(text, self.lead, personal=self.personal):
            return None
        if not self.exact and not self.made and self._is_thin():
            return None
        if not self.exact and (self._is_unreadable(text) or open_quotations(text)):
            return None
        if self.exact and (len(self.words) < FEWEST_QUOTED or not is_whole_quotation(text)):
            return None
        return self._led(text)

    def _shortened(self, room: int, days: frozenset[date], *, governed: bool) -> str:
        """The body within some room; a line in nobody's name keeps who says so, or stays as it is."""
        text = shorten(self.body, room, days, governed=governed, known=self.known) or ""
        if self.claimant is None and not self.lead and len(cues_in(text)) < len(cues_in(self.body)):
            text = " ".join(self.body.split())
        return text

    def _led(self, text: str) -> str:
        """The line with its attribution in front."""
        if not self.lead:
            return sentence_case(text)
        if self.exact:
            return self.lead + close_quotation(text)
        return self.lead + sentence_case("|" + lower_start(text, self.material.article.text))[1:]

    def _is_unreadable(self, text: str) -> bool:
        governed = bool(self.lead) and not self.lead.endswith(": ")
        line = sentence_case(text)
        if not self.lead and (line.endswith("?") or leans(line) or (self.known.people and names_nobody(line))):
            return True
        return unreadable(text, governed=governed, led=bool(self.lead), plain=self.plain)

    def _is_thin(self) -> bool:
        """Too little to stand alone: nobody and nothing is named, or hardly a word is said.

        A denial takes fewer words, for what is denied was said by somebody else; so does a line of a war with a
        profile, whose readers can place it.
        """
        named = any(mark[0].isalpha() for mark in self.marks)
        fewest = FEWEST_KNOWN if self.known.people else FEWEST_WORDS
        fewest = FEWEST_DENIED if self.lead.endswith(("denied ", "denied that ")) else fewest
        return not named and (not self.lead or len(self.words) < fewest)


def drafts(materials: Iterable[ReadArticle], names: Names, window: Window) -> tuple[Draft, ...]:
    """Every line that statements and developments could make."""
    found: list[Draft] = []
    for material in materials:
        found += _speech(material, names)
        found += _events(material, names, window)
    return tuple(found)


def _speech(material: ReadArticle, names: Names) -> Iterator[Draft]:
    """Lines of what somebody says."""
    said = material.reading.statements
    for statement in (_alone(one, said) for one in said):
        if not names.can_speak(statement.speaker):
            continue
        name = names.claimant(statement.speaker)
        parts = lead_and_body(statement, name)
        if parts is None or _speaks_of_itself(statement, name) or is_second_hand(statement, said):
            continue
        yield _spoken(statement, name, parts, material, names)


def _spoken(statement: Statement, name: str, parts: tuple[str, str], material: ReadArticle, names: Names) -> Draft:
    """The line of one utterance, whose lead and body are ``parts``, with the events and the harm told in it."""
    span, whole = statement.evidence, parts[1] + _rest_of_list(statement)
    inside = _in_span(material.reading.developments, span)
    claims = _in_span(material.reading.claims, span)
    event = _event_of(parts[1], inside)
    return Draft(
        section=section_of(claims, event, inside[0].topic if inside else None),
        spoken=(parts[1], _called(statement, name)),
        event=event,
        lead=parts[0],
        body=whole,
        exact=statement.kind == "direct",
        claimant=statement.speaker,
        side=names.side_of(statement.speaker, statement.speaker_side),
        evidence=(statement.sentence,),
        material=material,
        places=_place_ids(inside),
        personal=names.is_person(statement.speaker),
        depth=span.start / SENTENCE_LENGTH,
        **measure(whole, span, claims, len(material.article.text), names),
    )


def _event_of(words: str, inside: Sequence[Development]) -> str:
    """What an utterance tells of: somebody of rank who is dead, else the first event in it; or it is mere words."""
    if "killed" in words and _FALLEN.search(words):
        return "fallen"
    return inside[0].kind if inside else "speech"


def _called(statement: Statement, name: str) -> str:
    """The speaker by house name, as written, and by office."""
    return f"{name} {statement.speaker.text} {statement.role.text if statement.role else ''}"


def _alone(statement: Statement, said: Sequence[Statement]) -> Statement:
    """An utterance cut where another of the same speaker begins inside it: "described the attack, accused Harlan"."""
    if statement.kind == "direct":
        return statement
    span = statement.evidence
    # Where it stands first: to compare two speakers costs more.
    inside = [
        one.cue.start
        for one in said
        if span.start < one.cue.start < span.end and one.kind == "indirect" and one.speaker == statement.speaker
    ]
    if not inside:
        return statement
    kept = _NEXT_VERB.sub("", span.exact[: min(inside) - span.start])
    return replace(statement, evidence=replace(span, end=span.start + len(kept), exact=kept)) if kept else statement


def _rest_of_list(statement: Statement) -> str:
    """What belongs to the last list of an utterance whose span ends inside it, and the condition it stands under."""
    sentence, end = statement.sentence, statement.evidence.end - statement.sentence.start
    if statement.kind == "direct" or not 0 < end <= len(sentence.exact):
        return ""
    end_of_list = to_the_end(sentence.exact, end)
    condition = _CONDITION.match(sentence.exact, end_of_list)
    return sentence.exact[end : condition.end() if condition else end_of_list]


def _events(material: ReadArticle, names: Names, window: Window) -> Iterator[Draft]:
    """Lines of what happened outside anybody's utterance; their sentence is looked up when one of them is chosen."""
    said, length = material.reading.statements, len(material.article.text)
    for development in material.reading.developments:
        span, claimant = development.evidence, development.claimant
        if _in_span(said, span) or _is_past(development, window):
            continue
        if claimant and not names.can_speak(claimant):
            continue
        yield Draft(
            section=development.topic,
            event=development.kind,
            lead=f"{names.claimant(claimant)}: " if claimant else "",
            body=span.exact,
            claimant=claimant,
            side=names.side_of(claimant, development.claimant_side),
            evidence=(span,),
            material=material,
            places=_place_ids([development]),
            happened=True,
            depth=span.start / SENTENCE_LENGTH,
            **measure(span.exact, span, _in_span(material.reading.claims, span), length, names),
        )


def settle(draft: Draft) -> Draft | None:
    """An event's draft with its whole sentence, freed of the attribution; None where that cannot be told apart."""
    if not draft.happened:
        return draft
    sentence = whole_sentence(draft.material, draft.evidence[0])
    text, claimant = sentence.exact, draft.claimant
    if claimant is None:
        plain = IMPERSONAL.sub("", text)
        return replace(draft, lead="Reported: " if plain != text else "", body=plain, evidence=(sentence,))
    here = sentence.start <= claimant.start < sentence.end
    shown = text[claimant.start - sentence.start : claimant.end - sentence.start] if here else ""
    body = strip_attribution(text, shown)
    return replace(draft, body=body, evidence=(sentence,)) if body else None


def plain_sentence(text: str) -> str | None:
    """A sentence of an article fit to stand alone as it is, or None."""
    line = " ".join(text.split())
    fits = len(line) <= LIMITS["normal"] and not unreadable(line, governed=False) and not open_quotations(line)
    return sentence_case(line) if fits else None


def whole_sentence(material: ReadArticle, span: Evidence) -> Evidence:
    """The sentence around a span (the span itself where it crosses sentences)."""
    article = material.article
    for sentence in each_sentence(article.text):
        if sentence.start <= span.start and span.end <= sentence.end:
            return Evidence(
                article_id=article.id,
                version=article.version,
                start=sentence.start,
                end=sentence.end,
                exact=sentence.text,
            )
    return span


def _in_span(records: Iterable[Recorded], span: Evidence) -> list[Recorded]:
    """The records of one article that stand in a span of it."""
    start, end = span.start, span.end
    return [one for one in records if one.evidence.start < end and start < one.evidence.end]


def _speaks_of_itself(statement: Statement, name: str) -> bool:
    """An utterance whose subject is its own speaker by name belongs to somebody else, who speaks about them."""
    if statement.kind == "direct":
        return False
    first = stems_in(" ".join(statement.evidence.exact.split(maxsplit=3)[:3]))
    return not first.isdisjoint(content(name.rpartition(" ")[2]))


def _is_past(development: Development, window: Window) -> bool:
    """Background: an event dated well before the window."""
    day = development.event_date
    if day is None:
        return False
    opened = window.start.astimezone(UTC).date()
    return (opened - day).days > 2


def _place_ids(developments: Sequence[Development]) -> frozenset[str]:
    return frozenset(p.id or p.text.casefold() for d in developments for p in d.places)


def published(article: Article) -> datetime:
    """When an article was printed; before everything else where that is not known."""
    return article.published or datetime.min.replace(tzinfo=UTC)
