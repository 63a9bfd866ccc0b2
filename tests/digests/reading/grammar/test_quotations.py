from __future__ import annotations

import pytest

from digests.reading.grammar.quotations import find_quotations


def quoted(text: str) -> list[str]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return [text[found.start : found.end] for found in find_quotations(text, lines)]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "'{}'", "«{}»", "„{}“", '"{}”', "''{}''"])
def test_every_shape_of_marks_is_paired(marks: str) -> None:
    speech = marks.format("We hold the bridge,")
    assert quoted(f"{speech} she said.") == [speech]


def test_an_apostrophe_opens_and_closes_nothing() -> None:
    assert quoted("The rebels' camp wasn't far from the city's edge.") == []


def test_single_marks_inside_double_ones_belong_to_the_quotation() -> None:
    assert quoted("“He said ‘never’ twice,” she recalled.") == ["“He said ‘never’ twice,”"]


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    assert quoted("“We hold the bridge.\n“And the road,” he said.") == ["“We hold the bridge.", "“And the road,”"]
