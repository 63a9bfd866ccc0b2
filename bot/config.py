"""Every setting, read once: from the environment, then from ``.env``; a secret may come as a file (``<NAME>_FILE``)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Misconfigured
from bot.models import Address, Language, PlatformName

SECRETS = (
    "TELEGRAM_BOT_TOKEN",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_SECRET",
    "DATABASE_URL",
)


class Settings(BaseSettings):
    """What an operator can set; README.md and .env.example list the same names."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    data_dir: Path = Field(Path("data"), alias="SITREP_DATA_DIR", description="folder of the database")
    database_url: SecretStr | None = Field(None, alias="DATABASE_URL", description="postgresql://… instead of SQLite")
    sources: Path | None = Field(None, alias="SITREP_SOURCES", description="sources.toml; default: the shipped sample")
    profiles: Path | None = Field(None, alias="SITREP_PROFILES", description="folder of your own conflict profiles")
    conflict: str | None = Field(
        None, alias="SITREP_CONFLICT", description="profile id; default: what sources.toml says"
    )
    time_zone: str = Field("UTC", alias="SITREP_TIME_ZONE", description="IANA zone of days where no channel says so")
    language: Language = Field(
        "en", alias="SITREP_LANGUAGE", description="en, ru, hy, az or tr: language of chats that chose none"
    )
    admins: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), alias="SITREP_ADMINS", description="administrators: telegram:12345,slack:U0AB12"
    )
    admin_chat: str | None = Field(
        None,
        alias="SITREP_ADMIN_CHAT",
        description="chat told of sources that go bad: telegram:-10012345 or slack:C0AB12",
    )
    admin_daily: time | None = Field(
        None, alias="SITREP_ADMIN_DAILY", description="when that chat is told what was sent the day before: 08:00"
    )
    allowed_chats: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), alias="SITREP_ALLOWED_CHATS", description="only these chats are answered; empty: all"
    )
    commands_per_minute: int = Field(
        20, ge=1, le=1000, alias="SITREP_COMMANDS_PER_MINUTE", description="how much one person may ask for in a minute"
    )
    grace_minutes: int = Field(
        180, ge=0, le=1440, alias="SITREP_GRACE_MINUTES", description="how late an edition is still sent"
    )
    keep_days: int = Field(
        365, ge=30, le=36500, alias="SITREP_KEEP_DAYS", description="days for which deliveries are remembered"
    )
    fetch_minutes: int = Field(15, ge=1, le=1440, alias="SITREP_FETCH_MINUTES", description="pause between visits")
    tick_seconds: int = Field(20, ge=1, le=60, alias="SITREP_TICK_SECONDS", description="how often slots are checked")
    fetch_allow_hosts: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), alias="SITREP_FETCH_ALLOW_HOSTS", description="private hosts that sources may be read from"
    )
    telegram_token: SecretStr | None = Field(None, alias="TELEGRAM_BOT_TOKEN", description="from BotFather")
    telegram_base_url: str = Field(
        "https://api.telegram.org", alias="TELEGRAM_BASE_URL", description="Bot API server, without /bot<token>"
    )
    telegram_paid: bool = Field(
        False,
        alias="TELEGRAM_PAID_BROADCAST",
        description="pay Telegram for up to 1,000 messages a second instead of 30",
    )
    slack_bot_token: SecretStr | None = Field(None, alias="SLACK_BOT_TOKEN", description="xoxb-…")
    slack_app_token: SecretStr | None = Field(None, alias="SLACK_APP_TOKEN", description="xapp-…, for Socket Mode")
    slack_signing_secret: SecretStr | None = Field(
        None, alias="SLACK_SIGNING_SECRET", description="for signed HTTP instead of Socket Mode"
    )
    slack_client_id: str | None = Field(
        None, alias="SLACK_CLIENT_ID", description="for more than one workspace, instead of SLACK_BOT_TOKEN"
    )
    slack_client_secret: SecretStr | None = Field(
        None, alias="SLACK_CLIENT_SECRET", description="beside the client id, under Basic Information"
    )
    slack_base_url: str = Field("https://slack.com/api/", alias="SLACK_BASE_URL", description="Web API base address")
    http_host: str = Field("127.0.0.1", alias="SITREP_HTTP_HOST", description="address the web server listens on")
    http_port: int = Field(8080, ge=0, le=65535, alias="SITREP_HTTP_PORT", description="port of the web server")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", alias="SITREP_LOG_LEVEL", description="debug, info, warning or error"
    )

    @field_validator("admins", "allowed_chats", "fetch_allow_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return frozenset(v.strip() for v in value.split(",") if v.strip()) if isinstance(value, str) else value

    @field_validator("admins", "allowed_chats")
    @classmethod
    def _platform_ids(cls, value: frozenset[str]) -> frozenset[str]:
        wrong = sorted(v for v in value if v.partition(":")[0] not in {"telegram", "slack", "console"} or ":" not in v)
        if wrong:
            raise ValueError(f"{wrong[0]!r} names no platform; write it as telegram:12345 or slack:U0AB12")
        return value

    @field_validator("admin_chat")
    @classmethod
    def _chat(cls, value: str | None) -> str | None:
        platform, _, chat = (value or "").partition(":")
        if value is not None and (platform not in {"telegram", "slack", "console"} or not chat.partition("/")[0]):
            raise ValueError(f"{value!r} is no chat; write it as telegram:-10012345 or slack:C0AB12")
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{value!r} is no IANA time zone; write one such as Asia/Yerevan") from error
        return value

    @model_validator(mode="after")
    def _tokens(self) -> Settings:
        _expect_prefix("SLACK_BOT_TOKEN", self.slack_bot_token, "xoxb-", "OAuth & Permissions")
        _expect_prefix("SLACK_APP_TOKEN", self.slack_app_token, "xapp-", "Basic Information, app-level tokens")
        token = self.telegram_token.get_secret_value() if self.telegram_token else None
        if token is not None and not (token.partition(":")[0].isdigit() and token.partition(":")[2]):
            raise ValueError("TELEGRAM_BOT_TOKEN: expected digits, a colon and letters as BotFather gives them")
        self._check_slack()
        return self

    def _check_slack(self) -> None:
        listens, one, many = (
            self.slack_app_token or self.slack_signing_secret,
            self.slack_bot_token,
            self.slack_client_id,
        )
        if bool(many) != bool(self.slack_client_secret):
            raise ValueError("SLACK_CLIENT_ID, SLACK_CLIENT_SECRET: set both, or neither")
        if one and many:
            raise ValueError("SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for several: set one of the two")
        if (one or many) and not listens:
            name = "SLACK_BOT_TOKEN" if one else "SLACK_CLIENT_ID"
            raise ValueError(f"{name}: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) too")
        if listens and not (one or many):
            raise ValueError("SLACK_BOT_TOKEN: missing, though another Slack setting is there")

    @property
    def has_slack(self) -> bool:
        """Whether Slack is configured, for one workspace or for several."""
        return self.slack_bot_token is not None or self.slack_client_id is not None

    @property
    def grace(self) -> timedelta:
        """How late an edition is still sent."""
        return timedelta(minutes=self.grace_minutes)

    @property
    def keep(self) -> timedelta:
        """How long deliveries that ended are remembered."""
        return timedelta(days=self.keep_days)

    @property
    def store_url(self) -> str:
        """The database address in SQLAlchemy's form."""
        if self.database_url is None:
            return f"sqlite+aiosqlite:///{(self.data_dir / 'sitrep.db').absolute()}"
        url = self.database_url.get_secret_value()
        return url.replace("postgresql://", "postgresql+psycopg://", 1).replace(
            "postgres://", "postgresql+psycopg://", 1
        )

    @property
    def admin_address(self) -> Address | None:
        """Where administrators are told of sources; a topic or thread follows the chat behind a slash."""
        platform, _, rest = (self.admin_chat or "").partition(":")
        chat, _, thread = rest.partition("/")
        return Address(platform=cast(PlatformName, platform), chat=chat, thread=thread or None) if chat else None

    @property
    def postgres_address(self) -> str:
        """The database address as PostgreSQL's own programs take it, which know of no drivers; empty for SQLite."""
        return self.database_url.get_secret_value().replace("+psycopg://", "://", 1) if self.database_url else ""

    def is_admin(self, platform: PlatformName, user: str) -> bool:
        """Whether a user is a configured administrator; whoever sits at the console is."""
        return platform == "console" or f"{platform}:{user}" in self.admins

    def is_allowed(self, platform: PlatformName, chat: str) -> bool:
        """Whether a chat may be answered."""
        return platform == "console" or not self.allowed_chats or f"{platform}:{chat}" in self.allowed_chats


def reveal(secret: SecretStr | None) -> str:
    """The text of a secret; empty where it is not set."""
    return secret.get_secret_value() if secret else ""


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises Misconfigured naming the first bad one, never showing a secret's value."""
    variables = dict(os.environ if environment is None else environment)
    try:
        given = {name: _read_secret(name, path) for name in SECRETS if (path := variables.get(f"{name}_FILE"))}
        if environment is None:
            return Settings(**given)  # type: ignore[arg-type]
        known = {f.alias: variables[f.alias] for f in Settings.model_fields.values() if f.alias in variables}
        return Settings(_env_file=None, **(known | given))  # type: ignore[arg-type, call-arg]
    except ValidationError as error:
        raise Misconfigured(_explain(error)) from None


def _expect_prefix(name: str, secret: SecretStr | None, prefix: str, where: str) -> None:
    value = secret.get_secret_value() if secret else prefix
    if not value.startswith(prefix):
        found = next((f"a token that starts with {p}" for p in ("xoxb-", "xapp-", "xoxp-") if value.startswith(p)), "")
        raise ValueError(
            f"{name}: expected {prefix}…, found {found or 'something else'}; see {where} in the app's page"
        )


def _read_secret(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Misconfigured(f"{name}_FILE: cannot read {path}: {error.strerror}") from error


def _explain(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"])
    reason = str(first["msg"]).removeprefix("Value error, ")
    return f"{name}: {reason}" if name else reason
