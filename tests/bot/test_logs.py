"""Logs: whatever is written, no secret stands in it."""

from __future__ import annotations

import logging

import pytest
import structlog

from bot.config import load_settings
from bot.logs import start_logging

SECRET = "4711:very-quiet"


def test_secrets_are_blotted_out_of_our_logs_and_the_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(load_settings({"TELEGRAM_BOT_TOKEN": SECRET}))
    try:
        structlog.get_logger("ours").warning("calling", url=f"http://host/bot{SECRET}/getMe")
        logging.getLogger("theirs").warning("POST /bot%s/getMe", SECRET)
        try:
            raise RuntimeError(f"no answer from /bot{SECRET}")
        except RuntimeError:
            structlog.get_logger("ours").exception("failed")
            logging.getLogger("theirs").exception("failed")
    finally:
        structlog.reset_defaults()
        logging.basicConfig(force=True)
    written = capsys.readouterr().err
    assert written.count("[secret]") >= 4
    assert "very-quiet" not in written
