from __future__ import annotations

import pytest

from digests.models import Article
from digests.profile import Profile, parse_profile
from digests.reading.attribution.records import Attribution
from digests.reading.attribution.reports import attribute, read_attributions
from digests.reading.document import prepare
from tests.digests.reading.names.test_find import HILLS


def heard(text: str, profile: Profile | None = None, *, wide: bool = False) -> tuple[Attribution, ...]:
    document = prepare(Article(id="a", source_id="s", outlet="o", url="u", title="t", text=text), profile)
    return read_attributions(document, wide=True) if wide else attribute(document)


def said(text: str, *, wide: bool = False) -> list[tuple[str, str, str | None]]:
    """Content, cue and speaker of every report."""
    return [
        (text[one.start : one.end], one.cue.text, one.speaker.text if one.speaker else None)
        for one in heard(text, wide=wide)
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Anna Petrova said that the bridge had fallen.", "the bridge had fallen"),
        ("Anna Petrova said the bridge had fallen.", "the bridge had fallen"),
        ("The bridge had fallen in the night, Anna Petrova said on Monday.", "The bridge had fallen in the night"),
        ("“The bridge has fallen,” said Anna Petrova, the mayor.", "“The bridge has fallen,”"),
        ("“The bridge has fallen!” Anna Petrova cried. She said: “No.”", "“No.”"),
        ("Anna Petrova said: “The bridge has fallen.”", "“The bridge has fallen.”"),
        ("According to Anna Petrova, the bridge had fallen.", "the bridge had fallen"),
        ("The bridge had fallen, according to Anna Petrova.", "The bridge had fallen"),
        ("Anna Petrova told reporters in the square that the bridge had fallen.", "the bridge had fallen"),
        ("Anna Petrova said in a statement on Monday, May 5, that the bridge had fallen.", "the bridge had fallen"),
        (
            "The bridge, Anna Petrova said, had fallen in the night.",
            "The bridge, Anna Petrova said, had fallen in the night",
        ),
        ("It was late when Anna Petrova warned that the bridge would fall.", "the bridge would fall"),
    ],
)
def test_a_report_of_speech_is_found_in_every_order(text: str, content: str) -> None:
    (found,) = [one for one in heard(text) if one.speaker]
    assert text[found.start : found.end] == content
    assert found.speaker is not None
    assert found.speaker.text == "Anna Petrova"


@pytest.mark.parametrize(
    ("text", "content", "force"),
    [
        ("Kenya accused its neighbours of breaking the truce.", "its neighbours of breaking the truce", "accuse"),
        ("Kenya denied the reports and Uganda recalled its envoy.", "the reports", "deny"),
        ("Kenya vowed to hold the bridge.", "to hold the bridge", "pledge"),
        ("Kenya urged both sides to leave the bridge.", "both sides to leave the bridge", "demand"),
        ("Kenya called for an end to the shelling.", "an end to the shelling", "demand"),
        ("Kenya condemned the shelling of the bridge.", "the shelling of the bridge", "condemn"),
        ("Kenya welcomed the truce.", "the truce", "welcome"),
        ("Kenya claimed that it held the bridge.", "it held the bridge", "claim"),
    ],
)
def test_a_speech_act_keeps_its_own_force(text: str, content: str, force: str) -> None:
    (found,) = heard(text)
    assert (text[found.start : found.end], found.force) == (content, force)


def test_two_verbs_of_one_subject_are_two_reports() -> None:
    text = "Anna Petrova said the bridge had fallen and warned that the road was mined."
    assert said(text) == [
        ("the bridge had fallen", "said", "Anna Petrova"),
        ("the road was mined", "warned", "Anna Petrova"),
    ]


def test_a_participle_goes_on_with_the_last_speaker() -> None:
    text = "“We hold the bridge,” Anna Petrova said, adding that help was near."
    assert said(text)[1] == ("help was near", "adding", "Anna Petrova")


def test_a_quotation_broken_by_its_cue_is_two_and_joined_when_heard_widely() -> None:
    text = "“We hold the bridge,” Anna Petrova said, “and the road behind it.”"
    assert [content for content, _, _ in said(text)] == ["“We hold the bridge,”", "“and the road behind it.”"]
    assert [content for content, _, _ in said(text, wide=True)] == [text]


def test_a_quotation_of_several_sentences_is_one() -> None:
    text = "“We hold the bridge. Nobody will pass. Not today,” Anna Petrova said."
    assert [content for content, _, _ in said(text)] == ["“We hold the bridge. Nobody will pass. Not today,”"]


def test_a_quotation_without_a_cue_goes_on_with_the_speaker_before() -> None:
    text = "“We hold the bridge,” said Anna Petrova. “Nobody will pass.”"
    assert said(text)[1] == ("“Nobody will pass.”", "said", "Anna Petrova")


def test_a_pronoun_has_its_own_place_and_the_name_of_the_person() -> None:
    text = "Anna Petrova said the bridge had fallen. She said the road was mined."
    found = heard(text)[1].speaker
    assert found is not None
    assert (text[found.start : found.end], found.text) == ("She", "Anna Petrova")


def test_he_is_nobody_whom_he_goes_on_to_name() -> None:
    text = "Anna Petrova said Ivan Holub was late. Ivan Holub said the road was mined. He said Holub would wait."
    assert [speaker for _, _, speaker in said(text)][2] != "Ivan Holub"
    text = "Ivan Holub wrote to Mark Veld. Mark Veld said the road was mined. He said Veld should start talks."
    assert [speaker for _, _, speaker in said(text)][-1] == "Ivan Holub"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rebels fighting to overthrow Luka Verdi said five men had been killed.", "Rebels"),
        ("The town fell, a general said, after rebels fighting to oust Luka Verdi said they were near.", "rebels"),
        ("Fighters loyal to Marovian leader Luka Verdi said three men had been killed.", "Fighters"),
        ("Villagers opposed to Luka Verdi said three men had been killed.", "Villagers"),
        ("The rebels battling Luka Verdi said three men had been killed.", "rebels"),
        ("After talks to end the war President Luka Verdi said the bridge had fallen.", "Luka Verdi"),
        ("In an address to parliament President Luka Verdi said the bridge had fallen.", "Luka Verdi"),
    ],
)
def test_whoever_a_subject_fights_or_follows_does_not_speak(text: str, speaker: str) -> None:
    assert said(text)[-1][2] == speaker


def test_whoever_somebody_vowed_to_oust_does_not_speak() -> None:
    assert "Luka Verdi" not in [who for _, _, who in said("The man who vowed to oust Luka Verdi said it was over.")]


@pytest.mark.parametrize(
    "text",
    [
        "The government has not responded to repeated requests from the agency for a visit to the country.",
        "The minister does not know how long he will stay or predict how long the truce will last.",
    ],
)
def test_what_only_looks_like_a_reporting_verb_reports_nothing(text: str) -> None:
    assert said(text) == []


def test_the_ministry_and_the_minister_are_those_who_spoke_before() -> None:
    text = (
        "Kenya's defence ministry said the bridge had fallen. Health Minister Anna Petrova said help was near. "
        "The ministry said the road was mined. The minister said the wounded were safe."
    )
    assert [speaker for _, _, speaker in said(text)] == [
        "Kenya's defence ministry",
        "Anna Petrova",
        "Kenya's defence ministry",
        "Anna Petrova",
    ]


def test_whoever_speaks_next_by_name_held_the_office_that_spoke() -> None:
    text = "Kenya's prime minister says the war is over. Anna Petrova said on Facebook that she had signed a paper."
    (first, second) = heard(text)
    assert [one.speaker.text for one in (first, second) if one.speaker] == ["Anna Petrova", "Anna Petrova"]
    assert [one.role.text for one in (first, second) if one.role] == ["Kenya's prime minister"] * 2


def test_a_role_stands_before_a_name_or_beside_it_and_is_kept_for_the_whole_article() -> None:
    text = "“It is over,” said Anna Petrova, the mayor of Lesna. “It is not,” Petrova later added."
    assert [one.role.text for one in heard(text) if one.role] == ["mayor of Lesna", "mayor of Lesna"]


def test_a_profile_gives_the_role_that_the_article_leaves_out() -> None:
    (found,) = heard("Karen Marchosyan said the bridge had fallen.", parse_profile(HILLS))
    assert found.role is not None
    assert (found.role.text, found.side) == ("president", "hill")


def test_the_maker_of_a_report_speaks_and_not_the_paper() -> None:
    text = "According to a statement by the Kenyan army, the bridge had fallen."
    (found,) = heard(text)
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.id) == ("Kenyan army", "kenyan-military")


def test_an_allegation_belongs_to_the_one_who_makes_it() -> None:
    text = "Nobody believed the allegations by the Kenyan government that Uganda had mined the road."
    assert ("Uganda had mined the road", "allegations", "Kenyan government") in said(text)


def test_residents_and_witnesses_are_heard_but_not_named() -> None:
    assert [one.named for one in heard("Residents said the bridge had fallen. Some people said it stood.")] == [
        False,
        False,
    ]


def test_the_venue_is_told_where_it_is_said() -> None:
    (found,) = heard("Anna Petrova said in an interview that the bridge had fallen.")
    assert found.venue is not None
    assert found.venue.text == "in an interview"


@pytest.mark.parametrize(
    "text",
    [
        "The report was long and the claim was old.",
        "An explosion claimed 12 lives at the bridge.",
        "The army was said to be near.",
        "Trees and roads were all that the state had.",
    ],
)
def test_nothing_is_heard_where_nobody_speaks(text: str) -> None:
    assert [one for one in heard(text) if one.named] == []


def test_listening_widely_hears_beliefs_and_plans() -> None:
    text = "Anna Petrova fears that the bridge will fall."
    assert heard(text) == ()
    assert said(text, wide=True) == [("that the bridge will fall", "fears", "Anna Petrova")]


def test_listening_widely_keeps_that_and_hears_the_inner_report_first() -> None:
    text = "Anna Petrova said that the mayor believes that the bridge will stand."
    assert [content for content, _, _ in said(text, wide=True)] == [
        "that the bridge will stand",
        "that the mayor believes that the bridge will stand",
    ]
