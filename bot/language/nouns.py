"""The nouns that are counted in messages: "1 outlet", "2 outlets", "no outlets", in the number a language asks for."""

from __future__ import annotations

from collections.abc import Mapping

from bot.language.phrase import mark, mark_number

NOUNS: Mapping[str, tuple[str, str, str]] = {
    "article": (*mark_number("{number} article", "{number} articles"), mark("no articles")),
    "new article": (*mark_number("{number} new article", "{number} new articles"), mark("no new articles")),
    "later article": (*mark_number("{number} later article", "{number} later articles"), mark("no later articles")),
    "undated article": (
        *mark_number("{number} undated article", "{number} undated articles"),
        mark("no undated articles"),
    ),
    "casualty claim": (*mark_number("{number} casualty claim", "{number} casualty claims"), mark("no casualty claims")),
    "claim": (*mark_number("{number} claim", "{number} claims"), mark("no claims")),
    "more claim": (*mark_number("{number} more claim", "{number} more claims"), mark("no more claims")),
    "chat": (*mark_number("{number} chat", "{number} chats"), mark("no chats")),
    "claimant": (*mark_number("{number} claimant", "{number} claimants"), mark("no claimants")),
    "development": (*mark_number("{number} development", "{number} developments"), mark("no developments")),
    "earlier day": (*mark_number("{number} earlier day", "{number} earlier days"), mark("no earlier days")),
    "earlier line": (*mark_number("{number} earlier line", "{number} earlier lines"), mark("no earlier lines")),
    "more line": (*mark_number("{number} more line", "{number} more lines"), mark("no more lines")),
    "figure": (*mark_number("{number} figure", "{number} figures"), mark("no figures")),
    "more figure": (*mark_number("{number} more figure", "{number} more figures"), mark("no more figures")),
    "more dispute": (*mark_number("{number} more dispute", "{number} more disputes"), mark("no more disputes")),
    "more incident": (*mark_number("{number} more incident", "{number} more incidents"), mark("no more incidents")),
    "more place": (*mark_number("{number} more place", "{number} more places"), mark("no more places")),
    "statement": (*mark_number("{number} statement", "{number} statements"), mark("no statements")),
    "more statement": (*mark_number("{number} more statement", "{number} more statements"), mark("no more statements")),
    "more toll": (*mark_number("{number} more toll", "{number} more tolls"), mark("no more tolls")),
    "outlet": (*mark_number("{number} outlet", "{number} outlets"), mark("no outlets")),
    "source": (*mark_number("{number} source", "{number} sources"), mark("no sources")),
    "subscription": (*mark_number("{number} subscription", "{number} subscriptions"), mark("no subscriptions")),
    "push": (*mark_number("{number} push", "{number} pushes"), mark("no pushes")),
    "record": (*mark_number("{number} record", "{number} records"), mark("no records")),
    "other record": (*mark_number("{number} other record", "{number} other records"), mark("no other records")),
    "second": (*mark_number("{number} second", "{number} seconds"), mark("no seconds")),
    "word": (*mark_number("{number} word", "{number} words"), mark("no words")),
    "log-in wall or notice": (
        *mark_number("{number} log-in wall or notice", "{number} log-in walls or notices"),
        mark("no log-in walls or notices"),
    ),
}
"""For each noun the message for one, for many and for none."""
