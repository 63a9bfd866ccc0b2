"""A notice of withdrawal is told from news of one."""

from __future__ import annotations

import pytest

from digests.reading.pages.withdrawal import is_withdrawn

FILLER = "The guns were silent on the river on Tuesday, and the mayor spoke of a quiet night. " * 12


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("WITHDRAWN: Bridge at Kesh destroyed", "The bridge was said to be destroyed."),
        ("Retraction – Toll of the market shelling", "We regret the error."),
        ("Story withdrawn: Ten dead", FILLER),
        ("Ten dead", "This story has been withdrawn. It named the wrong town."),
        ("Ten dead", "The following report has been retracted by the editors. " + FILLER),
        ("Ten dead", "The Delta Wire has removed this article because its source proved false."),
        ("Ten dead", "Please disregard the above story; a substitute will follow."),
    ],
)
def test_a_notice_of_withdrawal_is_one(title: str, text: str) -> None:
    assert is_withdrawn(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Troops withdrawn from Kesh", "The army said its troops were withdrawn on Monday."),
        ("Ministry retracts claim", "The ministry has withdrawn its report of ten dead."),
        ("Withdrawal of troops begins", "The withdrawal began at dawn."),
        ("Newspaper under fire", "The newspaper's earlier story was retracted last year, its editor said."),
        ("Ten dead", FILLER + "This story has been removed from the archive of another paper."),
        ("", ""),
    ],
)
def test_news_of_others_withdrawals_is_none(title: str, text: str) -> None:
    assert not is_withdrawn(title, text)
