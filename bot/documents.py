"""Documents as JSON lines, in and out: the doors by which anybody measures the newsroom without a chat."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from digests.models import Article, CasualtyClaim, Mention, Reading, Statement

LONGEST_LINE = 20_000_000
"""Characters of one JSON line that are still read: a book, not an article, lies beyond."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BadLine:
    """A line that holds no document, and why."""

    number: int
    why: str


def read_documents(lines: Iterable[str], zone: ZoneInfo) -> Iterator[Article | BadLine]:
    """Turn JSON lines (``doc``, ``body``, optional ``title``, ``published``, ``outlet``, ``url``) into articles.

    ``published`` is an ISO date or time; one without an offset is in ``zone``. A bad line is yielded as BadLine.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article = _article(line, zone)
            if article.id in seen:
                raise ValueError(f"doc {article.id!r} came before")
            seen.add(article.id)
            yield article
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            yield BadLine(number=number, why=_reason(error))


def annotate(article: Article, reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield an article's claims and statements in the codebook's terms, in the order they stand in the text."""
    rows = [_claim(article, claim) for claim in reading.claims]
    rows += [_statement(article, statement) for statement in reading.statements]
    yield from sorted(rows, key=lambda row: (row["start"], row["end"], row["record"]))


def _article(line: str, zone: ZoneInfo) -> Article:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE:,} characters")
    row = json.loads(line)
    if not isinstance(row, dict):
        raise TypeError("not a JSON object")
    name, body = row["doc"], row["body"]
    if not isinstance(name, str) or not isinstance(body, str) or not name:
        raise TypeError("doc and body must be texts")
    outlet = str(row.get("outlet") or "unnamed outlet")
    return Article(
        id=name,
        source_id=outlet,
        outlet=outlet,
        url=str(row.get("url") or ""),
        title=str(row.get("title") or ""),
        text=body,
        published=_moment(row.get("published"), zone),
    )


def _moment(value: object, zone: ZoneInfo) -> datetime | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise TypeError("published must be an ISO date or time")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"published {value!r} is no ISO date or time") from None
    if len(value) == len("2020-11-02"):
        moment = datetime.combine(date.fromisoformat(value), time(), zone)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        raise ValueError(f"published {value!r} lies outside the calendar") from None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg} at character {error.pos + 1}"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _claim(article: Article, claim: CasualtyClaim) -> dict[str, Any]:
    return {
        "record": "casualty",
        "doc": article.id,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "harm": claim.harm,
        "low": claim.low,
        "high": claim.high,
        "approximate": claim.approximate,
        "vague": claim.vague,
        "victim_side": claim.victim_side,
        "victim_party": claim.victim_party,
        "victim_class": claim.victim_class,
        "scope": claim.scope,
        **_mention("claimant", claim.claimant),
        "claimant_side": claim.claimant_side,
        **_mention("claimant_role", claim.claimant_role),
        **_mention("place", claim.place),
        "place_precision": claim.place_precision,
        "event_date": claim.event_date.isoformat() if claim.event_date else None,
        "event_date_precision": claim.event_date_precision,
        "report_date": claim.report_date.isoformat() if claim.report_date else None,
        "negated": claim.negated,
        "exact": claim.evidence.exact,
    }


def _statement(article: Article, statement: Statement) -> dict[str, Any]:
    return {
        "record": "statement",
        "doc": article.id,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "kind": statement.kind,
        **_mention("speaker", statement.speaker),
        "speaker_side": statement.speaker_side,
        **_mention("role", statement.role),
        **_mention("cue", statement.cue),
        "force": statement.force,
        **_mention("venue", statement.venue),
        "report_date": statement.report_date.isoformat() if statement.report_date else None,
        "exact": statement.evidence.exact,
    }


def _mention(name: str, mention: Mention | None) -> Mapping[str, Any]:
    return {
        name: mention.text if mention else None,
        f"{name}_id": mention.id if mention else None,
        f"{name}_start": mention.start if mention else None,
        f"{name}_end": mention.end if mention else None,
    }
