"""An invented war between Velmark and Ostria, and short ways to write its articles and their records by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.models import (
    Article,
    Briefing,
    CasualtyClaim,
    Development,
    Evidence,
    Mention,
    ReadArticle,
    Reading,
    Source,
    Statement,
    Window,
)
from digests.profile import Profile, parse_profile
from digests.reading.grammar.sentences import split_sentences

PROFILE_TEXT = """
id = "tisa-war"
name = "Tisa valley"
first_day = 2031-03-01
time_zone = "UTC"

[[sides]]
id = "velmark"
name = "Velmark"
[[sides]]
id = "ostria"
name = "Ostria"

[[parties]]
id = "velmark-state"
name = "Velmark"
adjective = "Velmarkian"
side = "velmark"
demonyms = ["Velmarkians"]
[[parties]]
id = "ostria-state"
name = "Ostria"
adjective = "Ostrian"
side = "ostria"
demonyms = ["Ostrians"]
[[parties]]
id = "harlan"
name = "Harlan"
adjective = "Harlanian"
fighters = true

[[offices]]
id = "velmark-mod"
name = "Velmarkian Defence Ministry"
short = "Velmarkian MoD"
kind = "ministry"
party = "velmark-state"
[[offices]]
id = "ostria-mod"
name = "Ostrian Defence Ministry"
short = "Ostrian MoD"
kind = "ministry"
party = "ostria-state"
[[offices]]
id = "ostria-mfa"
name = "Ostrian Foreign Ministry"
short = "Ostrian MFA"
kind = "ministry"
party = "ostria-state"
[[offices]]
id = "valley-watch"
name = "Valley Watch"
short = "Valley Watch"
kind = "monitor"

[[people]]
id = "anton-veld"
name = "Anton Veld"
role = "President of Velmark"
party = "velmark-state"
[[people]]
id = "jan-holub"
name = "Jan Holub"
role = "Spokesman of the Ostrian Defence Ministry"
party = "ostria-state"
office = "ostria-mod"
[[people]]
id = "mira-kostin"
name = "Mira Kostin"
role = "Foreign Minister of Harlan"
party = "harlan"

[[places]]
id = "ostria-land"
name = "Ostria"
kind = "country"
[[places]]
id = "lower-tisa"
name = "Lower Tisa"
kind = "district"
within = "ostria-land"
[[places]]
id = "brodny"
name = "Brodny"
kind = "village"
within = "lower-tisa"
other_names = ["Brodna"]
[[places]]
id = "karsund"
name = "Karsund"
kind = "city"
[places.names]
velmark = "Karsund"
ostria = "Karshunt"
"""
PROFILE: Profile = parse_profile(PROFILE_TEXT)
DAY = date(2031, 3, 12)
NOON = datetime(2031, 3, 12, 12, tzinfo=UTC)
WINDOW = Window(
    start=datetime(2031, 3, 12, tzinfo=UTC), end=datetime(2031, 3, 13, tzinfo=UTC), edition_date=date(2031, 3, 12)
)
JOB: dict[str, Any] = {"window": WINDOW, "conflict": "tisa-war", "title": "TISA VALLEY"}


@dataclass
class Page:
    """One article under construction: records are given by the words they stand on."""

    article: Article
    side: str | None = None
    claims: tuple[CasualtyClaim, ...] = ()
    statements: tuple[Statement, ...] = ()
    developments: tuple[Development, ...] = ()

    def span(self, words: str) -> Evidence:
        """Where some words stand."""
        start = self.article.text.index(words)
        return Evidence(
            article_id=self.article.id,
            version=self.article.version,
            start=start,
            end=start + len(words),
            exact=words,
        )

    def sentence(self, words: str) -> Evidence:
        """The sentence around some words."""
        span = self.span(words)
        for one in split_sentences(self.article.text):
            if one.start <= span.start and span.end <= one.end:
                return self.span(one.text)
        return span

    def mention(self, words: str, known: str | None = None, text: str = "") -> Mention:
        """A name where it stands, with its id; ``text`` is a fuller form."""
        span = self.span(words)
        return Mention(text=text or words, start=span.start, end=span.end, id=known)

    def claim(self, words: str, harm: Any, low: int | None, high: int | None = -1, **fields: Any) -> Page:
        """Add a casualty claim; one bound means an exact figure."""
        sentence = self.sentence(words)
        made = CasualtyClaim(
            evidence=self.span(words),
            sentence=sentence,
            harm=harm,
            low=low,
            high=low if high == -1 else high,
            report_date=self.article.published,
            **fields,
        )
        self.claims = (*self.claims, made)
        return self

    def say(self, words: str, speaker: Mention, cue: str, **fields: Any) -> Page:
        """Add a statement: direct where the words stand in quotation marks."""
        kind = "direct" if words[0] in '“"' and words[-1] in '”"' else "mixed" if "“" in words else "indirect"
        sentence = fields.pop("sentence", None) or self.sentence(words)
        cue_at = self.article.text.index(cue, sentence.start)
        made = Statement(
            evidence=self.span(words),
            sentence=sentence,
            kind=fields.pop("kind", kind),
            speaker=speaker,
            cue=Mention(text=cue, start=cue_at, end=cue_at + len(cue)),
            **fields,
        )
        self.statements = (*self.statements, made)
        return self

    def happen(self, words: str, topic: Any, kind: str, **fields: Any) -> Page:
        """Add a development."""
        self.developments = (
            *self.developments,
            Development(evidence=self.span(words), topic=topic, kind=kind, **fields),
        )
        return self

    def read(self) -> ReadArticle:
        """The article with its records, as the editors get it."""
        reading = Reading(
            article_id=self.article.id,
            version=self.article.version,
            reader="by-hand",
            claims=self.claims,
            statements=self.statements,
            developments=self.developments,
        )
        source = Source(
            id=self.article.source_id, outlet=self.article.outlet, url="https://x.example/", kind="rss", side=self.side
        )
        return ReadArticle(article=self.article, reading=reading, source=source)


def page(
    key: str, text: str, *, outlet: str = "", when: datetime = NOON, title: str = "", side: str | None = None
) -> Page:
    """Begin an article."""
    article = Article(
        id=key,
        source_id=key,
        outlet=outlet or f"The {key.title()}",
        url=f"https://{key}.example/1",
        title=title or text.partition(".")[0],
        text=text,
        published=when,
    )
    return Page(article=article, side=side)


def brief(pages: Sequence[Page | ReadArticle], profile: Profile | None = PROFILE, **order: Any) -> Briefing:
    """The day's edition of some pages."""
    materials = [one.read() if isinstance(one, Page) else one for one in pages]
    return edit(materials, Assignment(profile=profile, **(JOB | order)))


def lines(briefing: Briefing) -> list[str]:
    """The texts of the bullets in reading order."""
    return [bullet.text for bullet in briefing.bullets]
