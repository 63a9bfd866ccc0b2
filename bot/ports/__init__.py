"""The wire's seams: what the use cases ask of the store, the sources, a platform and the clock.

Every implementation, fakes included, passes the contract tests in tests/contracts.
"""

from bot.ports.archive import Archive, Finding, Ledger, Stories
from bot.ports.chats import Channels, Forgetting, Installations, Manners, Watches
from bot.ports.clock import Clock
from bot.ports.editions import Corrections, Editions, Views
from bot.ports.newsroom import Newsroom
from bot.ports.outbox import Doubts, Outbox, Pacing, ReceiptBook
from bot.ports.platform import Answer, Menus, Platform
from bot.ports.sources import HealthBook, OrderBook
from bot.ports.store import Store

__all__ = [
    "Answer",
    "Archive",
    "Channels",
    "Clock",
    "Corrections",
    "Doubts",
    "Editions",
    "Finding",
    "Forgetting",
    "HealthBook",
    "Installations",
    "Ledger",
    "Manners",
    "Menus",
    "Newsroom",
    "OrderBook",
    "Outbox",
    "Pacing",
    "Platform",
    "ReceiptBook",
    "Store",
    "Stories",
    "Views",
    "Watches",
]
