"""What a page carries besides its article, as text: newsletter boxes, credits, cookie notices, adverts, share buttons.

A paragraph is dropped only as a whole, except for credits that stand behind its last sentence. What no rule knows
stays: a line too many is noise, an article's sentence lost is a loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digests.reading.pages.residue_rules import (
    CONSENT,
    COOKIES,
    JOB_SIGN,
    JOB_SIGNS_NEEDED,
    JOB_WORDS,
    RELATED,
    RULES,
    TRAILING_CREDIT,
    Rule,
)

# A paragraph longer than this is article text, whatever words it holds.
LONGEST = 120
# What follows "See also" is a list of headlines; more of them than this is an article again.
MOST_LINKS = 12
LONGEST_HEADLINE = 20
# Characters; no heading over other articles is longer.
LONGEST_HEADING = 80
BY_SIGN = {
    sign: tuple(place for place, rule in enumerate(RULES) if sign in rule.signs)
    for sign in frozenset[str]().union(*(rule.signs for rule in RULES))
}
OF_ANY_WORDS = tuple(place for place, rule in enumerate(RULES) if not rule.signs)
# What rules go by: words without digits, and two marks.
SIGN = re.compile(r"[^\W\d_]+|[©@]")
SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*$""")


def strip_residue(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs that belong to the article, in their order, without the credits behind their last sentence."""
    kept: list[str] = []
    links_left = 0
    for paragraph in paragraphs:
        text = paragraph.strip()
        if text.endswith((")", "]")):
            text = TRAILING_CREDIT.sub("", text).strip()
        if not text or name_residue(text):
            continue
        if len(text) <= LONGEST_HEADING and RELATED.fullmatch(text):
            links_left = MOST_LINKS
        elif links_left and _looks_like_headline(text):
            links_left -= 1
        else:
            links_left = 0
            kept.append(text)
    return tuple(kept)


def name_residue(paragraph: str) -> str | None:
    """The kind of residue a paragraph is as a whole, or None: "Get our weekly in your inbox:" is a newsletter."""
    length = len(paragraph.split())
    if length > LONGEST:
        return None
    signs = set(SIGN.findall(paragraph.lower()))
    kind = next(
        (rule.kind for rule in _rules_for(signs) if length <= rule.longest and rule.pattern.match(paragraph)), None
    )
    if kind is None and not signs.isdisjoint(COOKIES) and CONSENT.search(paragraph):
        kind = "cookie notice"
    if kind is None and not signs.isdisjoint(JOB_WORDS) and _count_signs(paragraph) >= JOB_SIGNS_NEEDED:
        kind = "job advert"
    return kind


def _rules_for(signs: set[str]) -> Iterator[Rule]:
    """The rules a paragraph of these words may be of, in their order; words are far cheaper to compare."""
    places = {place for sign in signs & BY_SIGN.keys() for place in BY_SIGN[sign]}
    return (RULES[place] for place in sorted(places.union(OF_ANY_WORDS)))


def ends_a_sentence(paragraph: str) -> bool:
    """Whether a line closes as prose does; headings, headlines and captions seldom do."""
    return SENTENCE_END.search(paragraph) is not None


def _count_signs(paragraph: str) -> int:
    return len({sign.casefold() for sign in JOB_SIGN.findall(paragraph)})


def _looks_like_headline(text: str) -> bool:
    return len(text.split()) <= LONGEST_HEADLINE and not ends_a_sentence(text)
