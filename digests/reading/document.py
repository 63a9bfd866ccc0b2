"""An article prepared once for all readers: its sentences, its names, and the evidence behind any span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from digests.models import Article, Evidence
from digests.profile import Profile
from digests.reading.grammar.sentences import Sentence, split_sentences
from digests.reading.names.find import Name, find_names
from digests.reading.names.index import NameIndex, index_of
from digests.reading.names.people import find_people
from digests.reading.names.tokens import Token, tokens_of


@dataclass(frozen=True, kw_only=True)
class Document:
    """What the readers share about one article version; made by ``prepare``, thrown away after the reading."""

    article_id: str
    version: int
    title: str
    text: str
    published: datetime | None
    profile: Profile | None
    index: NameIndex
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]

    def evidence(self, start: int, end: int) -> Evidence:
        """The text at a place, as evidence."""
        exact = self.text[start:end]
        return Evidence(article_id=self.article_id, version=self.version, start=start, end=end, exact=exact)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence around an offset, or the one before it where the offset lies between two."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence in front of one, or None in front of the first."""
        before = bisect_left(self._sentence_starts, sentence.start) - 1
        return self.sentences[before] if before >= 0 else None

    def sentence_after(self, sentence: Sentence) -> Sentence | None:
        """The sentence behind one, or None behind the last."""
        after = bisect_right(self._sentence_starts, sentence.start)
        return self.sentences[after] if after < len(self.sentences) else None

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that lie inside a span."""
        first, last = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        return tuple([name for name in self.names[first:last] if name.end <= end])

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that begin inside a span."""
        return self.tokens[bisect_left(self._token_starts, start) : bisect_left(self._token_starts, end)]

    def keys_in(self, start: int, end: int) -> Sequence[str]:
        """The folded spellings of the words that begin inside a span."""
        return self._keys[bisect_left(self._token_starts, start) : bisect_left(self._token_starts, end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _keys(self) -> list[str]:
        return [token.key for token in self.tokens]


def prepare(article: Article, profile: Profile | None = None) -> Document:
    """Split an article into sentences and find its names, once."""
    index = index_of(profile)
    tokens = tokens_of(article.text)
    names = find_people(article.text, tokens, find_names(article.text, index, tokens))
    return Document(
        article_id=article.id,
        version=article.version,
        title=article.title,
        text=article.text,
        published=article.published,
        profile=profile,
        index=index,
        tokens=tokens,
        sentences=split_sentences(article.text),
        names=names,
    )
