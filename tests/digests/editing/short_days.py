"""Days of three invented or half-invented wars in two articles each, with the facts that an editor would want."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files

from digests.models import Article, ReadArticle, Source
from digests.profile import Profile, parse_profile
from digests.reading.read import read
from tests.digests.editing.builders import PROFILE

# A line end inside a paragraph, where the source of this page is folded.
_FOLD = re.compile(r"(?<!\n)\n(?!\n)")


@dataclass(frozen=True)
class Fact:
    """What one line has to hold: every mark as a pattern, and who has to stand in front of it, if anybody."""

    marks: tuple[str, ...]
    claimant: str = ""


def fact(*marks: str, by: str = "") -> Fact:
    return Fact(marks, by)


@dataclass(frozen=True)
class ShortDay:
    """One day of a war: its articles, its facts, and words that no line may hold because they would be wrong."""

    title: str
    day: date
    profile: Profile | None
    texts: tuple[str, ...]
    facts: tuple[Fact, ...]
    wrong: tuple[str, ...]

    def materials(self) -> Sequence[ReadArticle]:
        """The articles as the newsroom reads them."""
        return [self._material(at, text) for at, text in enumerate(self.texts)]

    def _material(self, at: int, text: str) -> ReadArticle:
        key, title = f"{self.title}-{at}", text.partition("\n")[0]
        text = _FOLD.sub(" ", text)
        article = Article(
            id=key,
            source_id=key,
            outlet=f"Outlet {at + 1}",
            url="",
            title=title,
            text=text,
            published=datetime(self.day.year, self.day.month, self.day.day, 12 + at, tzinfo=UTC),
        )
        source = Source(id=key, outlet=article.outlet, url="", kind="folder")
        return ReadArticle(article=article, reading=read(article, self.profile), source=source)


VALLEY = ShortDay(
    title="Tisa valley",
    day=date(2031, 3, 12),
    profile=PROFILE,
    texts=(
        """Guns are heard around Karsund again

The Ostrian Defence Ministry said on Wednesday that four civilians were killed and nine wounded in the shelling of
the village of Brodny. It was also reported that Velmarkian artillery hit the grain store of Brodny and the road to
Karsund.

The Velmarkian Defence Ministry stated that its units, which had rested for a week, took the heights north of the
city of Karsund during the hostilities. The Velmarkian Defence Ministry also said that Ostrian drones struck a fuel
depot located in the port of Karsund.

Velmark’s President Anton Veld sent a letter to Harlan’s Foreign Minister Mira Kostin describing in detail the needs
of the wounded in Karsund. Anton Veld asked Harlan to open a corridor for medicine through Lower Tisa.

Harlan’s Foreign Minister Mira Kostin said that Harlan would host talks in accordance with the accord of Norvia
signed ten years ago, if both armies stopped firing. Mira Kostin urged Velmark and Ostria to exchange their
prisoners before the spring.

The Ostrian Foreign Ministry responded to Veld’s letter by saying that Velmark had closed every corridor to Brodny
itself.
""",
        """Ostria names fourteen more dead

The Ostrian Defence Ministry released the names of 14 more servicemen killed in action, which raises the death toll
among its forces to 1,352.

According to Valley Watch, a monitoring group of volunteers, at least 270 Harlanian fighters have been killed since
the war began.

The Ostrian Defence Ministry accused Velmark of using incendiary rounds near Brodny. Jan Holub, the spokesman of the
Ostrian Defence Ministry, said that Ostrian units repelled two assaults in the direction of Lower Tisa overnight.

The Velmarkian Defence Ministry denied that its forces had fired at Brodny. The Velmarkian Defence Ministry said six
of its soldiers were wounded by a mine near Karsund.

It was also reported that the President of Velmark Anton Veld dismissed the Minister of Transport and Public Works
Pavel Drozd, as well as the head of the State Agency for Reconstruction and Housing Ilya Marek.

The Ostrian Foreign Ministry said that two Harlanian fighters who were fighting alongside Velmarkian troops had been
captured near Karsund. The Ostrian Foreign Ministry condemned the recruitment of fighters in Harlan by Velmark.
""",
    ),
    facts=(
        fact("4 civilians killed", "Brodny", by="Ostrian MoD"),
        fact("9 wounded", "Brodny", by="Ostrian MoD"),
        fact("hit the grain store"),
        fact("heights north of", "Karsund", by="Velmarkian MoD"),
        fact("drones struck a fuel depot", by="Velmarkian MoD"),
        fact("Veld", "letter", "Kostin"),
        fact("asked Harlan", "corridor", by="Anton Veld"),
        fact("host talks", "if both armies stopped firing", by="Mira Kostin"),
        fact("exchange their prisoners", by="Mira Kostin"),
        fact("closed every corridor", by="Ostrian MFA"),
        fact("military", "1,352 killed", by="Ostrian MoD"),
        fact("military", r"\+14", by="Ostrian MoD"),
        fact("at least 270 killed", by="Valley Watch"),
        fact("incendiary", "Brodny", by="Ostrian MoD"),
        fact("repelled two assaults", by="Ostrian MoD"),
        fact("denied", "fired at Brodny", by="Velmarkian MoD"),
        fact("(?:6|six) .*wounded", "Karsund", by="Velmarkian MoD"),
        fact("dismissed", "Drozd", "Veld"),
        fact("dismissed", "Marek", "Veld"),
        fact("(?:2|two) Harlanian fighters", "captured", by="Ostrian MFA"),
        fact("condemned the recruitment", by="Ostrian MFA"),
    ),
    wrong=(
        r"\b13 (?:civilians|killed|wounded)",
        r"Kostin asked",
        r"Velmarkian MoD: \d+ civilians",
        r"1,366",
        r"answers Ostrian",
        r"\d .*(?:soldiers|fighters) \w+ in Karsund",
    ),
)

STRAIT = ShortDay(
    title="Strait of Moro",
    day=date(2032, 6, 4),
    profile=None,
    texts=(
        """Coast towns under fire

Port Salvo was shelled on Friday for the third day. The Marovian Defence Ministry said three people were killed and
12 injured when rockets hit the fish market of Port Salvo. The Marovian Defence Ministry said that the power station
of Velika was also hit.

The Tessalian army said its navy sank two Marovian patrol boats in the Strait of Moro on Friday morning. The
Tessalian army also said that it had taken control of the lighthouse of Cape Orsa.

Marovian President Luka Verdi said the country would not leave the island, which it has held since 1990. Luka Verdi
asked the European Union to send ships to protect the grain convoys.

Tessalian Foreign Minister Ana Kordi accused Marovia of laying mines in the shipping lanes. Ana Kordi said Tessalia
was ready for talks in Vienna, if the mines were removed.

The International Committee of the Red Cross said that 4,000 people had left Port Salvo by bus and that two clinics
had closed for want of fuel.
""",
        """Envoys plead for a pause

United Nations envoy Maria Lindqvist called on both navies to stop firing on ports and to let relief ships pass.
Maria Lindqvist warned that food in Port Salvo would last no longer than nine days.

Turkish Foreign Minister Selim Arda called for a ceasefire in the strait and offered Istanbul as a place for talks.

The Marovian Interior Ministry said that 31 civilians had been killed in Marovia since the war began. The Marovian
Interior Ministry said police had arrested five men suspected of marking targets.

The Tessalian army denied that its ships had fired at the market. It said eleven of its sailors were missing after a
fire on the frigate Alba.

The parliament of Tessalia voted on Friday to extend martial law for ninety days.
""",
    ),
    facts=(
        fact("3 (?:people )?killed|three people were killed", "Port Salvo", by="Marovian Defence Ministry"),
        fact("12 (?:wounded|injured)", "Port Salvo", by="Marovian Defence Ministry"),
        fact("power station of Velika", by="Marovian Defence Ministry"),
        fact("sank two Marovian patrol boats", by="Tessalian army"),
        fact("lighthouse", "Cape Orsa", by="Tessalian army"),
        fact("not leave the island", by=".*Luka Verdi"),
        fact("asked the European Union", "convoys", by=".*Luka Verdi"),
        fact("accused Marovia of laying mines", by=".*Ana Kordi"),
        fact("ready for talks in Vienna", "if the mines were removed", by=".*Ana Kordi"),
        fact("4,000 people", "Port Salvo", by="ICRC|International Committee"),
        fact("two clinics", by="ICRC|International Committee"),
        fact("stop firing on ports", by=".*Maria Lindqvist"),
        fact("no longer than nine days", by=".*Maria Lindqvist"),
        fact("called for a ceasefire", by=".*Selim Arda"),
        fact("offered Istanbul"),
        fact("31", "since the war began|killed", by="Marovian Interior Ministry"),
        fact("arrested five men", by="Marovian Interior Ministry"),
        fact("denied", "market", by="Tessalian army"),
        fact("(?:11|eleven)", "missing", by="Tessalian army"),
        fact("martial law", "ninety days"),
    ),
    wrong=(
        r"\b34\b",
        r"\b15 (?:people|killed|injured|wounded)",
        r"Tessalian army: .*Port Salvo .*killed",
        r"Lindqvist (?:said|denied)",
        r"missing in",
    ),
)

SUDAN = ShortDay(
    title="Sudan",
    day=date(2024, 6, 14),
    profile=parse_profile((files("digests.conflicts") / "sudan-2023.toml").read_text(encoding="utf-8")),
    texts=(
        """Shells fall on El Fasher as camps empty

The Sudan Doctors Network said on Friday that nine civilians were killed and 24 wounded in artillery shelling of the
city of El Fasher. The Sudan Doctors Network said that the last dialysis centre of the city had closed.

The Rapid Support Forces said their fighters took control of a checkpoint located in the east of El Fasher. The
Sudanese army said that it repelled an attack on the 6th Infantry Division and destroyed seven vehicles.

The Emergency Lawyers accused the Rapid Support Forces of burning houses in the village of Al Takina. The Rapid
Support Forces denied burning houses in Al Takina.

The International Organization for Migration said that 1,200 families had fled El Fasher in two days.

The Sudanese Foreign Ministry accused the United Arab Emirates of sending drones to the Rapid Support Forces. The
United Arab Emirates rejected the accusation of the Sudanese Foreign Ministry as baseless.
""",
        """Cairo offers to host talks on Sudan

The Egyptian Foreign Ministry said Egypt would host a meeting of Sudanese parties in Cairo in July. The Saudi
Foreign Ministry called on the army and the Rapid Support Forces to return to the talks in Jeddah.

The Wad Madani Resistance Committee said that 15 people were killed in an attack on the village of Wad al Noura. The
Wad Madani Resistance Committee said that the attackers looted the clinic and the market.

The Sudanese Health Ministry said on Friday that cholera had been found in Kassala, and that two people had died of
it.

The World Food Programme warned that 750,000 people faced famine. The World Food Programme said that 30 of its
trucks had been held at the border of Chad for six days.

The Sudanese army said its aircraft bombed positions of the Rapid Support Forces in Nyala during the clashes.
""",
    ),
    facts=(
        fact("9 civilians killed", "El Fasher", by="Sudan Doctors Network"),
        fact("24 wounded", "El Fasher", by="Sudan Doctors Network"),
        fact("dialysis", by="Sudan Doctors Network"),
        fact("checkpoint", "El Fasher", by="Rapid Support Forces"),
        fact("repelled", "6th Infantry Division", by="Sudanese Armed Forces"),
        fact("seven vehicles", by="Sudanese Armed Forces"),
        fact("accused", "burning houses", by="Emergency Lawyers"),
        fact("denied burning houses", by="Rapid Support Forces"),
        fact("1,200 families", "El Fasher", by="IOM|International Organi[sz]ation for Migration"),
        fact("accused", "drones", by="Sudanese MFA"),
        fact("rejected|baseless", by="United Arab Emirates|UAE"),
        fact("host a meeting", "Cairo", by="Egypt"),
        fact("Jeddah", by="Saudi"),
        fact("15 (?:people )?(?:were )?killed", "Wad al Noura", by="Wad Madani Resistance Committee"),
        fact("looted the clinic", by="Wad Madani Resistance Committee"),
        fact("cholera", "Kassala", by="Sudanese health ministry"),
        fact("750,000 people", "famine", by="WFP|World Food Programme"),
        fact("30 of its trucks", by="WFP|World Food Programme"),
        fact("bombed positions", "Nyala", by="Sudanese Armed Forces"),
    ),
    wrong=(r"\b24 civilians killed", r"\b(?:33|39) ", r"Rapid Support Forces burn", r"Sudanese MFA: .*baseless"),
)
DAYS = (VALLEY, STRAIT, SUDAN)
