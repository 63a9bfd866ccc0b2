"""Settings: read once, checked at the door, errors that say what to do and show no secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.errors import Misconfigured

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_set_gives_the_embedded_defaults() -> None:
    settings = load_settings({})
    assert settings.store_url.startswith("sqlite+aiosqlite:///")
    assert settings.conflict is None
    assert settings.telegram_token is None


def test_ids_are_split_at_commas() -> None:
    settings = load_settings({"SITREP_ADMINS": "telegram:1, slack:U2,"})
    assert settings.is_admin("telegram", "1")
    assert settings.is_admin("slack", "U2")
    assert not settings.is_admin("slack", "1")


def test_an_empty_allow_list_answers_everybody_and_a_full_one_only_its_chats() -> None:
    assert load_settings({}).is_allowed("telegram", "-100")
    listed = load_settings({"SITREP_ALLOWED_CHATS": "telegram:-100"})
    assert listed.is_allowed("telegram", "-100")
    assert not listed.is_allowed("telegram", "-200")
    assert listed.is_allowed("console", "console")


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"SITREP_ADMINS": "bob"}, "SITREP_ADMINS: 'bob' names no platform"),
        ({"SITREP_TIME_ZONE": "Mars/Olympus"}, "no IANA time zone; write one such as"),
        ({"SITREP_GRACE_MINUTES": "soon"}, "SITREP_GRACE_MINUTES"),
        ({"TELEGRAM_BOT_TOKEN": "hello"}, "TELEGRAM_BOT_TOKEN: expected digits, a colon"),
        ({"SLACK_BOT_TOKEN": "xapp-1-quiet"}, "SLACK_BOT_TOKEN: expected xoxb-…, found a token that starts with xapp-"),
        ({"SLACK_BOT_TOKEN": "xoxb-1-quiet"}, "set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) too"),
        ({"SLACK_APP_TOKEN": "xapp-1-quiet"}, "SLACK_BOT_TOKEN: missing"),
        ({"TELEGRAM_BOT_TOKEN_FILE": "/no/such/file"}, "TELEGRAM_BOT_TOKEN_FILE: cannot read"),
    ],
)
def test_a_bad_setting_is_named_with_what_to_do(environment: dict[str, str], told: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        load_settings(environment)
    assert told in str(caught.value)
    assert "quiet" not in str(caught.value)


def test_a_secret_may_come_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("123:abc\n")
    settings = load_settings({"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "token")})
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "123:abc"
    assert "abc" not in repr(settings)


def test_a_postgresql_address_gets_its_driver() -> None:
    url = load_settings({"DATABASE_URL": "postgresql://a:b@localhost/c"}).store_url
    assert url == "postgresql+psycopg://a:b@localhost/c"


@pytest.mark.parametrize("driver", ["", "+psycopg"])
def test_postgresqls_own_programs_get_its_address_without_a_driver(driver: str) -> None:
    address = load_settings({"DATABASE_URL": f"postgresql{driver}://a:b@localhost/c"}).postgres_address
    assert address == "postgresql://a:b@localhost/c"


@pytest.mark.parametrize("document", [".env.example", "README.md"])
def test_every_setting_is_documented(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    names = {field.alias for field in Settings.model_fields.values() if field.alias}
    assert {name for name in names if name not in text} == set()
    told = set(re.findall(r"\b(?:SITREP|TELEGRAM|SLACK)_[A-Z_]+[A-Z]\b|\bDATABASE_URL\b", text))
    assert {name for name in told if name.removesuffix("_FILE") not in names} == set()
