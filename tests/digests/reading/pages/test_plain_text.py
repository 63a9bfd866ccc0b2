from __future__ import annotations

from digests.reading.pages.plain_text import split_paragraphs, split_title

PROSE = "The ministry said on Monday that two villages had been shelled for most of the night."


def test_paragraphs_are_divided_by_blank_lines() -> None:
    assert split_paragraphs("One here.\n\nTwo here.\r\n \r\nThree here.") == ("One here.", "Two here.", "Three here.")


def test_single_line_ends_divide_where_lines_are_whole_paragraphs() -> None:
    assert split_paragraphs(f"{PROSE}\nShort one.") == (PROSE, "Short one.")


def test_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The ministry said on Monday that two villages had been shelled\n"
        "for most of the night, and that nobody had left the shelters\nsince."
    )
    assert split_paragraphs(wrapped) == (" ".join(wrapped.split("\n")),)


def test_the_first_heading_is_the_title() -> None:
    assert split_title(("Shelling goes on in the north", PROSE)) == ("Shelling goes on in the north", (PROSE,))


def test_a_picture_s_caption_above_the_headline_goes() -> None:
    assert split_title(("Bridge damage", "War Goes On with More Guns and Fewer Words", PROSE)) == (
        "War Goes On with More Guns and Fewer Words",
        (PROSE,),
    )


def test_a_heading_behind_the_title_stays_with_the_article() -> None:
    assert split_title(("Third day of the autumn war", "Military developments", PROSE)) == (
        "Third day of the autumn war",
        ("Military developments", PROSE),
    )


def test_a_short_title_alone_is_the_title() -> None:
    assert split_title(("Bridge falls", PROSE)) == ("Bridge falls", (PROSE,))


def test_a_question_can_be_a_title() -> None:
    assert split_title(("Who holds the ridge tonight?", PROSE))[0] == "Who holds the ridge tonight?"


def test_a_text_that_opens_with_prose_has_no_title() -> None:
    assert split_title((PROSE, "More of it.")) == ("", (PROSE, "More of it."))


def test_a_text_of_headings_only_is_left_alone() -> None:
    assert split_title(("One", "Two")) == ("", ("One", "Two"))
