"""Plain words: no markup is left, every word and address is."""

from __future__ import annotations

import pytest

from bot.delivery.plain import strip_markup
from bot.models import Button, Part


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<b>Two</b> killed <i>near</i> Aghdam", "Two killed near Aghdam"),
        ('see <a href="https://wire.example/a?x=1&amp;y=2">The Wire</a>', "see The Wire (https://wire.example/a?x=1&amp;y=2)"),
        ("5 &lt; 7 &amp; 7 &gt; 5", "5 &lt; 7 &amp; 7 &gt; 5"),
        ("a broken <b>tag and a &lt;script&gt;", "a broken tag and a &lt;script&gt;"),
        ("<blockquote expandable>said “no”</blockquote>", "said “no”"),
        ("7 < 9 and 9 > 7", "7 &lt; 9 and 9 &gt; 7"),
    ],
)  # fmt: skip
def test_html_becomes_words_that_are_safe_as_html(marked: str, plain: str) -> None:
    assert strip_markup(Part(text=marked)) == Part(text=plain)


def test_a_slack_message_keeps_its_fallback_text_alone() -> None:
    part = Part(text="*Two* killed", blocks=({"type": "divider"},), buttons=(Button(label="Why", command="/why 1"),))
    assert strip_markup(part) == Part(text="*Two* killed")


def test_who_may_see_a_message_does_not_change() -> None:
    assert strip_markup(Part(text="x", private=True)).private
