"""Printed figures that no longer stand: changed or dropped by the outlet, taken back by the claimant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from digests.editing.ledger.faults import Then, changed_reports, lines_of, running, taken_back
from digests.editing.ledger.told import told
from digests.editing.naming import Names
from digests.models import Briefing, ReadArticle
from tests.digests.editing.builders import PROFILE, Page, brief, page

NAMES = Names(PROFILE)
NEXT = datetime(2031, 3, 13, 9, tzinfo=UTC)
TOLD = "The Velmarkian Defence Ministry said that {} civilians were killed in the shelling of Karsund."


def report(number: int, key: str = "herald", *, version: int = 1, text: str = TOLD) -> ReadArticle:
    """A ministry's figure for one shelling, as an outlet has it."""
    one = page(key, text.format(number))
    one.article = replace(one.article, version=version)
    ministry = one.mention("The Velmarkian Defence Ministry", "velmark-mod")
    where = one.mention("Karsund", "karsund")
    told_by: dict[str, Any] = {"claimant": ministry, "claimant_side": "velmark", "victim_side": "velmark"}
    one.claim(f"{number} civilians were killed", "killed", number, victim_class="civilian", place=where, **told_by)
    return one.read()


def dropped(key: str = "herald") -> ReadArticle:
    """The newer version of a report, without any figure."""
    one = page(key, "The Velmarkian Defence Ministry said that Karsund had been shelled.")
    one.article = replace(one.article, version=2)
    return one.read()


def withdrawn(read: ReadArticle) -> ReadArticle:
    return replace(read, article=replace(read.article, version=2, withdrawn=True))


def said_of(printed: list[ReadArticle], now: list[ReadArticle]) -> set[str]:
    """What is said of the lines of an edition once its articles read otherwise."""
    briefing = brief(printed)
    assert lines_of(briefing)
    return {fault.text for fault in changed_reports(Then.of(briefing, printed, now), NAMES)}


def test_a_figure_that_its_outlet_lowered_is_corrected() -> None:
    [said] = said_of([report(52)], [report(25, version=2)])
    assert said == "The Herald has changed its report: 25 killed, no longer 52 killed."


def test_a_figure_that_its_outlet_dropped_is_corrected() -> None:
    [said] = said_of([report(52)], [dropped()])
    assert said == "The Herald has changed its report and no longer gives 52 killed."


def test_a_figure_that_grew_in_a_newer_version_is_no_fault() -> None:
    assert said_of([report(52)], [report(58, version=2)]) == set()


def test_a_figure_that_stands_in_other_words_is_no_fault() -> None:
    words = "The Velmarkian Defence Ministry: {} civilians were killed when shells fell on Karsund."
    assert said_of([report(52)], [report(52, version=2, text=words)]) == set()


def test_a_figure_that_another_outlet_still_gives_stands() -> None:
    printed = [report(52), report(52, "courier")]
    assert said_of(printed, [report(25, version=2), report(52, "courier")]) == set()
    assert said_of(printed, [report(25, version=2), withdrawn(report(52, "courier"))]) == {
        "The Courier took back its report of 52 killed. "
        "The Herald has changed its report: 25 killed, no longer 52 killed."
    }


def toll(number: int, key: str, when: datetime, words: str = "") -> Page:
    text = f"The Ostrian Defence Ministry {words or 'said'} {number} soldiers had been killed since the war began."
    one = page(key, text, when=when)
    ministry = one.mention("The Ostrian Defence Ministry", "ostria-mod")
    theirs: dict[str, Any] = {"claimant": ministry, "claimant_side": "ostria", "victim_side": "ostria"}
    words = f"{number} soldiers had been killed"
    return one.claim(words, "killed", number, scope="cumulative", victim_class="military", **theirs)


def revisions(printed: Page, *later: Page) -> tuple[Briefing, list[str]]:
    briefing = brief([printed])
    then = Then.of(briefing, [printed.read()], [printed.read()])
    assert running(then)
    series = told([one.read() for one in (printed, *later)], NAMES)
    return briefing, [fault.text for fault in taken_back(then, [series], NAMES)]


def test_a_toll_that_its_claimant_took_down_is_corrected_with_what_it_was() -> None:
    noon = datetime(2031, 3, 12, 12, tzinfo=UTC)
    briefing, said = revisions(toll(1340, "wire", noon), toll(1290, "wire2", NEXT, "revised its toll: it now says"))
    assert briefing.losses
    assert set(said) == {"Ostrian MoD has revised this figure: 1,290 killed, was 1,340."}


def test_one_outlets_lower_figure_alone_corrects_nothing() -> None:
    noon = datetime(2031, 3, 12, 12, tzinfo=UTC)
    assert revisions(toll(1340, "wire", noon), toll(1290, "stray", NEXT))[1] == []
    assert revisions(toll(1340, "wire", noon), toll(1290, "stray", NEXT), toll(1290, "second", NEXT))[1] != []


def test_a_higher_toll_corrects_nothing() -> None:
    noon = datetime(2031, 3, 12, 12, tzinfo=UTC)
    assert revisions(toll(1340, "wire", noon), toll(1400, "wire", NEXT))[1] == []
