"""Words that stand for people where they are harmed: "another", "a third", "18 displaced people", "an Australian".

By themselves they count nobody, or count people by an older harm; beside a verb of harm they are its victims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digests.reading.casualties.quantities import Quantity
from digests.reading.casualties.tokens import Token
from digests.reading.grammar.lexicon import words

_ONE_MORE = words("another second third fourth fifth sixth")
_SEVERAL = words("more others")
_ARTICLES = words("a an another")
_TRIGGERS = _ONE_MORE | {"more", "couple"}
_HARMED = re.compile(r"(?:[,(](?:Qo@)?[^;KXTQ]{0,14}[,)]|[wp][^;,KXTQ]{1,8})?[bv!\"]*[KXJ]")
_OBJECT = re.compile(r"[KkB][v\"]*[dae]{0,2}Q[daeE]{0,4}$")
_COUNTED = re.compile(r"Q(?:od?)?[daeE]{0,4}$")
_ENDS = frozenset(",;&bvpKXJ)")
_SUFFERING = frozenset(",;&bvpKXJw")
_ALL_HARMED = re.compile(r"[KXJYZ]|[aeuCF]{0,3}[HhE]w")
_OF_ALL = re.compile(r"Qod?$")
"""Before the number of all: "33 of its 74 crew"."""


def stand_in(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of a sentence with those that stand for people marked as such."""
    tagged = "".join(token.tag for token in tokens)
    if not _LETTERS.search(tagged) and not _TRIGGERS & {t.word for t in tokens}:
        return tokens
    changed = dict(_changes(tokens, tagged))
    return tuple(changed.get(at, token) for at, token in enumerate(tokens)) if changed else tokens


_LETTERS = re.compile(r"[YeE]|Qod?Q|da[bvKXJ,;w&p]")


def _changes(tokens: tuple[Token, ...], tagged: str) -> Iterator[tuple[int, Token]]:
    for at, token in enumerate(tokens):
        before, behind = tagged[at - 1 : at] if at else "", tagged[at + 1 : at + 2]
        if token.tag == "Y":
            if _is_harmed_again(tokens, tagged, at):
                yield at, token._replace(tag="a" if behind and behind in "hHeE" else "H", harm=None)
        elif token.tag in "eE":
            alone = not behind or behind in _ENDS
            if alone and at and tokens[at - 1].word in _ARTICLES and tagged[at + 1 : at + 3] not in ("&e", "&E"):
                yield at, token._replace(tag="h")
        elif token.tag == "Q" and _OF_ALL.search(tagged, 0, at) and not _ALL_HARMED.match(tagged, at + 1):
            yield at, token._replace(tag="a", quantity=None)
        elif token.tag == "a" and before == "d" and token.word.endswith("-old") and behind in _SUFFERING:
            yield at, token._replace(tag="h")
        elif token.word == "couple" and before == "d" and behind != "o":
            yield at, token._replace(tag="h", quantity=_count(token, 2))
        elif token.word in _ONE_MORE and _is_one_more(tokens, tagged, at):
            yield at, token._replace(tag="Q", quantity=_count(token, 1))
        elif token.word in _SEVERAL and before == "Q" and token.tag == "a" and behind == ",":
            yield at, token._replace(tag="H")


def _is_harmed_again(tokens: tuple[Token, ...], tagged: str, at: int) -> bool:
    """Whether people known by an older harm come to another one: "12 hostages were killed", "killing 12 refugees"."""
    if not _COUNTED.search(tagged, 0, at):
        return False
    behind = at + 2 if tagged[at + 1 : at + 2] in ("h", "H", "e", "E") else at + 1
    verb = _HARMED.match(tagged, behind)
    done = _OBJECT.search(tagged, 0, at)
    deed = tokens[verb.end() - 1] if verb else tokens[done.start()] if done else None
    return deed is not None and deed.harm not in (None, "displaced", "casualties", tokens[at].harm)


def _is_one_more(tokens: tuple[Token, ...], tagged: str, at: int) -> bool:
    """Whether "another" or "a third" is one more person: "one dead and another injured", "a third was hurt"."""
    if tokens[at].word != "another" and (at == 0 or tokens[at - 1].word != "a"):
        return False
    rest = tagged[at + 1 :].lstrip("v")
    object_of = tagged[: at + 1 if tokens[at].word == "another" else at][:-1].rstrip('v"d')[-1:] in ("K", "k", "B")
    return (
        rest[:1] in ("K", "X", "J")
        or _SUFFERS.match(rest) is not None
        or (object_of and rest[:1] in ("", ";", ",", "p"))
    )


_SUFFERS = re.compile(r"b+v*[KXJ]")


def _count(token: Token, people: int) -> Quantity:
    return Quantity(start=token.start, end=token.end, low=people, high=people)
