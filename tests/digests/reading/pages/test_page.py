from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from digests.errors import UnreadablePage
from digests.reading.pages.page import MAX_PAGE_BYTES, page_of_fragment, read_page
from digests.reading.pages.publication import DateRule
from digests.reading.pages.residue import name_residue
from tests.shared import SHARED, needs_shared

FIRST = "Two people were killed on Monday when shells hit the market of Oldtown, the defence ministry said."
SECOND = "“We counted forty shells between noon and dusk,” said the mayor, who asked both armies to hold their fire."
THIRD = "The other side denied that its guns had fired at the town, and accused the ministry of hiding its own losses."
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Shells hit market | Courier</title>
<meta property="og:title" content="Shells hit market of Oldtown - Hill Courier">
<meta property="og:site_name" content="Hill Courier">
<meta property="article:published_time" content="2020-11-02T18:00:00+04:00">
<meta property="article:modified_time" content="2020-11-02T20:00:00+04:00">
<link rel="canonical" href="https://courier.example/oldtown"></head><body>
<nav><a href="/">Home</a> <a href="/war">War</a> <a href="/sport">Sport</a></nav>
<article><h1>Shells hit market of Oldtown</h1><p>{FIRST}</p><p>Get the Courier in your inbox:</p><p>{SECOND}</p>
<p>Read more: Ten days of talks</p><p>{THIRD}</p><p>(Agencies contributed to this report.)</p></article>
<aside><h3>Most read</h3><ul><li><a href="/1">12 killed in Newtown, says army</a></li></ul></aside>
<footer>© 2020 Hill Courier. This site uses cookies, read our cookie policy.</footer></body></html>"""


def test_a_page_gives_the_article_s_own_paragraphs_and_nothing_else() -> None:
    assert read_page(PAGE.encode()).text.split("\n\n") == [FIRST, SECOND, THIRD]


def test_a_page_gives_title_language_address_and_dates() -> None:
    page = read_page(PAGE.encode())
    assert (page.title, page.language, page.address) == (
        "Shells hit market of Oldtown",
        "en",
        "https://courier.example/oldtown",
    )
    assert page.published == datetime(2020, 11, 2, 14, tzinfo=UTC)
    assert page.published_from == "metadata"
    assert page.updated == datetime(2020, 11, 2, 16, tzinfo=UTC)


def test_the_date_of_linked_data_is_found() -> None:
    page = f"""<html><head><script type="application/ld+json">{{"@type": "NewsArticle",
    "datePublished": "2020-11-02T09:30:00Z"}}</script></head><body><article><p>{FIRST}</p><p>{SECOND}</p>
    </article></body></html>"""
    assert read_page(page.encode()).published == datetime(2020, 11, 2, 9, 30, tzinfo=UTC)


def test_the_date_of_a_time_element_is_found() -> None:
    body = f'<article><time datetime="2020-11-02">Monday</time><p>{FIRST}</p><p>{SECOND}</p></article>'
    page = f"<html><body>{body}</body></html>"
    assert read_page(page.encode()).published == datetime(2020, 11, 2, 12, tzinfo=UTC)


def test_the_date_in_the_address_is_the_last_resort_of_a_page_without_one() -> None:
    page = f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    assert read_page(page.encode(), url="https://a.example/2020/11/02/x").published == datetime(
        2020, 11, 2, 12, tzinfo=UTC
    )


def test_a_page_without_a_date_stays_undated_and_says_why() -> None:
    page = read_page(f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>".encode())
    assert (page.published, page.published_from) == (None, "unknown")
    assert page.undated


def test_a_future_date_is_not_believed() -> None:
    page = read_page(PAGE.replace("2020-11-02T18", "2099-11-02T18").encode(), as_of=datetime(2026, 1, 1, tzinfo=UTC))
    assert (page.published, page.undated) == (None, "2099-11-02 lies in the future")


WRITTEN_BY_SCRIPT = """<html><head><title>Shells hit market</title><script type="application/ld+json">{{"@type":
"NewsArticle", "articleBody": "{body}"}}</script></head><body><div id="app">Loading latest news</div></body></html>"""


def test_a_page_written_by_script_is_read_from_its_linked_data() -> None:
    lines = [
        f"{sentence.replace('“', '&ldquo;')} It was day {day}." for day in range(5) for sentence in (FIRST, SECOND)
    ]
    body = "\\n\\n".join(lines[:5]) + "<p>" + "</p><p>".join(lines[5:]) + "</p> \\u00c5"
    text = read_page(WRITTEN_BY_SCRIPT.format(body=body).encode()).text
    assert text.split("\n\n") == [*(line.replace("&ldquo;", "“") for line in lines), "Å"]


@pytest.mark.parametrize("body", ["In short.", "broken \\x " * 100])
def test_linked_data_that_is_short_or_broken_is_no_article(body: str) -> None:
    with pytest.raises(UnreadablePage):
        read_page(WRITTEN_BY_SCRIPT.format(body=body).replace("latest news", "").encode())


def test_linked_data_does_not_go_before_the_page_s_own_words() -> None:
    shown = "".join(f"<p>{sentence} {day}.</p>" for day in range(5) for sentence in (FIRST, SECOND, THIRD))
    page = WRITTEN_BY_SCRIPT.format(body="Another text. " * 100).replace("Loading", f"<article>{shown}</article>")
    assert "Another text" not in read_page(page.encode()).text


def test_a_plain_text_page_gives_title_and_paragraphs() -> None:
    lines = ["Bridge damage", "Shells Hit Market of Oldtown at Noon", FIRST, "Get the Courier in your inbox:", SECOND]
    text = "\n\n".join(lines)
    page = read_page(text.encode(), rule=DateRule(day=date(2020, 11, 2)))
    assert page.title == "Shells Hit Market of Oldtown at Noon"
    assert page.text.split("\n\n") == [FIRST, SECOND]
    assert (page.published, page.published_from) == (datetime(2020, 11, 2, 12, tzinfo=UTC), "rule")


def test_a_wrong_encoding_label_does_not_spoil_a_page() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="ascii">').encode()
    assert SECOND in read_page(page, content_type="text/html; charset=iso-8859-1").text


def test_an_undeclared_encoding_is_guessed_and_reads_well() -> None:
    page = PAGE.encode("cp1252")
    assert SECOND in read_page(page).text


def test_soft_hyphens_and_hard_spaces_do_not_stay_in_the_text() -> None:
    page = PAGE.replace("defence ministry", "de\u00adfence\u00a0ministry")
    assert "the defence ministry said" in read_page(page.encode()).text


def test_markup_in_text_is_text() -> None:
    page = PAGE.replace("hold their fire.", "hold &lt;b&gt;their&lt;/b&gt; fire.")
    assert "hold <b>their</b> fire" in read_page(page.encode()).text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b" \n ", "it is empty"),
        (b"<html><head><title>x</title></head><body></body></html>", "holds no article text"),
        (b"<html><body><script>var a = 'words in a script are no article';</script></body></html>", "no article text"),
        (b"%PDF-1.7 ...", "a document, picture or archive"),
        (b"\x89PNG\r\n", "a document, picture or archive"),
        (b"Get the Courier in your inbox:", "no article text"),
        (b"a" * (MAX_PAGE_BYTES + 1), "larger than the 8 MB"),
        (b"<html><body>" + b"<div>" * 90 + b"<a href=x>words of a link</a> " * 5_000, "no article text"),
        (b"<html><body>" + b"<p>" * 150_000 + b"words of no report at all", "more than 100000 tags"),
    ],
)
def test_what_holds_no_article_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(UnreadablePage, match=f"https://a.example/x: .*{why}"):
        read_page(content, url="https://a.example/x")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>" + b"<div>" * 5000 + b"words " * 20,
        b"<html><body><p>" + b"\xff\xfe\x00" * 200,
        b"<html><body><table><tr><td>" + b"&#99999999;" * 50,
        b"<!doctype html><html><head><meta property='article:published_time' content='\x00\xff'></head></html>",
    ],
)
def test_hostile_bytes_end_in_a_page_or_in_one_clear_refusal(content: bytes) -> None:
    try:
        assert read_page(content).text
    except UnreadablePage as error:
        assert error.why


def test_a_fragment_of_a_feed_is_cleaned_like_a_page() -> None:
    page = page_of_fragment(f"<p>{FIRST}</p><p>Share Tweet Email</p><p>{SECOND}</p>", which="entry")
    assert page.text.split("\n\n") == [FIRST, SECOND]


def test_a_fragment_of_plain_words_is_read() -> None:
    assert (
        page_of_fragment("Shells hit Oldtown &amp; Newtown on Monday.").text
        == "Shells hit Oldtown & Newtown on Monday."
    )


def test_an_empty_fragment_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="entry 3: it holds no article text"):
        page_of_fragment("<p></p>", which="entry 3")


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "seeds").glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_seed_articles_come_out_clean_and_whole(path: object) -> None:
    assert hasattr(path, "read_bytes")
    content: bytes = path.read_bytes()
    page = read_page(content, rule=DateRule(year=2020))
    kept = page.text.split("\n\n")
    lines = [" ".join(line.split()) for line in content.decode().splitlines() if line.strip()]
    lost = [line for line in lines if line not in kept and line != page.title]
    assert not [line for line in kept if name_residue(line)]
    assert len(page.title.split()) > 5
    assert not [line for line in lost if name_residue(line) is None and len(line.split()) > 3]
    assert page.published is not None
    assert date(2020, 11, 2) <= page.published.date() <= date(2020, 11, 3)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, as the benchmark counts them."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(len(words) - 3, 1)))


@needs_shared
def test_the_articles_of_the_benchmark_pages_are_found_as_well_as_promised() -> None:
    folder = SHARED / "eval" / "pages_aeb"
    precision = recall = 0.0
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, row in truth.items():
        page = read_page(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), url=row["url"])
        found, wanted = shingles(page.text), shingles(row["articleBody"])
        common = sum((found & wanted).values())
        precision += common / max(found.total(), 1)
        recall += common / max(wanted.total(), 1)
    precision, recall = precision / len(truth), recall / len(truth)
    assert 2 * precision * recall / (precision + recall) > 0.969


@needs_shared
def test_what_must_be_on_the_benchmark_pages_is_there_and_what_must_not_is_not() -> None:
    folder = SHARED / "eval" / "pages_trafilatura"
    held = missed = wrong = 0
    for url, row in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).items():
        text = read_page(gzip.decompress((folder / "html" / f"{row['file']}.gz").read_bytes()), url=url).text
        held += sum(segment in text for segment in row.get("with", ()))
        missed += sum(segment not in text for segment in row.get("with", ()))
        wrong += sum(segment in text for segment in row.get("without", ()))
    assert 2 * held / (2 * held + missed + wrong) > 0.932
