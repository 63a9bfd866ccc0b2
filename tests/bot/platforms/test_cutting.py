from __future__ import annotations

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.models import Button
from bot.platforms.cutting import cut_slack, cut_telegram, plain_text, units
from bot.platforms.slack_blocks import content, parts_of, with_rows
from tests.emulators.slack_blocks import problem
from tests.emulators.telegram_html import parse

WORDS = st.text(alphabet=st.sampled_from("abé&<>'\"🔥🇦🇲е́אב *_`~|/@#.12 "), max_size=60)
PATIENT = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
TAGS = st.sampled_from(["b", "i", "u", "code"])


@st.composite
def html_lines(draw: st.DrawFn) -> str:
    """A line as the templates write one: escaped words, some of them marked or linked."""
    pieces = []
    for words in draw(st.lists(WORDS, max_size=6)):
        safe = html.escape(words, quote=False)
        tag = draw(st.one_of(st.none(), TAGS, st.just("a")))
        marked = f'<a href="https://example.org/?a=1&amp;b=2">{safe}</a>' if tag == "a" else f"<{tag}>{safe}</{tag}>"
        pieces.append(marked if tag else safe)
    return " ".join(pieces)


def visible(line: str) -> str:
    return "".join(plain_text(line).split())


@PATIENT
@given(st.lists(html_lines(), max_size=40), st.integers(1, 40))
def test_every_telegram_message_is_accepted_and_nothing_is_lost_or_doubled(lines: list[str], times: int) -> None:
    text = "\n".join(lines * times)
    parts = cut_telegram(text)
    for part in parts:
        shown, entities = parse(part)
        assert units(shown) <= 4096
        assert entities <= 100
    assert "".join(visible(part) for part in parts) == visible(text)


@PATIENT
@given(st.lists(WORDS, max_size=40), st.integers(1, 40))
def test_every_slack_message_is_accepted_and_nothing_is_lost_or_doubled(words: list[str], times: int) -> None:
    escaped = [re.sub(r"[*_`~]", "", html.escape(word, quote=False)) for word in words]
    text = "\n".join([f"• *{word}* <https://example.org/|[1]> {word}" for word in escaped] * times)
    messages = cut_slack(text)
    parts = parts_of(text, private=False)
    assert all(part.text and problem(list(part.blocks)) is None for part in parts)
    together = "".join("".join(section.split()) for message in messages for section in message)
    assert together == "".join(text.split())


def test_a_short_text_is_one_message_unchanged() -> None:
    text = "<b>DAY 37</b>\n\nMILITARY\n• one &amp; two"
    assert cut_telegram(text) == (text,)
    assert cut_slack("*DAY 37*\n\nMILITARY\n• one &amp; two") == (("*DAY 37*", "MILITARY\n• one &amp; two"),)


def test_nothing_to_say_is_no_message() -> None:
    assert cut_telegram("") == ()
    assert cut_telegram("\n \n") == ()
    assert cut_slack("\n\n") == ()


def test_the_limit_counts_what_is_seen_and_not_the_markup() -> None:
    line = f"<b>{'&amp;' * 4096}</b>"
    assert cut_telegram(line) == (line,)
    assert len(cut_telegram(f"<b>{'&amp;' * 4097}</b>")) == 2


def test_an_emoji_counts_as_two_units_and_is_never_halved() -> None:
    assert cut_telegram("🔥" * 2048) == ("🔥" * 2048,)
    assert "".join(cut_telegram("🔥" * 5000)) == "🔥" * 5000


def test_a_cut_falls_between_lines() -> None:
    lines = [f"• {number} " + "x" * 990 for number in range(9)]
    parts = cut_telegram("\n".join(lines))
    assert [part.split("\n") for part in parts] == [lines[0:4], lines[4:8], lines[8:]]


def test_a_line_too_long_is_cut_at_a_word_and_its_markup_closed_and_opened_again() -> None:
    line = "<b>" + "word " * 1000 + "<i>end</i></b>"
    first, second = cut_telegram(line)
    assert first.startswith("<b>word")
    assert first.endswith("word</b>")
    assert second.startswith("<b>word")
    assert second.endswith("<i>end</i></b>")


def test_a_link_cut_in_two_leads_to_the_same_place_from_both_halves() -> None:
    line = '<a href="https://example.org/">' + "word " * 1000 + "</a>"
    assert all(part.startswith('<a href="https://example.org/">word') for part in cut_telegram(line))


def test_a_slack_link_is_never_cut() -> None:
    line = "word " * 590 + "<https://example.org/a_rather_long_address?with=query|a label of several words> end"
    sections = [section for message in cut_slack(line) for section in message]
    assert sum(section.count("<https") for section in sections) == 1
    assert all(section.count("<") == section.count(">") for section in sections)


@pytest.mark.parametrize("length", range(2990, 3005))
def test_what_must_be_closed_behind_a_cut_has_its_place_too(length: int) -> None:
    line = "*_" + "x" * length + " word_*"
    sections = [section for message in cut_slack(line) for section in message]
    assert max(units(section) for section in sections) <= 3000
    assert all(section.startswith("*_") and section.endswith("_*") for section in sections)


def test_header_sections_and_buttons_are_never_more_than_fifty_blocks() -> None:
    text = "*TITLE*\n• first\n\n" + "\n\n".join(f"• {n}" for n in range(120))
    parts = with_rows(parts_of(text, private=False), (Button(label="a", command="/b"),))
    assert [problem(content(part)["blocks"]) for part in parts] == [None] * len(parts)


def test_bold_cut_in_two_on_slack_is_closed_and_opened_again() -> None:
    ((first, second),) = cut_slack("*" + "word " * 700 + "end*")
    assert first.endswith("word*")
    assert second.startswith("*word")


def test_too_many_spans_make_a_further_message() -> None:
    lines = [f'• <b>{n}</b> <a href="https://example.org/{n}">[1]</a>' for n in range(100)]
    parts = cut_telegram("\n".join(lines))
    assert max(parse(part)[1] for part in parts) <= 95
    assert "\n".join(parts).split("\n") == lines


def test_what_telegram_marks_by_itself_counts_as_a_span_too() -> None:
    parts = cut_telegram("\n".join(f"• /why {n} shows it, see example.org" for n in range(80)))
    assert max(parse(part)[1] for part in parts) <= 95


def test_a_heading_is_not_left_alone_at_the_end_of_a_message() -> None:
    text = "\n".join(["• " + "x" * 1000] * 4) + "\n\n<b>POLITICAL</b>\n• " + "y" * 200
    first, second = cut_telegram(text)
    assert first.endswith("x")
    assert second.startswith("<b>POLITICAL</b>\n• y")


def test_blocks_and_characters_of_a_slack_message_leave_room_for_its_menus() -> None:
    many = cut_slack("\n\n".join(f"• {n}" for n in range(120)))
    assert [len(message) for message in many] == [48, 48, 24]
    long = cut_slack("\n\n".join("x" * 2900 for _ in range(8)))
    assert [len(message) for message in long] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    "text", ["<b>5 &lt; 6</b> &amp; more", '<a href="https://x.example/?a=1&amp;b=2">5 &lt; 6</a> &amp; more']
)
def test_plain_text_keeps_the_words_and_drops_the_markup(text: str) -> None:
    assert plain_text(text) == "5 < 6 & more"


def test_a_reply_of_thousands_of_lines_keeps_them_all_in_order() -> None:
    lines = [f"• <b>Outlet {n}</b>: " + "words and words " * 20 for n in range(3000)]
    assert "\n".join(cut_telegram("\n".join(lines))).split("\n") == [line.rstrip() for line in lines]
