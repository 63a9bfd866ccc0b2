"""The development sets: how each is read by the newsroom and written in its scorer's form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.bench.incidents import incident, picked, together, unnumbered
from bot.bench.rows import Row, read_rows
from digests.models import Article, CasualtyClaim, Harm, Mention, Statement
from digests.profile import Profile
from digests.reading.attribution.records import Attribution
from digests.reading.attribution.reports import attribute, read_attributions
from digests.reading.casualties.claims import read_casualties
from digests.reading.document import Document, prepare
from digests.reading.statements import read_statements

_AFTER = re.compile(r"(?:\w+ )?(?:\w+ )?(?:after|despite|following)\b", re.IGNORECASE)
_MAIN = re.compile(r"[,…]|\.\.")
_MUC_KINDS = {"killed": "killed", "injured": "wounded", "captured": "captured"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """A document with its claims, statements and attributions."""

    document: Document
    attributions: tuple[Attribution, ...]
    claims: tuple[CasualtyClaim, ...]
    statements: tuple[Statement, ...]


def read_text(identity: str, title: str, text: str, profile: Profile | None = None) -> Pages:
    """Read one text with every reader the sets ask for."""
    article = Article(id=identity, source_id="bench", outlet="", url="", title=title, text=text)
    document = prepare(article, profile)
    attributions = attribute(document)
    return Pages(
        document=document,
        attributions=attributions,
        claims=read_casualties(document, attributions),
        statements=read_statements(document, attributions),
    )


def claims_of(identity: str, text: str) -> tuple[CasualtyClaim, ...]:
    """The claims of a text for the sets that ask for figures alone: no profile, nobody's attributions."""
    article = Article(id=identity, source_id="bench", outlet="", url="", title="", text=text)
    return read_casualties(prepare(article))


def conflict_news(folder: Path, profile: Profile | None) -> tuple[list[Row], list[Row]]:
    """Claims of every article, and statements of those annotated for them."""
    claims: list[Row] = []
    statements: list[Row] = []
    for row in read_rows(folder / "docs.jsonl"):
        pages = read_text(row["doc"], row["title"], row["body"], profile)
        claims += [claim_row(row["doc"], claim) for claim in pages.claims]
        if row["statements"]:
            statements += [statement_row(row["doc"], statement) for statement in pages.statements]
    return claims, statements


def claim_row(document: str, claim: CasualtyClaim) -> Row:
    """A claim in the codebook's terms."""
    return {
        "doc": document,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "harm": claim.harm,
        "low": claim.low,
        "high": claim.high,
        "approximate": claim.approximate,
        "vague": claim.vague,
        "victim_side": claim.victim_side,
        "victim_class": claim.victim_class,
        "scope": claim.scope,
        "claimant": _text(claim.claimant),
        "place": _text(claim.place),
        "negated": claim.negated,
    }


def statement_row(document: str, statement: Statement) -> Row:
    """A statement in the codebook's terms."""
    return {
        "doc": document,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "kind": statement.kind,
        "speaker": statement.speaker.text,
        "role": _text(statement.role),
        "cue": statement.cue.text,
    }


def _text(mention: Mention | None) -> str | None:
    return mention.text if mention else None


def polnear(folder: Path) -> list[Row]:
    """Contents and sources of every attribution."""
    rows = []
    for row in read_rows(folder / "articles.jsonl"):
        article = Article(id=row["id"], source_id="bench", outlet="", url="", title="", text=row["text"])
        found = read_attributions(prepare(article), wide=True)
        rows.append({"id": row["id"], "quotes": [_quote(attribution) for attribution in found]})
    return rows


def _quote(attribution: Attribution) -> Row:
    speaker = attribution.speaker
    return {
        "content": [attribution.start, attribution.end],
        "source": [speaker.start, speaker.end] if speaker else None,
    }


def muc4(folder: Path) -> list[Row]:
    """The counts of every harm a text reports; bounds without an end are left out, as the set leaves them open."""
    rows = []
    for row in read_rows(folder / "docs.jsonl"):
        claims = claims_of(row["id"], row["text"])
        counts = {
            (_MUC_KINDS[claim.harm], claim.low, claim.high)
            for claim in claims
            if claim.harm in _MUC_KINDS and claim.low and claim.high and _is_coded(claim)
        }
        rows.append(
            {
                "id": row["id"],
                "claims": [{"kind": kind, "low": low, "high": high} for kind, low, high in sorted(counts)],
            }
        )
    return rows


def _is_coded(claim: CasualtyClaim) -> bool:
    """The set leaves out old incidents, running tolls and fights between armed men."""
    return claim.scope == "incident" and claim.victim_class != "military"


def airwars(folder: Path) -> list[Row]:
    """Killed and injured of every incident."""
    return [_incident(row["id"], row["text"]) for row in read_rows(folder / "incidents.jsonl")]


def _incident(identity: str, text: str) -> Row:
    claims = claims_of(identity, text)
    harms: tuple[Harm, ...] = ("killed", "injured")
    return {"id": identity, **{harm: incident(claims, harm) or unnumbered(text, harm) for harm in harms}}


def drone_strikes(folder: Path) -> list[Row]:
    """Deaths and injuries of every strike: from its summary, the narrative closing what it leaves open."""
    rows = []
    for row in read_rows(folder / "strikes.jsonl"):
        texts = [claims_of(row["id"], row[field] or "") for field in ("summary", "narrative")]
        rows.append({"id": row["id"], "deaths": together(texts, "killed"), "injuries": together(texts, "injured")})
    return rows


def ucdp_headlines(folder: Path) -> list[Row]:
    """Deaths of every headline, and whether they were civilians or combatants."""
    return [_headline(row["id"], row["headline"]) for row in read_rows(folder / "events.jsonl") if row["answerable"]]


def _headline(identity: str, text: str) -> Row:
    found = claims_of(identity, text)
    claims = [claim for claim in found if claim.harm in ("killed", "casualties")]
    main = [
        claim
        for claim in claims
        if not _AFTER.match(text, 0, claim.evidence.start + 1) or _MAIN.search(text, 0, claim.evidence.start)
    ]
    count = picked(main) or picked(claims) or 0
    civilian = _are_civilians(claims, text)
    return {
        "id": identity,
        "total": count,
        "a": 0 if civilian else count,
        "b": 0,
        "civilians": count if civilian else 0,
    }


_COMBAT = re.compile(
    r"^(?: (?!and\b)[\w’'-]+){0,3}? (?:in|during|by|after|amid)(?: (?!and\b)[\w’'-]+){0,3}? "
    r"(?:clashes|fighting|battles?|gunfights?|infighting)\b"
    r"|^[^.;]{0,40}\bbelonging to\b",
    re.IGNORECASE,
)
"""The set counts whoever falls in a fight, or is put to death as one of the other side, among the combatants."""


def _are_civilians(dead: Sequence[CasualtyClaim], text: str) -> bool:
    if any(claim.victim_class in ("military", "mercenary", "police") for claim in dead):
        return False
    fallen = [claim for claim in dead if claim.victim_class == "unknown" and _COMBAT.match(text[claim.evidence.end :])]
    return not fallen and not any(_CAPTIVES.search(claim.evidence.exact) for claim in dead)


_CAPTIVES = re.compile(r"\b(?:prisoners|captives)$", re.IGNORECASE)
