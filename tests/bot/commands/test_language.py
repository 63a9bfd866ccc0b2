"""/language and /names: a chat is spoken to as it chose, else as its surroundings suggest; errors and help too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands import answer
from bot.models import Address, Command, Manner, Reply, User
from bot.platforms.hearing import hear
from bot.wording import word
from tests.bot.commands.builders import NOW, House

CHAT = Address(platform="telegram", chat="1001")
PERSON = User(id="1001", name="Ani", chat_admin=True)


async def said(house: House, line: str, user: User = PERSON, **more: object) -> Reply:
    heard = hear(line)
    command = Command(name=heard.name, args=heard.args, address=CHAT, user=user, received=NOW)
    return await answer(replace(command, **more), house.desk)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("ru", "Русский"), ("hy-AM", "Հայերեն"), ("Azerbaijani", "Azərbaycanca"), ("Türkçe", "Türkçe")],
)
async def test_a_language_answers_to_its_code_and_its_names_and_is_spoken_at_once(
    house: House, typed: str, shown: str
) -> None:
    reply = await said(house, f"/language {typed}")

    assert f"<b>{shown}</b>" in word(reply, "telegram")
    assert (await said(house, "/help")).manner == reply.manner != Manner()


async def test_english_is_chosen_again(house: House) -> None:
    await said(house, "/language ru")

    assert "from now on in this chat" in word(await said(house, "/language en"), "console")


async def test_the_answer_tells_that_no_native_reader_has_read_it(house: House) -> None:
    assert "носитель языка" in word(await said(house, "/language ru"), "slack")
    assert "native reader" not in word(await said(house, "/language en"), "slack")


async def test_an_unknown_language_is_told_which_there_are(house: House) -> None:
    reply = await said(house, "/language klingon")

    assert reply.message == "wrong_arguments"
    assert "az (Azərbaycanca) or tr (Türkçe)" in word(reply, "console")


async def test_who_may_not_change_a_chat_chooses_no_language_for_it(house: House) -> None:
    reply = await said(house, "/language ru", replace(PERSON, chat_admin=False))

    assert (reply.message, await house.store.manner(CHAT)) == ("forbidden", None)


async def test_mistakes_refusals_and_keys_are_in_the_language(house: House) -> None:
    await said(house, "/language ru")

    assert "не время суток" in word(await said(house, "/subscribe 25:00"), "telegram")
    assert "только его администраторам" in word(
        await said(house, "/unsubscribe", replace(PERSON, chat_admin=False)), "telegram"
    )
    assert "Нет команды /nonsense" in word(await said(house, "/nonsense"), "telegram")
    assert [button.label for button in (await said(house, "/start")).buttons] == [
        "Сводка",
        "Потери по заявлениям",
        "Помощь",
    ]


async def test_an_app_suggests_a_language_which_start_keeps_for_what_is_pushed(house: House) -> None:
    turkish = replace(PERSON, language="tr")

    assert (await said(house, "/help", turkish)).manner == Manner(language="tr")
    assert await house.store.manner(CHAT) is None
    await said(house, "/start", turkish)
    assert await house.store.manner(CHAT) == Manner(language="tr")


async def test_a_choice_counts_for_more_than_an_app_and_a_wish_for_one_answer_for_more_than_both(house: House) -> None:
    await said(house, "/language ru")

    turkish = replace(PERSON, language="tr")
    assert (await said(house, "/help", turkish)).manner == Manner(language="ru")
    assert (await said(house, "/help", turkish, language="hy")).manner == Manner(language="hy")


async def test_an_app_that_speaks_another_language_changes_nothing(house: House) -> None:
    assert (await said(house, "/start", replace(PERSON, language="fr"))).manner == Manner()
    assert await house.store.manner(CHAT) is None


async def test_places_go_by_one_name_where_a_chat_wants_that(read_house: House) -> None:
    both = word(await said(read_house, "/place kesh"), "console")
    await said(read_house, "/names one")
    one = word(await said(read_house, "/place kesh"), "console")

    assert "Kesh / Keshava" in both.splitlines()[0]
    assert "Kesh / Keshava" not in one.splitlines()[0]


async def test_names_take_one_word_of_two(house: House) -> None:
    assert (await said(house, "/names three")).message == "wrong_arguments"


async def test_what_articles_say_stays_in_their_language(read_house: House) -> None:
    english = word(await said(read_house, "/digest"), "console")
    await said(read_house, "/language hy")
    armenian = word(await said(read_house, "/digest"), "console")

    told = [line for line in english.splitlines() if line.lstrip()[:2] in {"1.", "2."}]
    assert told
    for line in told:
        assert line.partition(". ")[2][:20] in armenian
    assert "SOURCES" in english and "SOURCES" not in armenian


async def test_every_language_shows_the_same_figures(read_house: House) -> None:
    shown = set()
    for language in ("en", "ru", "hy", "az", "tr"):
        worded = word(await said(read_house, "/casualties", language=language), "console")
        shown.add(tuple(sorted(line.count("http") for line in worded.splitlines() if line.startswith("•"))))
    assert len(shown) == 1
