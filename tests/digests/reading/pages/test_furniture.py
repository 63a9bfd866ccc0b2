from __future__ import annotations

import pytest

from digests.reading.pages.furniture import ARTICLE, MARKED, SILENT, count_letters, is_silent, judge
from digests.reading.pages.tree import parse_tree


def first(markup: str) -> object:
    tree = parse_tree(f"<!doctype html><html><head></head><body>{markup}</body></html>")
    assert tree is not None
    return tree.find("body")[0]


@pytest.mark.parametrize(
    ("markup", "verdict"),
    [
        ("<p>Text.</p>", ARTICLE),
        ("<div class='story'>Text.</div>", ARTICLE),
        ("<article class='author-story'>Text.</article>", ARTICLE),
        ("<div class='author-box'>By us</div>", MARKED),
        ("<div style='color: red; display :none'>No</div>", MARKED),
        ("<div style='color: red; display: none'>No</div>", MARKED),
        ("<b aria-hidden='true'>No</b>", MARKED),
        ("<b aria-hidden='false'>Yes</b>", ARTICLE),
        ("<ul role='navigation'></ul>", MARKED),
        ("<nav>Home</nav>", SILENT),
        ("<div id='comments'>I was there.</div>", SILENT),
        ("<div class='infinite-scroll'>Another article.</div>", SILENT),
    ],
)
def test_an_element_is_judged_by_its_tag_and_its_marks(markup: str, verdict: int) -> None:
    element = first(markup)
    assert judge(element, getattr(element, "tag")) == verdict  # noqa: B009 - an element of no type of ours
    assert is_silent(element) == (verdict == SILENT)


def test_letters_of_silent_elements_are_not_counted() -> None:
    element = first("<div> One <nav>Home</nav> two <p>three</p></div>")
    assert count_letters([element]) == len("Onetwothree")


def test_letters_are_counted_however_deep_they_lie() -> None:
    assert count_letters([first("<div>" * 3000 + "word")]) <= len("word")
