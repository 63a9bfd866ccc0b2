"""Plain facts in the outlet's own voice, where no claimant is named for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.digests.editing.builders import NOON, Page, brief, lines, page

VOTE = "The parliament of Harlan voted on Wednesday to send medicine to Karsund."
REST = "The session lasted four hours."


def vote(key: str, text: str = f"{VOTE} {REST}", when: datetime = NOON) -> Page:
    return page(key, text, when=when)


def test_a_day_without_any_claim_tells_what_its_articles_open_with() -> None:
    briefing = brief([vote("herald"), vote("courier")])
    assert lines(briefing)[0] == "The parliament of Harlan voted to send medicine to Karsund."
    assert briefing.bullets[0].claimants == ()
    assert len(briefing.bullets[0].sources) == 2


def test_a_plain_line_keeps_the_speaker_that_stands_in_it() -> None:
    text = "Harlan will send medicine to Karsund, diplomats from Norvia said."
    assert lines(brief([page("herald", text)])) == [text]


def test_a_line_in_the_house_form_goes_before_the_sentence_as_it_stands() -> None:
    one = page("herald", "Anton Veld said that the bridges over the Tisa at Karsund would be rebuilt.")
    one.say("the bridges over the Tisa at Karsund would be rebuilt", one.mention("Anton Veld", "anton-veld"), "said")
    assert lines(brief([one])) == ["Anton Veld: the bridges over the Tisa at Karsund would be rebuilt."]


def test_comment_captions_and_questions_are_no_facts() -> None:
    told = (
        "I crossed the valley to Karsund on foot with my brother in March.",
        "Why would the parliament of Harlan send medicine to Karsund at all?",
        "A soldier of Velmark waves to his comrades in Karsund, March 12, 2031.",
        "Correction: on Sunday the Herald gave the name of the mayor of Karsund as Pavel Orsk.",
        "Our correspondent will report from Karsund and Brodny for the rest of the week.",
    )
    assert lines(brief([page(f"p{at}", text) for at, text in enumerate(told)])) == []


def test_furniture_glued_headlines_and_an_outlets_own_work_are_no_facts() -> None:
    told = (
        "Man aids refugees in Karsund The parliament of Harlan voted to send medicine.",
        "The Herald could not independently verify the figures that Harlan gave for Karsund.",
        "The parliament of Harlan did not respond to repeated requests from the Herald.",
        "Pavel Orsk is the senior military analyst of a watchdog in Karsund.",
        "Download the map of Karsund that belongs to the broadcast of this evening.",
    )
    assert lines(brief([page(f"p{at}", text) for at, text in enumerate(told)])) == []


def test_he_is_somebody_whom_the_line_names() -> None:
    nobody = "With minutes to go he was still handing out leaflets against the mayor in Karsund."
    somebody = "Mayor Pavel Orsk resigned in Karsund because he had lost the vote on medicine for Brodny."
    assert lines(brief([page("herald", nobody)])) == []
    assert lines(brief([page("herald", somebody)])) == [somebody]


def test_an_office_that_is_named_in_the_sentence_does_not_lean() -> None:
    named = "Karsund Town Council has sent medicine to Brodny, a spokesman for the council said."
    assert lines(brief([page("herald", named)])) == [named]
    assert lines(brief([page("herald", "Medicine has been sent to Brodny, a spokesman for the council said.")])) == []


def test_a_sentence_that_leans_on_the_one_before_is_not_printed_alone() -> None:
    assert lines(brief([page("herald", "They voted to send medicine to the people of Karsund.")])) == []


def test_what_happened_on_the_day_goes_before_what_happened_before_it() -> None:
    old = "The parliament of Harlan elected Pavel Orsk its speaker on Sunday."
    new = "The parliament of Velmark elected Irena Halm its speaker on Wednesday."
    told = lines(brief([page("herald", old), page("courier", new)]))
    assert [line.split(" elected ")[1].split(" its")[0] for line in told] == ["Irena Halm", "Pavel Orsk"]


def test_only_the_head_of_an_article_speaks_for_it() -> None:
    filler = " ".join(f"The weather station of Brodny measured {at} millimetres of rain." for at in range(20, 60))
    assert not any("Pavel Orsk" in line for line in lines(brief([page("herald", f"{filler} Pavel Orsk resigned.")])))


def test_a_story_of_many_outlets_goes_before_one_of_a_single_outlet() -> None:
    single = page("solo", "The mayor of Lindau opened a new school in the old harbour of Lindau.")
    many = [vote(f"outlet-{at}", when=NOON + timedelta(minutes=at)) for at in range(4)]
    assert lines(brief([single, *many], style="headline"))[0].startswith("The parliament of Harlan")


def test_a_dateline_in_any_capitals_goes() -> None:
    told = lines(brief([page("herald", "ŽÁRSUND – Rescuers in Karsund worked for a third day under the old bridge.")]))
    assert told == ["Rescuers in Karsund worked for a third day under the old bridge."]


def test_lines_that_lean_on_what_went_before_are_left_out() -> None:
    told = (
        "The Ministry of Defence published another list of fallen servicemen from Karsund.",
        "Officers in Karsund called the accusation groundless and false once more.",
        "Harlan has so far turned to Norvia alone for help with the bridges.",
        "Captain Pavel Orsk, who was the spokesman of the brigade in Karsund during the war.",
    )
    assert [lines(brief([page("herald", text)])) for text in told] == [[], [], [], []]


def test_an_office_that_is_told_by_its_country_does_not_lean() -> None:
    text = "The Ministry of Defence of Harlan published another list of fallen servicemen from Karsund."
    assert lines(brief([page("herald", text)])) == [text]
