"""Every store finds articles by their words, whichever way they are spelled, and forgets those that are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.models import Search
from bot.ports import Store
from tests.contracts.builders import NOON, an_article


async def keep(store: Store, key: str, text: str, title: str = "A day", **more: object) -> None:
    article = replace(an_article(), id=key, text=text, title=title, published=NOON, **more)  # type: ignore[arg-type]
    assert await store.save_article(article)


async def find(store: Store, *groups: str, **more: object) -> list[str]:
    """The ids found for groups of spellings parted by bars."""
    wanted = Search(groups=tuple(tuple(group.split("|")) for group in groups), **more)  # type: ignore[arg-type]
    return [found.article_id for found in await store.search(wanted)]


async def test_words_are_found_in_their_forms_and_without_their_capitals(store: Store) -> None:
    await keep(store, "a", "Shells hit two hospitals near the river.")
    await keep(store, "b", "The minister spoke of trade.")

    assert await find(store, "HOSPITAL") == ["a"]
    assert await find(store, "shell", "rivers") == ["a"]
    assert await find(store, "shell", "trade") == []
    assert sorted(await find(store, "shell", "trade", any=True)) == ["a", "b"]


async def test_any_spelling_of_a_name_will_do(store: Store) -> None:
    await keep(store, "a", "Fighting went on in Keshava.")
    await keep(store, "b", "Fighting went on in Kesh.")
    await keep(store, "c", "Fighting went on in Upper Mill.")

    assert sorted(await find(store, "Kesh|Keshava")) == ["a", "b"]
    assert await find(store, "Upper Mill|Mill of Above") == ["c"]


async def test_a_phrase_stands_together(store: Store) -> None:
    await keep(store, "a", "The upper town lies by the mill.")
    await keep(store, "b", "The Upper Mill lies by the town.")

    assert await find(store, "upper mill") == ["b"]


async def test_a_word_in_the_title_weighs_more(store: Store) -> None:
    filler = " ".join(["The day went by without news from anywhere."] * 5)
    await keep(store, "text", f"{filler} A truce was mentioned once.")
    await keep(store, "title", filler, title="Truce agreed")

    assert await find(store, "truce") == ["title", "text"]


async def test_days_and_outlets_narrow_a_search(store: Store) -> None:
    await keep(store, "a", "A truce held.", outlet="Delta Wire")
    await keep(store, "b", "A truce held.", outlet="Borra Herald")

    assert await find(store, "truce", outlet="Delta Wire") == ["a"]
    assert await find(store, "truce", start=NOON + timedelta(hours=1)) == []
    assert await find(store, "truce", end=NOON) == []
    assert len(await find(store, "truce", start=NOON, end=NOON + timedelta(hours=1))) == 2


async def test_only_the_newest_version_is_found(store: Store) -> None:
    await keep(store, "a", "A truce held.")
    await keep(store, "a", "The ceasefire broke.")

    assert await find(store, "truce") == []
    assert await find(store, "ceasefire") == ["a"]


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "AND",
        "NOT truce",
        "truce*",
        "(",
        "a:b",
        "truce) OR (x",
        "^truce",
        "-",
        "NEAR(a b)",
        "\u0000",
        "؟",
        "%",
    ],
)
async def test_no_words_are_an_operator_or_a_mistake(store: Store, words: str) -> None:
    await keep(store, "a", "A truce held.")

    assert set(await find(store, words)) <= {"a"}


async def test_a_search_for_nothing_finds_nothing(store: Store) -> None:
    await keep(store, "a", "A truce held.")

    assert await find(store) == []
