"""The section of a briefing that a text belongs to, and how much of war, aid and diplomacy it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from digests.editing.words import content
from digests.models import CasualtyClaim, Topic

_FIGHTING = re.compile(
    r"\b(?:kill|shell|rocket|missile|artillery|troops|fire|firing|attack|captur|repel|advanc|retreat|destroy|struck|hit|bomb|clash|battle|control|operative)\w*",
    re.IGNORECASE,
)
_SOLDIERS = re.compile(
    r"\b(?:def[ea]n[cs]e|mod|army|military|armed forces|general staff|commander|air force)\b", re.IGNORECASE
)
_DIPLOMATS = re.compile(r"\b(?:foreign|mfa|united nations|un|u\.n\.|envoy|ambassador|osce)\b", re.IGNORECASE)
_HELPERS = re.compile(r"\b(?:UNHCR|ICRC|UNICEF|Red Cross|Red Crescent|refugee agency|aid agenc\w+)\b")
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
_MATTER = frozenset(
    content(
        """civilians humanitarian refugees displaced hospital school prisoners captives bodies aid evacuation shelter
        ceasefire truce talks negotiations mediation ambassador diplomats summit treaty sanctions resolution nations
        peace consultations envoy embassy troops forces shelling missiles rockets drones artillery attack offensive
        army soldiers military front captured airstrike positions units bombing fired clashes tanks munitions fighters
        mercenaries foreign rights crimes withdrawal inquiry security assistance"""
    )
)


@lru_cache(maxsize=2048)
def topic_of(text: str, speaker: str) -> Topic:
    """The section an utterance belongs to: by what it talks about most, and by who speaks where that is not telling."""
    if _SOLDIERS.search(speaker):
        return "military"
    if _HELPERS.search(speaker) and not _FIGHTING.search(text):
        return "humanitarian"
    counts = {topic: len(pattern.findall(text)) for topic, pattern in _TOPICS}
    if not _FIGHTING.search(text):
        counts["military"] = 0
    most = max(counts.values())
    if most == 0:
        return "diplomatic" if _DIPLOMATS.search(speaker) else "political"
    return next(topic for topic, count in counts.items() if count == most)


def harm_topic(claims: Iterable[CasualtyClaim]) -> Topic | None:
    """Harm to civilians is a humanitarian matter, to soldiers a military one; None without any harm."""
    classes = {claim.victim_class for claim in claims}
    if not classes:
        return None
    return "military" if classes <= {"military", "mercenary", "police"} else "humanitarian"


def matter_of(words: frozenset[str]) -> int:
    """How many of some stems are words of war, aid and diplomacy."""
    return len(words & _MATTER)
