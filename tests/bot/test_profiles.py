"""Profiles from disk: shipped ones, an operator's own, and errors that name the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.profiles import find_profile, load_profiles

MINIMAL = 'id = "my-war"\nname = "My war"\nfirst_day = 2024-01-01\n'


def test_the_shipped_profiles_are_there() -> None:
    assert len(load_profiles()) >= 2


def test_an_operators_profile_joins_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINIMAL)
    assert set(load_profiles(tmp_path)) == {*load_profiles(), "my-war"}


def test_an_operators_profile_wins_over_a_shipped_one_of_the_same_id(tmp_path: Path) -> None:
    shipped = min(load_profiles())
    (tmp_path / "mine.toml").write_text(MINIMAL.replace("my-war", shipped))
    assert load_profiles(tmp_path)[shipped].name == "My war"


def test_a_profile_is_found_by_id_or_by_path(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINIMAL)
    assert find_profile(str(tmp_path / "mine.toml")).id == "my-war"
    assert find_profile("my-war", tmp_path).id == "my-war"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id 5", "line 1"),
        (MINIMAL + "[[parties]]\nid = 'a'\nname = 'A'\nside = 'nobody'\n", "side 'nobody' is not defined"),
        ("id = 'x'\nname = 'X'\n", "first_day"),
    ],
)
def test_a_broken_profile_is_named_with_the_reason(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "mine.toml").write_text(text)
    with pytest.raises(Misconfigured) as caught:
        load_profiles(tmp_path)
    assert "mine.toml" in str(caught.value)
    assert told in str(caught.value)


def test_an_unknown_profile_lists_those_there_are() -> None:
    with pytest.raises(Misconfigured, match=r"there are: .*nagorno-karabakh-2020"):
        find_profile("atlantis")


def test_a_missing_folder_of_profiles_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="is no folder"):
        load_profiles(tmp_path / "none")
