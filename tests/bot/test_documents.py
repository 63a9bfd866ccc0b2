"""Documents in, annotations out: one bad line never stops the others."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.documents import BadLine, read_documents
from digests.models import Article

YEREVAN = ZoneInfo("Asia/Yerevan")


def read_one(line: str) -> Article | BadLine:
    (found,) = read_documents([line], YEREVAN)
    return found


def document(**fields: object) -> str:
    return json.dumps({"doc": "a", "body": "Shells fell.", **fields})


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2020-11-02", datetime(2020, 11, 1, 20, tzinfo=UTC)),
        ("2020-11-02T06:30:00", datetime(2020, 11, 2, 2, 30, tzinfo=UTC)),
        ("2020-11-02T06:30:00Z", datetime(2020, 11, 2, 6, 30, tzinfo=UTC)),
        ("2020-11-02T06:30:00+01:00", datetime(2020, 11, 2, 5, 30, tzinfo=UTC)),
        (None, None),
        ("", None),
    ],
)
def test_published_is_read_in_the_zone_asked_for(published: object, moment: datetime | None) -> None:
    article = read_one(document(published=published))
    assert isinstance(article, Article)
    assert article.published == moment


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "no JSON"),
        ("[]", "not a JSON object"),
        ('{"doc": "a"}', "'body' is missing"),
        ('{"doc": 1, "body": "x"}', "must be texts"),
        (document(published="yesterday"), "no ISO date"),
        (document(published=20201102), "must be an ISO date"),
    ],
)
def test_a_bad_line_says_why(line: str, why: str) -> None:
    bad = read_one(line)
    assert isinstance(bad, BadLine)
    assert why in bad.why
    assert bad.number == 1


def test_bad_lines_and_empty_ones_do_not_stop_the_others() -> None:
    found = list(read_documents([document(), "", "{", document(doc="b")], YEREVAN))
    assert [f.id if isinstance(f, Article) else f.number for f in found] == ["a", 3, "b"]


def test_a_document_given_twice_is_refused_the_second_time() -> None:
    first, second = read_documents([document(), document()], YEREVAN)
    assert isinstance(first, Article)
    assert isinstance(second, BadLine)
    assert "came before" in second.why
