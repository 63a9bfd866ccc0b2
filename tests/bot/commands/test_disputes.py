"""/disputes: claims that cannot both hold, side by side, with the denials of what they tell."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from bot.commands.answering import WrongArguments
from bot.commands.disputes import Contest, Disputes
from bot.wording import word
from digests.models import Article, CasualtyClaim, Source
from tests.bot.commands.builders import CHRONICLE, HERALD, WIRE, House, article, claim, day, event, mention, statement

AT_KESH = "The Ardish Ministry of Defence said shells killed 3 people in Kesh."
AT_KESHAVA = "The Borran Ministry of Defence said 9 people had been killed in Keshava."


async def look(house: House, line: str) -> Disputes:
    reply = await house.ask(line)
    assert reply.message == "disputes", reply.data
    return cast(Disputes, reply.data)


def figures(contest: Contest) -> list[tuple[str | None, str, str]]:
    return [(rival.claimant, rival.figure, rival.standing) for rival in contest.rivals]


def killed_at_kesh(printed: Article, number: int, town: str, **more: Any) -> CasualtyClaim:
    return claim(
        printed, f"{number} people", number, victim_class="civilian", place=mention(printed, town, "kesh"), **more
    )


async def file_ardish(house: House, key: str = "k1", source: Source = CHRONICLE, on: int = 12) -> None:
    printed = article(key, source, day(on), AT_KESH)
    ministry = mention(printed, "Ardish Ministry of Defence", "ardia-mod")
    await house.file(printed, killed_at_kesh(printed, 3, "Kesh", claimant=ministry))


async def file_borran(house: House, on: int = 12) -> None:
    printed = article("k2", HERALD, day(on, 9), AT_KESHAVA)
    ministry = mention(printed, "Borran Ministry of Defence", "borra-mod")
    await house.file(printed, killed_at_kesh(printed, 9, "Keshava", claimant=ministry))


async def file_denial(house: House) -> None:
    printed = article("k3", WIRE, day(12, 10), "The Borran Ministry of Defence denied the shelling of Keshava.")
    ministry = mention(printed, "Borran Ministry of Defence", "borra-mod")
    words = statement(
        printed, "the shelling of Keshava", ministry, "denied", kind="indirect", force="deny", speaker_side="borran"
    )
    await house.file(printed, words)


async def test_two_figures_of_two_claimants_for_one_event_stand_side_by_side(house: House) -> None:
    await file_ardish(house)
    await file_ardish(house, "k4", WIRE)
    await file_borran(house)

    [contest] = (await look(house, "/disputes")).contests

    assert (contest.day, contest.place) == (date(2021, 5, 12), "Kesh / Keshava")
    assert figures(contest) == [("Ardish MoD", "3", "declared"), ("Borran MoD", "9", "alleged")]
    assert [print_.outlet for print_ in contest.rivals[0].prints] == ["Ardville Chronicle", "Delta Wire"]


async def test_one_ministry_in_two_outlets_is_no_dispute(house: House) -> None:
    await file_ardish(house)
    await file_ardish(house, "k4", WIRE)

    assert (await look(house, "/disputes")).contests == ()


async def test_running_tolls_are_disputed_by_what_each_says_now(read_house: House) -> None:
    [contest] = (await look(read_house, "/disputes")).contests

    assert (contest.day, contest.place) == (None, "")
    assert figures(contest) == [("Ardish MoD", "52", "declared"), ("Jon Tosk", "at least 300", "alleged")]


async def test_a_denial_stands_beside_the_claim_it_denies(house: House) -> None:
    await file_ardish(house)
    await file_denial(house)

    [contest] = (await look(house, "/disputes")).contests

    assert figures(contest) == [("Ardish MoD", "3", "declared")]
    assert [(quote.speaker, quote.words) for quote in contest.denials] == [("Borran MoD", "the shelling of Keshava")]
    words = word(await house.ask("/disputes"), "console")
    assert "Denial: Borran MoD denied the shelling of Keshava – Delta Wire" in words


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("/disputes kesh", 1),
        ("/disputes keshava", 1),
        ("/disputes ardish", 1),
        ("/disputes borran", 0),
        ("/disputes upper mill", 0),
        ("/disputes 12 May", 1),
        ("/disputes 10 May..11 May", 0),
        ("/disputes keshava ardish 12 May", 1),
    ],
)
async def test_side_place_and_days_narrow_the_answer(house: House, line: str, count: int) -> None:
    await file_ardish(house)
    await file_borran(house)

    assert len((await look(house, line)).contests) == count


async def test_figures_of_different_days_are_different_events(house: House) -> None:
    await file_ardish(house, on=11)
    await file_borran(house)

    assert (await look(house, "/disputes")).contests == ()


async def test_two_spellings_give_the_same_answer(house: House) -> None:
    await file_ardish(house)
    await file_borran(house)

    one, other = await house.ask("/disputes kesh"), await house.ask("/disputes keshava")

    assert word(one, "telegram") == word(other, "telegram")


async def test_no_dispute_is_an_answer_of_its_own(house: House) -> None:
    assert "No claims in the articles read contradict" in word(await house.ask("/disputes"), "console")


async def test_an_unknown_place_is_answered_with_the_nearest_known_one(read_house: House) -> None:
    wrong = cast(WrongArguments, (await read_house.ask("/disputes keshva")).data)

    assert "Did you mean Kesh" in wrong.why
    assert wrong.example.startswith("/disputes")


async def test_long_answers_say_how_many_disputes_are_left_out(house: House) -> None:
    for number in range(10):
        text = f"The Ardish Ministry of Defence counted 3 people and Jon Tosk 9 people killed in Fen {number}."
        printed = article(f"f{number}", WIRE, day(12), text)
        fen = mention(printed, f"Fen {number}")
        ardish, tosk = mention(printed, "Ardish Ministry of Defence", "ardia-mod"), mention(printed, "Jon Tosk", "tosk")
        await house.file(
            printed,
            claim(printed, "3 people", 3, place=fen, claimant=ardish),
            claim(printed, "9 people", 9, place=fen, claimant=tosk),
        )

    found = await look(house, "/disputes")

    assert (len(found.contests), found.more) == (8, 2)


async def test_a_denial_stands_beside_the_deed_it_denies_though_nobody_gave_a_figure(house: House) -> None:
    told = article("d1", HERALD, day(12), "Borran command said Ardish guns had shelled the power station at Kesh.")
    command = mention(told, "Borran command", "borra-mod")
    kesh = mention(told, "Kesh", "kesh")
    words = "Ardish guns had shelled the power station at Kesh"
    happened = event(told, words, places=(kesh,), claimant=command, claimant_side="borran")
    await house.file(told, happened)
    denied = article("d2", CHRONICLE, day(12, 5), "The Ardish Ministry of Defence denied that it had fired at Kesh.")
    ministry = mention(denied, "Ardish Ministry of Defence", "ardia-mod")
    fields: dict[str, Any] = {"kind": "indirect", "force": "deny", "speaker_side": "ardish"}
    answer = statement(denied, "it had fired at Kesh", ministry, "denied", **fields)
    await house.file(denied, answer)

    [contest] = (await look(house, "/disputes")).contests

    assert (contest.rivals, contest.day) == ((), day(12).date())
    assert [(deed.teller, deed.words) for deed in contest.deeds] == [("Borran MoD", words)]
    assert [denial.speaker for denial in contest.denials] == ["Ardish MoD"]
    assert words in word(await house.ask("/disputes"), "console")
