from __future__ import annotations

import pytest

from digests.reading.pages.frame import RICH, narrow
from digests.reading.pages.page import read_page
from digests.reading.pages.tree import parse_tree

SENTENCE = "Two people were killed on Monday when shells hit the market of Oldtown, the defence ministry said."
LONG = "".join(f"<p>{SENTENCE} It was attack {number}.</p>" for number in range(RICH // len(SENTENCE) + 1))
MENU = "<nav><a href='/'>Home</a></nav><div class='teasers'><p>Twelve others were hurt in Newtown.</p></div>"


def page(inside: str) -> str:
    return f"<!doctype html><html><head><title>Shells</title></head><body>{MENU}{inside}{MENU}</body></html>"


@pytest.mark.parametrize(
    "opening",
    [
        "<article>",
        "<div class='entry-content'>",
        "<div class='wide article__body'>",
        "<section id='articleBody'>",
        "<main itemprop='articleBody'>",
    ],
)
def test_what_is_outside_of_the_article_s_place_goes(opening: str) -> None:
    tree = parse_tree(page(f"{opening}{LONG}</{opening[1:-1].split(maxsplit=1)[0]}>"))
    assert tree is not None
    assert narrow(tree)
    assert "Newtown" not in tree.text_content()
    assert tree.text_content().count("Oldtown") == LONG.count("Oldtown")


@pytest.mark.parametrize(
    "inside",
    [
        f"<div class='story'>{LONG}</div>",
        f"<article><p>{SENTENCE}</p></article>",
        f"<form><div class='entry-content'>{LONG}</div></form>",
        f"<div id='comments'><article>{LONG}</article></div>",
        f"<article><p>A teaser.</p></article><article>{LONG}</article>",
    ],
    ids=["no place named", "too little in it", "in a form", "in comments", "several articles, the first one short"],
)
def test_a_page_whose_article_has_no_sure_place_stays_whole(inside: str) -> None:
    tree = parse_tree(page(inside))
    assert tree is not None
    before = tree.text_content()
    assert not narrow(tree)
    assert tree.text_content() == before


def test_a_body_named_goes_before_an_article_around_other_things() -> None:
    inside = f"<article><p>Our editors choose.</p></article><div class='post-body'>{LONG}</div>"
    assert "editors" not in read_page(page(inside).encode()).text


def test_the_text_of_a_page_read_in_its_place_is_whole() -> None:
    text = read_page(page(f"<article>{LONG}</article>").encode()).text
    assert text.split("\n\n") == [line.removesuffix("</p>") for line in LONG.split("<p>")[1:]]
