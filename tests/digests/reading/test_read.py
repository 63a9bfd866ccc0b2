from __future__ import annotations

from dataclasses import replace

from digests.models import Article
from digests.reading.read import read
from digests.reading.version import READER

TEXT = (
    "Bridge of Lesna\n\n"
    "Kenya's defence ministry said 12 soldiers were killed at the bridge on Monday.\n\n"
    "“We hold the bridge,” Defence Minister Anna Petrova said.\n\n"
    "The river is long and cold."
)
ARTICLE = Article(id="a", version=2, source_id="s", outlet="o", url="u", title="Bridge of Lesna", text=TEXT)


def test_one_reading_holds_claims_and_statements_with_their_evidence() -> None:
    reading = read(ARTICLE)
    assert (reading.article_id, reading.version, reading.reader) == ("a", 2, READER)
    assert [(claim.harm, claim.low, claim.high) for claim in reading.claims] == [("killed", 12, 12)]
    assert [statement.speaker.text for statement in reading.statements] == ["Kenya's defence ministry", "Anna Petrova"]
    for evidence in [*(claim.evidence for claim in reading.claims), *(one.evidence for one in reading.statements)]:
        assert TEXT[evidence.start : evidence.end] == evidence.exact


def test_the_claim_has_the_ministry_as_its_claimant() -> None:
    (claim,) = read(ARTICLE).claims
    assert claim.claimant is not None
    assert claim.claimant.id == "kenyan-defence-ministry"


def test_every_sentence_gives_a_record_or_a_reason() -> None:
    reading = read(ARTICLE)
    reasons = {TEXT[one.start : one.end]: one.reason for one in reading.skipped}
    assert reasons["Bridge of Lesna"] == "a heading or dateline"
    assert "The river is long and cold." in reasons
    assert len(reasons) == 2


def test_the_same_article_reads_the_same_whatever_was_read_before() -> None:
    first = read(ARTICLE)
    read(replace(ARTICLE, id="b", text="Uganda said nothing. She said it was Karen Marchosyan."))
    assert read(ARTICLE) == first


def test_an_empty_article_gives_an_empty_reading() -> None:
    reading = read(replace(ARTICLE, text=""))
    assert (reading.claims, reading.statements, reading.developments, reading.skipped) == ((), (), (), ())


def test_white_space_in_front_of_the_first_sentence_is_passed_over() -> None:
    (claim,) = read(replace(ARTICLE, text="\n Shelling of the bridge: three people wounded, road cut off\n")).claims
    assert (claim.harm, claim.low, claim.place) == ("injured", 3, None)


def test_hostile_text_is_read_without_an_error() -> None:
    for text in ("“" * 5000, "said " * 5000, "'" * 3001, "a\x00b said, \u202eno\u202c.", "“said”, said “, said, “"):
        assert read(replace(ARTICLE, text=text)).article_id == "a"
