"""/story: the story behind a line, its articles in order of time and how its figures moved."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from bot.commands.answering import WrongArguments
from bot.commands.story import Move, StoryPage
from bot.wording import word
from digests.editing.stories.filing import filing_of
from tests.bot.commands.builders import PRIVATE, WIRE, House, article, claim, day, mention


async def tell(house: House, line: str) -> StoryPage:
    reply = await house.ask(line)
    assert reply.message == "story", reply.data
    return cast(StoryPage, reply.data)


def steps(move: Move) -> list[tuple[str, str]]:
    return [(step.figure, step.outlet) for step in move.steps]


async def test_a_story_has_its_title_times_outlets_and_claimants(read_house: House) -> None:
    await read_house.ask("/digest 10 May..12 May")

    page = await tell(read_house, "/story 1")

    assert page.line is not None
    assert (page.story.title, page.line.bullet.number) == ("Report a1", 1)
    assert (page.story.first_seen, page.story.last_seen) == (day(10), day(12))
    assert page.story.outlets == ("Ardville Chronicle", "Delta Wire", "Borra Herald")


async def test_its_articles_stand_in_order_of_time_with_links(read_house: House) -> None:
    await read_house.ask("/digest 10 May..12 May")

    page = await tell(read_house, "/story 1")

    assert [(one.outlet, one.url) for one in page.articles] == [
        ("Ardville Chronicle", "https://chronicle.example/a1"),
        ("Ardville Chronicle", "https://chronicle.example/a2"),
        ("Delta Wire", "https://wire.example/w1"),
        ("Borra Herald", "https://herald.example/h1"),
        ("Delta Wire", "https://wire.example/w2"),
    ]
    assert (page.more, page.missing) == (0, 0)


async def test_a_figure_that_moved_is_shown_step_by_step_before_those_that_held(read_house: House) -> None:
    await read_house.ask("/digest 10 May..12 May")

    first, *others = (await tell(read_house, "/story 1")).moves

    assert (first.claimant, steps(first)) == (
        "Ardish MoD",
        [("40", "Ardville Chronicle"), ("52", "Ardville Chronicle")],
    )
    assert [steps(move) for move in others] == [
        [("3", "Ardville Chronicle")],
        [("at least 300", "Borra Herald")],
        [("none", "Borra Herald")],
    ]


async def test_the_number_means_the_briefing_this_chat_saw_last(read_house: House) -> None:
    await read_house.ask("/digest 12 May")

    assert len((await tell(read_house, "/story 1")).articles) == 2


async def test_a_line_of_the_table_of_losses_has_no_story(read_house: House) -> None:
    await read_house.ask("/digest")

    wrong = cast(WrongArguments, (await read_house.ask("/story 4")).data)

    assert "a figure in the table of losses" in wrong.why
    assert wrong.example == "/story 1"


async def test_wrong_numbers_are_answered_with_an_example(read_house: House) -> None:
    await read_house.ask("/digest")

    assert cast(WrongArguments, (await read_house.ask("/story")).data).example == "/story 2"
    wrong = cast(WrongArguments, (await read_house.ask("/story 77")).data)
    assert ("its last is 5" in wrong.why, wrong.example) == (True, "/story 1")


async def test_before_anything_is_read_there_is_no_story(house: House) -> None:
    assert cast(WrongArguments, (await house.ask("/story 1")).data).example == "/digest"


async def test_a_briefing_that_kept_no_stories_says_so(read_house: House) -> None:
    await read_house.ask("/digest")
    shown = await read_house.store.last_shown(PRIVATE)
    assert shown is not None
    edition = await read_house.store.save_edition("bare", replace(shown.briefing, stories=()))
    await read_house.store.remember_shown(PRIVATE, edition.id)

    wrong = cast(WrongArguments, (await read_house.ask("/story 1")).data)

    assert ("was not kept" in wrong.why, wrong.example) == (True, "/why 1")


async def test_articles_that_are_gone_are_counted(read_house: House) -> None:
    await read_house.ask("/digest")
    shown = await read_house.store.last_shown(PRIVATE)
    assert shown is not None
    [told] = shown.briefing.stories
    longer = replace(shown.briefing, stories=(replace(told, article_ids=(*told.article_ids, "gone")),))
    edition = await read_house.store.save_edition("longer", longer)
    await read_house.store.remember_shown(PRIVATE, edition.id)

    assert (await tell(read_house, "/story 1")).missing == 1
    assert "1 article no longer stored" in word(await read_house.ask("/story 1"), "console")


async def test_a_long_story_says_how_many_articles_and_figures_are_left_out(read_house: House) -> None:
    for number in range(20):
        text = f"Clinic {number} said {number + 2} people had been killed."
        printed = article(f"c{number}", WIRE, day(12, 1), text)
        clinic = mention(printed, f"Clinic {number}")
        await read_house.file(printed, claim(printed, f"{number + 2} people", number + 2, claimant=clinic))
    await read_house.ask("/digest")

    page = await tell(read_house, "/story 1")

    assert (len(page.articles), page.more) == (15, 7)
    assert (len(page.moves), page.still) == (8, 14)


async def test_sentences_and_neighbours_are_one_press_away(read_house: House) -> None:
    await read_house.ask("/digest")

    commands = [button.command for button in (await read_house.ask("/story 2")).buttons]
    assert commands == ["/why 2 @1", "/story 1 @1", "/story 3 @1"]


async def keep(house: House, *keys: str) -> list[str]:
    """File articles under their stories; returns the ids of these."""
    read = await house.store.newest_readings(keys, {})
    by_key = {one.article.id: filing_of(one.article, one.reading) for one in read}
    return list(await house.store.file_articles([filing for key in keys if (filing := by_key[key])]))


async def test_a_story_is_shown_whole_by_its_id_however_old_its_first_article(read_house: House) -> None:
    text = "Shells hit the Kesh ferry landing. Ferryman Otto Brahm said two of his boats sank at the landing."
    for number, on in ((1, 2), (2, 11), (3, 12)):
        printed = article(f"k{number}", WIRE, day(on), text + f" Witness {number} spoke of it again.")
        await read_house.file(printed)
    homes = await keep(read_house, "k1", "k2", "k3")
    assert len(set(homes)) == 1

    page = await tell(read_house, f"/story {homes[0]}")

    assert (page.line, page.story.id, page.kept) == (None, homes[0], True)
    assert (page.story.first_seen, page.story.last_seen) == (day(2), day(12))
    assert [one.published for one in page.articles] == [day(2), day(11), day(12)]
    assert f"/story {homes[0]}" in word(await read_house.ask(f"/story {homes[0]}"), "telegram")


async def test_behind_a_line_stands_the_whole_story_not_only_the_day(read_house: House) -> None:
    home, *others = await keep(read_house, "a1", "a2", "w1")
    await read_house.ask("/digest 12 May")
    shown = await read_house.store.last_shown(PRIVATE)
    assert shown is not None
    [told] = shown.briefing.stories
    bullets = [replace(one, story_id=home) for one in shown.briefing.sections[0].bullets]
    first = replace(shown.briefing.sections[0], bullets=tuple(bullets))
    kept = replace(shown.briefing, stories=(replace(told, id=home),), sections=(first, *shown.briefing.sections[1:]))
    await read_house.store.remember_shown(PRIVATE, (await read_house.store.save_edition("kept", kept)).id)

    page = await tell(read_house, "/story 1")

    assert set(others) == {home} and page.kept
    assert (page.story.first_seen, len(page.articles)) == (day(10), 3)


async def test_a_story_that_nobody_keeps_is_refused_with_a_line_that_works(read_house: House) -> None:
    wrong = cast(WrongArguments, (await read_house.ask("/story s0123456789")).data)

    assert ("no story s0123456789" in wrong.why, wrong.example) == (True, "/story 1")
