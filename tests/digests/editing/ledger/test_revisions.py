"""The course of a running figure: growth, revisions, old figures quoted again, looser words."""

from __future__ import annotations

from dataclasses import dataclass

from digests.editing.ledger.revisions import Course, follow
from digests.models import CasualtyClaim, Evidence


@dataclass(frozen=True)
class Entry:
    claim: CasualtyClaim
    outlet: str


def entry(low: int | None, high: int | None = -1, outlet: str = "Wire", words: str = "") -> Entry:
    text = words or f"The ministry puts its dead at {low}."
    span = Evidence(article_id="a", version=1, start=0, end=len(text), exact=text)
    high = low if high == -1 else high
    return Entry(CasualtyClaim(evidence=span, sentence=span, harm="killed", low=low, high=high), outlet)


def figures(course: Course[Entry]) -> tuple[int | None, list[int | None], int | None]:
    was = course.was.claim.low if course.was else None
    return course.latest.claim.low, [one.claim.low for one in course.earlier], was


def test_a_growing_toll_supersedes_what_was_before() -> None:
    assert figures(follow([entry(90), entry(100), entry(120)])) == (120, [90, 100], None)


def test_a_lower_figure_is_a_revision_that_keeps_the_old_one() -> None:
    assert figures(follow([entry(100), entry(120), entry(110)])) == (110, [100, 120], 120)


def test_an_old_figure_quoted_again_changes_nothing() -> None:
    assert figures(follow([entry(100), entry(120), entry(100)])) == (120, [100, 100], None)


def test_an_old_figure_is_a_revision_where_the_sentence_says_so() -> None:
    back = entry(100, words="The ministry corrected its toll to 100.")
    assert figures(follow([entry(100), entry(120), back]))[2] == 120


def test_a_looser_figure_says_nothing_new() -> None:
    assert figures(follow([entry(1163), entry(1000, None)])) == (1163, [], None)


def test_a_revision_is_sure_from_the_same_outlet_or_from_two() -> None:
    assert follow([entry(120), entry(110)]).sure
    assert not follow([entry(120), entry(110, outlet="Herald")]).sure
    assert follow([entry(120), entry(110, outlet="Herald"), entry(110, outlet="Radio")]).sure


def test_after_a_revision_a_toll_may_grow_again() -> None:
    assert figures(follow([entry(120), entry(110), entry(115)])) == (115, [120, 110], None)
