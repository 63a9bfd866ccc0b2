"""Texts that are no articles: log-in walls, registration forms, notices, lists of other headlines, station boilerplate.

A site's own furniture speaks to its reader, of accounts, mails and browsers; a report speaks of what its headline says.
A text is refused only where it does the one and not the other: an article lost is worse than a notice kept, which gives
no record anyway.
"""

from __future__ import annotations

import re

from digests.models import Reading
from digests.reading.grammar.lexicon import words

WALL = "a log-in wall or notice, not an article"
"""Why such a text has no records, as its reading says."""
MOSTLY, PARTLY = 0.6, 0.3
"""Share of its words above which a text is furniture: whatever its headline, and where that is not spoken of."""
LONGEST, SHORT = 400, 150
"""Words: longer furniture has an article around it; a short text with no word of its headline that reports nothing is
another page's."""
FEWEST_TELLING, SPOKEN_OF, STEM = 3, 0.25, 5
"""A headline of fewer telling words tells nothing; an article takes up this share of them, by their first letters."""

# What speaks to a reader of accounts, mails and browsers.
_ACCOUNTS = (
    r"\b(?:verif(?:y|ication)|confirm(?:ation)?|activat\w+) (?:e-?mail|your|the link|link|message)"
    r"|\byour (?:account|profile|password|registration|subscription|inbox|browser|e-?mail|settings|username|location"
    r"|notification|print subscription|tweets?|ad ?blocker)\b"
    r"|\b(?:sign(?:ing)? ?(?:in|up)|log(?:ging)? ?in|login|register|subscribe)\b"
    r"(?: (?:to|using|with|now|here|for|or|and)\b|\W*$)"
    r"|\b(?:already|have|need|create) an? (?:new |free |online )?(?:account|subscription|print subscriber|subscriber)\b"
    r"|\b(?:e-?mail|push|breaking news) (?:notifications?|alerts?|address)\b|\bspam\b|\bjunk folder\b"
    r"|\bterms of (?:service|use)\b|\bprivacy policy\b|\bcookies?\b|\bjavascript\b|\bad ?block(?:er)?\b|\bcaptcha\b"
    r"|\bthank you for (?:registering|signing|subscribing|reading|visiting)\b|\b(?:free|remaining) articles?\b"
    r"|\bpage (?:not found|(?:you|that) (?:are|you|were|requested)\b)|\b(?:error )?404\b|\bno longer available\b"
    r"|\baccess (?:denied|to this page)\b|\bnot a robot\b|\bclick (?:here|on|the)\b|\bsubscription offers?\b"
    r"|\bcontinue reading\b|\bsubscribers? only\b|\bwithout a subscription\b|\bpremium content\b"
    r"|\bwe (?:have sent|look forward|appreciate|use)\b|\bwhy are we asking\b|\blocation (?:history|on/off)\b"
    r"|\{\*.{0,40}\*\}"
)
# How a station or a paper speaks of itself on every page of its own.
_ITSELF = (
    r"\bis (?:joining|part of)\b.{0,60}\b(?:corp|television|radio|network|group|stations?)\b|\bjoined forces with\b"
    r"|\bwelcome (?:to|back)\b|\bjoin us\b|\bsend us\b|\bour (?:roster|reporters|anchors|team|newsroom|sister)\b"
    r"|\[(?:…|\.\.\.)\]\s*$|\byour (?:news|day|weather|breaking news|home|source)\b|\bthe home of\b"
    r"|\bonline service to view this article\b|\b(?:answers|send) (?:us )?your\b"
)
_FURNITURE = re.compile(f"{_ACCOUNTS}|{_ITSELF}")
_TRIGGERS = (
    "your", "e-mail", "email", "sign", "log", "regist", "subscri", "account", "notification", "alert", "spam", "junk",
    "terms of", "privacy", "cookie", "javascript", "block", "captcha", "thank you", "article", "page", "404", "access",
    "robot", "click", "premium", "we ", "why are", "location", "{*", "part of", "joining", "joined forces", "welcome",
    "join us", "send us", "our ", "[…]", "[...]", "the home of", "no longer", "activat", "verif",
)  # fmt: skip
"""Every pattern of furniture needs one of these: where none stands, the patterns need not be tried."""
# A line of a list of clips or of a poll: a running time before the title, a number before a choice.
_LISTED = re.compile(
    r"\W*(?:\d{1,2}:\d\d(?!\d| ?[ap]\.?m\b)|\d+\. (?:yes|no|unsure)\b|view results\W*$|vote\W*$|close\W*$|loading\b)",
    re.IGNORECASE,
)
# What somebody is quoted with may speak of accounts as well.
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_UNIT = re.compile(r"[^.!?]+(?:[.!?]+(?!\s|$)[^.!?]*)*[.!?]*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SITE_NAME = re.compile(r"\s(?:\||[-–—]\s).*$")
_REPORTS = re.compile(
    r"\b(?:said|says|told|according|reported|announced|wrote|officials?|authorities|police|officers?|killed|wounded"
    r"|injured|shot|fired|attacked|died)\b",
    re.IGNORECASE,
)
_COMMON = words(
    """the and for with from after over into near was were are has have had his her their its that this who man men
    woman women say says said police news video watch photos update updated report reports two three four five one"""
)


def name_wall(title: str, text: str) -> str | None:
    """``WALL`` where a text is a site's furniture instead of an article; None for an article, and where in doubt."""
    length = len(text.split())
    if not length or length > LONGEST:
        return None
    share = furniture_share(text)
    if share >= MOSTLY:
        return WALL
    if share >= PARTLY and shared_words(title, text) < SPOKEN_OF:
        return WALL
    foreign = length <= SHORT and shared_words(title, text) == 0 and _REPORTS.search(text) is None
    return WALL if foreign else None


def is_wall(reading: Reading) -> bool:
    """Whether a reading says that its text is no article."""
    return any(skipped.reason == WALL for skipped in reading.skipped[:1])


def furniture_share(text: str) -> float:
    """The share of a text's words that stand in lines and sentences of furniture."""
    from digests.reading.pages.residue import name_residue  # noqa: PLC0415 (heavy: with the first text only)

    furniture = total = 0
    listed, before = False, ""
    for line in text.split("\n"):
        if not line.strip():
            continue
        listed = _LISTED.match(line) is not None or (listed and _CLOCK.fullmatch(before) is not None)
        before = line.strip()
        total += len(line.split())
        furniture += len(line.split()) if listed or name_residue(before) else _furniture_words(line)
    return furniture / total if total else 0.0


def shared_words(title: str, text: str) -> float:
    """The share of a headline's telling words that a text takes up; 1 where the headline has too few to tell."""
    headline = _SITE_NAME.sub("", title)
    telling = {word.lower()[:STEM] for word in _WORD.findall(headline) if word.lower() not in _COMMON}
    if len(telling) < FEWEST_TELLING:
        return 1.0
    taken_up = {word.lower()[:STEM] for word in _WORD.findall(text)}
    return len(telling & taken_up) / len(telling)


def _furniture_words(line: str) -> int:
    low = _QUOTED.sub("", line.lower())
    if not any(trigger in low for trigger in _TRIGGERS) or _FURNITURE.search(low) is None:
        return 0
    return sum(len(unit.split()) for unit in _UNIT.findall(low) if _FURNITURE.search(unit))
