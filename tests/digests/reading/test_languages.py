"""The language of a text is told from its script and its commonest words, or not at all."""

from __future__ import annotations

import pytest

from digests.reading.languages import detect_language

SENTENCES = {
    "en": (
        "Two people were killed when shells hit the market of the town on Monday, the ministry said in a statement."
    ),
    "fr": (
        "Deux personnes ont été tuées lundi dans une attaque sur le marché de la ville, selon le ministère qui enquête."
    ),
    "de": (
        "Zwei Menschen wurden am Montag bei einem Angriff auf den Markt der Stadt getötet, wie das "
        "Ministerium mitteilt."
    ),
    "es": (
        "Dos personas murieron el lunes en un ataque contra el mercado de la ciudad, según el ministerio de defensa."
    ),
    "it": (
        "Due persone sono state uccise lunedì in un attacco al mercato della città, secondo quanto "
        "ha detto il ministero."
    ),
    "pt": "Duas pessoas foram mortas na segunda-feira em um ataque ao mercado da cidade, mas o governo não comentou.",
    "tr": (
        "Bakanlık tarafından yapılan açıklamada pazartesi günü bir pazar yerine yapılan saldırı "
        "için çok sayıda ölü bildirildi."
    ),
    "az": (
        "Nazirlik bildirib ki, bazar ertəsi şəhərin bazarına edilən hücum zamanı iki nəfər həlak "
        "olub və üç nəfər yaralanıb."
    ),
    "pl": (
        "Dwie osoby zginęły w poniedziałek w ataku na targ w mieście, jak podało ministerstwo, "
        "które nie chciało nic dodać."
    ),
    "ru": (
        "Два человека погибли в понедельник при обстреле рынка, сообщили в министерстве, но это не было подтверждено."
    ),
    "uk": (
        "Двоє людей загинули в понеділок під час обстрілу ринку, повідомили в міністерстві, але це "
        "не було підтверджено."
    ),
    "ar": "قال المتحدث باسم الوزارة إن شخصين قتلا في هجوم على سوق المدينة يوم الاثنين بعد أن سقطت قذائف على المكان",
    "fa": "سخنگوی وزارتخانه گفت که دو نفر در حمله به بازار شهر کشته شده است و این حمله را محکوم کرد و به آن پاسخ داد",
    "he": "שני אנשים נהרגו ביום שני כאשר פגזים פגעו בשוק של העיר, כך נמסר ממשרד הביטחון.",
    "hy": "Երկուշաբթի օրը քաղաքի շուկայի վրա հարձակման հետեւանքով զոհվել է երկու մարդ, հայտնել է նախարարությունը։",
    "ka": "ორშაბათს ქალაქის ბაზარზე თავდასხმის შედეგად ორი ადამიანი დაიღუპა, განაცხადა სამინისტრომ.",
    "zh": (
        "周一，炮弹击中该镇的市场，造成两人死亡，国防部在一份声明中说，"
        "另有数人受伤，其中包括两名儿童，伤者已被送往医院接受治疗。"
    ),
    "ja": "月曜日、町の市場に砲弾が着弾し、二人が死亡したと国防省が声明で発表した。ほかに数人がけがをしたという。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_language_is_told_from_one_sentence(language: str) -> None:
    assert detect_language(SENTENCES[language]) == language


def test_names_in_other_scripts_do_not_change_the_language() -> None:
    assert detect_language(f"{SENTENCES['en']} The paper is called Известия (اليوم).") == "en"


@pytest.mark.parametrize(
    "text", ["", "Oldtown", "12:30 14:45 — 7 000 000", "Oldtown Northbridge Easthaven " * 9, "\0" * 99]
)
def test_what_says_too_little_has_no_language(text: str) -> None:
    assert detect_language(text) == ""


def test_half_one_script_and_half_another_is_told_by_neither_or_by_the_larger() -> None:
    assert detect_language(SENTENCES["hy"] + SENTENCES["hy"] + SENTENCES["en"]) == "hy"
