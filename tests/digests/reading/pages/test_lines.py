from __future__ import annotations

import pytest

from digests.reading.pages.lines import DEEPEST, Line, NestedTooDeep, read_lines
from digests.reading.pages.tree import parse_tree

SENTENCE = "Two people were killed on Monday when shells hit the market of Oldtown, the defence ministry said."


def read(inside: str) -> list[Line]:
    tree = parse_tree(f"<!doctype html><html><head><title>x</title></head><body>{inside}</body></html>")
    assert tree is not None
    return read_lines(tree.find("body"))


def texts(inside: str) -> list[str]:
    return [line.text for line in read(inside)]


def test_every_line_says_what_it_stands_in() -> None:
    inside = "Loose.<h2>Heading</h2><p>Text.</p><ul><li>Item</li></ul><blockquote><p>Said.</p>Quote</blockquote>"
    assert read(f"{inside}<table><tr><th>Day</th><td>Dead</td></tr></table>One<br>two") == [
        Line("loose", "Loose."),
        Line("heading", "Heading"),
        Line("paragraph", "Text."),
        Line("item", "Item"),
        Line("paragraph", "Said."),
        Line("quote", "Quote"),
        Line("cell", "Day Dead"),
        Line("loose", "One"),
        Line("broken", "two"),
    ]


def test_a_paragraph_runs_on_over_inline_and_unknown_elements() -> None:
    assert texts("<p>Shells hit <b>Old<i>town</i></b> (<my-note><span>1</span></my-note>), he said.</p>") == [
        "Shells hit Oldtown (1), he said."
    ]


def test_a_line_break_ends_a_line() -> None:
    assert texts("<p>First.<br>Second.</p>") == ["First.", "Second."]


@pytest.mark.parametrize(
    "furniture",
    [
        "<aside>Most read</aside>",
        "<figure><img><figcaption>Smoke over Oldtown</figcaption></figure>",
        "<div class='wp-caption'><p>Smoke over Oldtown</p></div>",
        "<p class='photo-credit'>Jane Roe</p>",
        "<div class='share-bar'>Tell others</div>",
        "<div id='related'>Ten days of talks</div>",
        "<p class='byline'>By Jane Roe</p>",
        "<section class='newsletter'>Our weekly</section>",
        "<div class='cookie-notice'>We store things</div>",
        "<div class='comments'>I was there.</div>",
        "<ol id='comment-list'><li>I was there.</li></ol>",
        "<div style='display:none'>Not shown</div>",
        "<span aria-hidden='true'>Not shown</span>",
        "<div role='navigation'>Home</div>",
        "<form><p>Search our reports</p></form>",
        "<div class='infinite-scroll'><p>Another article.</p></div>",
        "<p>Facebook</p>",
        "<script>var a = 'words'</script>",
    ],
)
def test_what_a_page_marks_as_none_of_the_article_goes_and_what_follows_stays(furniture: str) -> None:
    assert texts(f"<p>{SENTENCE}</p>{furniture}After.<p>{SENTENCE} Again.</p>") == [
        SENTENCE,
        "After.",
        f"{SENTENCE} Again.",
    ]


def test_names_of_furniture_are_not_believed_where_they_are_on_everything() -> None:
    inside = "".join(f"<div class='elementor-widget'><p>{SENTENCE} {number}.</p></div>" for number in range(5))
    assert texts(f"<p>In short.</p>{inside}")[1:] == [f"{SENTENCE} {number}." for number in range(5)]


def test_silent_elements_stay_silent_where_names_are_not_believed() -> None:
    inside = f"<div class='widget'><p>{SENTENCE}</p><nav>Home</nav><p>{SENTENCE} Again.</p></div>"
    assert texts(inside) == [SENTENCE, f"{SENTENCE} Again."]


@pytest.mark.parametrize(
    "links",
    [
        "<ul><li><a href='/1'>Ten days of talks</a></li><li><a href='/2'>Who holds the ridge?</a></li></ul>",
        "<p><a href='/1'>Ten days of talks in the capital</a></p>",
        "<div><a href='/1'>War</a> <a href='/2'>Sport</a> <a href='/3'>Stars</a></div>",
        "<div>"
        + "".join(f"<a href='/{n}'>Ten days of talks in the capital, part {n}</a> " for n in range(9))
        + "</div>",
        "<table>"
        + "".join(f"<tr><td><a href='/{n}'>Ten days of talks, {n}</a></td></tr>" for n in range(20))
        + "</table>",
    ],
    ids=["list", "paragraph", "menu", "many long ones", "table"],
)
def test_lists_of_links_go(links: str) -> None:
    assert texts(f"<p>{SENTENCE}</p>{links}<p>After.</p><p>{SENTENCE} Again.</p>") == [
        SENTENCE,
        "After.",
        f"{SENTENCE} Again.",
    ]


def test_links_in_sentences_stay() -> None:
    linked = SENTENCE.replace("Oldtown", "<a href='/oldtown'>Oldtown</a>")
    assert texts(f"<p>{linked}</p>") == [SENTENCE]


def test_a_form_around_the_text_and_a_figure_around_a_table_are_read() -> None:
    assert texts(f"<form><p>{SENTENCE}</p><figure><table><tr><td>12 dead</td></tr></table></figure></form>") == [
        SENTENCE,
        "12 dead",
    ]


def test_the_same_long_line_twice_is_one() -> None:
    assert texts(f"<p>{SENTENCE}</p><p>{SENTENCE}</p><p>No.</p><p>No.</p>") == [SENTENCE, "No.", "No."]


def test_a_trap_of_nested_elements_is_refused() -> None:
    with pytest.raises(NestedTooDeep):
        read("<div>" * (DEEPEST + 5) + SENTENCE)
