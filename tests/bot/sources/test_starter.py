"""The lists to begin with are valid, balanced, and honest about not having been tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.profiles import load_profiles
from bot.sources.registry import SourceList, read_sources

FILES = sorted((Path(__file__).resolve().parents[3] / "docs" / "sources").glob("*.toml"))
LISTS = {path.stem: read_sources(path) for path in FILES}


def test_there_are_lists_for_four_conflicts_with_forty_outlets() -> None:
    outlets = {source.outlet for listed in LISTS.values() for source in listed.sources.values()}
    assert len(LISTS) >= 4
    assert len(outlets) >= 40


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_every_entry_says_who_speaks_and_that_it_was_not_tried(listed: SourceList) -> None:
    for source in listed.sources.values():
        assert source.ownership, source.id
        assert not source.verified, source.id
    assert len({source.url for source in listed.sources.values()}) == len(listed.sources)


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_about_its_conflict_and_hears_more_than_one_side(name: str) -> None:
    sides = {source.side for source in LISTS[name].sources.values()}
    assert LISTS[name].conflict == name
    assert len(sides) >= 2
    profile = load_profiles(None).get(name)
    if profile is not None:
        assert sides - {None} <= {side.id for side in profile.sides}


def test_an_entry_counts_as_tried_unless_it_says_otherwise() -> None:
    listed = LISTS["sudan-2023"].sources["suna"]
    assert (listed.verified, type(listed)(id="a", outlet="A", url="a", kind="folder").verified) == (False, True)
