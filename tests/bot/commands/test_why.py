"""/why: the sentences behind a line, with outlet, link, time and claimant."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, islice
from typing import cast

from bot.commands.answering import WrongArguments
from bot.commands.exhibits import cut_passage
from bot.commands.why import MOST_EXHIBITS, Why
from bot.markup import Passage
from bot.models import Reply
from digests.models import Evidence
from tests.bot.commands.builders import GROUP, HERALD, PRIVATE, House, article, day


async def explain(house: House, line: str) -> Why:
    reply = await house.ask(line)
    assert reply.message == "why", reply.data
    return cast(Why, reply.data)


async def test_a_bullet_is_explained_by_the_sentence_it_stands_in(read_house: House) -> None:
    await read_house.ask("/digest")

    exhibit = (await explain(read_house, "/why 1")).exhibits[0]

    assert exhibit.passage == Passage(
        before="", exact="“We shall not leave the river,”", after=" President Jon Tosk told the Herald."
    )
    assert (exhibit.outlet, exhibit.url) == (HERALD.outlet, "https://herald.example/h1")
    assert exhibit.published == day(12, 7)
    assert exhibit.claimant == "Jon Tosk"


async def test_a_loss_is_explained_with_its_figure_marked_in_the_sentence(read_house: House) -> None:
    await read_house.ask("/digest")

    why = await explain(read_house, "/why 4")

    assert why.loss is not None and why.bullet is None
    assert why.exhibits[0].passage.exact == "More than 300 Ardish soldiers"
    assert why.exhibits[0].passage.after == " have been killed since 1 May, he claimed."


async def test_the_number_means_the_briefing_this_chat_saw_last(read_house: House) -> None:
    await read_house.ask("/digest", address=GROUP)
    await read_house.ask("/digest 10 May")

    assert (await explain(read_house, "/why 1")).exhibits[0].outlet == "Ardville Chronicle"


async def test_a_chat_that_saw_no_briefing_is_explained_the_newest(read_house: House) -> None:
    assert (await explain(read_house, "/why 1")).exhibits[0].outlet == "Borra Herald"


async def test_the_evidence_of_an_old_version_is_shown_from_that_version(read_house: House) -> None:
    await read_house.ask("/digest")
    await read_house.file(article("h1", HERALD, day(12, 7), "The interview has been withdrawn."))

    passage = (await explain(read_house, "/why 1")).exhibits[0].passage

    assert passage.exact == "“We shall not leave the river,”"


async def test_a_number_out_of_range_is_answered_with_one_that_exists(read_house: House) -> None:
    await read_house.ask("/digest")

    wrong = cast(WrongArguments, (await read_house.ask("/why 77")).data)

    assert "its last is 5" in wrong.why
    assert wrong.example == "/why 1"


async def test_no_number_and_nonsense_are_answered_with_an_example(read_house: House) -> None:
    for line in ("/why", "/why two", "/why -1", "/why ²", "/why 99999999999999999999"):
        assert cast(WrongArguments, (await read_house.ask(line)).data).example == "/why 2"


async def test_before_anything_is_read_there_is_nothing_to_explain(house: House) -> None:
    assert cast(WrongArguments, (await house.ask("/why 1")).data).example == "/digest"


async def test_the_number_may_stand_in_brackets(read_house: House) -> None:
    assert (await explain(read_house, "/why [1]")).number == 1


def test_a_sentence_that_runs_on_is_cut_around_the_words_that_matter() -> None:
    text = f"{'and on ' * 150}seven people were killed {'and on ' * 150}".strip() + "."
    start = text.index("seven")

    passage = cut_passage(text, start, start + len("seven people"))

    assert passage.exact == "seven people"
    assert passage.before.startswith("…") and passage.after.endswith("…")
    assert len(passage.before) <= 401 and len(passage.after) <= 401


async def test_numbers_before_and_after_are_one_press_away(read_house: House) -> None:
    await read_house.ask("/digest")

    assert turning(await read_house.ask("/why 2")) == ["/why 1 @1", "/why 3 @1"]
    assert turning(await read_house.ask("/why 1")) == ["/why 2 @1"]


def turning(reply: Reply) -> list[str]:
    return [button.command for button in reply.buttons if button.turns]


async def test_a_line_of_an_older_briefing_is_explained_by_that_briefing(read_house: House) -> None:
    await read_house.ask("/digest 10 May")
    old = await explain(read_house, "/why 1")
    await read_house.ask("/digest")

    assert await explain(read_house, "/why 1 @1") == old
    assert await explain(read_house, "/why 1") != old


async def test_the_story_behind_a_line_is_one_press_away(read_house: House) -> None:
    await read_house.ask("/digest")

    assert "/story 1 @1" in [button.command for button in (await read_house.ask("/why 1")).buttons]


async def show_with(house: House, evidence: tuple[Evidence, ...]) -> None:
    """Have the chat see a briefing whose one line rests on this evidence."""
    await house.ask("/digest")
    shown = await house.store.last_shown(PRIVATE)
    assert shown is not None
    section = shown.briefing.sections[0]
    told = replace(section, bullets=(replace(section.bullets[0], evidence=evidence),))
    edition = await house.store.save_edition("told otherwise", replace(shown.briefing, sections=(told,)))
    await house.store.remember_shown(PRIVATE, edition.id)


async def first_evidence(house: House) -> Evidence:
    await house.ask("/digest")
    shown = await house.store.last_shown(PRIVATE)
    assert shown is not None
    return shown.briefing.bullets[0].evidence[0]


async def test_the_same_passage_is_shown_once(read_house: House) -> None:
    await show_with(read_house, (await first_evidence(read_house),) * 2)

    assert len((await explain(read_house, "/why 1")).exhibits) == 1


async def test_of_very_many_passages_the_first_are_shown_and_the_others_counted(read_house: House) -> None:
    whole = await first_evidence(read_house)
    ends = combinations(range(len(whole.exact) + 1), 2)
    parts = [
        replace(whole, start=whole.start + first, end=whole.start + last, exact=whole.exact[first:last])
        for first, last in islice(ends, MOST_EXHIBITS + 4)
    ]
    await show_with(read_house, tuple(parts))
    told = await explain(read_house, "/why 1")

    assert (len(told.exhibits), told.more) == (MOST_EXHIBITS, 4)
