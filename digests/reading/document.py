"""An article prepared once for all readers: its sentences, its names, and the evidence behind any span."""

from __future__ import annotations

from bisect import bisect_right
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

    def sentence_after(self, sentence: Sentence) -> Sentence | None:
        """The sentence behind one, or None behind the last."""
        after = bisect_right(self._sentence_starts, sentence.start)
        return self.sentences[after] if after < len(self.sentences) else None

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that lie inside a span."""
        first = bisect_right(self._name_starts, start - 1)
        last = bisect_right(self._name_starts, end - 1)
        return tuple(name for name in self.names[first:last] if name.end <= end)

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that begin inside a span."""
        return self.tokens[bisect_right(self._token_starts, start - 1) : bisect_right(self._token_starts, end - 1)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]


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
