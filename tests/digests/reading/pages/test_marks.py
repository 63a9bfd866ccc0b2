from __future__ import annotations

import pytest

from digests.reading.pages.marks import APPENDED, COMMENTS, FURNITURE, HIDDEN, rank_place, read_signs


@pytest.mark.parametrize(
    ("name", "classes", "signs"),
    [
        (None, "story-share", 0),
        (None, "share-bar", FURNITURE),
        ("share-bar", None, FURNITURE),
        (None, "article shared", 0),
        (None, "wp-caption-text", FURNITURE),
        (None, "photo credit", FURNITURE),
        (None, "accredited", 0),
        (None, "story-ad ad-slot", FURNITURE),
        (None, "road-side", 0),
        (None, "text hidden-xs", HIDDEN),
        ("reply-12", None, HIDDEN),
        ("comments", None, COMMENTS),
        (None, "commentary", 0),
        (None, "post-comments", COMMENTS),
        ("infinite-scroll-2", None, APPENDED),
        (None, "cookie", FURNITURE),
        ("story", "about-cookies", 0),
        (None, None, 0),
        ("", "", 0),
    ],
)
def test_names_tell_what_an_element_is(name: str | None, classes: str | None, signs: int) -> None:
    assert read_signs(name, classes) == signs


@pytest.mark.parametrize(
    ("tag", "name", "classes", "role", "rank"),
    [
        ("div", "articleContent", None, None, 1),
        ("div", None, "wide entry-content", None, 1),
        ("div", None, "post", None, 1),
        ("div", None, "post wide", None, 0),
        ("article", None, "teaser", None, 2),
        ("div", None, None, "article", 3),
        ("section", "story", None, None, 3),
        ("div", None, "FullText", None, 3),
        ("div", "content", None, None, 4),
        ("div", None, "Page-Content", None, 4),
        ("main", None, None, None, 5),
        ("div", None, None, "main", 5),
        ("div", None, "remains", None, 0),
    ],
)
def test_places_are_ranked_by_how_surely_they_hold_the_article(
    tag: str, name: str | None, classes: str | None, role: str | None, rank: int
) -> None:
    assert rank_place(tag, name, classes, role) == rank
