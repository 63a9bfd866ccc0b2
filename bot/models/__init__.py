"""The nouns of the wire: addresses and channels, commands and replies, editions and deliveries."""

from bot.models.addresses import Address, Language, Manner, NamesStyle, PlatformName
from bot.models.channels import ALERTS, NOTICES, RECEIPTS, WITH_LOSSES, Channel, ChannelState, Quiet
from bot.models.commands import Audience, Command, MenuLine, User
from bot.models.deliveries import (
    Agenda,
    Delivery,
    DeliveryPart,
    DeliveryState,
    Loan,
    Owed,
    PartState,
    Receipt,
    Receipts,
    Shard,
)
from bot.models.editions import SOON, Commission, Correction, Edition, StoryLife
from bot.models.health import Notice, NoticeEvent, SourceCondition, SourceHealth
from bot.models.keeping import Content, LibrarySchema, Pruned
from bot.models.ledger import (
    ClaimFilter,
    DevelopmentFilter,
    FiledClaim,
    FiledDevelopment,
    FiledStatement,
    StatementFilter,
)
from bot.models.promises import PROMISES, Promise, read_promise
from bot.models.replies import Button, Part, Picture, Reply
from bot.models.searches import FoundArticle, Search
from bot.models.sources import FetchReport, ReloadReport, Roster, SourceAct, SourceOrder, Trial, TriedArticle
from bot.models.watches import Alert, Watch, WatchKind

__all__ = [
    "ALERTS",
    "NOTICES",
    "PROMISES",
    "RECEIPTS",
    "SOON",
    "WITH_LOSSES",
    "Address",
    "Agenda",
    "Alert",
    "Audience",
    "Button",
    "Channel",
    "ChannelState",
    "ClaimFilter",
    "Command",
    "Commission",
    "Content",
    "Correction",
    "Delivery",
    "DeliveryPart",
    "DeliveryState",
    "DevelopmentFilter",
    "Edition",
    "FetchReport",
    "FiledClaim",
    "FiledDevelopment",
    "FiledStatement",
    "FoundArticle",
    "Language",
    "LibrarySchema",
    "Loan",
    "Manner",
    "MenuLine",
    "NamesStyle",
    "Notice",
    "NoticeEvent",
    "Owed",
    "Part",
    "PartState",
    "Picture",
    "PlatformName",
    "Promise",
    "Pruned",
    "Quiet",
    "Receipt",
    "Receipts",
    "ReloadReport",
    "Reply",
    "Roster",
    "Search",
    "Shard",
    "SourceAct",
    "SourceCondition",
    "SourceHealth",
    "SourceOrder",
    "StatementFilter",
    "StoryLife",
    "Trial",
    "TriedArticle",
    "User",
    "Watch",
    "WatchKind",
    "read_promise",
]
