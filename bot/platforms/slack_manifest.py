"""The Slack app as a manifest, and the names our commands have on Slack.

Slack refuses a whole manifest for one command named like a built-in of its own (/status, /who …), and of two apps with
the same command only the one installed last is heard. So ``/sitrep <command …>`` always works, each command also has
its plain name where Slack allows it, and ``/sitrep-<command>`` where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from urllib.parse import urljoin

from bot.platforms.hearing import Heard, hear

UMBRELLA = "sitrep"

# fmt: off
RESERVED = frozenset({
    "apps", "archive", "away", "call", "collapse", "dm", "dnd", "expand", "feed", "help", "invite", "join", "kick",
    "leave", "list", "me", "msg", "mute", "open", "part", "prefs", "pro", "remind", "rename", "remove", "search",
    "shortcuts", "shrug", "star", "status", "topic", "who",
})
# fmt: on
"""Slack's own slash commands, today's and earlier ones."""

EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked")
SHORTCUTS = [
    {
        "name": "Show evidence",
        "type": "message",
        "callback_id": "show_evidence",
        "description": "The sentences behind the lines of a briefing",
    },
    {
        "name": "Subscribe a channel",
        "type": "global",
        "callback_id": "subscribe_channel",
        "description": "Briefings at the times you choose",
    },
]

SCOPES = (
    *("chat:write", "chat:write.public"),  # to post, also where nobody invited us
    "files:write",  # to show charts and maps
    "im:write",  # to find the direct message with whoever opened our Home tab
    *("commands", "app_mentions:read", "im:history"),  # to be called: by slash command, by mention, in a direct message
    *("users:read", "channels:read", "groups:read"),  # to know who administers the workspace, and who made a channel
)


def slash_name(name: str) -> str:
    """A command's name on Slack: lowercase letters and hyphens, no underscore, never one of Slack's own."""
    plain = name.replace("_", "-")
    return f"/{UMBRELLA}-{plain}" if plain in RESERVED else f"/{plain}"


def hear_slash(command: str, text: str) -> Heard:
    """The command behind either form: "/sitrep digest today", "/digest today", "/sitrep-status"."""
    name, text = command.removeprefix("/"), unescape(text)
    if name == UMBRELLA:
        return hear(text) if text.strip() else Heard("help")
    return hear(f"{name.removeprefix(f'{UMBRELLA}-').replace('-', '_')} {text}")


def manifest(commands: Sequence[tuple[str, str]], events_url: str | None = None) -> dict[str, object]:
    """What to paste under "Create an app from a manifest": for Socket Mode, or for HTTP where an address is given."""
    names = [(f"/{UMBRELLA}", "Every command: /sitrep help", "digest · casualties · why 2 · help")]
    names += [(slash_name(name), description, "") for name, description in commands]
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "Sitrep",
            "description": "Attributed conflict briefings: who claims what, with the sentences behind it.",
            "background_color": "#1f2a36",
        },
        "features": {
            "bot_user": {"display_name": "Sitrep", "always_online": True},
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "shortcuts": SHORTCUTS,
            "slash_commands": [_slash(*entry, events_url) for entry in names],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}} | _redirect_urls(events_url),
        "settings": {
            "interactivity": {"is_enabled": True} | _interaction_urls(events_url),
            "event_subscriptions": {"bot_events": list(EVENTS)} | _request_url(events_url),
            "org_deploy_enabled": False,
            "socket_mode_enabled": events_url is None,
            "token_rotation_enabled": False,
        },
    }


def _redirect_urls(events_url: str | None) -> dict[str, object]:
    """Where Slack sends whoever installs the app in a further workspace."""
    return {"redirect_urls": [urljoin(events_url, "/slack/oauth_redirect")]} if events_url else {}


def _slash(command: str, description: str, hint: str, events_url: str | None) -> dict[str, object]:
    address = {"url": events_url} if events_url else {}
    usage = {"usage_hint": hint} if hint else {}
    return {"command": command, "description": description[:100], "should_escape": False} | usage | address


def _interaction_urls(events_url: str | None) -> dict[str, object]:
    """The list of time zones in our form asks for its choices at an address of its own name."""
    return {"request_url": events_url, "message_menu_options_url": events_url} if events_url else {}


def _request_url(events_url: str | None) -> dict[str, object]:
    return {"request_url": events_url} if events_url else {}
