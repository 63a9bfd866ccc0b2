from __future__ import annotations

import pytest

from digests.reading.pages.article import MOST_PLACES, find_article, read_fragment
from digests.reading.pages.lines import DEEPEST
from digests.reading.pages.tree import parse_tree

SENTENCE = "Two people were killed on Monday when shells hit the market of Oldtown, the defence ministry said."
REPORT = [f"{SENTENCE} It was attack {number}." for number in range(15)]
LONG = "".join(f"<p>{line}</p>" for line in REPORT)
MENU = "<nav><a href='/'>Home</a></nav><div class='teasers'><p>Twelve others were hurt in Newtown.</p></div>"


def read(inside: str) -> list[str] | None:
    page = f"<!doctype html><html><head><title>Shells</title></head><body>{MENU}{inside}{MENU}</body></html>"
    tree = parse_tree(page)
    assert tree is not None
    return find_article(tree)


@pytest.mark.parametrize(
    "opening",
    [
        "<article>",
        "<div class='entry-content'>",
        "<div class='wide article__body'>",
        "<section id='articleBody'>",
        "<main itemprop='articleBody'>",
        "<div id='story'>",
        "<div class='content'>",
        "<main>",
        "<div role='main'>",
    ],
)
def test_the_article_is_read_in_the_place_that_is_named_so(opening: str) -> None:
    assert read(f"{opening}{LONG}</{opening[1:-1].split(maxsplit=1)[0]}>") == REPORT


def test_a_surer_name_goes_before_the_first_one() -> None:
    inside = f"<main><p>Our editors choose {SENTENCE}</p><div class='post-body'>{LONG}</div></main>"
    assert read(inside) == REPORT


def test_a_place_in_a_form_or_in_comments_is_none() -> None:
    around = f"<div class='content'>{LONG}</div>"
    assert read(f"<div id='comments'><article>{LONG}No!</article></div>{around}") == REPORT
    assert read(f"<form><article><p>Search all of our reports.</p></article></form>{around}") == REPORT


def test_a_form_around_all_of_the_page_is_only_how_it_is_built() -> None:
    assert read(f"<form id='aspnetForm'><article>{LONG}</article></form>") == REPORT


def test_a_teaser_that_calls_itself_an_article_does_not_hide_the_article() -> None:
    assert read(f"<article><h2>More</h2><p>A teaser.</p></article><article>{LONG}</article>") == REPORT


def test_a_short_article_is_whole_where_the_page_holds_nothing_else() -> None:
    assert read(f"<article><h1>Shells hit market</h1><p>{SENTENCE}</p></article>") == ["Shells hit market", SENTENCE]


def test_a_page_of_prose_without_a_named_place_is_read_as_it_is() -> None:
    found = read(f"<table><tr><td></td></tr></table><h2>Shells</h2>{LONG}")
    assert found is not None
    assert [line for line in found if "Oldtown" in line] == REPORT
    assert "Shells" not in found


@pytest.mark.parametrize(
    "inside",
    [
        "<ul>" + "".join(f"<li>Report {number} of the day</li>" for number in range(90)) + "</ul>",
        f"<article><p>A teaser.</p><p>Another.</p></article><div>{SENTENCE * 9}</div>",
        "<div>" * (DEEPEST + 5) + LONG,
    ],
    ids=["no prose", "more beside the article than in it", "too deep"],
)
def test_where_the_article_cannot_be_told_nothing_is_guessed(inside: str) -> None:
    assert read(inside) is None


def test_endless_places_do_not_make_a_page_slow() -> None:
    assert read("<nav>" + "<article></article>" * (MOST_PLACES * 100) + "</nav>") is None


def test_words_outside_of_paragraphs_go_where_the_article_is_written_in_these() -> None:
    assert read(f"<article><div>14 shares</div>{LONG}</article>") == REPORT


def test_words_outside_of_paragraphs_stay_where_there_are_none() -> None:
    inside = "".join(f"<div>{line}</div>" for line in REPORT)
    assert read(f"<article>{inside}</article>") == REPORT


def test_headings_over_nothing_go() -> None:
    assert read(f"<article>{LONG}<h3>Related</h3><h4>More</h4></article>") == REPORT


def test_a_fragment_is_all_article() -> None:
    tree = parse_tree(f"<html><body><article>Shells <b>hit</b> Oldtown.<p>{SENTENCE}</p></article></body></html>")
    assert tree is not None
    assert read_fragment(tree) == ["Shells hit Oldtown.", SENTENCE]
