"""The Bolt app and the workspaces it serves: the one of the token in the settings, or every one that installs it."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.config import Settings, reveal
from bot.platforms.slack_installing import build_flow, hear_partings
from bot.platforms.slack_workspaces import ManyWorkspaces, OneWorkspace, Workspaces
from bot.ports import Clock, Installations


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The app, a client for what concerns no workspace, and how each workspace is reached."""

    app: AsyncApp
    client: AsyncWebClient
    workspaces: Workspaces


def open_app(
    settings: Settings, session: aiohttp.ClientSession, clock: Clock, installations: Installations | None
) -> Opened:
    """An app without listeners yet; ``installations`` is needed where several workspaces may install it."""

    def make_client(token: str) -> AsyncWebClient:
        return AsyncWebClient(
            token=token or None,
            base_url=settings.slack_base_url.rstrip("/") + "/",
            session=session,
            retry_handlers=[],  # the library's own would post again after a broken connection
        )

    signing = reveal(settings.slack_signing_secret)
    client = make_client(reveal(settings.slack_bot_token))
    if settings.slack_client_id is None or installations is None:
        app = AsyncApp(name="sitrep", client=client, signing_secret=signing)
        return Opened(app=app, client=client, workspaces=OneWorkspace(client))
    keys = {"client_id": settings.slack_client_id, "secret": reveal(settings.slack_client_secret)}
    many = ManyWorkspaces(installations, make_client=make_client, clock=clock, **keys)
    app = AsyncApp(
        name="sitrep",
        client=client,
        signing_secret=signing,
        oauth_flow=build_flow(many, client, clock=clock, **keys),
    )
    hear_partings(app, many)
    return Opened(app=app, client=client, workspaces=many)
