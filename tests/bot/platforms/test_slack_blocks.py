"""Buttons and menus of Slack messages, and what belongs in the thread."""

from __future__ import annotations

from typing import Any

from bot.markup import DETAIL
from bot.models import Button
from bot.platforms.slack_blocks import content, parts_of, row_of, with_rows
from tests.emulators.slack_blocks import problem

LINES = tuple(
    Button(label=str(n), command=f"/why {n} @57", menu="Evidence", hint=f"Line {n} about {'shelling ' * 9}")
    for n in range(1, 90)
)
TOPICS = tuple(Button(label=t, command=f"/digest @57 {t}", turns=True, menu="Sections") for t in ("a", "b", "c"))
BRIEFING = f"*RIVER WAR*\n\n*MILITARY*\n1. One.\n\n{DETAIL}\n\n*SOURCES*\n[1] Wire"


def elements(*buttons: Button) -> list[dict[str, Any]]:
    return list(row_of(buttons)[0]["elements"])


def test_what_belongs_below_is_a_message_of_its_own_and_the_buttons_stay_above() -> None:
    lead, below = with_rows(parts_of(BRIEFING, private=False), LINES[:2])

    assert (lead.detail, below.detail) == (False, True)
    assert (len(lead.buttons), len(below.buttons)) == (2, 0)
    assert "SOURCES" not in lead.text
    assert "SOURCES" in below.text


def test_what_one_person_alone_is_shown_has_no_thread() -> None:
    assert [part.detail for part in parts_of(BRIEFING, private=True)] == [False, False]


def test_nothing_of_the_mark_is_sent() -> None:
    assert all(DETAIL not in str(content(part)) for part in parts_of(BRIEFING, private=False))


def test_a_few_choices_are_folded_up_and_many_are_a_list_to_search() -> None:
    button, few, many = elements(Button(label="‹ 1 Nov", command="/digest 2020-11-01"), *TOPICS, *LINES)

    assert [button["type"], few["type"], many["type"]] == ["button", "overflow", "static_select"]
    assert many["placeholder"]["text"] == "Evidence …"
    assert many["options"][2]["value"] == "/why 3 @57"
    assert many["options"][2]["text"]["text"].startswith("3. Line 3 about shelling")


def test_a_menu_of_one_is_taken_too() -> None:
    assert problem(row_of(LINES[:1])) is None


def test_a_full_message_with_all_its_menus_is_taken() -> None:
    text = "\n\n".join(f"{number}. {'x' * 2000}" for number in range(1, 40))

    parts = with_rows(parts_of(text, private=False), (*LINES, *TOPICS))

    assert [problem(content(part)["blocks"]) for part in parts] == [None] * len(parts)
