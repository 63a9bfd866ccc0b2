"""Keys are laid out for thumbs, stay within Telegram's bytes, and mean after years what they meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Button, Part
from bot.platforms.telegram_buttons import Press, as_messages, as_pages, keyboard, read_press

KNOWN = frozenset({"digest", "why", "casualties"})
LINES = tuple(Button(label=str(n), command=f"/why {n} @57", menu="Evidence") for n in range(1, 21))
DAYS = (Button(label="‹ 1 Nov", command="/digest 2020-11-01", turns=True),)


def page(*numbers: int) -> Part:
    return Part(text="\n".join(f'<a href="start:why-{number}-57">{number}</a>. line' for number in numbers))


def labels(part: Part) -> list[list[str]]:
    keys = keyboard(part)
    return [[key.text for key in row] for row in keys.inline_keyboard] if keys else []


def test_each_page_has_the_keys_of_its_own_lines_and_all_of_the_whole() -> None:
    first, second = as_pages((page(1, 2, 3), page(4, 5)), (*LINES, *DAYS))

    assert labels(first) == [["1", "2", "3"], ["‹ 1 Nov"]]
    assert labels(second) == [["4", "5"], ["‹ 1 Nov"]]


def test_lines_stand_eight_abreast() -> None:
    (whole,) = as_pages((page(*range(1, 21)),), LINES)

    assert [len(row) for row in labels(whole)] == [8, 8, 4]


def test_of_several_messages_none_is_replaced_by_an_answer() -> None:
    first, last = as_messages((page(1), page(2)), (*LINES, *DAYS))

    assert [button.command for button in first.buttons] == ["/why 1 @57"]
    assert [button.turns for button in last.buttons if button.command.startswith("/digest")] == [False]


def test_a_single_message_turns() -> None:
    (only,) = as_messages((page(1),), DAYS)

    assert only.buttons == DAYS


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ("1n/why 3 @57", ("why", ("3", "@57"), False)),
        ("1e/digest 2020-11-01", ("digest", ("2020-11-01",), True)),
        ("1e/page 7 2", ("page", ("7", "2"), True)),
        ("/why 3", ("why", ("3",), False)),
    ],
)
def test_keys_of_this_release_and_the_one_before_are_understood(
    data: str, meant: tuple[str, tuple[str, ...], bool]
) -> None:
    press = read_press(data, KNOWN)

    assert press is not None
    assert (press.heard.name, press.heard.args, press.turns) == meant


@pytest.mark.parametrize(
    "data", ["", "2n/why 3", "1x/why 3", "1n", "1nwhy 3", "why 3", "1n/forget", "/drop", "\x00", "1e/"]
)
def test_forged_and_outlived_keys_mean_nothing(data: str) -> None:
    assert read_press(data, KNOWN) is None


@given(st.text(max_size=64))
def test_whatever_comes_back_from_a_key_is_read_or_refused(data: str) -> None:
    press = read_press(data, KNOWN)
    assert press is None or isinstance(press, Press)


@given(st.lists(st.builds(Button, label=st.text(min_size=1, max_size=9), command=st.text(max_size=70)), max_size=130))
def test_no_key_is_longer_than_telegram_takes_and_no_keyboard_larger(buttons: list[Button]) -> None:
    keys = keyboard(Part(text="a", buttons=tuple(buttons)))
    rows = keys.inline_keyboard if keys else ()

    assert all(1 <= len(str(key.callback_data).encode()) <= 64 for row in rows for key in row)
    assert all(len(row) <= 8 for row in rows)
    assert sum(len(row) for row in rows) <= 100
