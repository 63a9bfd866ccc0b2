"""Why a sentence gave no record, so that an absence can be explained."""

from __future__ import annotations

from digests.reading.casualties.harms import is_disaster, mentions_harm
from digests.reading.document import Document
from digests.reading.grammar.sentences import Sentence


def reason_to_skip(sentence: Sentence, document: Document) -> str:
    """The plainest reason that holds: "Is there hope?" is "a question"."""
    if sentence.heading:
        return "a heading or dateline"
    if mentions_harm(sentence.text):
        if is_disaster(sentence.text):
            return "harm by a disaster or disease, not by violence"
        return "a word of harm, but no number, name or group of people it befell"
    if sentence.text.rstrip("\"”’'»)").endswith("?"):
        return "a question"
    if not document.names_in(sentence.start, sentence.end):
        return "nobody and no place is named in it"
    return "names somebody or some place, but nothing is said, done or claimed that the newsroom records"
