from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import SourceFailed
from bot.sources.folder import fingerprint, read_folder
from digests.reading.pages.page import MAX_PAGE_BYTES
from tests.bot.sources.builders import NOW, PROSE, folder, item, page, rss, whole

NOON = datetime(2020, 11, 2, 12, tzinfo=UTC)


def test_pages_and_texts_become_articles_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(page(title="Second of two"))
    (tmp_path / "a.txt").write_text("First of all reports\n\n" + "\n\n".join(PROSE))
    stock = read_folder(folder(tmp_path), now=NOW)
    assert [draft.article.title for draft in stock.drafts] == ["First of all reports", "Second of two"]
    assert {draft.article.text for draft in stock.drafts} == {"\n\n".join(PROSE)}
    assert {draft.article.outlet for draft in stock.drafts} == {"Hill Courier"}


def test_an_article_s_id_is_that_of_its_file_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    first = read_folder(folder(tmp_path), now=NOW).drafts[0].article
    (tmp_path / "a.html").write_text(page(*PROSE[:2]))
    second = read_folder(folder(tmp_path), now=NOW).drafts[0].article
    assert first.id == second.id
    assert first.text != second.text


def test_feed_entries_become_articles(tmp_path: Path) -> None:
    (tmp_path / "day.xml").write_text(
        rss(item("https://a.example/1", body=whole(), date="Mon, 02 Nov 2020 12:00:00 GMT"))
    )
    article = read_folder(folder(tmp_path), now=NOW).drafts[0].article
    assert (article.url, article.published) == ("https://a.example/1", NOON)
    assert article.text == "\n\n".join(PROSE * 3)


def test_an_entry_and_the_page_it_links_to_are_one_article(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.html").write_text(page(title="On the page"))
    (tmp_path / "day.xml").write_text(
        rss(item("pages/1.html", title="In the feed", body="Teaser.", date="Mon, 02 Nov 2020 12:00:00 GMT"))
    )
    (draft,) = read_folder(folder(tmp_path), now=NOW).drafts
    assert (draft.article.title, draft.article.published) == ("In the feed", NOON)
    assert draft.article.text == "\n\n".join(PROSE)


def test_an_entry_and_the_page_with_its_address_are_one_article(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(page(head='<link rel="canonical" href="https://a.example/1">'))
    (tmp_path / "day.xml").write_text(rss(item("https://a.example/1?utm_source=rss", title="In the feed")))
    (draft,) = read_folder(folder(tmp_path), now=NOW).drafts
    assert (draft.article.title, draft.article.url) == ("In the feed", "https://a.example/1")


def test_a_text_without_a_date_takes_the_source_s(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    dated = read_folder(folder(tmp_path, fixed_date=date(2020, 11, 2)), now=NOW).drafts[0]
    undated = read_folder(folder(tmp_path), now=NOW).drafts[0]
    assert (dated.article.published, dated.undated) == (NOON, None)
    assert undated.article.published is None
    assert undated.undated is not None
    assert undated.undated.item == "a.html"


def test_the_day_in_a_file_s_name_is_used_where_the_source_says_so(tmp_path: Path) -> None:
    (tmp_path / "2020-11-02_market.html").write_text(page())
    assert read_folder(folder(tmp_path, date_from_name=True), now=NOW).drafts[0].article.published == NOON
    assert read_folder(folder(tmp_path), now=NOW).drafts[0].article.published is None


def test_a_future_date_is_not_believed_and_the_note_says_why(tmp_path: Path) -> None:
    (tmp_path / "day.xml").write_text(
        rss(item("https://a.example/1", body=whole(), date="Mon, 02 Nov 2099 12:00:00 GMT"))
    )
    (draft,) = read_folder(folder(tmp_path), now=NOW).drafts
    assert draft.article.published is None
    assert draft.undated is not None
    assert draft.undated.why == "2099-11-02 lies in the future"


def test_a_source_can_own_only_some_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("000_a.txt", "004_b.txt"):
        (tmp_path / name).write_text(f"Report of {name} from the front\n\n" + "\n\n".join(PROSE))
    stock = read_folder(folder(tmp_path, match="004_*"), now=NOW)
    assert [draft.article.title for draft in stock.drafts] == ["Report of 004_b.txt from the front"]


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    (tmp_path / "b.xml").write_text("<rss><channel><item><ti")
    (tmp_path / "c.html").write_bytes(b"<p>" + b"x" * (MAX_PAGE_BYTES + 5))
    (tmp_path / "d.html").write_text(page())
    (tmp_path / "e.txt").write_bytes(b"")
    stock = read_folder(folder(tmp_path), now=NOW)
    assert len(stock.drafts) == 1
    told = {note.item: note.why for note in stock.failures}
    assert told["a.html"] == "it holds no article text"
    assert told["b.xml"].startswith("no entry can be read")
    assert told["c.html"] == "it is larger than the 8 MB we read"
    assert told["e.txt"] == "it is empty"


def test_a_page_of_twenty_megabytes_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_bytes(b"<html><body><p>word " + b"word " * 4_000_000)
    (failure,) = read_folder(folder(tmp_path), now=NOW).failures
    assert (failure.item, failure.why) == ("big.html", "it is larger than the 8 MB we read")


def test_a_wrong_encoding_does_not_spoil_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page().replace("utf-8", "us-ascii").encode("cp1252"))
    assert read_folder(folder(tmp_path), now=NOW).drafts[0].article.text == "\n\n".join(PROSE)


def test_an_empty_folder_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("x")
    with pytest.raises(SourceFailed, match=r"courier: the folder .* holds nothing to read \(looked for '\*' of "):
        read_folder(folder(tmp_path), now=NOW)


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceFailed, match=r"there is no folder .*; create it or correct url in sources\.toml"):
        read_folder(folder(tmp_path / "nowhere"), now=NOW)


def test_hidden_files_and_links_that_lead_out_are_not_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "secret.txt"
    inside.mkdir()
    outside.write_text("Secret report of the house\n\n" + "\n\n".join(PROSE))
    (inside / "link.txt").symlink_to(outside)
    (inside / ".hidden.txt").write_text(outside.read_text())
    (inside / "a.html").write_text(page())
    assert [draft.article.title for draft in read_folder(folder(inside), now=NOW).drafts] == ["Shells hit Oldtown"]


def test_a_link_in_a_feed_cannot_reach_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.html").write_text(page(title="Secret"))
    (inside / "day.xml").write_text(rss(item("../secret.html", body="Nothing but a teaser of some words here.")))
    (draft,) = read_folder(folder(inside), now=NOW).drafts
    assert draft.article.text == "Nothing but a teaser of some words here."


def test_the_fingerprint_changes_with_a_file_and_with_the_source_s_rules(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    first = fingerprint(folder(tmp_path))
    assert fingerprint(folder(tmp_path)) == first
    assert fingerprint(folder(tmp_path, year=2020)) != first
    (tmp_path / "b.html").write_text(page())
    assert fingerprint(folder(tmp_path)) != first
