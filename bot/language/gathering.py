"""``make messages``: gathers every message of ours from templates, code and help, and keeps the catalogues in step.

A message that is new stands in each catalogue without a translation, one that is gone is dropped, and nothing is
guessed: a test refuses a catalogue that lacks a translation.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from bot.language.catalogue import FOLDER
from bot.models import Language

HOUSE = Path(__file__).parents[2]
TEMPLATES = HOUSE / "templates"
KEYWORDS = {
    "_": None,
    "ngettext": (1, 2),
    "say": None,
    "mark": None,
    "say_number": (1, 2),
    "mark_number": (1, 2),
}
IDLE = tuple(
    f'"{name}'
    for name in (
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
"""Lines of a catalogue's head that say nothing here, or something else each time it is written."""

Message = str | tuple[str, ...]


def gather() -> Catalog:
    """Every message with where it stands, as a catalogue without translations."""
    found = Catalog(project="Sitrep", charset="utf-8")
    for where, message in (*_from_templates(), *_from_code(), *_from_help()):
        found.add(message, locations=[(where, 0)])
    return found


def keep_in_step() -> None:
    """Write the template of all catalogues, and each catalogue with the messages of today."""
    messages = gather()
    _write(FOLDER / "messages.pot", messages)
    for language in get_args(Language):
        path = FOLDER / f"{language}.po"
        if path.exists():
            _write(path, _update(path, messages))


def _update(path: Path, messages: Catalog) -> Catalog:
    with path.open("rb") as paper:
        kept = read_po(paper, locale=path.stem, charset="utf-8")
    kept.update(messages, no_fuzzy_matching=True)
    kept.obsolete.clear()
    return kept


def _write(path: Path, catalogue: Catalog) -> None:
    paper = BytesIO()
    write_po(paper, catalogue, width=120, include_lineno=False, sort_output=True, omit_header=path.suffix == ".pot")
    lines = paper.getvalue().decode().rstrip("\n").split("\n")
    kept = [line for line in lines if not line.startswith(IDLE)]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")


def _from_templates() -> Iterator[tuple[str, Message]]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false", "newstyle_gettext": "true"}
    for path in sorted(TEMPLATES.rglob("*.j2")):
        with path.open("rb") as paper:
            for _, message, _, _ in extract("jinja2", paper, KEYWORDS, options=options):
                yield path.relative_to(HOUSE).as_posix(), message


def _from_code() -> Iterator[tuple[str, Message]]:
    for path in sorted((HOUSE / "bot").rglob("*.py")):
        with path.open("rb") as paper:
            for _, message, _, _ in extract("python", paper, KEYWORDS):
                yield path.relative_to(HOUSE).as_posix(), message


def _from_help() -> Iterator[tuple[str, Message]]:
    """The help of commands stands in their docstrings."""
    from bot.commands import COMMANDS  # noqa: PLC0415 - everything else gets by without

    for entry in COMMANDS.values():
        for text in (entry.summary, *entry.notes):
            yield "/" + entry.name, text


if __name__ == "__main__":
    keep_in_step()
