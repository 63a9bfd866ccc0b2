"""Claimants are named as fully as their article names them, and never more fully than that."""

from __future__ import annotations

from digests.editing.introductions import introduced, is_bare
from digests.models import Mention
from tests.digests.editing.builders import Page, page


def speakers(p: Page) -> list[tuple[str, str | None]]:
    [material] = introduced([p.read()])
    return [(statement.speaker.text, statement.speaker.id) for statement in material.reading.statements]


def two_voices(first: str, second: str, known: str | None = "ostria-mod") -> Page:
    text = f"{first} said that the bridge of Brodny was shelled. {second} said that the depot of Karsund burned."
    p = page("wire", text)
    one, other = text.index(first), text.rindex(second)
    p.say("the bridge of Brodny was shelled", Mention(text=first, start=one, end=one + len(first), id=known), "said")
    p.say("the depot of Karsund burned", Mention(text=second, start=other, end=other + len(second)), "said")
    return p


def test_a_bare_office_is_the_office_named_before_it() -> None:
    told = speakers(two_voices("Ostria’s Prosecutor General", "Prosecutors"))
    assert told[1] == ("Ostria’s Prosecutor General", "ostria-mod")


def test_a_bare_ministry_may_be_that_of_either_side() -> None:
    told = speakers(two_voices("Ostria’s Defence Ministry", "The Defence Ministry"))
    assert told[1] == ("The Defence Ministry", None)


def test_bare_officials_are_nobody_named_before() -> None:
    assert speakers(two_voices("Ostrian officials", "Officials"))[1] == ("Officials", None)


def test_officials_are_named_with_the_town_they_sit_in() -> None:
    text = "Officials in Karsund said that the depot of Brodny burned."
    p = page("wire", text)
    p.say("the depot of Brodny burned", Mention(text="Officials", start=0, end=9), "said")
    assert speakers(p) == [("Officials in Karsund", None)]


def test_a_surname_gets_the_first_name_from_its_article() -> None:
    assert speakers(two_voices("Spokesman Jan Holub", "Holub", None))[1] == ("Jan Holub", None)


def test_a_kind_of_office_names_nobody() -> None:
    assert all(map(is_bare, ("Foreign Ministry", "the High Commissioner", "Officials")))
    assert not any(map(is_bare, ("Ostrian Foreign Ministry", "officials in Karsund", "UNICEF")))
