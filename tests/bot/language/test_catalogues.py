"""The catalogues hold every message of ours: no translation missing, no slot lost, no plural form left out."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from bot.errors import Misconfigured
from bot.language.catalogue import FOLDER, parse_catalogue, read_catalogue
from bot.language.gathering import TEMPLATES, gather
from bot.models import Language

TRANSLATED = tuple(code for code in get_args(Language) if code != "en")
MESSAGES = [message for message in gather() if message.id]
SLOT = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
TAG = re.compile(r"</?(?:b|i|code|blockquote)(?: expandable)?>|(?<!\w)/[a-z]+(?: [a-z]+=?[0-9>:]*)?")
SAME_IN_EVERY_LANGUAGE = {"Sitrep"}
JOINED = re.compile(r'"([^"]*)"\s*~|~\s*"([^"]*)"')
HOLDS_MARKUP = re.compile(r"[<>&*`]")


def forms(language: str, message: str) -> tuple[str, ...]:
    return read_catalogue(language).forms.get(message, ())


def english(message_id: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (message_id,) if isinstance(message_id, str) else tuple(message_id)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_has_a_translation(language: str) -> None:
    missing = [english(m.id)[0] for m in MESSAGES if not all(forms(language, english(m.id)[0]) or ("",))]

    assert missing == [], "run make messages, then translate what is empty"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_of_a_message_that_is_gone(language: str) -> None:
    known = {english(m.id)[0] for m in MESSAGES}

    assert set(read_catalogue(language).forms) - known == set(), "run make messages"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_slots_of_its_source(language: str) -> None:
    for message in MESSAGES:
        wanted = set(SLOT.findall(english(message.id)[0]))
        for said in forms(language, english(message.id)[0]):
            assert set(SLOT.findall(said)) == wanted, said


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_message_that_counts_has_every_plural_form_of_the_language(language: str) -> None:
    with (FOLDER / f"{language}.po").open("rb") as paper:
        number = read_po(paper, locale=language).num_plurals
    counting = [english(m.id)[0] for m in MESSAGES if not isinstance(m.id, str)]

    assert counting
    assert [one for one in counting if len(forms(language, one)) != number] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_brings_no_markup_of_its_own(language: str) -> None:
    for message in MESSAGES:
        source = english(message.id)[0]
        for said in forms(language, source):
            assert sorted(HOLDS_MARKUP.findall(said)) == sorted(HOLDS_MARKUP.findall(source)), said
            assert "\n" not in said


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_begins_and_ends_in_a_blank_where_its_source_does(language: str) -> None:
    for message in MESSAGES:
        source = english(message.id)[0]
        for said in forms(language, source):
            assert (said[:1] == " ", said[-1:] == " ") == (source[:1] == " ", source[-1:] == " "), said


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_head_of_a_catalogue_asks_for_a_native_reader(language: str) -> None:
    head = (FOLDER / f"{language}.po").read_text(encoding="utf-8").partition("msgid")[0]

    assert "no native reader has read it yet" in head


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_has_no_words_outside_of_its_messages(path: object) -> None:
    text = CODE.sub("", path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    words = set(re.findall(r"[^\W\d_]{2,}", TAG.sub("", text)))

    assert words - SAME_IN_EVERY_LANGUAGE == set(), "put them into _()"


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_joins_no_words_to_what_it_shows(path: object) -> None:
    joined = ["".join(pair) for pair in JOINED.findall(path.read_text(encoding="utf-8"))]  # type: ignore[attr-defined]
    words = [text for text in joined if re.search(r"[^\W\d_]{2,}", text) and not text.startswith("/")]

    assert words == [], "put them into _() with a slot for what is shown"


def test_russian_counts_in_three_forms() -> None:
    counted = [read_catalogue("ru").translate_number("{number} outlet", "{number} outlets", n) for n in (1, 3, 5, 21)]

    assert [one.split()[-1] for one in counted] == ["издание", "издания", "изданий", "издание"]


def test_a_fuzzy_translation_and_an_empty_one_are_left_out() -> None:
    text = '#, fuzzy\nmsgid "One"\nmsgstr "Eins"\n\nmsgid "Two"\nmsgstr ""\n\nmsgid "Three"\nmsgstr ""\n"Dr"\n"ei"\n'

    assert parse_catalogue(text).forms == {"Three": ("Drei",)}


def test_a_line_that_is_no_catalogue_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_catalogue('msgid "One"\nEins\n')


def test_a_language_without_a_catalogue_is_told_by_its_file() -> None:
    with pytest.raises(Misconfigured, match=r"xx\.po"):
        read_catalogue("xx")
