"""The commands: one function each, data in and data out, the same on every platform.

``answer`` is the way in, ``COMMANDS`` the list. The imports below enter the commands in the order in which ``/help``
shows them.
"""

# isort: off
from bot.commands.start import start
from bot.commands.help import help_
from bot.commands.digest import digest
from bot.commands.today import today
from bot.commands.week import week
from bot.commands.casualties import casualties
from bot.commands.statements import statements
from bot.commands.disputes import disputes
from bot.commands.timeline import timeline
from bot.commands.map import map_
from bot.commands.search import search
from bot.commands.cards import person, place
from bot.commands.why import why
from bot.commands.story import story
from bot.commands.sources import sources
from bot.commands.status import status
from bot.commands.subscribe import subscribe
from bot.commands.unsubscribe import unsubscribe
from bot.commands.schedule import schedule
from bot.commands.quiet import quiet
from bot.commands.language import language, names
from bot.commands.source import source
from bot.commands.follow import alert, follow, mute, unfollow
from bot.commands.forget import forget
from bot.commands.method import method
from bot.commands.privacy import privacy
from bot.commands.reload import reload
from bot.commands.refresh import refresh
from bot.commands.resend import resend
from bot.commands.receipts import receipts
from bot.commands.correct import correct
# isort: on

from bot.commands.answering import answer
from bot.commands.briefing import briefing_reply
from bot.commands.desk import Desk
from bot.commands.listing import COMMANDS, Listed

__all__ = [
    "COMMANDS",
    "Desk",
    "Listed",
    "alert",
    "answer",
    "briefing_reply",
    "casualties",
    "correct",
    "digest",
    "disputes",
    "follow",
    "forget",
    "help_",
    "language",
    "map_",
    "method",
    "mute",
    "names",
    "person",
    "place",
    "privacy",
    "quiet",
    "receipts",
    "refresh",
    "reload",
    "resend",
    "schedule",
    "search",
    "source",
    "sources",
    "start",
    "statements",
    "status",
    "story",
    "subscribe",
    "timeline",
    "today",
    "unfollow",
    "unsubscribe",
    "week",
    "why",
]
