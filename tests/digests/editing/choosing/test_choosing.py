"""What fits into an edition: lines where lines are counted, and words where words are."""

from __future__ import annotations

from tests.digests.editing.builders import brief, lines, page

LONG = (
    "The parliament of Ostria sat until the small hours of Wednesday over the price of bread, the pay of its clerks "
    "and the repair of the roads of Karsund, and then went home."
)
SHORT = (
    "Ostrian engineers on Wednesday closed the bridge at Brodny.",
    "Velmark on Wednesday called up the reserves of its army.",
)


def test_where_words_are_counted_two_short_lines_go_before_a_long_one() -> None:
    pages = [page("a", LONG), *(page(f"courier {at}", text) for at, text in enumerate(SHORT))]
    in_lines, in_words = lines(brief(pages)), lines(brief(pages, words=40))
    assert any(line.startswith("The parliament") for line in in_lines)
    assert len(in_lines) == 3
    assert len(in_words) == 2
    assert not any(line.startswith("The parliament") for line in in_words)
