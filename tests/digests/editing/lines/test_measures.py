"""The section that records give a line; without any it is left to its words."""

from __future__ import annotations

from digests.editing.lines.measures import section_of


def test_without_records_the_section_is_left_to_the_words() -> None:
    assert section_of([], "speech", None) is None
    assert section_of([], "attack", "military") == "military"
