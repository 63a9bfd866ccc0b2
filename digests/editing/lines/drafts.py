"""Possible lines of a briefing: from each record its topic, who says it, what it says and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from digests.editing.gate.alignment import cues_in
from digests.editing.ledger.second_hand import is_second_hand
from digests.editing.lines.attribute import IMPERSONAL, lead_and_body, strip_attribution
from digests.editing.lines.compress import close_quotation, lower_start, open_quotations, sentence_case, shorten
from digests.editing.lines.coordination import to_the_end
from digests.editing.lines.readable import leans, means_speaker, names_nobody, unreadable
from digests.editing.lines.spare_words import NOTHING_KNOWN, Known
from digests.editing.naming import Names
from digests.editing.topics import harm_topic, matter_of, topic_of
from digests.editing.words import content, key_of, spellings
from digests.models import CasualtyClaim, Development, Evidence, Mention, ReadArticle, Statement, Style, Topic, Window
from digests.reading.grammar.sentences import split_sentences

__all__ = [
    "LIMITS",
    "Draft",
    "drafts",
    "marks_of",
    "plain_sentence",
    "published",
    "settle",
    "topic_of",
    "whole_sentence",
]

# Somebody of rank, by office and name, is reported dead: news of the day though the figure is one.
_FALLEN = re.compile(
    r"\b(?:[Cc]olonel|[Gg]eneral|[Cc]ommander|[Mm]inister|[Mm]ayor|[Gg]overnor)\b[^.;]{0,12}?[A-Z]\w+ [A-Z]\w+,?"
    r"[^.;]{0,60}? (?:was|has been|had been) killed\b"
)
_NEXT_VERB = re.compile(r"(?:,\s*(?:and|but)?|\s(?:and|but))(?:\s(?:also|then|later))?\s*$")
_CONDITION = re.compile(r",?\s+(?:if|unless|until|provided that)\s[^,;.“”\"]+")
FEWEST_WORDS, FEWEST_KNOWN, FEWEST_DENIED = 5, 4, 3
SENTENCE_LENGTH = 160
"""Characters of an ordinary sentence, by which a place in an article becomes a depth in sentences."""
LIMITS: dict[Style, int] = {"headline": 120, "normal": 200, "full": 300}


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One possible line. ``lead`` is the attribution in front; ``exact`` marks a quotation that may not be cut.

    ``made`` is a line in the house form of an incident, ``plain`` a sentence in the outlet's own voice, which keeps the
    attribution that stands inside it. ``depth`` is how many sentences stand before it in its article.
    """

    topic: Topic
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
        if not self.lead and (leans(line) or (self.known.people and names_nobody(line))):
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
        inside = [d for d in material.reading.developments if _overlap(d.evidence, statement.evidence)]
        rest = _rest_of_list(statement)
        draft = Draft(
            topic=_topic(statement, inside, parts[1], name),
            event="fallen" if _FALLEN.search(parts[1]) else inside[0].kind if inside else "speech",
            lead=parts[0],
            body=parts[1] + rest,
            exact=statement.kind == "direct",
            claimant=statement.speaker,
            side=names.side_of(statement.speaker, statement.speaker_side),
            evidence=(statement.sentence,),
            material=material,
            places=_place_ids(inside),
            personal=names.is_person(statement.speaker),
        )
        claims = _claims_in(material, statement.evidence)
        yield measured(draft, statement.evidence, claims, names)


def _alone(statement: Statement, said: Sequence[Statement]) -> Statement:
    """An utterance cut where another of the same speaker begins inside it: "described the attack, accused Harlan"."""
    span = statement.evidence
    inside = [
        one.cue.start
        for one in said
        if one.speaker == statement.speaker and one.kind == "indirect" and span.start < one.cue.start < span.end
    ]
    if statement.kind == "direct" or not inside:
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


def _topic(statement: Statement, inside: Sequence[Development], body: str, name: str) -> Topic:
    """The section of an utterance: of what it tells has happened, of the harm in it, else of its words."""
    if inside:
        return inside[0].topic
    speaker = f"{name} {statement.speaker.text} {statement.role.text if statement.role else ''}"
    return topic_of(body, speaker)


def _events(material: ReadArticle, names: Names, window: Window) -> Iterator[Draft]:
    """Lines of what happened outside anybody's utterance; their sentence is looked up when one of them is chosen."""
    spoken = [s.evidence for s in material.reading.statements]
    for development in material.reading.developments:
        span, claimant = development.evidence, development.claimant
        if any(_overlap(span, said) for said in spoken) or _is_past(development, window):
            continue
        if claimant and not names.can_speak(claimant):
            continue
        draft = Draft(
            topic=development.topic,
            event=development.kind,
            lead=f"{names.claimant(claimant)}: " if claimant else "",
            body=span.exact,
            claimant=claimant,
            side=names.side_of(claimant, development.claimant_side),
            evidence=(span,),
            material=material,
            places=_place_ids([development]),
            happened=True,
        )
        yield measured(draft, span, _claims_in(material, span), names)


def measured(draft: Draft, span: Evidence, claims: Sequence[CasualtyClaim], names: Names) -> Draft:
    """A draft with what it is weighed and compared by: its words and names, and the harm told in its span."""
    words = frozenset(content(draft.body))
    counted = (c for c in claims if c.scope == "incident" and c.low is not None)
    topic = harm_topic(claims) if draft.event == "speech" else None
    return replace(
        draft,
        known=names.known,
        topic=topic or draft.topic,
        words=words,
        marks=marks_of(draft.body),
        matter=matter_of(words),
        harm=max((c.low or c.high or 1 for c in claims if c.scope in {"incident", "new"}), default=0),
        tells_toll=any(c.scope == "cumulative" for c in claims),
        tolls=frozenset((names.voice(c.claimant), c.harm, c.low or 0) for c in counted),
        position=span.start / max(1, len(draft.material.article.text)),
        depth=draft.depth or span.start / SENTENCE_LENGTH,
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


def marks_of(text: str) -> frozenset[str]:
    """What tells two similar lines apart: their numbers and the names inside them."""
    found = [word for word in spellings(text) if word[0].isalnum()]
    names = [key_of(word) for word in found[1:] if word[0].isupper()]
    return frozenset(names + [key_of(word) for word in found if word[0].isdigit()])


def plain_sentence(text: str) -> str | None:
    """A sentence of an article fit to stand alone as it is, or None."""
    line = " ".join(text.split())
    fits = len(line) <= LIMITS["normal"] and not unreadable(line, governed=False) and not open_quotations(line)
    return sentence_case(line) if fits else None


def whole_sentence(material: ReadArticle, span: Evidence) -> Evidence:
    """The sentence around a span (the span itself where it crosses sentences)."""
    article = material.article
    for sentence in split_sentences(article.text):
        if sentence.start <= span.start and span.end <= sentence.end:
            return Evidence(
                article_id=article.id,
                version=article.version,
                start=sentence.start,
                end=sentence.end,
                exact=sentence.text,
            )
    return span


def _claims_in(material: ReadArticle, span: Evidence) -> tuple[CasualtyClaim, ...]:
    return tuple(claim for claim in material.reading.claims if _overlap(claim.evidence, span))


def _speaks_of_itself(statement: Statement, name: str) -> bool:
    """An utterance whose subject is its own speaker by name belongs to somebody else, who speaks about them."""
    first = content(" ".join(statement.evidence.exact.split()[:3]))
    return statement.kind != "direct" and bool(set(first) & set(content(name.rpartition(" ")[2])))


def _is_past(development: Development, window: Window) -> bool:
    """Background: an event dated well before the window."""
    day = development.event_date
    if day is None:
        return False
    opened = window.start.astimezone(UTC).date()
    return (opened - day).days > 2


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.article_id == other.article_id and one.start < other.end and other.start < one.end


def _place_ids(developments: Sequence[Development]) -> frozenset[str]:
    return frozenset(p.id or p.text.casefold() for d in developments for p in d.places)


def published(draft: Draft) -> datetime:
    """When the draft's article was printed."""
    return draft.material.article.published or datetime.min.replace(tzinfo=UTC)
