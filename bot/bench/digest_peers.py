"""What a digest has to beat: the opening of the articles, and the sentences nearest the day's centre."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

OPENING = 10
DIVERSITY = 0.7
_WORD = re.compile(r"[a-z0-9]+")
_SPACED_MARK = re.compile(r" ([.,;:!?%)\]])")
_SPACED_OPENER = re.compile(r"([(\[$]) ")
_SPLIT_WORD = re.compile(r" ('s|'re|'ve|'ll|'d|'m|n't)\b")


def detokenise(text: str) -> str:
    """A tokenised sentence as it is printed."""
    plain = text.replace("-LRB-", "(").replace("-RRB-", ")").replace("``", '"').replace("''", '"')
    return _SPLIT_WORD.sub(r"\1", _SPACED_OPENER.sub(r"\1", _SPACED_MARK.sub(r"\1", plain))).strip()


def lead(articles: Sequence[Sequence[str]], words: int) -> str:
    """The opening sentences of the first article."""
    return _cut(" ".join(map(detokenise, articles[0][:OPENING])) if articles else "", words)


def centroid(articles: Sequence[Sequence[str]], words: int) -> str:
    """Sentences near the day's TF-IDF centre, each unlike those already taken (MMR)."""
    sentences = list(dict.fromkeys(detokenise(one) for article in articles for one in article[:OPENING]))
    fitting = [one for one in sentences if 4 <= len(one.split()) <= 60]
    vectors = _vectors(fitting)
    centre: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            centre[word] += weight
    near = [_cosine(vector, centre) for vector in vectors]
    taken: list[int] = []
    while len(taken) < len(fitting) and sum(len(fitting[at].split()) for at in taken) < words:
        left = (at for at in range(len(fitting)) if at not in taken)
        taken.append(
            max(
                left,
                key=lambda at: (
                    DIVERSITY * near[at]
                    - (1 - DIVERSITY) * max((_cosine(vectors[at], vectors[one]) for one in taken), default=0.0)
                ),
            )
        )
    return _cut(" ".join(fitting[at] for at in taken), words)


def _vectors(sentences: Sequence[str]) -> list[dict[str, float]]:
    bags = [Counter(_WORD.findall(sentence.lower())) for sentence in sentences]
    used = Counter(word for bag in bags for word in bag)
    return [{word: count * math.log(1 + len(bags) / used[word]) for word, count in bag.items()} for bag in bags]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    return shared / (math.hypot(*one.values()) * math.hypot(*other.values())) if shared else 0.0


def _cut(text: str, words: int) -> str:
    return " ".join(text.split()[:words])
