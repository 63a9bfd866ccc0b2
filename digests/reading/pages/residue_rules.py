"""The kinds of residue pages carry, as data: how a paragraph of each kind opens, and how long it may be.

Every pattern is tried from the paragraph's start, whatever its case; one that ends in ``$`` must cover it whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digests.reading.grammar.lexicon import words

AGENCY = (
    r"(?:AP|AFP|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|TASS|Sputnik|RIA Novosti|Anadolu(?: Agency)?|AA|dpa|ANSA"
    r"|Xinhua|Shutterstock|Bloomberg|UPI|PA(?: Media| Wire)?|Alamy|NurPhoto|Handout|Zuma|Maxar|Planet Labs)"
)
SOCIAL = r"(?:facebook|twitter|telegram|instagram|youtube|whatsapp|linkedin|viber|tiktok|social|channel|page|app)"
MAILING = r"(?:newsletters?|alerts|updates|bulletin|digest|briefing|channel|e-?mails?)"
SHARE_WORD = (
    r"(?:share|tweet|retweet|pin(?: it)?|print|e-?mail|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|viber|vk"
    r"|copy|link|copied|comments?|save|bookmark|messenger|flipboard|pinterest|pocket|on|via|this|the|article|story"
    r"|post|page|with|your|friends|and|to|by|\d+|shares?|[|•·,:/&+-])"
)
WORK = r"(?:reporting|reportage|writing|editing|translation|translated|edited|written|compiled|research)"
# Names, and what stands between them in a line of credits.
BYLINE = (
    rf"(?:(?-i:[A-Z][\w.'’/-]*)|and|in|at|of|the|for|by|from|with|additional|{WORK}"
    r"|correspondents?|staff|agencies|our|desk)"
)
PIECE = r"(?:report|story|article|dispatch|piece)"
PHOTOS = r"(?:photos?|images?|pictures?|file)"
PICTURE = r"(?:file |archive )?(?:photos?|images?|pictures?|photographs?|video|illustration|graphics?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of residue, the pattern a paragraph of it begins with, and how many words it may have.

    ``signs`` are words one of which every such paragraph holds; where there are none it may hold any.
    """

    kind: str
    pattern: re.Pattern[str]
    longest: int
    signs: frozenset[str]


def _rule(kind: str, longest: int, signs: frozenset[str], *patterns: str) -> Rule:
    return Rule(kind, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE), longest, signs)


ANY: frozenset[str] = frozenset()
WORKING = words(
    """reporting reportage writing editing translation translated edited written compiled research report reports
    material files"""
)
PICTURED = words(
    """ap afp reuters getty epa tass sputnik ria anadolu aa dpa ansa xinhua shutterstock bloomberg upi pa alamy nurphoto
    handout zuma maxar planet photo photos image images picture pictures photograph photographs video illustration
    graphic graphics credit credits source photographer copyright"""
)


RULES: tuple[Rule, ...] = (
    _rule(
        "newsletter",
        40,
        words("sign signing register subscribe join inbox mailbox mail email"),
        r"(?:get|receive|have|want)\b.{0,90}\b(?:in|to|into) (?:your|my) (?:inbox|mailbox|e-?mail)\b",
        rf"(?:please )?(?:sign(?:ing)? up|register|subscribe|join)\b.{{0,80}}\b{MAILING}\b",
    ),
    _rule(
        "newsletter",
        14,
        words("subscribe mail email"),
        r"(?:please )?subscribe(?: now| today| here)?(?: (?:to|for) .{0,50})?\s*[.!:]?$",
        r"enter your e-?mail\b.{0,60}$|your e-?mail(?: address)?\W*$",
    ),
    _rule(
        "newsletter",
        60,
        words("signing subscribing clicking entering"),
        r"by (?:signing up|subscribing|clicking|entering)\b.{0,60}\byou (?:agree|consent|accept)\b",
    ),
    _rule(
        "newsletter",
        30,
        words("miss mail email sign latest"),
        r"(?:never|don['’]t) miss (?:the|our|an?|out)\b.{0,60}\b(?:news|story|stories|updates?|sign(?:ing)? up)",
        r"get .{2,60}\bby e-?mail\b|.{0,80}\bsign up (?:here|now|today)\W*$",
        r"for the latest (?:news|stories|updates)\b.{0,60}\b(?:download|follow|subscribe|visit|sign up)\b",
    ),
    _rule(
        "follow us",
        60,
        words("follow us our app"),
        rf"follow [^.]{{2,60}} on {SOCIAL}\b",
        rf"(?:please )?(?:follow|find|like|join|connect with) (?:us|our)\b.{{0,90}}\b{SOCIAL}\b",
        r"(?:download|get) (?:our|the)(?: \w+){0,3} app\b",
    ),
    _rule(
        "follow us",
        40,
        words("follow find reach reached email mail tip tips contact click"),
        rf"(?:e-?mail|reach|contact|follow|write to) .{{2,90}}\b(?:on|via|at) (?:{SOCIAL}\b|(?:https?://|[\w.+-]+@)\S+)",
        rf".{{0,300}}\b(?:follow|find) (?:us|him|her|them) (?:on|at) {SOCIAL}\b[^.]*\.?$",
        r".{0,300}\bclick here (?:for|to) [^.]{2,40}\.?$",
        r"(?:have|got) (?:a |any )?(?:news )?tips?\b.{0,120}\b(?:reached|contact|e-?mail)\b",
    ),
    _rule(
        "read more",
        30,
        words("read watch listen see view related more explainer opinion pictures video live recommended"),
        r"(?:also )?(?:read|watch|listen|see|view)(?: (?:more|also|next|here|this|now))?\s*[:|»>–—-]\s*\S",
        r"(?:related|more|explainer|opinion|in pictures|video|live|recommended)\s*[:|»>]\s*\S[^.]*$",
    ),
    _rule(
        "read more",
        16,
        words("here reading read more less all"),
        r"\W*(?:click|tap) here\b.{0,80}$",
        r"(?:continue|keep) reading\b.{0,60}$",
        r"read (?:the )?(?:full|whole|original|entire|rest)\b.{0,60}$",
        r"(?:read|see|view|show|load) (?:more|less|all)(?: .{0,40})?$",
    ),
    _rule(
        "share buttons",
        16,
        ANY,
        rf"(?:{SHARE_WORD}(?:\s+|$))+$",
        r"share (?:this|on|via|with)\b[^.]*$",
    ),
    _rule(
        "photo credit",
        16,
        PICTURED,
        rf"{PICTURE}\s*(?:credits?|courtesy|source)?\s*(?:by|of|:|/|©)\s*\S[^.]*\.?$",
        r"(?:credits?|source|photographer|copyright)\s*:\s*\S[^.]{0,80}$",
        rf"{AGENCY}(?: photos?)?(?:\s*/\s*[\w. -]{{2,40}})?$",
    ),
    _rule(
        "photo credit",
        45,
        PICTURED,
        rf".{{0,400}}[(\[|]\s*(?:[\w. -]{{2,40}}(?:/| via | for )\s*{AGENCY}(?: {PHOTOS})?"
        rf"|{AGENCY}\s*(?:{PHOTOS}(?:\s*/\s*[\w. -]{{2,60}})?|/\s*[\w. -]{{2,60}})"
        rf"|(?:file )?{PHOTOS}(?: by|:)[^)\]]{{2,60}})\s*[)\]]?\.?$",
        rf".{{0,400}}(?:/\s*{AGENCY}|[—–]\s*{AGENCY} {PHOTOS}|© ?{AGENCY})$",
    ),
    _rule(
        "agency credit",
        32,
        WORKING,
        rf"\W?(?:with )?(?:additional |further )?{WORK}(?: (?:from|by)|:) (?:{BYLINE}[,;.]*\s+)*{BYLINE}\W*$",
        r"\W?(?:based on|with) (?:additional )?(?:reporting|reports?|material|files) (?:by|from)\b[^.]{1,200}\W*$",
    ),
    _rule(
        "agency credit",
        45,
        words("contributed used assisted helped"),
        rf"[^.]{{2,220}}\b(?:contributed (?:reporting )?to|(?:was|were) used in|(?:assisted|helped) with) this {PIECE}"
        r"\b\W*(?:from [^.]{2,60})?\W*$",
    ),
    _rule(
        "advertisement",
        10,
        words("advertisement advertising advert sponsored promoted paid continues scroll skip"),
        r"\W*(?:advertisement|advertising|advert|(?:sponsored|promoted)(?: content)?|paid content)\W*$",
        r"(?:the )?(?:story|article) continues (?:below|after)\b.{0,40}$",
        r"scroll (?:down )?(?:to|for) .{0,30}$|skip (?:to|past|ad).{0,40}$",
    ),
    _rule(
        "lists of others",
        30,
        words("tag tags topic topics keywords filed category categories label labels posted more"),
        r"(?:tags?|topics?|keywords|filed under|categor(?:y|ies)|labels?|posted in|more on|more about)\s*:\s*\S[^.]*$",
    ),
    _rule(
        "lists of others",
        6,
        words("most top latest trending breaking in table back home previous next"),
        r"(?:most (?:read|popular|viewed|shared)|top stories|latest news|trending(?: now)?|breaking news)\s*:?$",
        r"(?:in this (?:article|story)|table of contents|back to top|home)\s*:?$",
        r"(?:previous|next)(?: (?:article|post|story))?\s*:?$",
    ),
    _rule(
        "lists of others",
        9,
        words("popular read viewed tags categories category categorias"),
        r"(?:most )?(?:popular|read|viewed|shared) (?:on|in|now)\b[^.]{0,40}$",
        r"(?:tags|categor(?:y|ies)|categorias)$",
    ),
    _rule(
        "byline",
        12,
        words("by"),
        r"(?:(?:story|words|text|written|reported|posted) )?by:? (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|january"
        r"|february|march|april|may|june|july|august|september|october|november|december)"
        r"(?-i:[A-Z])[\w.'’-]*,? (?:(?:(?-i:[A-Z])[\w.'’-]*|and|&|for|of|in|de|van|von|al|bin|staff|writers?"
        r"|correspondents?|reporters?|editors?)(?:,? |$))+$",
    ),
    _rule(
        "copyright",
        60,
        words("copyright © c rights published reproduced copied"),
        r"copyright\b|©|\(c\) ?(?:19|20)\d\d",
        r".{0,120}\ball rights reserved\b",
        r"this (?:material|article|content) may not be (?:published|reproduced|copied)\b",
    ),
    _rule(
        "comments",
        25,
        words("comment comments reply conversation address log login sign signin"),
        r"(?:leave|post|write|add|view|show|join) (?:(?:a|your|the|all) )?(?:comments?|reply|conversation)\b[^.]*\.?$",
        r"your e-?mail address will not be published\b",
        r"(?:log|sign) ?in\b.{0,40}\bto (?:comment|continue|read|reply)\b",
        r"(?:no |\d+ )comments?(?: yet)?$|comments are (?:closed|moderated|disabled)\b",
    ),
    _rule(
        "appeal",
        80,
        words("support donate become enjoyed liked like value found help buy contribution donation tell reprints"),
        r"(?:please )?support (?:our (?:work|journalism|reporting)|independent (?:media|journalism))\b",
        r"(?:please )?donate (?:now|today|here)\b",
        r"become an? (?:member|subscriber|patron|supporter)\b",
        r"if you (?:enjoyed|liked|like|value|found) (?:this|our|what)\b",
        rf"(?:like|liked|enjoyed?) this {PIECE}\?|(?:tell us|let us know) what you think\b|order reprints$",
        r"(?:help us (?:to )?(?:keep|stay|continue|tell)|buy us|make a (?:contribution|donation))\b",
    ),
    _rule(
        "player",
        25,
        words("listen min mins minute minutes minuto minutos minuten browser javascript video source"),
        r"(?:tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|reading time)\s*:?\s*(?:ca\.? )?\d+ ?min",
        r"listen to (?:this|the) (?:article|story|episode)",
        r"\d+ min(?:ute)?s?(?: (?:read|listen))",
        r"your browser (?:does not|doesn['’]t) support",
        r"(?:please )?(?:enable|turn on) javascript",
        r"this video (?:is|cannot)|no (?:compatible|media) source\b",
    ),
    _rule(
        "read more",
        30,
        words("lesen thema interessant lire lea lee leer puede leggi leia czytaj читайте читать ayrıca devamını"),
        r"(?:lesen sie (?:auch|hier|mehr)|mehr zum thema|auch interessant|(?:à )?lire aussi"
        r"|(?:lea|lee|leer) (?:también|más)|(?:te|le) puede interesar|leggi anche|leia (?:também|mais)"
        r"|czytaj (?:też|także|więcej)|читайте также|читать далее|ayrıca bakınız|devamını oku)\b\s*[:»>–-]?[^.]*$",
    ),
    _rule(
        "advertisement",
        60,
        words("contain contains include includes"),
        r"this (?:post|article|page) (?:may )?(?:contains?|includes?) (?:affiliate|references|links)\b",
    ),
    _rule(
        "comments", 10, ANY, r"(?:keine |\d+ )?(?:kommentare?|commentaires?|comentarios?|комментари\w+)\s*(?:[:(].*)?$"
    ),
    _rule(
        "stamp",
        12,
        words("published updated posted modified created am pm"),
        r"(?:updated|posted|published)(?: at)? \d{1,2}:\d\d ?[ap]\.?m\b.{0,30}$",
        r"\d{1,2}:\d\d ?[ap]\.?m\.?(?: [a-z]{2,4})?,? \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b.{0,40}$",
        r"(?:(?:first|last) )?(?:published|updated|posted|modified|created)(?: on| at)?\s*:?\s*"
        r"(?:[a-z]+,? )?(?:\d|[a-z]{3,9}\.? \d)[^.]{0,50}$",
    ),
    _rule(
        "disclaimer",
        60,
        words("expressed"),
        r"(?:the )?(?:views?|opinions?) (?:and \w+ )?expressed (?:in this|here|by the author)\b",
    ),
    _rule("contact", 10, words("@"), r"(?:[^.@]{0,80}\s)?[\w.+-]+@[\w-]+\.[\w.]{2,}\W*$"),
)

# A cookie notice names cookies and one of these.
COOKIES = words("cookie cookies")
CONSENT = re.compile(
    r"\b(?:accept|consent|agree|cookie (?:policy|settings|notice)|privacy policy|browser|(?:our|this|the) (?:web)?site"
    r"|personali[sz]ed?|preferences)\b",
    re.IGNORECASE,
)
# A job advert gives itself away by several of these together.
JOB_SIGN = re.compile(
    r"\bCVs?\b|\bcover letter|\bwriting samples?|\bremuneration|\bsalar(?:y|ies)\b|\bvacanc(?:y|ies)\b|\bjob opening"
    r"|\bis hiring|\b(?:seeks|is looking for|we are looking for)\b|\bapply (?:now|here|by|to)\b|\bapplicants?\b"
    r"|\b[\w.+-]+@[\w-]+\.\w+|\bfreelance|\binternships?\b|\bdeadline for applications",
)
JOB_SIGNS_NEEDED = 3
JOB_WORDS = words(
    """cv cvs letter samples remuneration salary salaries vacancy vacancies opening hiring seeks looking apply applicant
    applicants @ freelance freelancer freelancers internship internships deadline"""
)
"""Every job advert holds one of these."""

# Headings over lists of other articles.
RELATED = re.compile(
    r"(?:see also|related(?: (?:articles?|stor(?:y|ies)|news|content|topics|posts|links|coverage|reading))?"
    r"|read (?:also|more|next)|also read|more on this(?: story| topic)?|more stories|more news"
    r"|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|recommended(?: for you| stories| articles)?"
    r"|don['’]t miss|editor['’]?s['’]? (?:picks?|choice)|what to read next|further reading|more from [^.]{1,40}"
    r"|das könnte (?:sie|dich) auch interessieren|(?:empfohlene|weitere|ähnliche) (?:beiträge|artikel)"
    r"|mehr zum thema.{0,20}|contenidos? relacionados?|noticias relacionadas|articles (?:liés|similaires)"
    r"|по теме|powiązane artykuły|ilgili haberler)\s*:?",
    re.IGNORECASE,
)
# Credits in brackets behind the last sentence of a paragraph.
TRAILING_CREDIT = re.compile(
    rf"\s*[(\[](?:(?:additional |further )?{WORK}(?: from| by)\b[^()\[\]]{{2,200}}"
    rf"|[^()\[\]]{{2,200}}\bcontributed to this {PIECE}\W*)[)\]]\s*$",
    re.IGNORECASE,
)
