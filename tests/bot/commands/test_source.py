"""/source: addresses are tried, orders are given, written down with who gave them, and obeyed at once."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from bot.commands.source import Ordered, Outcome, Tried
from bot.models import Trial, TriedArticle
from digests.models import Source
from tests.bot.commands.builders import ADMIN, HERALD, NOW, OWNER, House, Newsroom

URL = "https://courier.example/feed"
COURIER = Source(id="hill-courier", outlet="Hill Courier", url=URL, kind="rss")
SEEN = TriedArticle(title="Bridge closed", url=f"{URL}/1", published=NOW, language="en", words=90)
TRIAL = Trial(url=URL, source=COURIER, announced=12, articles=(SEEN,), refused=((f"{URL}/2", "no article text"),))


def room(house: House) -> Newsroom:
    house.newsroom.trials = {URL: TRIAL}
    return house.newsroom


async def outcomes(house: House, line: str) -> tuple[Outcome, ...]:
    return cast(Ordered, (await house.ask(line, user=ADMIN)).data).outcomes


async def test_only_administrators_may_use_it(house: House) -> None:
    assert (await house.ask(f"/source add {URL}", user=OWNER)).message == "forbidden"
    assert house.newsroom.orders == []


async def test_a_test_shows_what_would_be_read_keeps_nothing_and_offers_to_add_it(house: House) -> None:
    newsroom = room(house)
    reply = await house.ask(f"/source test {URL}", user=ADMIN)
    assert cast(Tried, reply.data).trials == (TRIAL,)
    assert [button.command for button in reply.buttons] == [f"/source add {URL}"]
    assert newsroom.orders == []


async def test_a_test_of_a_source_by_its_name_tries_its_address(house: House) -> None:
    room(house)
    reply = await house.ask("/source test herald", user=ADMIN)
    assert cast(Tried, reply.data).trials[0].url == HERALD.url
    assert reply.buttons == ()


async def test_an_added_source_is_in_use_and_the_order_tells_who_gave_it(house: House) -> None:
    newsroom = room(house)
    (outcome,) = await outcomes(house, f"/source add {URL}")
    assert outcome.done and "1 can be read, 1 cannot" in outcome.what
    assert [(order.act, order.source_id, order.source, order.by) for order in newsroom.orders] == [
        ("add", "hill-courier", COURIER, "telegram:9")
    ]
    assert "hill-courier" in newsroom.roster.sources


async def test_what_is_said_of_an_added_source_goes_into_its_entry(house: House) -> None:
    newsroom = room(house)
    await outcomes(house, f"/source add {URL} outlet=The Hill Courier side=ardish tier=1")
    (order,) = newsroom.orders
    assert order.source == replace(COURIER, outlet="The Hill Courier", side="ardish", tier=1)


async def test_what_cannot_be_read_is_not_added(house: House) -> None:
    newsroom = room(house)
    (outcome,) = await outcomes(house, "/source add https://nowhere.example/")
    assert (outcome.done, outcome.what) == (False, "the server answered 404")
    assert newsroom.orders == []


async def test_what_is_read_already_is_not_added_twice(house: House) -> None:
    room(house)
    (known,) = await outcomes(house, "/source add http://HERALD.example/rss?utm_source=chat")
    assert not known.done and "it is read already, as herald" in known.what
    await outcomes(house, "/source pause herald")
    (paused,) = await outcomes(house, f"/source add {HERALD.url}")
    assert "/source resume herald" in paused.what
    await outcomes(house, "/source remove herald")
    (removed,) = await outcomes(house, f"/source add {HERALD.url}")
    assert "it was removed as herald" in removed.what


async def test_several_addresses_are_answered_one_by_one(house: House) -> None:
    room(house)
    told = await outcomes(house, f"/source add {URL} <https://nowhere.example/|nowhere> {URL}")
    assert [outcome.done for outcome in told] == [True, False]


async def test_a_source_is_paused_resumed_removed_and_brought_back(house: House) -> None:
    newsroom = room(house)
    assert (await outcomes(house, "/source pause herald"))[0].done
    assert newsroom.roster.paused == {"herald"}
    assert (await outcomes(house, "/source resume herald"))[0].done
    assert newsroom.roster.paused == frozenset()
    (removed,) = await outcomes(house, f"/source remove {HERALD.url}")
    assert "sources.toml still lists it" in removed.what
    assert "herald" not in newsroom.roster.sources
    assert (await outcomes(house, "/source resume HERALD"))[0].done
    assert "herald" in newsroom.roster.sources


async def test_an_order_that_changes_nothing_says_so_and_is_not_written_down(house: House) -> None:
    newsroom = room(house)
    await outcomes(house, "/source pause herald")
    for line, what in (("resume wire", "read already"), ("pause herald", "paused already")):
        assert what in (await outcomes(house, f"/source {line}"))[0].what
    await outcomes(house, "/source remove herald")
    assert "removed already" in (await outcomes(house, "/source pause herald"))[0].what
    assert len(newsroom.orders) == 2


async def test_an_unknown_source_is_answered_with_the_nearest_known_one(house: House) -> None:
    assert "did you mean herald" in (await outcomes(house, "/source pause herold"))[0].what
    assert "/sources shows them all" in (await outcomes(house, "/source pause xyzzy"))[0].what


async def test_wrong_arguments_are_answered_with_an_example(house: House) -> None:
    for line in ("", " fly", " add", f" add {URL} tier=9", " pause herald tier=1", " test" + f" {URL}?n=" * 1):
        reply = await house.ask(f"/source{line}", user=ADMIN)
        expected = "source_tried" if "?n=" in line else "wrong_arguments"
        assert reply.message == expected, line
