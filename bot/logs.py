"""Logs on stderr, one line each, with every configured secret blotted out wherever it turns up."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from pydantic import SecretStr

from bot.config import Settings

BLOT = "[secret]"


def start_logging(settings: Settings) -> None:
    """Send our logs and the libraries' to stderr at the configured level."""
    level = logging.getLevelName(settings.log_level.upper())
    blot = Blotter(settings)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(blot)
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            blot.process,
            structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


class Blotter(logging.Formatter):
    """Replaces the value of every configured secret, in our own records and in the libraries'."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("%(asctime)s [%(levelname)s] %(name)s: %(message)s")
        values = (getattr(settings, name) for name in type(settings).model_fields)
        self._secrets = tuple(v.get_secret_value() for v in values if isinstance(v, SecretStr) and v.get_secret_value())

    def format(self, record: logging.LogRecord) -> str:
        """Format a library's record."""
        return self.clean(super().format(record))

    def process(self, _: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Clean one of our own records; a structlog processor."""
        return {key: self.clean(str(value)) for key, value in event.items()}

    def clean(self, text: str) -> str:
        """Blot out every secret in a text."""
        for secret in self._secrets:
            text = text.replace(secret, BLOT)
        return text
