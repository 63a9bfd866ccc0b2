"""The measures of a day's digest: stems, cutting at the references' length, facts, and the noise of the days."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bench.bootstrap import low_end
from bot.bench.digests import Day, mean_known, reference_length, score_digest
from bot.bench.glued import unglue
from bot.bench.porter import porter


def day(*references: str) -> Day:
    return Day(id="d", topic="t", date=date(2031, 3, 12), articles=(), references=references)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("motoring", "motor"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("relational", "relat"),
        ("triplicate", "triplic"),
        ("adjustment", "adjust"),
        ("effective", "effect"),
        ("controlling", "control"),
        ("happy", "happi"),
        ("sky", "sky"),
    ],
)
def test_a_word_is_stemmed_as_porter_has_it(word: str, stem: str) -> None:
    assert porter(word) == stem


def test_a_digest_in_the_references_own_words_scores_one() -> None:
    score = score_digest(day("Shells hit Brodny and killed 3 men."), "Shells hit Brodny and killed 3 men.")
    assert (score.one, score.two, score.facts) == (1.0, 1.0, 1.0)


def test_words_are_compared_by_their_stems() -> None:
    assert score_digest(day("rebels attacked towns"), "rebel attacks town").one == 1.0


def test_what_stands_behind_the_references_length_does_not_count() -> None:
    told = day("Velmark took Karsund.")
    assert reference_length(told) == 3
    assert score_digest(told, "It rained all Velmark took Karsund.").two == 0.0


def test_facts_are_names_figures_and_number_words_but_no_opening_word() -> None:
    told = day("Yesterday the army lost two guns at Karsund and 40 men.")
    assert score_digest(told, "the two of 40 in Karsund").facts == 1.0
    assert score_digest(told, "Karsund").facts == pytest.approx(1 / 3)
    assert score_digest(day("nothing is named here"), "nothing").facts is None


def test_a_mean_leaves_out_what_is_not_known() -> None:
    assert mean_known([1.0, None, 0.0]) == 0.5
    assert mean_known([]) == 0.0


def test_a_steady_gain_is_beyond_the_noise_and_a_scattered_one_is_not() -> None:
    assert low_end([0.1, 0.12, 0.11] * 20) > 0.1
    assert low_end([1.0, -1.0] * 20) < 0
    assert low_end([0.3, -0.1, 0.2]) == low_end([0.3, -0.1, 0.2])


@pytest.mark.parametrize(
    ("line", "header", "report"),
    [
        (
            "Rebels near the river By the Wire Staff Karsund, Ostria (CNN) -- Rebels took a bridge.",
            "Rebels near the river By the Wire Staff Karsund, Ostria (CNN) --",
            "Rebels took a bridge.",
        ),
        (
            "Envoy lands Monday 3 March 2031 14.24 GMT The envoy of Norvia landed.",
            "Envoy lands Monday 3 March 2031 14.24 GMT",
            "The envoy of Norvia landed.",
        ),
        (
            "Army under fire over bridge The army faces questions about a bridge.",
            "Army under fire over bridge",
            "The army faces questions about a bridge.",
        ),
        (
            "March 3, 2031 | By Irena Halm, Special to CNN Rebels took a bridge.",
            "March 3, 2031 | By Irena Halm, Special to CNN",
            "Rebels took a bridge.",
        ),
        ("Rebels took the bridge at Karsund.", "", "Rebels took the bridge at Karsund."),
    ],
)
def test_a_glued_opening_is_a_header_and_a_report(line: str, header: str, report: str) -> None:
    assert unglue(line) == (header, report)
