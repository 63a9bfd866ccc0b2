"""Denials and the deeds they deny, where nobody has counted harm: place, day, deed and actor have to fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from digests.editing.ledger.denied import by_place_and_day, deeds_denied
from digests.editing.naming import Names
from digests.models import Development, Statement
from tests.digests.editing.builders import NOON, PROFILE, page

NAMES = Names(PROFILE)
SHELLED = "The Velmarkian Defence Ministry said Ostrian guns had shelled the power station of Karsund."


@dataclass(frozen=True)
class Denial:
    statement: Statement
    published: datetime | None


@dataclass(frozen=True)
class Deed:
    development: Development
    published: datetime | None


def denial(words: str = "its army had fired at Karshunt", *, hours: float = 6, who: str = "ostria") -> Denial:
    name = {"ostria": "The Ostrian Defence Ministry", "velmark": "The Velmarkian Defence Ministry"}[who]
    one = page("d", f"{name} denied that {words}.", when=NOON + timedelta(hours=hours))
    one.say(words, one.mention(name, f"{who}-mod"), "denied", force="deny", speaker_side=who)
    return Denial(one.statements[0], one.article.published)


def deed(text: str = SHELLED, place: tuple[str, str] = ("Karsund", "karsund"), **more: Any) -> Deed:
    one = page("x", text)
    who = one.mention("The Velmarkian Defence Ministry", "velmark-mod") if "Velmarkian Def" in text else None
    fields = {"claimant": who, "claimant_side": "velmark" if who else None} | more
    one.happen(
        text.partition("said ")[2].rstrip(".") or text, "military", "attack", places=(one.mention(*place),), **fields
    )
    return Deed(one.developments[0], one.article.published)


def denied(word: Denial, *told: Deed) -> list[Deed]:
    return list(deeds_denied(word, by_place_and_day(told, NAMES), NAMES))


def test_a_denial_is_tied_to_the_deed_at_its_place_under_any_spelling() -> None:
    told = deed()
    assert denied(denial(), told) == [told]


def test_another_place_another_day_or_another_deed_is_not_what_is_denied() -> None:
    assert not denied(denial("its army had fired at Brodny"), deed())
    assert not denied(denial(hours=72), deed())
    assert not denied(denial("it had taken Karshunt"), deed())


def test_nobody_denies_what_the_own_side_tells() -> None:
    assert not denied(denial(who="velmark"), deed())


def test_a_deed_that_nobody_is_named_for_is_denied_by_those_who_did_it() -> None:
    text = "Ostrian guns shelled the power station of Karsund."
    one = page("x", text)
    guns = one.mention("Ostrian", "ostria-state")
    assert denied(denial(), deed(text, actors=(guns,)))
    assert not denied(denial(), deed(text))


def test_a_deed_is_denied_once_though_the_denial_spells_its_place_twice() -> None:
    told = deed()
    assert denied(denial("its army had fired at Karsund, or at Karshunt as it is called"), told) == [told]
