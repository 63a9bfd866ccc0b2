"""Answers: a denial or reply is tied to the words of another side that it takes up, and to nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from digests.editing.ledger.replies import find_answers, place_of
from digests.editing.naming import Names
from digests.models import Statement
from tests.digests.editing.builders import NOON, PROFILE, page

NAMES = Names(PROFILE)
ACCUSED = "The Velmarkian Defence Ministry accused Ostria of firing cluster rockets at the hospital in Karsund."


@dataclass(frozen=True)
class Word:
    statement: Statement
    published: datetime | None


def said(
    text: str, words: str, who: tuple[str, str], cue: str, *, force: str = "say", hours: float = 0, side: str = "ostria"
) -> Word:
    when = NOON + timedelta(hours=hours)
    one = page(f"p{hours}{cue}{who[1]}", text, when=when)
    one.say(words, one.mention(*who), cue, force=force, speaker_side=side)
    return Word(one.statements[0], when)


def accusation(hours: float = 0) -> Word:
    words = "Ostria of firing cluster rockets at the hospital in Karsund"
    who = ("The Velmarkian Defence Ministry", "velmark-mod")
    return said(ACCUSED, words, who, "accused", force="accuse", hours=hours, side="velmark")


def denial(hours: float = 2) -> Word:
    words = "its troops had fired cluster rockets at Karsund or any hospital"
    text = f"The Ostrian Defence Ministry denied that {words}."
    return said(text, words, ("The Ostrian Defence Ministry", "ostria-mod"), "denied", force="deny", hours=hours)


def answered(answer: Word, *others: Word) -> Word | None:
    return find_answers([answer, *others], NAMES).get(place_of(answer.statement.evidence))


def test_a_denial_answers_the_accusation_that_it_takes_up() -> None:
    accused = accusation()
    assert answered(denial(), accused) is accused


def test_of_two_accusations_the_one_that_shares_more_words_is_meant() -> None:
    words = "Ostria of holding two Velmarkian fishermen"
    other = said(
        f"The Velmarkian Defence Ministry accused {words}.", words,
        ("The Velmarkian Defence Ministry", "velmark-mod"), "accused", force="accuse", hours=1, side="velmark",
    )  # fmt: skip
    accused = accusation()
    assert answered(denial(), other, accused) is accused
    assert answered(denial(), other) is None


def test_a_rejection_that_names_the_speaker_needs_fewer_words_in_common() -> None:
    words = "talk of a ceasefire before winter was a trick of Anton Veld to gain time"
    reply = said(
        f"The Ostrian Foreign Ministry rejected the offer, saying {words}.", words,
        ("The Ostrian Foreign Ministry", "ostria-mfa"), "saying", hours=5,
    )  # fmt: skip
    offer = "Velmark was ready for a ceasefire from Sunday if the prisoners came home before the winter"
    veld = said(f"Anton Veld said that {offer}.", offer, ("Anton Veld", "anton-veld"), "said", side="velmark")
    assert answered(reply, veld) is veld


@pytest.mark.parametrize("hours", [-100, 100])
def test_what_was_said_long_before_is_not_what_is_answered(hours: int) -> None:
    assert answered(denial(), accusation(hours)) is None


def test_nobody_answers_the_own_side_or_words_said_later() -> None:
    words = "Ostrian troops fired no cluster rockets at the hospital in Karsund"
    own = said(f"Jan Holub said {words}.", words, ("Jan Holub", "jan-holub"), "said")
    assert answered(denial(), own) is None
    assert answered(denial(), accusation(3)) is None


def test_whoever_replies_to_somebody_by_name_answers_nobody_else() -> None:
    words = "no rockets were fired at the hospital in Karsund, and no cluster rockets at all"
    who = ("The Ostrian Foreign Ministry", "ostria-mfa")
    to_veld = said(
        f"The Ostrian Foreign Ministry responded to Veld’s letter by saying that {words}.", words, who, "saying"
    )
    to_all = said(f"The Ostrian Foreign Ministry responded to the charge by saying that {words}.", words, who, "saying")
    accused = accusation(-1)
    assert answered(to_veld, accused) is None
    assert answered(to_all, accused) is accused
