from __future__ import annotations

import pytest

from digests.reading.pages.residue import name_residue, strip_residue

RESIDUE = [
    ("newsletter", "Get the Courier in your inbox:"),
    ("newsletter", "Get the Hill Courier Weekly in your inbox:"),
    ("newsletter", "Sign up for our free daily newsletter"),
    ("newsletter", "Subscribe to our Telegram channel for the latest updates"),
    ("newsletter", "Enter your email address"),
    ("newsletter", "By signing up, you agree to our terms of service."),
    ("follow us", "Follow us on Facebook and Telegram"),
    ("follow us", "Download our mobile app"),
    ("read more", "Read more: Ministers meet again in the capital"),
    ("read more", "ALSO READ: Ten days of talks"),
    ("read more", "Related: Who holds the ridge?"),
    ("read more", "Continue reading"),
    ("read more", "Read the full story here"),
    ("share buttons", "Share Tweet Email Print"),
    ("share buttons", "Share on Facebook"),
    ("share buttons", "12 shares"),
    ("photo credit", "Photo: Jane Roe/Reuters"),
    ("photo credit", "Image credit: Ministry of Defence"),
    ("photo credit", "Smoke over the town after a strike (AP Photo/Jane Roe)"),
    ("photo credit", "A woman waits for bread in the old market. [Jane Roe/AFP]"),
    ("photo credit", "AFP"),
    ("agency credit", "(Agencies, the Wire and our desk contributed to this report.)"),
    ("agency credit", "With reporting by AFP and Reuters"),
    ("agency credit", "Additional reporting by Jane Roe in Oldtown; editing by John Doe"),
    ("agency credit", "Based on reporting by AP, AFP, and dpa"),
    ("advertisement", "ADVERTISEMENT"),
    ("advertisement", "Story continues below advertisement"),
    ("lists of others", "Tags: war, diplomacy, Oldland"),
    ("lists of others", "Most read"),
    ("copyright", "© 2020 The Courier. All rights reserved."),
    ("comments", "Leave a comment"),
    ("comments", "Your email address will not be published. Required fields are marked *"),
    ("appeal", "Become a member and keep our reporting free for everyone."),
    ("player", "Your browser does not support the audio element."),
    ("player", "4 min read"),
    ("stamp", "Last updated: 2 November 2020, 14:05"),
    ("disclaimer", "The views expressed in this article are the author's own."),
    ("contact", "Write to desk@courier.example"),
    ("follow us", "Follow @courier on Telegram to keep up with the war. Quantities may be limited."),
    ("follow us", "Email Jane Roe at jane@courier.example or follow her."),
    ("follow us", "Reach the reporters on Twitter."),
    ("follow us", "Have a tip? Jane Roe may be reached at jane@courier.example."),
    ("follow us", "Jane Roe’s book about the old war is out now. Follow her on Twitter @janeroe."),
    ("follow us", "Get the Courier through your letterbox, 12 issues for 11.99. Click here for more information."),
    ("lists of others", "Most read in world news"),
    ("lists of others", "Popular on the Courier"),
    ("lists of others", "Tags"),
    ("byline", "By Jane Roe"),
    ("byline", "By Jane Roe and John Doe, Staff Writers"),
    ("byline", "Story by Jane Roe for The Courier"),
    ("appeal", "Like this story? Share it with a friend!"),
    ("appeal", "Tell us what YOU think..."),
    ("appeal", "If you enjoyed this article, we have a proposition for you: join us. " + "Members get all of it. " * 8),
    ("player", "Tempo de leitura: 2 minutos"),
    ("stamp", "Updated at 1:23 p.m."),
    ("stamp", "5:45 AM PST 11/19/2019 by Jane Roe"),
    (
        "cookie notice",
        "This site uses cookies. By clicking Accept you agree to the storing of cookies on your device.",
    ),
    (
        "job advert",
        '"Hill Courier" seeks reporters in three cities. We offer fair remuneration. Send CV and cover letter to '
        "jobs@courier.example.",
    ),
]

ARTICLE = [
    "The ministry said two people were killed when shells hit the market.",
    "Residents got the news in their inboxes hours before the army announced it.",
    "He read more of the letter to parliament than anybody had asked for.",
    "Photographs published by the ministry show a burning tank beside the road.",
    "Share prices fell after the shelling of the pipeline.",
    "“We follow our people on every front,” the president said on Facebook.",
    "Reporting by the monitors was blocked at three checkpoints, the mission said, and its cars turned back.",
    "According to Reuters, the convoy reached the town on Monday.",
    "The army seeks to cut the road, a spokesman said.",
    "Officials see no sign of talks: both sides want the heights first.",
    "The shelling was reported by the agency (Reuters).",
    "The soldiers watch: nobody crosses the bridge at night, says the mayor of the town.",
    "Help us, the villagers wrote on the roof of the school in white paint.",
    "Next to the school stood a launcher, the ministry claimed.",
    "Political developments",
    "Source: the ministry lost contact with 12 soldiers.",
    "By Monday Evening the Road Was Cut",
    "By the Numbers",
    "By nightfall, 12 people had been killed.",
    "5:45 a.m. The shelling begins",
    "Follow the road to the river, the soldiers told them, and do not turn back at the bridge.",
    "Contact with the garrison was lost at noon, the ministry said.",
    "Popular in both countries, the mediator has little power in either of them, diplomats say.",
    "Donate blood, the hospital asked on Monday, because its stores are empty.",
]


@pytest.mark.parametrize(("kind", "paragraph"), RESIDUE)
def test_residue_is_named(kind: str, paragraph: str) -> None:
    assert name_residue(paragraph) == kind


@pytest.mark.parametrize("paragraph", ARTICLE)
def test_article_sentences_are_no_residue(paragraph: str) -> None:
    assert name_residue(paragraph) is None


def test_a_long_paragraph_is_never_residue() -> None:
    assert name_residue("Sign up for our newsletter. " + "The army said so. " * 40) is None


def test_a_list_of_other_articles_goes_with_its_heading_until_prose_begins() -> None:
    kept = strip_residue(
        ["The army withdrew.", "See Also", "Ten days of talks", "Who holds the ridge?", "It left two bodies behind."]
    )
    assert kept == ("The army withdrew.", "Who holds the ridge?", "It left two bodies behind.")


def test_a_credit_behind_the_last_sentence_goes_and_the_sentence_stays() -> None:
    assert strip_residue(["The bridge fell at noon. (Reporting by Jane Roe; Editing by John Doe)"]) == (
        "The bridge fell at noon.",
    )


def test_brackets_that_belong_to_the_sentence_stay() -> None:
    assert strip_residue(["The hills (edited out of the old maps) fell first."]) == (
        "The hills (edited out of the old maps) fell first.",
    )


def test_empty_paragraphs_go() -> None:
    assert strip_residue(["", "  ", "The army withdrew."]) == ("The army withdrew.",)
