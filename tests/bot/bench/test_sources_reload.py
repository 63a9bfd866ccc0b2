"""Reloads while the outlets print and are visited: nothing is lost, and no set is ever half the old, half the new."""

from __future__ import annotations

from bot.bench.sources_reload import try_reloads


def test_reloads_under_load_lose_no_article_and_never_mix_two_sets() -> None:
    tally = try_reloads(12)
    assert (tally.taken, tally.refused, tally.mixed, tally.lost) == (6, 6, 0, 0)
    assert tally.stored > 100
