"""Slack outside of messages: the Home tab, the form to subscribe with, evidence in a window. It translates, no more.

Every surface is filled with the answers of commands, so it says what a chat would be told, with the same rights.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.language.phrase import say
from bot.language.tongue import Tongue, find_language, tongue_of
from bot.models import Address, Command, Manner, Part, Reply, User
from bot.platforms import slack_forms as forms
from bot.platforms.hearing import Heard, hear
from bot.platforms.slack_calls import call
from bot.platforms.slack_workspaces import Workspaces
from bot.ports import Answer, Clock

log = structlog.get_logger(__name__)

Payload = dict[str, Any]
Spawn = Callable[[Coroutine[Any, Any, None]], None]
"""Does work after the acknowledgement."""

HOME = ((say("Today"), "digest"), (say("Your subscriptions"), "schedule"), (say("Sources"), "status"))
NOT_OURS = say(
    "This is no briefing of mine, or one from before its lines had menus. Try {command}.", command="`/sitrep why 1`"
)


@dataclass(frozen=True, kw_only=True)
class Surfaces:
    """Fills the surfaces; ``render`` words a reply, ``user_of`` tells who somebody is in a channel."""

    answer: Answer
    render: Callable[[Reply], tuple[Part, ...]]
    user_of: Callable[[AsyncWebClient, Payload, Address], Awaitable[User]]
    workspaces: Workspaces
    clock: Clock
    spawn: Spawn

    def listen(self, app: AsyncApp) -> None:
        """Enter our listeners; each acknowledges first and works afterwards."""
        app.event("app_home_opened")(self._hear_home)
        app.action("home-again")(self._hear_again)
        app.action("home-subscribe")(self._hear_own_wish)
        app.action("home-language")(self._hear_language)
        app.action("form-channel")(self._hear_form_wish)
        app.shortcut("subscribe_channel")(self._hear_form_wish)
        app.shortcut("show_evidence")(self._hear_evidence_wish)
        app.action("evidence-line")(self._hear_line)
        app.options("zone")(self._hear_zone)
        app.view("subscribe")(self._hear_form)

    async def _hear_home(self, event: Payload, body: Payload, client: AsyncWebClient) -> None:
        if event.get("tab", "home") == "home":
            self.spawn(self._show_home(client, str(event["user"]), str(event.get("channel", "")), body))

    async def _hear_again(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        self.spawn(self._show_home(client, str(body["user"]["id"]), "", body))

    async def _hear_language(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        self.spawn(self._choose_language(client, body))

    async def _hear_own_wish(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        self.spawn(self._subscribe_person(client, body))

    async def _hear_form_wish(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        self.spawn(self._open_form(client, body))

    async def _hear_evidence_wish(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        self.spawn(self._open_evidence(client, body))

    async def _hear_line(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        self.spawn(self._change_evidence(client, body))

    async def _hear_zone(self, ack: AsyncAck, body: Payload) -> None:
        await ack(options=forms.suggest_zones(str(body.get("value", ""))))

    async def _hear_form(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        tongue = tongue_of(Manner(language=find_language(forms.read_language(body["view"]["state"]["values"])) or "en"))
        waiting = Part(text="", blocks=({"type": "section", "text": {"type": "mrkdwn", "text": say("One moment …")}},))
        await ack(response_action="update", view=forms.notice(say("Subscribe a channel"), [waiting], tongue))
        self.spawn(self._subscribe_channel(client, body))

    async def _show_home(self, client: AsyncWebClient, person: str, channel: str, body: Payload) -> None:
        place = Address(platform="slack", chat=channel or await self._direct(client, person))
        user = await self.user_of(client, {**body, "user": {"id": person}}, place)
        address = self.workspaces.address(body, place.chat)
        replies = [(heading, await self._reply(Heard(name), address, user)) for heading, name in HOME]
        told = [(heading, self.render(reply)) for heading, reply in replies]
        view = forms.home(told, _tongue_of(replies[0][1]))
        await self._call(client.views_publish(user_id=person, view=view))

    async def _choose_language(self, client: AsyncWebClient, body: Payload) -> None:
        person, chosen = str(body["user"]["id"]), str(body["actions"][0]["selected_option"]["value"])
        place = Address(platform="slack", chat=await self._direct(client, person))
        user = await self.user_of(client, body, place)
        await self._reply(Heard("language", (chosen,)), self.workspaces.address(body, place.chat), user)
        await self._show_home(client, person, place.chat, body)

    async def _subscribe_person(self, client: AsyncWebClient, body: Payload) -> None:
        person = str(body["user"]["id"])
        place = Address(platform="slack", chat=await self._direct(client, person))
        user = await self.user_of(client, body, place)
        reply = await self._reply(Heard("subscribe"), self.workspaces.address(body, place.chat), user)
        view = forms.notice(say("Subscribed"), self.render(reply), _tongue_of(reply))
        await self._call(client.views_open(trigger_id=body["trigger_id"], view=view))
        await self._show_home(client, person, place.chat, body)

    async def _open_form(self, client: AsyncWebClient, body: Payload) -> None:
        zone = await self._zone_of(client, str(body["user"]["id"]))
        tongue = await self._own_tongue(client, body)
        view = forms.subscribe_form(zone=zone, tongue=tongue)
        await self._call(client.views_open(trigger_id=body["trigger_id"], view=view))

    async def _subscribe_channel(self, client: AsyncWebClient, body: Payload) -> None:
        """Carry out a filled form as the /subscribe it means; what is wrong with it is told above the form."""
        channel, words, zone = forms.read_form(body["view"]["state"]["values"])
        language = forms.read_language(body["view"]["state"]["values"])
        user = await self.user_of(client, body, Address(platform="slack", chat=channel))
        address = self.workspaces.address(body, channel)
        if language:
            await self._reply(Heard("language", (language,)), address, user)
        reply = await self._reply(Heard("subscribe", words), address, user)
        parts, tongue = self.render(reply), _tongue_of(reply)
        if reply.message == "subscribed":
            view = forms.notice(say("Subscribed"), parts, tongue)
        else:
            view = forms.subscribe_form(zone=zone or "UTC", channel=channel or None, wrong=parts, tongue=tongue)
        await self._call(client.views_update(view_id=body["view"]["id"], view=view))

    async def _open_evidence(self, client: AsyncWebClient, body: Payload) -> None:
        lines = forms.lines_in(body.get("message") or {})
        view = await self._evidence(body, lines, lines[0]["value"] if lines else "")
        await self._call(client.views_open(trigger_id=body["trigger_id"], view=view))

    async def _change_evidence(self, client: AsyncWebClient, body: Payload) -> None:
        chosen = str(body["actions"][0]["selected_option"]["value"])
        view = await self._evidence(body, forms.lines_in(body["view"]), chosen)
        await self._call(client.views_update(view_id=body["view"]["id"], view=view))

    async def _evidence(self, body: Payload, lines: list[Payload], chosen: str) -> dict[str, Any]:
        heard = hear(chosen)
        if heard.name not in {"why", "story"}:
            block: Payload = {"type": "section", "text": {"type": "mrkdwn", "text": NOT_OURS}}
            return forms.notice(say("Evidence"), [Part(text=NOT_OURS, blocks=(block,))])
        person = str(body["user"]["id"])
        channel = str((body.get("channel") or {}).get("id", "")) or person
        address = self.workspaces.address(body, channel)
        reply = await self._reply(heard, address, User(id=person))
        return forms.evidence(lines, chosen, self.render(reply), _tongue_of(reply))

    async def _own_tongue(self, client: AsyncWebClient, body: Payload) -> Tongue:
        """The language a person has chosen for the chat with us, told by what /language answers there."""
        place = await self._direct(client, str(body["user"]["id"]))
        address, asker = self.workspaces.address(body, place), User(id=str(body["user"]["id"]), chat_admin=True)
        return _tongue_of(await self._reply(Heard("language"), address, asker))

    async def _reply(self, heard: Heard, address: Address, user: User) -> Reply:
        command = Command(name=heard.name, args=heard.args, address=address, user=user, received=self.clock())
        return await self.answer(command)

    async def _direct(self, client: AsyncWebClient, person: str) -> str:
        """The direct message with a person; Slack opens it where there is none yet."""
        opened = await call(client.conversations_open(users=person))
        return str(opened["channel"]["id"])

    async def _zone_of(self, client: AsyncWebClient, person: str) -> str:
        try:
            return str((await call(client.users_info(user=person)))["user"].get("tz") or "UTC")
        except DeliveryError as error:
            log.info("time zone not known", why=str(error))
            return "UTC"

    async def _call(self, method: Awaitable[Any]) -> None:
        try:
            await call(method)
        except DeliveryError as error:  # a window closed meanwhile, a trigger too old: there is nobody to tell
            log.warning("surface not shown", why=str(error))


def _tongue_of(reply: Reply) -> Tongue:
    return tongue_of(reply.manner or Manner())
