"""Verbs without their endings: "criticised", "criticises" and "criticising" are one."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Form = Literal["base", "third", "past", "participle"]

_IRREGULAR = {
    form: base
    for base, forms in {
        "say": "says said",
        "tell": "told",
        "write": "wrote written",
        "think": "thought",
        "know": "knew known",
        "feel": "felt",
        "find": "found",
        "see": "saw seen",
        "hear": "heard",
        "hold": "held",
        "mean": "meant",
        "make": "made",
        "give": "gave given",
        "take": "took taken",
        "get": "got",
        "go": "went gone goes",
        "come": "came",
        "keep": "kept",
        "lead": "led",
        "leave": "left",
        "seek": "sought",
        "speak": "spoke spoken",
        "swear": "swore sworn",
        "bring": "brought",
        "fight": "fought",
        "draw": "drew drawn",
        "lay": "laid",
        "put": "puts putting",
        "stand": "stood",
        "understand": "understood",
        "choose": "chose chosen",
        "forget": "forgot forgotten",
        "foresee": "foresaw foreseen",
        "show": "shown",
        "set": "setting",
        "bet": "betting",
        "teach": "taught",
        "catch": "caught",
        "throw": "threw thrown",
        "begin": "began begun",
        "strike": "struck",
        "break": "broke broken",
        "withdraw": "withdrew withdrawn",
        "try": "tried tries",
        "deny": "denied denies",
        "cry": "cried cries",
        "decry": "decried decries",
        "reply": "replied replies",
        "imply": "implied implies",
        "testify": "testified testifies",
        "justify": "justified justifies",
        "clarify": "clarified clarifies",
        "specify": "specified specifies",
        "lie": "lied lies lying",
    }.items()
    for form in forms.split()
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What is left of a word in lower case without its verbal ending."""
    word = _IRREGULAR.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def verb_form(word: str) -> Form:
    """The form of a verb by its ending."""
    if word.endswith("ing"):
        return "participle"
    if word in _IRREGULAR:
        return "third" if word.endswith("s") else "past"
    if word.endswith("ed"):
        return "past"
    return "third" if word.endswith("s") and not word.endswith("ss") else "base"
