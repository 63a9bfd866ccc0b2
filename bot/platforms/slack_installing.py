"""Installing the app into a workspace: Slack's OAuth pages at /slack/install, the tokens into our store."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from logging import Logger, getLogger
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization.async_authorize import AsyncCallableAuthorize
from slack_bolt.authorization.async_authorize_args import AsyncAuthorizeArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack_manifest import SCOPES
from bot.platforms.slack_workspaces import ManyWorkspaces, team_of
from bot.ports import Clock

INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"
STATE_HOLDS = 600
"""Seconds between the press of "Add to Slack" and Slack's answer."""

_quiet = getLogger("slack_bolt.oauth")


class Shelf(AsyncInstallationStore):
    """Bolt's seam for installations; only the app's own token is kept, none of a person's."""

    def __init__(self, workspaces: ManyWorkspaces) -> None:
        self._workspaces = workspaces

    @property
    def logger(self) -> Logger:
        """Where the library writes."""
        return _quiet

    async def async_save(self, installation: Installation) -> None:
        """Keep what an installation gave the app."""
        await self._workspaces.keep(installation.to_bot())

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a renewed token."""
        await self._workspaces.keep(bot)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """What a workspace gave us."""
        return await self._workspaces.bot_of((enterprise_id if is_enterprise_install else team_id) or "")

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a workspace."""
        await self._workspaces.drop(team_id or enterprise_id or "")

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget a workspace; of persons there is nothing to forget."""
        if user_id is None:
            await self._workspaces.drop(team_id or enterprise_id or "")


class SignedStates(AsyncOAuthStateStore):
    """States that prove themselves: a moment and a random number, signed; nothing to store, nothing to clean up.

    One that is played back within its ten minutes wins nothing: Slack's code beside it works once, and the browser
    must hold it as a cookie.
    """

    def __init__(self, secret: str, clock: Clock) -> None:
        self._secret, self._clock = secret.encode(), clock

    @property
    def logger(self) -> Logger:
        """Where the library writes."""
        return _quiet

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """A new state."""
        body = f"{int(self._clock().timestamp())}.{secrets.token_urlsafe(16)}"
        return f"{body}.{self._sign(body)}"

    async def async_consume(self, state: str) -> bool:
        """Whether a state is one of ours and not too old."""
        body, _, signature = state.rpartition(".")
        if not hmac.compare_digest(self._sign(body).encode(), signature.encode()):
            return False
        return 0 <= self._clock().timestamp() - int(body.partition(".")[0]) <= STATE_HOLDS

    def _sign(self, body: str) -> str:
        return hmac.new(self._secret, body.encode(), hashlib.sha256).hexdigest()


def build_flow(
    workspaces: ManyWorkspaces, client: AsyncWebClient, *, client_id: str, secret: str, clock: Clock
) -> AsyncOAuthFlow:
    """The installation pages, over our store; requests are authorized by it too."""
    settings = AsyncOAuthSettings(
        client_id=client_id,
        client_secret=secret,
        scopes=list(SCOPES),
        user_scopes=[],
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        installation_store=Shelf(workspaces),
        installation_store_bot_only=True,
        state_store=SignedStates(secret, clock),
        state_expiration_seconds=STATE_HOLDS,
    )

    async def authorize(args: AsyncAuthorizeArgs) -> Any:
        return await workspaces.authorize(args.enterprise_id, args.team_id)

    settings.authorize = AsyncCallableAuthorize(logger=_quiet, func=authorize)
    return AsyncOAuthFlow(client=client, logger=_quiet, settings=settings)


def hear_partings(app: AsyncApp, workspaces: ManyWorkspaces) -> None:
    """Forget a workspace, and its token with it, as soon as it has thrown us out."""

    async def hear_parting(body: dict[str, Any]) -> None:
        await workspaces.drop(team_of(body))

    async def hear_revocation(event: dict[str, Any], body: dict[str, Any]) -> None:
        if (event.get("tokens") or {}).get("bot"):
            await workspaces.drop(team_of(body))

    app.event("app_uninstalled")(hear_parting)
    app.event("tokens_revoked")(hear_revocation)
