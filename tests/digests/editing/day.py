"""One full day of the invented war: four outlets, both sides, a monitor, tolls, quotations, a denial."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tests.digests.editing.builders import Page, page


def ostrian_agency() -> Page:
    """Ostria's agency: the shelling of Brodny, its own toll, its foreign ministry."""
    text = (
        "Ostria’s Defence Ministry said on Wednesday that one civilian was killed and three others were wounded in "
        "the shelling of the village of Brodny. “We will not leave a single attack unanswered.” spokesman Jan Holub "
        "said. The ministry released the names of 12 more servicemen killed in action, which raises the death toll "
        "among its forces to 1,340. The Ostrian Foreign Ministry accused Velmark of using cluster munitions in "
        "residential areas. The Ostrian Foreign Ministry denied that Ostria had received weapons from Harlan and "
        "Norvia."
    )
    p = page("agency", text, outlet="Ostria Wire", side="ostria", title="Shelling of Brodny")
    mod = p.mention("Ostria’s Defence Ministry", "ostria-mod")
    holub = p.mention("Jan Holub", "jan-holub")
    mfa = p.mention("The Ostrian Foreign Ministry", "ostria-mfa")
    place = p.mention("Brodny", "brodny")
    ours: dict[str, Any] = {
        "claimant": mod,
        "claimant_side": "ostria",
        "victim_side": "ostria",
        "victim_party": "ostria-state",
    }
    p.claim(
        "one civilian was killed",
        "killed",
        1,
        victim_class="civilian",
        place=place,
        event_date=date(2031, 3, 12),
        **ours,
    )
    p.claim("three others were wounded", "injured", 3, victim_class="civilian", place=place, **ours)
    p.claim("12 more servicemen killed in action", "killed", 12, victim_class="military", scope="new", **ours)
    p.claim("death toll among its forces to 1,340", "killed", 1340, victim_class="military", scope="cumulative", **ours)
    p.say(
        "one civilian was killed and three others were wounded in the shelling of the village of Brodny",
        mod, "said", speaker_side="ostria",
    )  # fmt: skip
    p.say("“We will not leave a single attack unanswered.”", holub, "said", speaker_side="ostria")
    p.say(
        "Velmark of using cluster munitions in residential areas", mfa, "accused", force="accuse", speaker_side="ostria"
    )
    p.say("Ostria had received weapons from Harlan and Norvia", mfa, "denied", force="deny", speaker_side="ostria")
    return p


def reprint() -> Page:
    """An independent outlet tells the same shelling from the same ministry in other words."""
    text = (
        "According to the Ostrian Defence Ministry, Velmarkian artillery hit the village of Brodna, where one civilian "
        "died and three were injured. Valley Watch, a monitoring group, says at least 260 Harlanian fighters have been "
        "killed since the start of the war. Velmark has not disclosed its losses."
    )
    p = page(
        "courier",
        text,
        outlet="Northern Courier",
        title="Valley war goes on",
        when=datetime(2031, 3, 12, 15, tzinfo=UTC),
    )
    mod = p.mention("the Ostrian Defence Ministry", "ostria-mod")
    watch = p.mention("Valley Watch", "valley-watch")
    place = p.mention("Brodna", "brodny")
    ours: dict[str, Any] = {
        "claimant": mod,
        "claimant_side": "ostria",
        "victim_side": "ostria",
        "victim_party": "ostria-state",
    }
    p.claim("one civilian died", "killed", 1, victim_class="civilian", place=place, **ours)
    p.claim("three were injured", "injured", 3, victim_class="civilian", place=place, **ours)
    p.claim(
        "at least 260 Harlanian fighters have been killed", "killed", 260, None,
        victim_class="mercenary", victim_side="velmark", victim_party="harlan", scope="cumulative", claimant=watch,
    )  # fmt: skip
    p.say(
        "Velmarkian artillery hit the village of Brodna, where one civilian died and three were injured",
        mod, "According to", speaker_side="ostria",
    )  # fmt: skip
    p.say("at least 260 Harlanian fighters have been killed since the start of the war", watch, "says")
    return p


def velmarkian_agency() -> Page:
    """Velmark's agency: an advance, the other side's losses, the president."""
    text = (
        "The Velmarkian Defence Ministry announced that its troops had taken control of five villages west of Karsund. "
        "The ministry said about 2,900 Ostrian soldiers had been killed since the war began. "
        "President Anton Veld warned that Velmark would not stop until Karsund was free. "
        "“There is nothing left to negotiate about.” Veld said in a televised address. "
        "The Velmarkian Defence Ministry stated that no civilians were hurt in the strike on Karsund airport."
    )
    p = page("herald", text, outlet="Velmark Herald", side="velmark", title="Five villages taken")
    mod = p.mention("The Velmarkian Defence Ministry", "velmark-mod")
    veld = p.mention("Anton Veld", "anton-veld")
    karsund = p.mention("Karsund", "karsund")
    p.claim(
        "about 2,900 Ostrian soldiers had been killed", "killed", 2900, approximate=True, victim_class="military",
        victim_side="ostria", victim_party="ostria-state", scope="cumulative", claimant=mod, claimant_side="velmark",
    )  # fmt: skip
    p.claim(
        "no civilians were hurt", "injured", 0, negated=True, victim_class="civilian", claimant=mod,
        claimant_side="velmark", place=p.mention("Karsund airport"),
    )  # fmt: skip
    p.say("its troops had taken control of five villages west of Karsund", mod, "announced", speaker_side="velmark")
    p.say("about 2,900 Ostrian soldiers had been killed since the war began", mod, "said", speaker_side="velmark")
    p.say("Velmark would not stop until Karsund was free", veld, "warned", force="warn", speaker_side="velmark")
    p.say("“There is nothing left to negotiate about.”", veld, "said", speaker_side="velmark")
    p.say("no civilians were hurt in the strike on Karsund airport", mod, "stated", speaker_side="velmark")
    p.happen(
        "its troops had taken control of five villages west of Karsund", "military", "control",
        places=(karsund,), claimant=mod, claimant_side="velmark",
    )  # fmt: skip
    return p


def broadcaster() -> Page:
    """An independent broadcaster: diplomacy and aid, in its own voice and in a third state's."""
    text = (
        "Negotiators of both sides met in Geneva on Wednesday for the first time since the war began. "
        "Foreign Minister Mira Kostin of Harlan, which borders both countries, said that a ceasefire could be signed "
        "within days if the guns fell silent. "
        "A convoy with food and medicine, the first in nine days, reached the besieged hospital in Lower Tisa."
    )
    p = page("radio", text, outlet="World Radio", title="Talks in Geneva", when=datetime(2031, 3, 12, 18, tzinfo=UTC))
    kostin = p.mention("Mira Kostin", "mira-kostin")
    p.say("a ceasefire could be signed within days if the guns fell silent", kostin, "said")
    p.happen(
        "Negotiators of both sides met in Geneva on Wednesday for the first time since the war began",
        "diplomatic", "negotiation", event_date=date(2031, 3, 12),
    )  # fmt: skip
    p.happen(
        "A convoy with food and medicine, the first in nine days, reached the besieged hospital in Lower Tisa",
        "humanitarian", "humanitarian", places=(p.mention("Lower Tisa", "lower-tisa"),),
    )  # fmt: skip
    return p


def whole_day() -> list[Page]:
    """Every article of the day."""
    return [ostrian_agency(), reprint(), velmarkian_agency(), broadcaster()]
