"""Our closed sets of words, said one at a time: sections, harms, states, kinds. The English word is its own message."""

from __future__ import annotations

from bot.language.phrase import mark

TERMS = frozenset(
    {
        # sections of a briefing, its lengths, what a table is of
        mark("military"),
        mark("political"),
        mark("humanitarian"),
        mark("diplomatic"),
        mark("headline"),
        mark("normal"),
        mark("full"),
        mark("all"),
        # harms, and who suffered them
        mark("killed"),
        mark("injured"),
        mark("missing"),
        mark("captured"),
        mark("displaced"),
        mark("casualties"),
        mark("civilian"),
        mark("civilians"),
        mark("mercenary"),
        mark("fighters"),
        mark("police"),
        mark("journalist"),
        mark("journalists"),
        mark("aid worker"),
        mark("aid workers"),
        mark("soldiers and civilians"),
        mark("people"),
        mark("mixed"),
        mark("unknown"),
        # figures without a number
        mark("not disclosed"),
        mark("dozens"),
        mark("scores"),
        mark("hundreds"),
        mark("thousands"),
        mark("several"),
        mark("many"),
        mark("a few"),
        mark("numerous"),
        mark("an unknown number of"),
        # sides and standing
        mark("side not stated"),
        mark("both sides"),
        mark("Independent"),
        mark("none"),
        mark("declared"),
        mark("alleged"),
        mark("third party"),
        mark("media count"),
        # how sources do
        mark("paused"),
        mark("failing"),
        mark("blocked"),
        mark("empty"),
        mark("silent"),
        mark("moved"),
        mark("slow"),
        mark("added"),
        mark("removed"),
        mark("agency or official"),
        mark("established outlet"),
        mark("blog or channel"),
        # what becomes of deliveries
        mark("pending"),
        mark("sending"),
        mark("sent"),
        mark("failed"),
        mark("uncertain"),
        mark("skipped"),
        # for whom commands are
        mark("chat administrators"),
        mark("administrators"),
        # what menus are called
        mark("Evidence"),
        mark("Sections"),
        # kinds of places and bodies
        mark("country"),
        mark("region"),
        mark("district"),
        mark("city"),
        mark("town"),
        mark("village"),
        mark("site"),
        mark("ministry"),
        mark("presidency"),
        mark("government"),
        mark("parliament"),
        mark("monitor"),
        mark("organisation"),
    }
)
