"""The one ASGI application: health for whoever watches the process, and Slack's signed requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from bot.platforms.slack import Slack

Health = Callable[[], Awaitable[Mapping[str, object]]]
"""Tells how the process is; its entry ``ok`` decides between status 200 and 503."""

SLACK_PATH = "/slack/events"
INSTALL_PATHS = ("/slack/install", "/slack/oauth_redirect")
"""Slack's own names for the page that adds the app to a workspace, and for where Slack sends people back to."""
LARGEST_BODY = 1_000_000
"""Slack's requests have a few thousand bytes."""


def web_app(*, health: Health, slack: Slack | None = None) -> Starlette:
    """The application; Slack's address is there only where Slack calls us over HTTP."""

    async def report_health(_: Request) -> Response:
        state = await health()
        return JSONResponse(dict(state), status_code=200 if state.get("ok") else 503)

    routes = [Route("/health", report_health, methods=["GET"])]
    if slack is not None and slack.over_http:
        routes.append(Route(SLACK_PATH, _slack_endpoint(slack), methods=["POST"]))
    if slack is not None and slack.installs:
        routes += [Route(path, _install_endpoint(slack), methods=["GET"]) for path in INSTALL_PATHS]
    return Starlette(routes=routes)


def _slack_endpoint(slack: Slack) -> Callable[[Request], Awaitable[Response]]:
    from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler  # noqa: PLC0415 - heavy, optional

    async def hear(request: Request) -> Response:
        refusal = await _refuse(request)
        if refusal is not None:
            return refusal
        if slack.app is None:
            return PlainTextResponse("Slack is not started", status_code=503)
        return await AsyncSlackRequestHandler(slack.app).handle(request)

    return hear


def _install_endpoint(slack: Slack) -> Callable[[Request], Awaitable[Response]]:
    from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler  # noqa: PLC0415 - heavy, optional

    async def install(request: Request) -> Response:
        if slack.app is None:
            return PlainTextResponse("Slack is not started", status_code=503)
        return await AsyncSlackRequestHandler(slack.app).handle(request)

    return install


async def _refuse(request: Request) -> Response | None:
    """What no request of Slack's looks like is turned away before its body is read or its signature computed."""
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        return PlainTextResponse("Content-Length is required", status_code=411)
    if int(length) > LARGEST_BODY:
        return PlainTextResponse("too large", status_code=413)
    try:
        (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        return PlainTextResponse("not UTF-8", status_code=400)
    return None
