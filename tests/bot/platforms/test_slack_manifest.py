from __future__ import annotations

import json
import re

import pytest

from bot.platforms.hearing import Heard
from bot.platforms.slack_manifest import EVENTS, hear_slash, manifest, slash_name

COMMANDS = (("digest", "Today's briefing"), ("status", "How it goes"), ("help", "All commands"), ("set_zone", "Zone"))


def names(made: dict[str, object]) -> list[str]:
    return [entry["command"] for entry in json.loads(json.dumps(made))["features"]["slash_commands"]]


def test_the_umbrella_and_every_command_are_offered_under_names_slack_takes() -> None:
    offered = names(manifest(COMMANDS))
    assert offered == ["/sitrep", "/digest", "/sitrep-status", "/sitrep-help", "/set-zone"]
    assert all(re.fullmatch(r"/[a-z][a-z-]{0,30}", name) for name in offered)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_each_offered_name_leads_back_to_its_command(name: str) -> None:
    assert hear_slash(slash_name(name), "a b") == Heard(name, ("a", "b"))
    assert hear_slash("/sitrep", f"{name} a b") == Heard(name, ("a", "b"))


def test_socket_mode_is_the_default_and_http_names_its_address_everywhere() -> None:
    socket, http = manifest(COMMANDS), manifest(COMMANDS, "https://bot.example.org/slack/events")
    read = json.loads(json.dumps([socket, http]))
    assert [each["settings"]["socket_mode_enabled"] for each in read] == [True, False]
    assert "url" not in read[0]["features"]["slash_commands"][0]
    assert {entry["url"] for entry in read[1]["features"]["slash_commands"]} == {"https://bot.example.org/slack/events"}
    assert read[1]["settings"]["interactivity"]["request_url"] == "https://bot.example.org/slack/events"


def test_the_scopes_cover_what_the_bot_calls() -> None:
    scopes = set(json.loads(json.dumps(manifest(COMMANDS)))["oauth_config"]["scopes"]["bot"])
    assert {"chat:write", "commands", "app_mentions:read", "im:history"} <= scopes
    assert {"users:read", "channels:read", "groups:read"} <= scopes


def test_direct_messages_are_open_and_subscribed_to() -> None:
    made = json.loads(json.dumps(manifest(COMMANDS)))
    assert made["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert {"app_mention", "message.im", "app_home_opened"} <= set(EVENTS)
    assert made["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert {shortcut["callback_id"] for shortcut in made["features"]["shortcuts"]} == {
        "show_evidence",
        "subscribe_channel",
    }


def test_slacks_escapes_in_what_was_typed_are_undone() -> None:
    assert hear_slash("/sitrep", "casualties killed&gt;=10") == Heard("casualties", ("killed>=10",))
