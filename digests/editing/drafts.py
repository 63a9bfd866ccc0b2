"""Possible lines of a briefing: from each record its topic, who says it, what it says and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from digests.editing.alignment import in_one_breath
from digests.editing.attribute import IMPERSONAL, lead_and_body, strip_attribution
from digests.editing.compress import lower_start, open_quotations, sentence_case, shorten
from digests.editing.ledger import Incident, figure
from digests.editing.naming import Names, victim_noun
from digests.editing.words import content, hedged, tokens
from digests.models import CasualtyClaim, Development, Evidence, Mention, ReadArticle, Statement, Style, Topic, Window
from digests.reading.sentences import split_sentences

FEWEST_WORDS = 5
LIMITS: dict[Style, int] = {"headline": 120, "normal": 200, "full": 300}
_OPENING_PRONOUN = re.compile(
    r"^(?:he|she|they|them|this|these|those|that|such|his|her|their|its|both|here|there they|the (?:latter|former|two|"
    r"same|document|statement|letter|move|decision|ministry|minister|president|official|spokes\w+|report|group|city|"
    r"village|town))\b(?!\s+(?:ministers|presidents)\b)",
    re.IGNORECASE,
)
_OWN_PRONOUN = re.compile(r"^(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_THEIRS = re.compile(r"^(?:they|their)\b", re.IGNORECASE)
_ITS = re.compile(r"^its?\b", re.IGNORECASE)
_MANY = re.compile(r"\w(?:ies|es|s)\b")
_PRONOUN_IT = re.compile(
    r"^it\b(?!\s+(?:is|was|would be|will be|has been)\s+(?:\w+ly\s)?(?:not\s)?\w+\s+(?:to|that|for))", re.IGNORECASE
)
_DANGLING = re.compile(
    r"\b(?:the same direction|the latter|the former|as mentioned|above-mentioned|the following|each other|one another|"
    r"th[eo]se (?!who|whose|that|which|of|in|killed|wounded|responsible|are|were)\w+|"
    r"such (?!as\b|a\b|an\b)\w+)\b",
    re.IGNORECASE,
)
_TORN = re.compile(
    r"\b(?:and|or|but|of|the|an?|in|on|at|to|with|for|by|from|that|which|who|as|than)[.,;:]?$"
    r"|^(?:under|in|by|at|after|during|on|with|all) "
    r"(?:its|their|his|her|this|that|these|the (?:rest|same|letter|statement))\b",
    re.IGNORECASE,
)
_SUBJECTLESS = re.compile(r"[a-z-]{2,}ed (?:the|an?|its|his|her|their|calls|claims|[A-Z])")
_SUBORDINATE = re.compile(
    r"^(?:after|before|when|while|as|although|though|because|since|where|which|who|whose|whom|if|unless|than|of|by)\b"
    r"(?!.*,\s)|^(?:if|when|as|since|after|while) (?:that|this|it|they|he|she)\b"
    r"|^(?:was|were|is|are|has|have|had|will|would|could|should|may|might|to|not|and|or)\b",
    re.IGNORECASE,
)
_ATTRIBUTED_AGAIN = re.compile(
    r",[”\"]? (?:[\w’'.-]+ ){1,6}(?:said|says|added|stated|reported|announced|noted|told|wrote|claimed)\b"
    r"(?:[^,]{0,100}$|[^,]{0,60},)|[.!?,][”\"][A-Z]"
)
_FIGHTING = re.compile(
    r"\b(?:kill|shell|fire|firing|attack|captur|repel|advanc|retreat|destroy|struck|hit|bomb|clash|battle|control|operative)\w*",
    re.IGNORECASE,
)
_SOLDIERS = re.compile(
    r"\b(?:def[ea]n[cs]e|mod|army|military|armed forces|general staff|commander|air force)\b", re.IGNORECASE
)
_DIPLOMATS = re.compile(r"\b(?:foreign|mfa|united nations|un|u\.n\.|envoy|ambassador|osce)\b", re.IGNORECASE)
_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (
        "humanitarian",
        re.compile(
            r"\b(?:civilian\w*|humanitarian|refugee\w*|displaced|hospital\w*|school\w*|prisoner\w*|captive\w*|bodies|aid|"
            r"evacuat\w*|shelter\w*|human rights|war crime\w*|red cross)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "diplomatic",
        re.compile(
            r"\b(?:ceasefire|cease-fire|truce|talks|negotiat\w*|mediat\w*|foreign minist\w+|ambassador\w*|diplomat\w*|"
            r"summit|treaty|sanction\w*|resolution|united nations|u\.?n\.?|peace\w*|consultations|envoy|embassy)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "military",
        re.compile(
            r"\b(?:troops|forces|shell\w*|missile\w*|rocket\w*|drone\w*|artillery|attack\w*|offensive|army|soldier\w*|"
            r"militar\w*|front\w*|captured|airstrike\w*|operative|positions|units|bomb\w*|fir(?:ed|ing)|clash\w*|tank\w*|munition\w*|fighters?|mercenar\w*)\b",
            re.IGNORECASE,
        ),
    ),
)
_CAUSES = re.compile(
    r"\b(shelling|air ?strikes?|air raids?|missile strikes?|rocket (?:attack|fire|strike)s?|drone (?:strike|attack)s?|"
    r"artillery (?:fire|strike|shelling)|bombardment|bombing|explosion|blast|car bomb\w*|ambush|clashes|mortar fire|"
    r"gunfire|shooting)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:one|1|an?|single)\b", re.IGNORECASE)
_AIMED = re.compile(r"^(?:shelling|bombardment|bombing|artillery shelling)$")
_HARM_WORDS = {
    "killed": "killed",
    "injured": "wounded",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One possible line. ``lead`` is the attribution in front; ``exact`` marks a quotation that may not be cut."""

    topic: Topic
    event: str
    lead: str
    body: str
    exact: bool = False
    made: bool = False
    claimant: Mention | None = None
    side: str | None = None
    evidence: tuple[Evidence, ...]
    material: ReadArticle
    places: frozenset[str] = frozenset()
    day: date | None = None
    words: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, str, int]] = frozenset()
    outlets: tuple[str, ...] = ()
    personal: bool = False
    happened: bool = False
    matter: int = 0
    disputed_by: tuple[str, ...] = ()
    harm: int = 0
    tells_toll: bool = False
    position: float = 0.0

    def phrase(self, limit: int, days: frozenset[date]) -> str | None:
        """The line within a limit of characters; None where it cannot be had whole."""
        room = limit - len(self.lead)
        governed = bool(self.lead) and not self.lead.endswith(": ")
        whole = self.exact or self.made
        text = self.body if whole else shorten(self.body, room - 1, days, governed=governed) or ""
        if not text or len(text) > room:
            return None
        if governed and not self._means_speaker(text):
            return None
        if not self.exact and not self.made and self._is_thin():
            return None
        if not self.exact and (_unreadable(text, governed=governed, led=bool(self.lead)) or open_quotations(text)):
            return None
        if not self.lead:
            return sentence_case(text)
        return self.lead + (
            text if self.exact else sentence_case("|" + lower_start(text, self.material.article.text))[1:]
        )

    def _is_thin(self) -> bool:
        """Too little to stand alone: nobody and nothing is named, or hardly a word is said."""
        named = any(mark[0].isalpha() for mark in self.marks)
        return not named and (not self.lead or len(self.words) < FEWEST_WORDS)

    def _means_speaker(self, text: str) -> bool:
        """Whether a pronoun at the start of a governed clause can stand for the speaker in front of it."""
        if _THEIRS.match(text):
            return bool(_MANY.search(self.lead))
        return not (self.personal and _ITS.match(text))


def _unreadable(text: str, *, governed: bool, led: bool = False) -> bool:
    """A line that leans on something said before it, hangs on a missing main clause, or is attributed twice."""
    own = governed and _OWN_PRONOUN.match(text)
    if _TORN.search(text) or (led and not governed and _SUBJECTLESS.match(text)):
        return True
    leaning = not own and (_OPENING_PRONOUN.match(text) or _PRONOUN_IT.match(text))
    return (
        bool(leaning or _DANGLING.search(text) or _SUBORDINATE.match(text) or _ATTRIBUTED_AGAIN.search(text))
        or len(text) < 25
    )


def drafts(materials: Iterable[ReadArticle], names: Names, window: Window) -> tuple[Draft, ...]:
    """Every line that statements and developments could make."""
    found: list[Draft] = []
    for material in materials:
        found += _speech(material, names)
        found += _events(material, names, window)
    return tuple(found)


def topic_of(text: str, speaker: str) -> Topic:
    """The section an utterance belongs to: by what it talks about most, and by who speaks where that is not telling."""
    if _SOLDIERS.search(speaker):
        return "military"
    counts = {topic: len(pattern.findall(text)) for topic, pattern in _TOPICS}
    if not _FIGHTING.search(text):
        counts["military"] = 0
    most = max(counts.values())
    if most == 0:
        return "diplomatic" if _DIPLOMATS.search(speaker) else "political"
    return next(topic for topic, count in counts.items() if count == most)


def _speech(material: ReadArticle, names: Names) -> Iterator[Draft]:
    developments = material.reading.developments
    for statement in material.reading.statements:
        if not names.can_speak(statement.speaker):
            continue
        inside = [d for d in developments if _overlap(d.evidence, statement.evidence)]
        name = names.claimant(statement.speaker)
        parts = lead_and_body(statement, name)
        if parts is None or _speaks_of_itself(statement, name):
            continue
        lead, body = parts
        topics = [d.topic for d in inside]
        speaker = f"{name} {statement.speaker.text} {statement.role.text if statement.role else ''}"
        topic = topics[0] if topics else _harm_topic(material, statement.evidence) or topic_of(body, speaker)
        yield Draft(
            topic=topic,
            event=inside[0].kind if inside else "speech",
            lead=lead,
            body=body,
            exact=statement.kind == "direct",
            claimant=statement.speaker,
            side=names.side_of(statement.speaker, statement.speaker_side),
            evidence=(statement.sentence,),
            material=material,
            places=_place_ids(inside),
            day=next((d.event_date for d in inside if d.event_date), None),
            words=frozenset(content(body)),
            marks=marks_of(body),
            matter=matter_of(body),
            harm=_harm_inside(material, statement.evidence),
            tells_toll=_tells_toll(material, statement.evidence),
            personal=names.is_person(statement.speaker),
            tolls=_tolls(material, statement.evidence, names),
            position=statement.evidence.start / max(1, len(material.article.text)),
        )


def _events(material: ReadArticle, names: Names, window: Window) -> Iterator[Draft]:
    """Lines of what happened outside anybody's utterance; their sentence is looked up when one of them is chosen."""
    spoken = [s.evidence for s in material.reading.statements]
    for development in material.reading.developments:
        span, claimant = development.evidence, development.claimant
        if any(_overlap(span, said) for said in spoken) or _is_past(development, window):
            continue
        if claimant and not names.can_speak(claimant):
            continue
        yield Draft(
            topic=development.topic,
            event=development.kind,
            lead=f"{names.claimant(claimant)}: " if claimant else "",
            body=span.exact,
            claimant=claimant,
            side=names.side_of(claimant, development.claimant_side),
            evidence=(span,),
            material=material,
            places=_place_ids([development]),
            day=development.event_date,
            words=frozenset(content(span.exact)),
            marks=marks_of(span.exact),
            matter=matter_of(span.exact),
            harm=_harm_inside(material, span),
            tells_toll=_tells_toll(material, span),
            tolls=_tolls(material, span, names),
            position=span.start / max(1, len(material.article.text)),
            happened=True,
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


def incident_draft(incident: Incident, names: Names) -> Draft | None:
    """One event's harm in the house form, "1 civilian killed, 2 wounded in shelling of X", where known."""
    counted = [entry for entry in incident.claims if figure(entry.claim) and entry.claim.harm in _HARM_WORDS]
    claims = [entry.claim for entry in counted]
    if not counted or not all(map(_is_count, claims)):
        return None
    first = counted[0]
    body = ", ".join(_counted(claim, before) for claim, before in zip(claims, [None, *claims], strict=False))
    place = next((claim.place for claim in claims if claim.place and _tells_place(claim, claim.place)), None)
    cause = _cause(first.claim)
    if place is None or not _is_name(place.text):
        return None
    body += f" {_where(cause, place.text)}"
    claimant = next((claim.claimant for claim in claims if claim.claimant), None)
    others = [
        t for t in incident.tellings if t not in incident.claims and t.material.article.id != first.material.article.id
    ]
    killed = max((claim.low or claim.high or 0 for claim in claims), default=0)
    return Draft(
        topic="military" if first.claim.victim_class != "civilian" or cause else "humanitarian",
        event="incident",
        lead=f"{names.claimant(claimant)}: " if claimant else "",
        body=body,
        made=True,
        claimant=claimant,
        side=names.side_of(claimant, first.claim.claimant_side),
        evidence=tuple(dict.fromkeys(t.claim.sentence for t in (*incident.claims, *others))),
        material=first.material,
        places=frozenset({place.id or place.text.casefold()}),
        day=first.day,
        words=frozenset(content(first.claim.sentence.exact)),
        marks=marks_of(first.claim.sentence.exact),
        tolls=frozenset((names.voice(c.claimant), c.harm, c.low) for c in claims if c.low is not None),
        outlets=tuple(dict.fromkeys(t.material.article.outlet for t in (*incident.claims, *others))),
        disputed_by=tuple(
            dict.fromkeys(names.claimant(t.claim.claimant) for t in incident.disputed_by if t.claim.claimant)
        ),
        harm=killed,
        position=first.claim.evidence.start / max(1, len(first.material.article.text)),
    )


def _is_count(claim: CasualtyClaim) -> bool:
    """A figure that the text counts out; a dead commander with a name is told in the article's own words."""
    if claim.vague or claim.negated or hedged(claim.sentence.exact):
        return False
    return claim.low != 1 or claim.high != 1 or bool(_ONE.search(claim.evidence.exact))


def _counted(claim: CasualtyClaim, before: CasualtyClaim | None) -> str:
    """One figure with its harm; the victims are named where they are not those of the figure before."""
    harm = _HARM_WORDS[claim.harm]
    if before and before.victim_class in {claim.victim_class, "unknown"} and before.harm != claim.harm:
        return f"{figure(claim)} {harm}"
    return f"{figure(claim)} {victim_noun(claim)} {harm}"


def _cause(claim: CasualtyClaim) -> str:
    """What did the harm, where the same report says so; else nothing."""
    sentence, end = claim.sentence.exact, claim.evidence.end - claim.sentence.start
    found = (m for m in _CAUSES.finditer(sentence) if in_one_breath(sentence, end, m.start()))
    return next((match.group(1).lower() for match in found), "")


def _tells_place(claim: CasualtyClaim, place: Mention) -> bool:
    """The place stands in the claim's own part of the sentence, or is carried over from an earlier one."""
    start = claim.sentence.start
    if not start <= place.start < claim.sentence.end:
        return True
    return in_one_breath(claim.sentence.exact, claim.evidence.end - start, place.start - start)


def _is_name(place: str) -> bool:
    """Capitalised throughout, as places are."""
    return all(word[0].isupper() or word in {"of", "the", "al", "de", "and"} for word in place.split())


def _where(cause: str, place: str) -> str:
    """The cause and the place: shells fall on a place, other things happen in it."""
    if not cause:
        return f"in {place}"
    return f"in {cause} {'of' if _AIMED.search(cause) else 'in'} {place}"


def matter_of(text: str) -> int:
    """How many words of war, aid and diplomacy a text holds."""
    return sum(len(pattern.findall(text)) for _, pattern in _TOPICS)


def marks_of(text: str) -> frozenset[str]:
    """What tells two similar lines apart: their numbers and the names inside them."""
    found = [token for token in tokens(text) if token.is_word]
    names = (token.key for token in found[1:] if token.text[0].isupper())
    return frozenset(names) | frozenset(token.key for token in found if token.key[0].isdigit())


def plain_sentence(text: str) -> str | None:
    """A sentence of an article fit to stand alone as it is, or None."""
    line = " ".join(text.split())
    fits = len(line) <= LIMITS["normal"] and not _unreadable(line, governed=False) and not open_quotations(line)
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


def _harm_inside(material: ReadArticle, span: Evidence) -> int:
    counts = [
        claim.low or claim.high or 1
        for claim in material.reading.claims
        if _overlap(claim.evidence, span) and claim.scope in {"incident", "new"}
    ]
    return max(counts, default=0)


def _speaks_of_itself(statement: Statement, name: str) -> bool:
    """An utterance whose subject is its own speaker by name belongs to somebody else, who speaks about them."""
    first = content(" ".join(statement.evidence.exact.split()[:3]))
    return statement.kind != "direct" and bool(set(first) & set(content(name.rpartition(" ")[2])))


def _harm_topic(material: ReadArticle, span: Evidence) -> Topic | None:
    """Harm to civilians is a humanitarian matter, to soldiers a military one."""
    classes = {claim.victim_class for claim in material.reading.claims if _overlap(claim.evidence, span)}
    if not classes:
        return None
    return "military" if classes <= {"military", "mercenary", "police"} else "humanitarian"


def _tolls(material: ReadArticle, span: Evidence, names: Names) -> frozenset[tuple[str, str, int]]:
    """Who says how many were harmed and how, for every counted incident in a span."""
    inside = (c for c in material.reading.claims if c.scope == "incident" and _overlap(c.evidence, span))
    return frozenset((names.voice(c.claimant), c.harm, c.low) for c in inside if c.low is not None)


def _tells_toll(material: ReadArticle, span: Evidence) -> bool:
    """Whether a running toll, which the table of losses shows, is what a span is about."""
    return any(c.scope == "cumulative" and _overlap(c.evidence, span) for c in material.reading.claims)


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
