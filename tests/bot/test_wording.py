"""Wording: what comes from outside is harmless in every markup, and every line is complete by itself."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from bot.commands.answering import Forbidden
from bot.markup import DETAIL, LONGEST_LINK, Passage, clean, marks_for, safe_address
from bot.models import Reply
from bot.phrases import cite, clip, say_count, say_day, say_figure, say_list, say_moment, say_span
from bot.wording import find_templates, word
from tests.golden.cases import CASES, EVIL, LONG, MRKDWN, briefing

TELEGRAM_TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote"}
SLACK_MARKS = re.compile(r"<https?://[^<>|\s]+\|[^<>|]*>")


class Tags(HTMLParser):
    """Checks that tags are Telegram's and properly closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TELEGRAM_TAGS, tag
        allowed = {"a": (["href"],), "blockquote": ([], ["expandable"])}.get(tag, ([],))
        assert [name for name, _ in attrs] in allowed
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read_html(line: str) -> str:
    tags = Tags()
    tags.feed(line)
    tags.close()
    assert tags.open == [], line
    return tags.words


@pytest.mark.parametrize("case", CASES)
def test_every_line_for_telegram_is_complete_html_of_its_few_tags(case: str) -> None:
    for line in word(CASES[case], "telegram").split("\n"):
        read_html(line)


@pytest.mark.parametrize("case", CASES)
def test_every_line_for_slack_has_no_angle_bracket_but_its_links(case: str) -> None:
    for line in word(CASES[case], "slack").split("\n"):
        bare = SLACK_MARKS.sub("", line.removeprefix("> "))
        assert not re.search(r"[<>]", bare), line
        assert not re.search(r"&(?!amp;|lt;|gt;)", bare), line


@pytest.mark.parametrize("case", CASES)
def test_every_line_for_slack_opens_and_closes_its_marks(case: str) -> None:
    for line in word(CASES[case], "slack").split("\n"):
        bare = SLACK_MARKS.sub("", line)
        assert bare.count("*") % 2 == 0 and bare.count("`") % 2 == 0, line


@pytest.mark.parametrize("wording", ["telegram", "slack", "console"])
@pytest.mark.parametrize("case", CASES)
def test_no_control_characters_reach_a_reader(case: str, wording: str) -> None:
    words = word(CASES[case], wording)  # type: ignore[arg-type]
    if wording == "slack":  # one mark, at which the platform cuts the detail off and puts it into the thread
        words = words.replace(DETAIL, "", 1)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200e\u200f]", words)


@pytest.mark.parametrize("case", CASES)
def test_the_terminal_differs_from_the_console_in_colours_alone(case: str) -> None:
    plain = re.sub(r"\x1b\[\d+m", "", word(CASES[case], "terminal"))

    assert plain.replace("**", "") == word(CASES[case], "console").replace("**", "")


FIGURES = re.compile(r"\d+(?:[,:]\d+)*")


def visible(case: str, wording: str) -> str:
    """What a reader sees: without tags, entities and addresses."""
    words = word(CASES[case], wording)  # type: ignore[arg-type]
    if wording == "telegram":
        words = "\n".join(read_html(line) for line in words.split("\n"))
    if wording == "slack":
        words = html.unescape(re.sub(r"<https?://[^|]*\|([^>]*)>", r"\1", words))
    return re.sub(r" https?://\S+", "", words)


@pytest.mark.parametrize("case", CASES)
def test_every_wording_shows_the_same_figures_in_the_same_order(case: str) -> None:
    telegram, slack, console = (FIGURES.findall(visible(case, w)) for w in ("telegram", "slack", "console"))

    assert telegram == slack == console


@pytest.mark.parametrize("case", CASES)
def test_no_template_language_is_left_over(case: str) -> None:
    for wording in ("telegram", "slack", "console"):
        assert not re.search(r"\{[{%]|[%}]\}|None|\bMarkup\b", word(CASES[case], wording))


@pytest.mark.parametrize("case", CASES)
def test_paragraphs_are_apart_by_one_blank_line_and_none_is_at_the_ends(case: str) -> None:
    for wording in ("telegram", "slack", "console"):
        words = word(CASES[case], wording)
        assert "\n\n\n" not in words and words == words.strip("\n")


@pytest.mark.parametrize("wording", ["telegram", "slack", "console"])
def test_a_long_briefing_shows_every_line_once_with_its_number(wording: str) -> None:
    lines = word(briefing(LONG), wording).split("\n")  # type: ignore[arg-type]
    lines = [read_html(line) for line in lines] if wording == "telegram" else lines

    numbered = [int(match[1]) for line in lines if (match := re.match(r" *(\d+)\. ", line))]
    assert numbered == list(range(1, 51))
    assert [int(m[1]) for line in lines if (m := re.match(r" *\[(\d+)\] ", line))] == list(range(1, 32)), "those cited"


def test_a_name_that_a_template_wants_and_data_lack_is_an_error() -> None:
    @dataclass(frozen=True)
    class Wrong:
        """Data of another message."""

        what: str

    with pytest.raises(UndefinedError):
        word(Reply(message="forbidden", data=Wrong(what="x")), "console")


def test_data_must_be_a_dataclass() -> None:
    with pytest.raises(TypeError, match="forbidden"):
        word(Reply(message="forbidden", data={"why": "x"}), "console")


def test_html_from_a_feed_is_shown_and_not_obeyed() -> None:
    line = word(Reply(message="forbidden", data=Forbidden(why=EVIL)), "telegram")

    assert read_html(line) == EVIL


def test_mrkdwn_from_a_feed_pings_nobody_and_formats_nothing() -> None:
    line = word(Reply(message="forbidden", data=Forbidden(why=MRKDWN)), "slack")

    assert "&lt;!channel&gt;" in line and "&lt;@U0AB12&gt;" in line
    assert "@here" not in line and ":tada:" not in line
    assert not re.search(r"[*`~]|(?<!\w)_|_(?!\w)", line)
    assert "snake_case" in line


@given(st.text(max_size=200))
def test_any_text_survives_telegram_word_for_word(text: str) -> None:
    assert html.unescape(marks_for("telegram").escape(text)) == clean(text)


@given(st.text(max_size=200))
def test_any_text_stays_on_its_line(text: str) -> None:
    for wording in ("telegram", "slack", "console", "terminal"):
        assert len(marks_for(wording).escape(text).splitlines()) <= 1


@given(st.text(max_size=120))
def test_any_address_is_a_link_that_ends_where_it_should_or_none(path: str) -> None:
    address = safe_address(f"https://wire.example/{path}")

    assert address is None or not re.search(r"[\s<>\"|`^\\]", address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//wire.example/x",
        "folder/page.html",
        "file:///etc/passwd",
        "https://",
        "https://bank.example@evil.example/",
        "https://[broken",
        "https://wire.example/" + "x" * LONGEST_LINK,
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url: str) -> None:
    assert marks_for("telegram").link("words", url) == "words"
    assert marks_for("console").address(url) == ""


def test_an_address_keeps_its_query_and_its_encoded_parts() -> None:
    assert safe_address("https://wire.example/a%20b?x=1&y=2#z") == "https://wire.example/a%20b?x=1&y=2#z"


def test_right_to_left_words_do_not_turn_the_figures_beside_them() -> None:
    assert clean("شخص") == "\u2068شخص\u2069"
    assert clean("plain \u202edesrever") == "plain desrever"


def test_a_mark_never_splits_a_word() -> None:
    inside = Passage(before="pre", exact="mid", after="fix")
    beside = Passage(before="of ", exact="mid", after=", and")

    assert marks_for("slack").highlight(inside) == "premidfix"
    assert marks_for("slack").highlight(beside) == "of *mid*, and"


def test_templates_are_found_in_a_checkout() -> None:
    assert (find_templates() / "briefing" / "telegram.j2").is_file()


def test_templates_leave_links_to_the_one_place_that_makes_them_safe() -> None:
    for path in find_templates().rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert "href" not in text and "|safe" not in text and "<http" not in text, path


def test_phrases() -> None:
    assert say_day(date(2020, 11, 2)) == "Mon 2 Nov 2020"
    assert say_figure(1174) == "1,174"
    assert [say_count(n, "outlet") for n in (0, 1, 2, 1200)] == ["no outlets", "1 outlet", "2 outlets", "1,200 outlets"]
    assert say_list(["a", "b", "c"]) == "a, b and c"
    assert say_list([]) == ""
    assert cite((1, 12)) == "[1][12]"
    assert say_moment(datetime(2020, 11, 2, 20, 30, tzinfo=UTC), "Asia/Yerevan") == "3 Nov 2020, 00:30"
    assert say_moment(None, "UTC") == "date unknown"


def test_spans_of_days() -> None:
    first, last = date(2020, 12, 27), date(2021, 1, 2)

    assert say_span(first, last) == "27 Dec 2020 – 2 Jan 2021"
    assert say_span(first, first) == "Sun 27 Dec 2020"
    assert say_span(None, last) == "until Sat 2 Jan 2021"
    assert say_span(first, None) == "since Sun 27 Dec 2020"
    assert say_span(None, None) == ""


@given(st.text(max_size=300), st.integers(min_value=2, max_value=80))
def test_a_clipped_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length
