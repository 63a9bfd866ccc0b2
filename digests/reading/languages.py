"""Which language a text is in: by its script, and within one script by its commonest words.

Coarse on purpose: it has to tell what the readers can read from what they cannot, and to name the rest as far as that
is certain. A text that says too little keeps the language its source is entered with.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

READ = frozenset({"en"})
"""The languages the readers can read."""

# The first so many characters decide; fewer letters than these tell nothing.
LOOKED_AT, FEWEST_LETTERS = 6_000, 40
# A script's share of the letters from which a text is in it, and the words' share from which a language is certain.
OWN_SCRIPT, OWN_WORDS = 0.5, 0.08
# The lead over the next language below which two are too close to tell apart.
LEAD = 1.15
WORD = re.compile(r"[^\W\d_]+")

# Scripts in which one language is written by far the most.
OF_SCRIPT = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "HEBREW": "he",
    "GREEK": "el",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "ETHIOPIC": "am",
    "MYANMAR": "my",
    "TAMIL": "ta",
}
# Words that hardly a paragraph of the language does without, and letters that only it has.
WORDS = {
    "LATIN": {
        "en": "the of and to in that is was for on with as by at from has have be were which said it not their an",
        "fr": "le la les des et est dans une que pour qui sur au du avec par pas ont été cette aux il ce sont plus",
        "de": "der die und das den von zu mit ist im des auf für nicht ein eine dem sich wurde auch bei nach werden",
        "es": "el la los de que y en las del por con una para su se al lo como fue han pero más sus este según",
        "it": "il di che è la per un del della non con sono nel le da dei alla una gli ha al più anche delle stato",
        "pt": "o de que e do da em um para com não uma os no se na por mais as dos como foi ao das pela são",
        "tr": "ve bir bu için ile da de olarak olan daha çok en ise gibi kadar olduğu tarafından sonra dedi değil",
        "az": "və bir bu üçün ilə də da olan daha ki kimi edib olub onun tərəfindən sonra görə həm ölkə edən",
        "pl": "w i na z się do nie że jest to o po przez od za jak które dla oraz został są jego był tym",
        "nl": "de het een van en in is dat op te zijn met voor niet aan door om ook bij naar uit werd heeft maar",
        "ro": "de și în la a cu pe că nu din este au pentru care mai sau fost prin după sunt lui unei fi",
        "sv": "och att det i en som på är av för med den till har de inte om ett från var vid men efter",
        "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh ke adalah telah tersebut juga",
        "so": "ah oo iyo ka in la ku uu waxaa ay waa si soo kala ayaa aan lagu isku dalka waxay markii ee",
        "sw": "na ya wa kwa ni katika za la kuwa hiyo huo baada alisema watu cha hayo pia hilo wakati bila",
        "ku": "û li bi ji di ku de ev jî bo ne ye e na wan xwe hat kir dike bû ser gel her an",
    },
    "CYRILLIC": {
        "ru": "и в не на что с по как из за от это был к для его они также но который были том при уже или",
        "uk": "і в не на що з та як до за від це його вони також але який були про при вже або є й",
        "bg": "и в не на че с за да от се са по като ще който бяха при това но или е си до са",
        "sr": "и у не на да са за од је су се као који али или би као то из по није што са до",
        "be": "і ў не на што з як да за ад гэта яго яны таксама але які былі пра пры ўжо ці ён па",
    },
    "ARABIC": {
        "ar": "في من على إلى أن التي الذي عن مع هذا هذه كان قال بعد ما لا كما بين قد أو إن ذلك وقال خلال",
        "fa": "در به از که این را با است برای آن یک خود تا کرد بر هم شد نیز گفت می شده بود های ها",
        "ur": "کے کی میں ہے کا اور سے کو نے پر کہ ہیں یہ اس گیا تھا نہیں ہو کر بھی ایک لیے کیا جو",
        "ps": "په د او له چې کې دي ته هم یې نه شوي کړي سره دا وو کړې خو یو ځواکونو ویل پر شو",
        "ckb": "لە بۆ و بە کە ئەو لەگەڵ ئەم یان کرد دەکات بوو بەڵام هەر سەر هەموو نەک دەبێت پێش کورد",
    },
}
MARKS = {
    "uk": "іїєґ",
    "be": "ў",
    "ru": "ыэё",
    "sr": "ђјљњћџ",
    "az": "ə",
    "tr": "ğı",
    "pl": "łąęśźż",
    "ro": "ășț",
    "de": "ß",
    "fa": "پچژگ",
    "ur": "ٹڈڑےں",
    "ps": "ټډړښځڅې",
    "ckb": "ێۆڵڕ",
    "es": "ñ¿¡",
    "pt": "ãõ",
}
COMMON = {
    script: {language: frozenset(words.split()) for language, words in languages.items()}
    for script, languages in WORDS.items()
}
# What the weight of a letter that only one language has is, against a common word.
MARK = 0.5


def detect_language(text: str) -> str:
    """The two- or three-letter code of a text's language; empty where it says too little, or two are too close."""
    text = unicodedata.normalize("NFC", text[:LOOKED_AT])
    script = _script(text)
    if script in OF_SCRIPT:
        return OF_SCRIPT[script]
    return _by_words(text.lower(), script) if script in COMMON else ""


def is_read(language: str, text: str) -> bool:
    """Whether the readers can read a text that is kept as being in this language; what it is really in counts."""
    return language in READ or detect_language(text) in READ


def _script(text: str) -> str:
    """The script of most letters."""
    letters = [character for character in text if character.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return ""
    counts = Counter(_script_of(letter) for letter in letters)
    # Japanese mixes its own signs with Chinese ones; the former decide.
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    if kana * 10 > len(letters):
        return "HIRAGANA"
    script, count = counts.most_common(1)[0]
    return script if count >= OWN_SCRIPT * len(letters) else ""


def _script_of(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]


def _by_words(text: str, script: str) -> str:
    words = WORD.findall(text)
    scores = sorted(((_score(language, words, text, script), language) for language in COMMON[script]), reverse=True)
    (best, language), (second, _) = scores[0], scores[1]
    return language if best >= OWN_WORDS and best >= second * LEAD else ""


def _score(language: str, words: list[str], text: str, script: str) -> float:
    """The share of the words that are common in a language, with those that hold a letter only it has."""
    common = COMMON[script][language]
    marks = MARKS.get(language, "")
    marked = sum(text.count(mark) for mark in marks)
    return (sum(word in common for word in words) + MARK * min(marked, len(words))) / max(len(words), 1)
