"""Log-in walls, forms and notices are no articles; a report is one, whatever stands around it."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.reading.pages.walls import WALL, is_wall, name_wall
from digests.reading.read import read

HEADLINE = "Shell hits market in Karsund, three dead"
REPORT = (
    "A shell hit the market of Karsund on Tuesday morning and killed three people, the mayor said. Rescue workers "
    "searched the stalls until noon. The defence ministry of Harlan denied that its guns had fired."
)
WALLS = {
    "verification": "One step left.\n\nWe have sent you a verification email. Click the link in it to activate your "
    "profile.\n\nNothing there? Please look into your Spam or Junk folder.\n\nClose",
    "log in to read": "Thank you for reading!\n\nPlease log in, or sign up for a new account and purchase a "
    "subscription to continue reading.\n\nAlready have an account? Log in now.",
    "registration": "Sign in using your station profile\n\nBy submitting your registration you agree to our Terms of "
    "Service and Privacy Policy.\n\nAlready have an account?\n\nThank you for registering!",
    "clips": "1:19 Mayor opens new ferry Pause\n\n2:51 How the dam was built\n\n0:50 Harvest in the west\n\n3:28 A day "
    "at the museum",
    "clips, times apart": "3:01\n\nHow the dam was built\n\n1:22\n\nHarvest in the west",
    "poll": "1. Yes. The old bridge was nicer.\n\n2. No. The new one is wider.\n\n3. Unsure.\n\nVote\n\nView Results",
    "station": "Radio Nord is part of Nord Television, a division of Nord Corp. and one of the largest station groups. "
    "Click here for all your local news. Send us your weather photos […]",
    "notice": "Please enable JavaScript and cookies in your browser to continue.",
    "another page": "Our ten best lakes for a swim. Warm water, quiet beaches and good ice cream, an hour from town.",
}


@pytest.mark.parametrize("kind", sorted(WALLS))
def test_furniture_in_an_articles_place_is_no_article(kind: str) -> None:
    assert name_wall(HEADLINE, WALLS[kind]) == WALL


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        f"{REPORT}\n\nSign up for our newsletter.\n\nClick here to read more.",
        f"Please enable JavaScript to watch this video.\n\n{REPORT}",
        "“Your account of that night is false,” the minister told the assembly. He said the shell came from the east.",
        "Three dead in Karsund after shell hits market. Details to follow.",
        "",
    ],
)
def test_a_report_is_kept_whatever_stands_around_it(text: str) -> None:
    assert name_wall(HEADLINE, text) is None


def test_a_text_under_a_headline_that_tells_nothing_is_given_the_benefit_of_the_doubt() -> None:
    assert name_wall("Update", WALLS["another page"]) is None


def test_a_reading_of_a_report_is_not_taken_for_a_wall() -> None:
    article = Article(id="a", source_id="s", outlet="Post", url="", title=HEADLINE, text=REPORT)
    assert not is_wall(read(article))
