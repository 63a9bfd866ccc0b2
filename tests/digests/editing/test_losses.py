"""The table of losses as claimed."""

from __future__ import annotations

from tests.digests.editing.builders import PROFILE, brief, page
from tests.digests.editing.day import ostrian_agency, reprint, whole_day


def test_every_row_keeps_its_claimant_and_says_whose_mouth_it_is() -> None:
    rows = [(r.victims, r.figure, r.claimant, r.standing) for r in brief(whole_day()).losses]
    assert ("Ostrian military", "1,340", "Ostrian MoD", "declared") in rows
    assert ("Ostrian military", "about 2,900", "Velmarkian MoD", "alleged") in rows
    assert ("Harlanian fighters", "at least 260", "Valley Watch", "third party") in rows


def test_two_sides_counts_of_the_same_losses_stand_side_by_side_and_no_sum_appears() -> None:
    figures = [r.figure for r in brief(whole_day()).losses if r.victims == "Ostrian military"]
    assert sorted(figures) == ["1,340", "about 2,900"]


def test_an_addition_stands_beside_its_total() -> None:
    [row] = [r for r in brief([ostrian_agency()]).losses if r.scope == "cumulative"]
    assert (row.figure, row.added) == ("1,340", "+12")


def test_not_disclosed_appears_where_an_article_says_so() -> None:
    [row] = [r for r in brief([reprint()]).losses if r.figure == "not disclosed"]
    assert (row.victims, row.victim_side) == ("Velmarkian losses", "velmark")


def test_silence_is_not_zero_and_makes_no_row() -> None:
    assert all(r.figure != "not disclosed" for r in brief([ostrian_agency()]).losses)


def test_a_side_that_did_disclose_its_losses_is_not_called_silent() -> None:
    said = page("p", "Velmark has disclosed its losses. Velmark did not publish a map.")
    assert brief([said], profile=PROFILE).losses == ()


def test_full_editions_list_incidents_that_no_bullet_tells() -> None:
    one = page("p", "In his view Nine men were captured, it is alleged, near Karsund.")
    one.claim("Nine men were captured", "captured", 9, victim_side="ostria", place=one.mention("Karsund", "karsund"))
    assert [r.figure for r in brief([one], style="full").losses] == ["9"]
    assert brief([one], style="normal").losses == ()


def test_an_addition_that_two_outlets_tell_stands_once() -> None:
    one = ostrian_agency()
    other = page("second", "The Ostrian Defence Ministry published the names of 12 more dead soldiers.")
    other.claim(
        "12 more dead soldiers", "killed", 12, scope="new", victim_side="ostria", victim_class="military",
        claimant=other.mention("The Ostrian Defence Ministry", "ostria-mod"), claimant_side="ostria",
    )  # fmt: skip
    assert [(r.figure, r.added) for r in brief([one, other]).losses if "12" in r.figure + r.added] == [("1,340", "+12")]
