from __future__ import annotations

import codecs

import pytest

from digests.reading.pages.encoding import decode, decode_anyhow

WORDS = "Ministry’s “report” — Çavuşoğlu"


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_or_utf_8_needs_no_declaration(name: str) -> None:
    assert decode(WORDS.encode(name)) == WORDS


def test_utf_8_text_under_a_wrong_label_is_read_as_utf_8() -> None:
    assert decode(WORDS.encode(), "text/html; charset=iso-8859-1") == WORDS


def test_the_header_s_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert decode("Взрыв в городе".encode("cp1251"), "text/html; charset=windows-1251") == "Взрыв в городе"


def test_the_page_s_own_declaration_is_used() -> None:
    page = b'<html><head><meta charset="windows-1254"></head>' + "Çavuşoğlu".encode("cp1254")
    assert (decode(page) or "").endswith("Çavuşoğlu")


def test_latin_1_is_read_as_the_windows_encoding_that_pages_mean() -> None:
    assert decode("the “front”".encode("cp1252"), "text/html; charset=ISO-8859-1") == "the “front”"


def test_an_unknown_encoding_name_is_passed_over() -> None:
    assert decode(b"caf\xe9", "text/html; charset=martian") is None


def test_bytes_that_fit_nothing_declared_give_nothing() -> None:
    assert decode(b"caf\xe9", "text/plain; charset=utf-8") is None


def test_decoding_anyhow_never_fails() -> None:
    assert decode_anyhow(b"caf\xe9 \x81") == "café �"


def test_a_mark_of_utf_16_is_not_taken_for_utf_32() -> None:
    assert decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le")) == "abc"
