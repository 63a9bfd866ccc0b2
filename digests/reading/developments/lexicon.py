"""The words by which developments are told, for any war: each kind with its topic, its strong words and its weak ones.

A strong wording tells the event by itself ("shelled", "gained control of"). A weak one only names it ("shelling") and
counts where its clause also says that something came of it ("continued", "killed", "was reported"). The notation is
explained in ``patterns``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from digests.models import Topic
from digests.reading.developments.patterns import Lines, compile_wordings

CLASSES = {
    "weapon": """missile missiles rocket rockets shell shells artillery mortar mortars drone drones uav uavs bomb bombs
        munition munitions mlrs howitzer howitzers grad grads phosphorus cluster warplane warplanes jet jets aircraft
        helicopter helicopters grenade grenades tank tanks sniper snipers weapon weapons gunfire fire cannon""",
    "strike": """strike strikes attack attacks raid raids bombardment bombardments barrage barrages salvo salvos salvoes
        shelling airstrike airstrikes""",
    "role": """minister ministers commander commanders chief chiefs head heads governor governors director directors
        ambassador ambassadors general generals president premier chairman chairwoman chair official officials
        spokesman spokeswoman spokesperson deputy deputies envoy envoys mayor mayors secretary judge judges prosecutor
        cabinet government""",
    "ground": """village villages town towns city cities settlement settlements height heights hill hills district
        districts region regions position positions base bases airport airports bridge bridges road roads area areas
        territory territories neighbourhood neighbourhoods neighborhood neighborhoods province provinces crossing
        crossings island islands stronghold strongholds capital headquarters""",
    "civil": """hospital hospitals clinic clinics school schools kindergarten kindergartens university church churches
        cathedral mosque mosques monastery market markets house houses home homes apartment apartments flats building
        buildings shop shops bakery bakeries electricity infrastructure residential dam dams pipeline pipelines
        cemetery camp camps vehicles ambulance ambulances cars farms crops warehouse warehouses power_plant
        power_station power_grid power_lines water_supply""",
    "troops": """troops soldiers servicemen fighters forces mercenaries militants jihadists jihadis reinforcements
        peacekeepers""",
    "captives": """prisoner prisoners captive captives hostage hostages detainee detainees pows bodies remains soldiers
        servicemen civilians""",
    "armour": """tank tanks drone drones uav uavs aircraft helicopter helicopters armoured armored launcher launchers
        vehicles artillery air_defence air_defense system systems equipment depot depots ammunition""",
    "aid": """aid supplies assistance medicine medicines food relief""",
    "talks": """talks negotiations consultations mediation summit meeting meetings dialogue peace_plan""",
    "truce": """ceasefire cease-fire cease_fire truce armistice""",
    "was": """was were is are been being be has_been have_been had_been""",
    "began": """began begun started resumed took_place collapsed ended failed stalled concluded""",
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """How one kind of development is told; ``strong`` and ``weak`` are tried anywhere in a clause."""

    kind: str
    topic: Topic
    strong: Mapping[str, Lines]
    weak: Mapping[str, Lines]


def _trigger(kind: str, topic: Topic, strong: str, weak: str = "") -> Trigger:
    return Trigger(kind, topic, compile_wordings(strong, CLASSES), compile_wordings(weak, CLASSES))


# In this order: where a clause tells several, the first is what it is about.
TRIGGERS: tuple[Trigger, ...] = (
    _trigger(
        "control",
        "military",
        """
        gain+|took|taken|taking|establish+|regain+|seize+|assume+|retain+|maintain+|lost|losing|
            ceded ..2 control of|over
        claim+|claims ..3 control|capture|seizure|liberation of|over
        under|in ..3 control of
        capture+|seize+|overran|overrun|occupied|liberate+|retook|retaken|recapture+|took|taken|taking ..6 @ground
        liberated|retook|retaken|recaptured|overran|liberation_of|recapture_of
        fell|fallen to|into_the_hands_of
        changed_hands
        raised ..1 flag
        handed_over ..2 @ground
        """,
        """
        capture|fall|seizure of
        """,
    ),
    _trigger(
        "ceasefire",
        "diplomatic",
        """
        @truce ..4 took_effect|came_into|entered_into|was|were|has|had|collapsed|broke|held|expired|began|failed
        agreed|declare+|declaration|announce+|sign+|broker+|accept+|extend+|violate+|violations|violation|broke|
            broken|breach+|reject+|observe+|reached|propose+|request+|asked|call+ ..8 @truce
        """,
        """
        @truce
        """,
    ),
    _trigger(
        "exchange",
        "humanitarian",
        """
        exchange+|swapped|handed_over|return+|repatriate+|release+|freed|transferred|retrieve+|recover+ ..4 @captives
        prisoner|hostage|captive|body|bodies ..2 exchange|exchanges|swap|swaps
        exchange|swap|return|handover|release|retrieval of ..4 @captives
        """,
    ),
    _trigger(
        "dismissal",
        "political",
        """
        dismiss+|dismisses|sack+|sacks|oust+|remove+|suspended|replaced|fired ..6 @role
        @role ..8 @was dismissed|sacked|fired|ousted|removed|replaced|relieved
        resigned|resigns|resignation_of|stepped_down|tendered_his_resignation|relieved_of_his|relieved_of_her
        """,
    ),
    _trigger(
        "appointment",
        "political",
        """
        appoint+|appoints|named|naming|nominate+|promote+ ..7 @role
        @was appointed|nominated|promoted|sworn_in|elected
        sworn_in|took_office|assumed_office|appointment_of
        """,
    ),
    _trigger(
        "attack",
        "military",
        """
        shell+|bomb+|bombard+|pound+|strafe+|ambush+|torched|stormed|attacked|raided|targeted|struck|
            blew_up ..2 the|a|an|its|their|his|several|at|positions|civilian|residential|@ground|@civil|@troops
        shelled|bombed|bombarded|pounded|strafed|ambushed
        shelling|bombing|bombardment|targeting of
        @was ..1 attacked|raided|struck|targeted|shot_at|fired_at|fired_on|fired_upon
        fired|firing|launch+|unleash+|dropped|dropping|used|using|use_of|lobbed|rained ..8 @weapon
        fired|firing ..6 at|on|upon|into|towards|toward|from
        carry+_out|conduct+|deliver+|launch+|stage+|mount+ ..5 @strike
        came_under|come_under|coming_under|comes_under|subjected_to|succumbed_to|exposed_to ..4 @strike|@weapon
        @strike|@weapon ..3 hit|struck|landed|slammed|exploded
        hit|hits|struck|strikes|attacked|raided|targeted|stormed ..4 @ground|@civil
        opened ..3 fire
        detonated|blew_himself_up|blew_herself_up
        """,
        """
        shelling|bombardment|bombing|airstrike|airstrikes|air_strike|air_strikes|air_raid|air_raids|explosion|
            explosions|blast|blasts|ambush|gunfire
        @weapon|air|ground|terrorist|armed|gun|suicide @strike|attack|fire|bombing
        attack|attacks
        """,
    ),
    _trigger(
        "equipment",
        "military",
        """
        shot_down|shooting_down|brought_down|downed|intercept+
        destroy+|knocked_out|neutralise+|neutralize+|lost ..6 @armour
        """,
    ),
    _trigger(
        "damage",
        "humanitarian",
        """
        damage+|destroy+|destroys|damages|burned|burnt|ruined|levelled|leveled|flatten+|gutted|hit ..6 @civil
        @civil ..6 @was ..1 damaged|destroyed|hit|burned|burnt|levelled|leveled|flattened|ruined|gutted
        without electricity|power|water|gas|heating
        caused|suffered|sustained ..3 damage
        """,
    ),
    _trigger(
        "advance",
        "military",
        """
        repel+|repelled|repelling|repulse+|thwart+|beaten_back|beat_back
        push+ ..2 back|into|forward|out
        advanced|advancing|broke_through|break_through|encircle+|besiege+|surrounded|retreat+|withdrew|
            withdrawn|withdrawing|pulled_back|pulled_out|outflanked|crossed_into|made_gains
        launch+|began|begun|start+|resume+|mount+|attempt+ ..5 offensive|offensives|counteroffensive|
            counter-offensive|assault|assaults|operation|operations|incursion|invasion
        """,
        """
        offensive|offensives|counteroffensive|counter-offensive|assault|assaults|incursion|invasion|retreat|siege
        """,
    ),
    _trigger(
        "clash",
        "military",
        """
        battle|battles|fighting|clashes|hostilities|combat|skirmishes ..6 took_place|erupted|broke_out|
            continued|continues|continue|raged|rages|resumed|intensified|escalated|spread|flared|underway|
            subsided|eased
        clashed_with
        heavy|fierce|intense fighting|battles|clashes|combat
        """,
        """
        battle|battles|fighting|clashes|skirmishes
        """,
    ),
    _trigger(
        "capture",
        "military",
        """
        capture+|detain+|took|taken|seized|kidnap+|kidnapped|abduct+|arrest+ ..5 @troops|@captives
        @was captured|taken_prisoner|taken_hostage|kidnapped|abducted|detained|arrested
        """,
    ),
    _trigger(
        "deployment",
        "military",
        """
        deploy+|deployment_of|redeploy+|sent|sending|recruit+|recruitment_of|mobilise+|mobilize+|transferred|
            transfer_of|hire+|massed|bring+_in|brought_in|involvement_of|participation_of|presence_of|
            use_of ..6 @troops
        @troops ..5 @was ..2 deployed|sent|recruited|transferred|mobilised|mobilized|involved
        fighting|fought alongside
        @was deployed|recruited|mobilised|mobilized
        general|partial|full mobilisation|mobilization
        supply+|supply|delivery|delivered|sold|sent|shipped ..4 arms|weapons|ammunition|drones|tanks|missiles
        """,
        """
        mercenaries|foreign_fighters|reinforcements
        """,
    ),
    _trigger(
        "displacement",
        "humanitarian",
        """
        displaced|displacing|fled|fleeing|evacuate+|uprooted|took_refuge|sought_refuge|left_their_homes
        forced_to flee|leave
        returned|returning home|to_their_homes
        """,
        """
        refugees|evacuation|displacement|exodus
        """,
    ),
    _trigger(
        "aid",
        "humanitarian",
        """
        deliver+|delivery_of|sent|sending|distribute+|donate+|dispatch+|received|receiving|block+|suspend+|
            provide+|airlifted|allocate+ ..6 @aid
        aid|relief convoy|convoys|truck|trucks|shipment|shipments|workers|flights ..4 arrived|entered|reached|
            left|was|were|has|have
        humanitarian corridor|corridors|pause|access ..4 opened|was|were|has|have|agreed|denied
        opened|opening_of|agreed_on|established|refused|closed ..3 corridor|corridors|border_crossing|border_crossings
        """,
        """
        humanitarian aid|crisis|situation|corridor|corridors|access|assistance
        famine|starvation
        """,
    ),
    _trigger(
        "negotiation",
        "diplomatic",
        """
        met|meeting ..3 with
        held ..5 @talks
        @talks ..8 @began|was_held|were_held|postponed|cancelled|canceled
        asked|requested|propose+|offer+|agreed|call+_for|start|began|begin|hold|resume+|hosted|hosting|suspend+|
            holding_of ..7 @talks
        spoke|talked|conversation ..6 phone|telephone
        phone|telephone call|conversation
        visited|arrived_in|travelled_to|traveled_to
        sign+|reached|conclude+ ..5 agreement|deal|accord|memorandum|treaty|protocol
        during_a meeting
        """,
        """
        talks|negotiations|consultations|summit
        """,
    ),
    _trigger(
        "diplomacy",
        "diplomatic",
        """
        sent|wrote|address+|handed|received|deliver+ ..5 letter|letters|note|notes|appeal|message|protest
        letter|letters sent_to|addressed_to
        summon+|recall+|expelled|expelling|withdrew ..6 ambassador|ambassadors|envoy|envoys|diplomats
        impose+|lifted|lifting|announce+|extend+ ..5 sanctions|embargo
        recognised|recognized|recognising|recognizing ..6 independence|republic|state|genocide
        cut|severed|broke_off|restored ..1 ties|relations
        adopt+|passed|vetoed|approve+ ..6 resolution|resolutions
        appealed|turned to
        call+_for|calls_for|asked_for|urge+|request+|demand+ ..8 inquiry|investigation|intervention|withdrawal|
            cessation|sanctions|halt|assistance|support|help
        render|provide|provided|pledged|offered|promised ..6 assistance|support|help
        """,
        """
        letter|treaty|sanctions|resolution|ambassador
        """,
    ),
    _trigger(
        "decree",
        "political",
        """
        declare+|impose+|introduce+|lifted|lifting|announce+|extend+ ..4 martial_law|state_of_emergency|
            state_of_war|curfew|mobilisation|mobilization|independence
        parliament|senate|assembly|cabinet|lawmakers|congress ..4 voted|adopted|passed|ratified|approved|rejected
        sign+|issue+ ..4 decree|decrees|order|law|bill
        """,
    ),
    _trigger(
        "protest",
        "political",
        """
        protesters|demonstrators ..5 gathered|marched|demanded|clashed|blocked|stormed|took|called|rallied|were
        took_to_the_streets
        protests|protest|rally|rallies|demonstration|demonstrations|coup|unrest ..4 was|were|took_place|
            broke_out|erupted|continued|began|held|demanded
        """,
    ),
)
KINDS: tuple[str, ...] = tuple(trigger.kind for trigger in TRIGGERS)


# These three look at a text in lower case.
# What came of it: a weak word counts in a clause with one of these.
HAPPENED = re.compile(
    r"\b(?:(?:was|were|has been|have been|had been|is|are) (?:\w+ )?(?:reported|recorded|heard|launched|carried out"
    r"|used|observed|declared|announced|held|ongoing|repelled|blocked|denied|shown|violated)"
    r"|killed|wounded|injured|destroyed|damaged|left|continued|resumed|intensified|extended|began|started|took place"
    r"|erupted|hit|struck|died|occurred|forced|caused|broke out|expired|failed|collapsed|happened|raged"
    r"|broke down|rocked|reported|led to|displaced|fled)\b"
)
# In front of a word, in its own clause: then it is a wish, a fear or a plan, and nothing has happened.
UNREAL = re.compile(
    r"\b(?:will|would|could|should|might|may|can|must|shall|cannot|if|unless|whether|until|to be|so that|since"
    r"|in case of"
    r"|(?:refrain(?:ed)? from|prevent|halt|stop|end|avoid)(?:ed|ped|ing|ping)?"
    r"|(?:threat(?:ens?|ened|ening)?|ready|prepar(?:ed|ing)|plan(?:s|ned|ning)?|want(?:s|ed)?|intend(?:s|ed)?"
    r"|order(?:s|ed)?|in order|need(?:s|ed)?|called on \w+|urged \w+) to"
    r"|(?:possibility|risk|fear(?:s|ed)?|danger) (?:of|that)|possible|potential|future)(?: [\w'’-]+){0,5} *$"
)
NEGATED = re.compile(
    r"(?:\b(?:no|not|never|without|denie[sd]|denying|reject(?:ed|s|ing)|refut(?:ed|es|ing)|neither|nor|failed to"
    r"|cannot)\b|n['’]t\b)(?: [\w'’-]+){0,5} *$"
)
