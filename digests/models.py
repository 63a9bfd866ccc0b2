"""The nouns of the newsroom: frozen, keyword-only, checked where they are made.

Who prints is an *outlet*; who asserts is a *claimant*; where we read is a *source*.
Offsets are Python string indices into ``Article.text``; times are aware UTC datetimes.
Field values follow docs/codebook.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from digests.errors import BrokenRecord

Harm = Literal["killed", "injured", "missing", "captured", "displaced", "casualties"]
VictimClass = Literal["civilian", "military", "mercenary", "police", "journalist", "aid worker", "mixed", "unknown"]
Scope = Literal["incident", "new", "cumulative", "historical"]
SpeechKind = Literal["direct", "indirect", "mixed"]
Precision = Literal["day", "week", "month", "year", "unknown"]
PlacePrecision = Literal["exact", "near", "district", "region", "country", "unknown"]
Topic = Literal["military", "political", "humanitarian", "diplomatic"]
SourceKind = Literal["rss", "atom", "json", "sitemap", "page", "telegram", "folder"]
Change = Literal["new", "raised", "lowered", "revised", "unchanged"]
Standing = Literal["declared", "alleged", "third party", "media count"]
Style = Literal["headline", "normal", "full"]
Force = Literal[
    "say", "claim", "deny", "confirm", "warn", "accuse", "demand", "pledge", "ask", "condemn", "welcome", "disclose"
]

UNKNOWN_SIDE = "unknown"
BOTH_SIDES = "both"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One entry of sources.toml: what the bot reads, and from whose side of the war it speaks.

    ``side`` is a side id of the conflict profile, or None for an independent outlet. ``tier`` runs from 1 (agency,
    public broadcaster, ministry) to 3 (blog). ``utc_offset_minutes`` is the source's own rule for dates without a zone;
    ``fixed_date``, ``year`` and ``date_from_name`` are its rules for texts that carry no date of their own. ``match``
    names the files of a folder, or the paths of a page's links, that belong to this source. An entry that nobody has
    tried yet is not ``verified``.
    """

    id: str
    outlet: str
    url: str
    kind: SourceKind
    side: str | None = None
    ownership: str | None = None
    tier: int = 2
    language: str = "en"
    utc_offset_minutes: int = 0
    fixed_date: date | None = None
    year: int | None = None
    date_from_name: bool = False
    match: str = "*"
    verified: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One text as one outlet printed it; a changed text is a new version under the same id.

    ``published`` is None where neither the page, its text nor the source's rule tells: unknown stays unknown.
    ``withdrawn`` marks a version the outlet has taken back: its page is gone, or says so itself.
    """

    id: str
    version: int = 1
    source_id: str
    outlet: str
    url: str
    title: str
    text: str
    language: str = "en"
    published: datetime | None = None
    updated: datetime | None = None
    fetched: datetime | None = None
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A place in one version of one article: ``article.text[start:end] == exact``."""

    article_id: str
    version: int
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        """Refuse a span that cannot hold its own text."""
        if self.start < 0 or self.end - self.start != len(self.exact) or not self.exact:
            raise BrokenRecord(what="evidence", which=f"{self.article_id}@{self.start}", why="span and text disagree")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name as it stands in the article, and the id it resolves to (None: unknown names are never forced).

    ``text`` may be fuller than the span: "he said" has the span of "he" and the text of the person meant.
    """

    text: str
    start: int
    end: int
    id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CasualtyClaim:
    """One (count, harm, victim group) that a text asserts, with who asserts it; see docs/codebook.md.

    ``low`` and ``high`` are inclusive bounds; both None means a vague word or a bare "casualties".
    ``evidence`` is the span of the claim, ``sentence`` the whole sentence around it. ``subset`` marks a part of another
    figure ("12 people, including 3 children").
    """

    evidence: Evidence
    sentence: Evidence
    harm: Harm
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    vague: str | None = None
    victim_side: str = UNKNOWN_SIDE
    victim_party: str | None = None
    victim_class: VictimClass = "unknown"
    victim_words: str = ""
    scope: Scope = "incident"
    claimant: Mention | None = None
    claimant_side: str | None = None
    claimant_role: Mention | None = None
    place: Mention | None = None
    place_precision: PlacePrecision = "unknown"
    event_date: date | None = None
    event_date_precision: Precision = "unknown"
    report_date: datetime | None = None
    negated: bool = False
    subset: bool = False

    def __post_init__(self) -> None:
        """Refuse bounds that cross or a negative count."""
        low, high = self.low, self.high
        if (low is not None and low < 0) or (low is not None and high is not None and high < low):
            raise BrokenRecord(what="casualty claim", which=self.evidence.article_id, why=f"bounds {low}..{high}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One utterance attributed to a person, an office or an institution; the cue keeps its own force.

    ``evidence`` is the utterance (with its quotation marks when direct), ``sentence`` everything needed to read it.
    """

    evidence: Evidence
    sentence: Evidence
    kind: SpeechKind
    speaker: Mention
    role: Mention | None = None
    speaker_side: str | None = None
    cue: Mention
    force: Force = "say"
    venue: Mention | None = None
    report_date: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Development:
    """Something that happened, as asserted by somebody: an attack, a change of control, a meeting, an appointment.

    ``kind`` is one of digests.reading.developments.KINDS. ``claimant`` None means the outlet says it in its own voice.
    """

    evidence: Evidence
    topic: Topic
    kind: str
    actors: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    event_date: date | None = None
    event_date_precision: Precision = "unknown"
    claimant: Mention | None = None
    claimant_side: str | None = None
    negated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A sentence that gave no record, and why, so that an absence can be explained."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What one article version reports, as read by one version of the readers."""

    article_id: str
    version: int
    reader: str
    claims: tuple[CasualtyClaim, ...] = ()
    statements: tuple[Statement, ...] = ()
    developments: tuple[Development, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadArticle:
    """An article, what it reports, and the source it came from: what the editors work on."""

    article: Article
    reading: Reading
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """A half-open span of time [start, end) that an edition covers, and the date the reader sees on it."""

    start: datetime
    end: datetime
    edition_date: date

    def __post_init__(self) -> None:
        """Refuse naive or crossing bounds."""
        if self.start.tzinfo is None or self.end.tzinfo is None or self.end <= self.start:
            raise BrokenRecord(what="window", which=str(self.edition_date), why="needs aware times, start before end")

    @property
    def length(self) -> timedelta:
        """How long the window is."""
        return self.end - self.start


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One event or topic over outlets and days; reprints are folded, outlets and claimants counted apart."""

    id: str
    title: str
    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    claimants: tuple[str, ...]
    first_seen: datetime | None
    last_seen: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedSource:
    """A numbered source under a briefing; numbers start at 1 and are stable inside the briefing."""

    number: int
    article_id: str
    version: int
    outlet: str
    title: str
    url: str
    published: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullet:
    """One idea in one line, attributed, with the evidence behind it and the numbers of its sources.

    ``number`` is what a reader types after ``/why``; it counts through the whole briefing. ``note`` is the small print
    behind it ("2 outlets, one claimant"; "not confirmed by the other side").
    """

    number: int
    topic: Topic
    text: str
    claimants: tuple[str, ...] = ()
    claimant_sides: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]
    sources: tuple[int, ...]
    story_id: str
    change: Change = "new"
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a bullet without evidence."""
        if not self.evidence:
            raise BrokenRecord(what="bullet", which=str(self.number), why="no evidence")


@dataclass(frozen=True, kw_only=True, slots=True)
class LossRow:
    """One line of the table of losses as claimed: one figure, one claimant, one scope. Never a sum.

    ``figure`` is the printable wording ("1,174", "at least 217", "dozens", "not disclosed"). ``standing`` says whose
    mouth it is: a side about its own (declared), about the other's (alleged), a third party, or the outlet itself.
    ``was`` is the higher figure that the claimant took back for this one.
    """

    number: int
    victims: str
    victim_side: str
    victim_class: VictimClass
    harm: Harm
    figure: str
    scope: Scope
    added: str = ""
    was: str = ""
    claimant: str | None = None
    claimant_side: str | None = None
    standing: Standing
    evidence: tuple[Evidence, ...]
    sources: tuple[int, ...]
    change: Change = "new"


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """The bullets of one topic, in the order they are read."""

    topic: Topic
    bullets: tuple[Bullet, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What was read for an edition, what failed, and how the day divides by side.

    ``foreign`` counts the articles kept unread because they are in a language that is not read yet, ``walls`` what
    came in an article's place: log-in walls and notices.
    """

    outlets: int
    articles: int
    failed: tuple[str, ...] = ()
    undated: int = 0
    bullets_by_side: tuple[tuple[str, int], ...] = ()
    articles_by_side: tuple[tuple[str, int], ...] = ()
    new: int = 0
    one_sided: str | None = None
    foreign: int = 0
    walls: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Something the gate kept out of a briefing, and the reason an administrator reads."""

    text: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Briefing:
    """One day's edition: made only by digests.editing.edit, after the gate has passed it."""

    conflict: str
    title: str
    window: Window
    style: Style
    day_number: int | None
    sections: tuple[Section, ...]
    losses: tuple[LossRow, ...]
    sources: tuple[CitedSource, ...]
    coverage: Coverage
    stories: tuple[Story, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    made_at: datetime | None = field(default=None, compare=False)

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """Every bullet in reading order."""
        return tuple(bullet for section in self.sections for bullet in section.bullets)
