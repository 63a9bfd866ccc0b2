"""Calling Slack's Web API, and what its refusals mean."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import DeliveryError, Refused, TryLater, Uncertain, Unreachable

# fmt: off
UNREACHABLE = frozenset({
    "account_inactive", "app_uninstalled", "cannot_reply_to_message", "channel_not_found", "ekm_access_denied",
    "invalid_auth", "is_archived", "is_inactive", "missing_scope", "not_allowed_token_type", "not_authed",
    "not_in_channel", "org_login_required", "posting_to_general_channel_denied", "restricted_action",
    "restricted_action_non_threadable_channel", "restricted_action_read_only_channel",
    "restricted_action_thread_locked", "restricted_action_thread_only_channel", "team_access_not_granted",
    "team_not_found", "thread_not_found", "token_expired", "token_revoked", "two_factor_setup_required",
    "user_not_found", "user_not_in_channel",
})
# fmt: on
"""The chat is closed to us, or the whole workspace is."""

# fmt: off
PASSING = frozenset({
    "accesslimited", "message_limit_exceeded", "rate_limited", "ratelimited", "request_timeout",
    "service_unavailable", "team_added_to_org",
})
# fmt: on
UNSURE = frozenset({"fatal_error", "internal_error"})
"""Slack says of these that part of the work may have been done."""

OUTAGE = timedelta(seconds=30)


async def call(method: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Await a call of the Web API; whatever goes wrong with it is one of our delivery errors."""
    try:
        return await method
    except SlackApiError as error:
        raise translate(error) from error
    except AttributeError as error:  # the library's own, on an answer that is no JSON object
        raise Uncertain("Slack: no readable answer") from error
    except (aiohttp.ClientError, OSError) as error:
        raise translate_network(error) from error


def translate(error: SlackApiError) -> DeliveryError:
    """Which of our delivery errors a refusal of Slack's is."""
    status: Any = getattr(error.response, "status_code", None) or getattr(error.response, "status", 0)
    reason = reason_of(error)
    if status == 429 or reason in PASSING:
        return TryLater(f"Slack: {reason or 'rate limited'}", pause_of(error.response.headers), asked=status == 429)
    if reason in UNREACHABLE:
        return Unreachable(f"Slack: {reason}")
    if reason in UNSURE or (status == 200 and not reason) or status == 504:
        return Uncertain(f"Slack: {reason or 'no readable answer'}")
    if status >= 500:
        return TryLater(f"Slack answers {status}", OUTAGE)
    return Refused(f"Slack: {reason or status}")


def translate_network(error: Exception) -> DeliveryError:
    """A connection that never came about has sent nothing; any other break leaves us in doubt."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.InvalidURL):
        return TryLater("Slack cannot be reached", OUTAGE)
    return Uncertain(f"no answer from Slack ({type(error).__name__})")


def reason_of(error: BaseException | None) -> str:
    """Slack's own word for a refusal; empty for any other error, and where the answer is not of Slack's form."""
    answer = getattr(getattr(error, "response", None), "data", None)
    return str(answer.get("error", "")) if isinstance(answer, dict) else ""


def pause_of(headers: Any) -> timedelta:
    """How long Slack asks us to wait; an outage's pause where it does not say."""
    value = str(headers.get("Retry-After", ""))
    return timedelta(seconds=int(value)) if value.isdigit() else OUTAGE
