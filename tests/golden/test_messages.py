"""Every message in every wording, as it was last read and approved."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from bot.wording import Wording, find_templates, word
from tests.golden.cases import CASES

APPROVED = Path(__file__).parent / "messages"
WORDINGS: tuple[Wording, ...] = get_args(Wording)


def approved(case: str, wording: str) -> Path:
    return APPROVED / case / f"{wording}.txt"


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("case", CASES)
def test_message_is_worded_as_approved(case: str, wording: Wording, update_golden: bool) -> None:
    worded = word(CASES[case], wording) + "\n"
    path = approved(case, wording)
    if update_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(worded, encoding="utf-8", newline="\n")

    assert worded == path.read_text(encoding="utf-8")


def test_every_message_has_a_case() -> None:
    assert {reply.message for reply in CASES.values()} == {folder.name for folder in find_templates().iterdir()}


def test_no_approved_message_is_left_without_its_case() -> None:
    kept = {str(path.relative_to(APPROVED)) for path in APPROVED.rglob("*.txt")}

    assert kept == {f"{case}/{wording}.txt" for case in CASES for wording in WORDINGS}
