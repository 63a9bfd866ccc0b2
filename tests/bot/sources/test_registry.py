from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.sources.registry import BrokenSources, Registry, parse_sources, read_sources

ONE = """
[[source]]
id = "courier"
outlet = "Hill Courier"
url = "https://courier.example/feed"
kind = "rss"
side = "highland"
ownership = "state"
tier = 1
language = "fr"
utc_offset = "+04:30"
"""
TWO = """
[[source]]
id = "wire"
outlet = "The Wire"
url = "days"
kind = "folder"
date = 2020-11-02
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BrokenSources) as caught:
        parse_sources(text)
    return caught.value.problems


def test_an_entry_becomes_a_source_with_every_field() -> None:
    source = parse_sources(ONE).sources["courier"]
    assert (source.outlet, source.url, source.kind) == ("Hill Courier", "https://courier.example/feed", "rss")
    assert (source.side, source.ownership, source.tier, source.language) == ("highland", "state", 1, "fr")
    assert source.utc_offset_minutes == 270


def test_independent_means_on_no_side() -> None:
    assert parse_sources(ONE.replace("highland", "independent")).sources["courier"].side is None


def test_date_rules_are_read() -> None:
    source = parse_sources(TWO + 'year = 2020\ndate_from_name = true\nmatch = "0*"').sources["wire"]
    assert (source.fixed_date, source.year, source.date_from_name, source.match) == (
        date(2020, 11, 2),
        2020,
        True,
        "0*",
    )


def test_defaults_are_for_every_entry_and_the_conflict_is_for_all() -> None:
    text = 'conflict = "hills-2020"\n[defaults]\ntier = 3\nlanguage = "ar"\n' + ONE.replace("tier = 1\n", "") + TWO
    read = parse_sources(text)
    assert read.conflict == "hills-2020"
    assert [(source.tier, source.language) for source in read.sources.values()] == [(3, "fr"), (3, "ar")]


def test_relative_folders_lie_beside_the_file(tmp_path: Path) -> None:
    file = tmp_path / "lists" / "sources.toml"
    file.parent.mkdir()
    file.write_text(TWO)
    assert read_sources(file).sources["wire"].url == str((tmp_path / "lists" / "days").resolve())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "courier"\n', "", "source 1: id is missing"),
        ('id = "courier"', 'id = "Hill Courier"', "id 'Hill Courier': use small letters"),
        ('outlet = "Hill Courier"\n', "", "source courier: outlet is missing"),
        ('outlet = "Hill Courier"', "outlet = 7", "outlet must be a text"),
        ('url = "https://courier.example/feed"', 'url = "ftp://courier.example"', "starts with https://"),
        ('url = "https://courier.example/feed"', 'url = "https://me:pw@courier.example/"', "user name or password"),
        (
            'kind = "rss"',
            'kind = "rsss"',
            "kind is 'rsss', expected one of rss, atom, json, sitemap, page, telegram, folder",
        ),
        ("tier = 1", "tier = 4", "tier is 4, expected a number from 1 to 3"),
        ("tier = 1", "tier = true", "tier is True"),
        ("tier = 1", "teir = 1\ntier = 1", "'teir' is not known; did you mean 'tier'?"),
        ('"+04:30"', '"4"', 'expected a text such as "+04:00"'),
        ('"+04:30"', '"+15:00"', "utc_offset is '+15:00'"),
        ("tier = 1", 'date = "2020-02-31"', "expected a day such as 2020-11-02"),
        ("tier = 1", "date = 2020-11-02T10:00:00", "expected a day such as 2020-11-02"),
        ("tier = 1", "year = 20", "year is 20"),
        ("tier = 1", 'date_from_name = "yes"', "expected true or false"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line_and_the_reason(old: str, new: str, told: str) -> None:
    (problem,) = problems(ONE.replace(old, new))
    assert problem.startswith("sources.toml, line 2, source ")
    assert told in problem


def test_a_password_is_never_repeated() -> None:
    (problem,) = problems(ONE.replace("https://courier", "https://me:hush@courier"))
    assert "hush" not in problem


def test_everything_wrong_is_told_at_once() -> None:
    told = problems(ONE.replace("tier = 1", "tier = 9") + TWO.replace("folder", "disk"))
    assert [line.partition(":")[0] for line in told] == [
        "sources.toml, line 2, source courier",
        "sources.toml, line 13, source wire",
    ]


def test_two_entries_with_one_id_are_refused() -> None:
    (problem,) = problems(ONE + ONE)
    assert "line 13, source courier: this id is taken" in problem


def test_broken_toml_is_told_with_its_line() -> None:
    (problem,) = problems('[[source]]\nid = "courier\n')
    assert problem.startswith("sources.toml: ")
    assert "line 2" in problem


@pytest.mark.parametrize("text", ["", 'conflict = "hills"', "source = []", "source = 3"])
def test_a_file_without_sources_says_how_to_write_one(text: str) -> None:
    assert "write each as [[source]]" in problems(text)[-1]


def test_an_unknown_table_is_told() -> None:
    assert "'sources' is not known here" in problems(ONE + '[[sources]]\nid = "x"\n')[0]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BrokenSources, match=r"nowhere\.toml: cannot be read .* check SITREP_SOURCES"):
        Registry(tmp_path / "nowhere.toml")


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(b'[[source]]\nid = "caf\xe9"\n')
    with pytest.raises(BrokenSources, match="line 2: not UTF-8"):
        read_sources(file)


def test_a_reload_says_what_changed_and_uses_it(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(ONE + TWO)
    registry = Registry(file)
    file.write_text(ONE.replace("tier = 1", "tier = 2") + TWO.replace('"wire"', '"post"'))
    report = registry.reload()
    assert (report.added, report.removed, report.changed, report.unchanged, report.errors) == (
        ("post",),
        ("wire",),
        ("courier",),
        0,
        (),
    )
    assert list(registry.sources) == ["courier", "post"]


def test_a_broken_reload_keeps_the_old_set_and_says_which_line(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(ONE + TWO)
    registry = Registry(file)
    before = registry.sources
    file.write_text(ONE + TWO.replace("folder", "disk"))
    report = registry.reload()
    assert report.errors == (
        "sources.toml, line 13, source wire: kind is 'disk', "
        "expected one of rss, atom, json, sitemap, page, telegram, folder",
    )
    assert report.unchanged == 2
    assert registry.sources is before


def test_a_set_in_use_is_never_changed_under_its_reader(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(ONE)
    registry = Registry(file)
    in_use = registry.sources
    file.write_text(TWO)
    registry.reload()
    assert list(in_use) == ["courier"]
    assert list(registry.sources) == ["wire"]
