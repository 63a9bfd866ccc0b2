"""The shipped sample keeps its promises, and real pages of every make come out clean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from bot.sources.drafting import Draft
from bot.sources.folder import Stock, read_folder
from bot.sources.registry import SourceList, read_sources
from digests.models import Article, Source
from digests.profile import Profile, parse_profile
from digests.reading.pages.residue import name_residue

SAMPLE = Path(str(files("bot.sample")))
NOW = datetime(2020, 11, 3, tzinfo=UTC)
WEEK = tuple(date(2020, 10, 27) + timedelta(days=number) for number in range(7))
YEREVAN = timedelta(hours=4)
READABLE = {".html", ".htm", ".xml", ".rss", ".atom", ".txt"}


@cache
def sources() -> SourceList:
    return read_sources(SAMPLE / "sources.toml")


@cache
def stock(source_id: str) -> Stock:
    return read_folder(sources().sources[source_id], now=NOW)


def drafts() -> list[tuple[Source, Draft]]:
    return [(source, draft) for source in sources().sources.values() for draft in stock(source.id).drafts]


def articles() -> list[Article]:
    return [draft.article for _, draft in drafts()]


def dated() -> list[tuple[Source, date]]:
    return [
        (source, (draft.article.published + YEREVAN).date())
        for source, draft in drafts()
        if draft.article.published is not None
    ]


def telling(words: str) -> list[Article]:
    """The articles whose text matches, oldest first."""
    found = [article for article in articles() if re.search(words, article.text)]
    return sorted(found, key=lambda article: article.published or NOW)


def profile() -> Profile:
    name = f"{sources().conflict}.toml"
    return parse_profile((files("digests.conflicts") / name).read_text(encoding="utf-8"))


# What is in it


def test_eight_outlets_of_three_standpoints_tell_the_week() -> None:
    by_side = Counter(source.side for source in sources().sources.values())
    assert len(sources().sources) == 8
    assert set(by_side) == {"armenian", "azerbaijani", None}
    assert set(by_side) - {None} == {side.id for side in profile().sides}


def test_there_are_more_than_forty_articles_and_none_fails() -> None:
    assert len(articles()) >= 44
    assert [note for source_id in sources().sources for note in stock(source_id).failures] == []
    assert len({article.id for article in articles()}) == len(articles())


def test_every_day_has_reports_from_both_sides_and_from_outside() -> None:
    sides = defaultdict(set)
    for source, day in dated():
        sides[day].add(source.side)
    assert sorted(sides) == list(WEEK)
    assert all(sides[day] == {"armenian", "azerbaijani", None} for day in WEEK), dict(sides)


def test_neither_belligerent_side_has_much_more_room_than_the_other() -> None:
    words: Counter[str | None] = Counter()
    for source, draft in drafts():
        words[source.side] += len(draft.article.text.split())
    assert 0.7 < words["armenian"] / words["azerbaijani"] < 1.4


def test_articles_have_a_headline_and_the_length_of_a_report() -> None:
    for article in articles():
        assert 4 <= len(article.title.split()) <= 20 or article.title == "Notes from a shelter", article.title
        assert 90 <= len(article.text.split()) <= 350, article.title


@pytest.mark.parametrize(
    "figure", ["killed 14|kills 14|14 dead|Fourteen people were killed", "19 two hours later", r"\b21\b"]
)
def test_the_toll_of_one_strike_is_told_in_conflicting_figures(figure: str) -> None:
    assert [article for article in telling("Barda") if re.search(figure, article.text)]


def test_a_count_is_disputed_between_officials_and_a_monitor() -> None:
    assert telling("four civilians|four dead|Four people|four people")
    assert [article.source_id for article in telling("killed five people")] == ["tiflis-review"]


def test_one_ministry_is_reprinted_word_for_word_by_outlets_of_different_sides() -> None:
    printed = defaultdict(set)
    for source, draft in drafts():
        for paragraph in draft.article.text.split("\n\n"):
            printed[re.sub(r"^[^–.]{0,45}[–.] ", "", paragraph).replace("’", "'")].add(source.id)
    reprints = {frozenset(outlets) for outlets in printed.values() if len(outlets) > 2}
    assert frozenset({"araks-wire", "artsakh-courier", "moscow-ledger"}) in reprints
    assert frozenset({"caspian-agency", "baku-evening-post", "bosphorus-daily"}) in reprints


def test_a_running_toll_rises_is_corrected_downwards_and_rises_again() -> None:
    army = r"(?:servicemen|soldiers|army|military)"
    first = {
        figure: telling(rf"(?s){army}.*{figure}")[0].published
        for figure in ("1,009", "1,068", "1,119", "1,166", "1,163", "1,174")
    }
    assert list(first.values()) == sorted(moment for moment in first.values() if moment)
    assert any("corrected the list" in article.text for article in telling("1,163"))


def test_corrections_and_denials_are_told() -> None:
    assert {article.source_id for article in telling("Correction")} >= {"artsakh-courier", "baku-evening-post"}
    assert {article.source_id for article in telling(r"den(?:ied|ies|y)")} == set(sources().sources)


def test_silence_about_losses_is_told_as_such() -> None:
    assert len(telling(r"(?:does|did) not (?:disclose|publish|report)")) >= 5


def test_places_stand_under_the_names_of_both_sides() -> None:
    text = "\n".join(article.text for article in articles())
    found = {
        place.id: {name for name in place.spellings if re.search(rf"\b{re.escape(name)}\b", text)}
        for place in profile().places
    }
    several = {place for place, names in found.items() if len(names) > 1}
    assert {"shushi", "stepanakert", "martuni", "martakert", "lachin", "davit-bek", "agjabedi", "gubadli"} <= several


def test_the_dead_of_an_earthquake_and_of_a_disease_are_there_to_be_left_out() -> None:
    assert telling("earthquake")
    assert telling("deaths from the disease")


def test_a_quiet_topic_has_no_figure_of_harm() -> None:
    quiet = next(article for article in articles() if "choir" in article.text)
    assert not re.search(r"\b(?:killed|wounded|dead|died)\b", quiet.text)


# How it is delivered


def test_feeds_of_both_kinds_pages_and_a_text_file_are_among_the_files() -> None:
    kinds = Counter(path.suffix for path in SAMPLE.rglob("*") if path.is_file())
    assert min(kinds[kind] for kind in (".xml", ".rss", ".atom", ".html", ".htm", ".txt")) >= 1


def test_pages_come_out_clean() -> None:
    for article in articles():
        left = [paragraph for paragraph in article.text.split("\n\n") if name_residue(paragraph)]
        assert left == [], article.title


@pytest.mark.parametrize(
    "dirt",
    [
        "Cookie Policy",
        "in your inbox",
        "they hide it from us",
        "Related stories",
        "New flats by the sea",
        "looking for a night editor",
        "Most read",
        "Rouble falls again",
        "seeks freelance correspondents",
        "Third ceasefire fails on its first day",
        "Ten breakfasts",
        "All rights reserved",
        "Follow us on",
        "Read also",
        "Reference is obligatory",
        "editing by the London desk",
        "Photo: Araks Wire",
        "killed:0",
    ],
)
def test_the_dirt_of_real_pages_is_in_the_files_and_not_in_the_articles(dirt: str) -> None:
    raw = [path.read_bytes().decode("utf-8", errors="replace") for path in SAMPLE.rglob("*") if path.suffix in READABLE]
    assert any(dirt in text for text in raw)
    assert [article.title for article in articles() if dirt in article.text] == []


def test_a_page_that_lies_about_its_encoding_is_read() -> None:
    page = (SAMPLE / "moscow-ledger" / "karabakh-losses-1068.htm").read_bytes()
    assert b"charset=utf-8" in page
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")
    read = next(draft.article for draft in stock("moscow-ledger").drafts if "1,068" in draft.article.title)
    assert "«We live from list to list,»" in read.text


def test_a_date_told_in_words_only_is_found() -> None:
    page = (SAMPLE / "baku-evening-post" / "barda-buries-its-dead.html").read_text(encoding="utf-8")
    assert "datePublished" not in page
    read = next(article for article in articles() if article.title == "Barda buries its dead")
    assert read.published is not None
    assert read.published.date() == date(2020, 10, 29)


def test_dates_without_a_zone_are_read_on_the_clock_of_their_source() -> None:
    read = next(article for article in articles() if article.title.startswith("Erdoğan, Putin"))
    assert read.published == datetime(2020, 10, 27, 18, 30, tzinfo=UTC)


def test_the_undated_file_and_the_date_far_ahead_stay_unknown_with_a_reason() -> None:
    undated = {
        draft.article.title: draft.undated.why
        for _, draft in drafts()
        if draft.undated and draft.article.published is None
    }
    assert len(undated) == 2
    assert "gives a date" in undated["Notes from a shelter"]
    assert "future" in undated["Mine clearers remove unexploded shells from gardens in Tartar"]
