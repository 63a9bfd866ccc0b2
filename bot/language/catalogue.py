"""Reading a gettext catalogue (.po) as it lies in the repository: no tool compiles it, and a wrong line is named."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.errors import Misconfigured

FOLDER = Path(__file__).parent / "catalogues"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language's messages: the forms of each by its English, and which form a number asks for."""

    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form_for: Callable[[int], int] = lambda number: int(number != 1)

    def translate(self, message: str) -> str:
        """The message in this language; as it is where the catalogue has none."""
        return self.forms.get(message, (message,))[0]

    def translate_number(self, one: str, many: str, number: int) -> str:
        """The form of a counting message that a number asks for."""
        forms = self.forms.get(one)
        if forms is None:
            return one if number == 1 else many
        return forms[min(self.form_for(number), len(forms) - 1)]


@cache
def read_catalogue(language: str) -> Catalogue:
    """The catalogue of a language, read once; English is its own. Raises Misconfigured for a file that is none."""
    path = FOLDER / f"{language}.po"
    if language == "en":
        return Catalogue()
    try:
        return parse_catalogue(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError) as error:
        raise Misconfigured(f"{path}: this catalogue cannot be read: {error}; install Sitrep anew") from error


def parse_catalogue(text: str) -> Catalogue:
    """The catalogue in the text of a .po file; messages without a translation and fuzzy ones are left out."""
    forms: dict[str, tuple[str, ...]] = {}
    head = ""
    for entry in _entries(text):
        message, said = entry.get("msgid", ""), tuple(v for k, v in sorted(entry.items()) if k.startswith("msgstr"))
        if not message:
            head = said[0] if said else ""
        elif said and all(said) and "fuzzy" not in entry:
            forms[message] = said
    return Catalogue(forms, _plural_rule(head))


def _plural_rule(head: str) -> Callable[[int], int]:
    """The rule in a catalogue's header line "Plural-Forms: nplurals=3; plural=(...);"."""
    line = next((line for line in head.splitlines() if line.startswith("Plural-Forms:")), "")
    _, found, rule = line.partition("plural=(")
    return gettext.c2py(f"({rule.strip().rstrip(';')}") if found else Catalogue().form_for


def _entries(text: str) -> Iterator[dict[str, str]]:
    """The entries of a .po file, each as its keywords with their unquoted text; blank lines part them."""
    entry: dict[str, str] = {}
    keyword = ""
    for number, line in enumerate((*text.splitlines(), ""), start=1):
        if not line.strip():
            if entry:
                yield entry
            entry, keyword = {}, ""
        elif line.startswith("#"):
            if line.startswith("#,") and "fuzzy" in line:
                entry["fuzzy"] = ""
        else:
            word, _, quoted = line.partition('"')
            keyword = word.strip() or keyword
            if not keyword.startswith("msg") or not quoted.endswith('"'):
                raise ValueError(f"line {number} is neither a keyword with its text nor a comment")
            entry[keyword] = entry.get(keyword, "") + str(ast.literal_eval(f'"{quoted}'))
