"""Block Kit, refused where Slack refuses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TOTAL = 12_000
KINDS = {"section", "header", "actions", "context", "divider"}


def problem(blocks: list[dict[str, Any]], most: int = 50, total: int = TOTAL) -> str | None:
    """What Slack would say of these blocks; None where it takes them."""
    if len(blocks) > most:
        return "invalid_blocks"
    if any(block.get("type") not in KINDS for block in blocks):
        return "invalid_blocks"
    if not all(_CHECKS[block["type"]](block) for block in blocks):
        return "invalid_blocks"
    ids = [element["action_id"] for block in blocks for element in block.get("elements", []) if "action_id" in element]
    if len(ids) != len(set(ids)):
        return "invalid_blocks"
    return "msg_blocks_too_long" if sum(_size(block) for block in blocks) > total else None


def view_problem(view: dict[str, Any]) -> str | None:
    """What Slack would say of a window or a Home tab; None where it takes it."""
    blocks = view.get("blocks", [])
    if len(blocks) > 100 or len(view.get("private_metadata", "")) > 3000:
        return "invalid_arguments"
    texts = [view[name]["text"] for name in ("title", "submit", "close") if name in view]
    if any(not 1 <= len(text) <= 24 for text in texts) or (view["type"] == "modal" and "title" not in view):
        return "invalid_arguments"
    inputs = [block for block in blocks if block["type"] == "input"]
    if inputs and "submit" not in view:
        return "invalid_arguments"
    names = [block["block_id"] for block in blocks if "block_id" in block]
    sound = all(_input(block) for block in inputs) and len(names) == len(set(names))
    return (
        problem([block for block in blocks if block["type"] != "input"], most=100, total=250_000)
        if sound
        else "invalid_arguments"
    )


def _input(block: dict[str, Any]) -> bool:
    element = block["element"]
    label, hint = {"text": block["label"]}, {"text": block.get("hint", {"type": "plain_text", "text": "x"})}
    known = {"conversations_select", "plain_text_input", "external_select", "checkboxes", "radio_buttons"}
    if element["type"] not in known or not _text(label, {"plain_text"}, 2000) or not _text(hint, {"plain_text"}, 2000):
        return False
    return len(element.get("options", [])) <= 10 and ("options" not in element or _choices(element))


def _size(block: dict[str, Any]) -> int:
    """Words and what its choices hold."""
    options = [option for element in block.get("elements", []) for option in element.get("options", [])]
    return len(shown(block)) + sum(len(option["text"]["text"]) + len(option["value"]) for option in options)


def shown(block: dict[str, Any]) -> str:
    """The words of a block."""
    if "text" in block:
        return str(block["text"]["text"])
    texts = (element.get("text", "") for element in block.get("elements", []))
    return "\n".join(str(text.get("text", "")) if isinstance(text, dict) else text for text in texts)


def _section(block: dict[str, Any]) -> bool:
    return set(block) <= {"type", "text", "expand", "block_id"} and _text(block, {"mrkdwn", "plain_text"}, 3000)


def _header(block: dict[str, Any]) -> bool:
    return set(block) <= {"type", "text", "block_id"} and _text(block, {"plain_text"}, 150)


def _actions(block: dict[str, Any]) -> bool:
    elements = block.get("elements", [])
    checks = {"button": _button, "overflow": _overflow, "static_select": _select}
    return 1 <= len(elements) <= 25 and all(checks[element["type"]](element) for element in elements)


def _overflow(element: dict[str, Any]) -> bool:
    return 2 <= len(element["options"]) <= 5 and _choices(element)


def _select(element: dict[str, Any]) -> bool:
    placeholder = {"text": element.get("placeholder", {})}
    return 1 <= len(element["options"]) <= 100 and _text(placeholder, {"plain_text"}, 150) and _choices(element)


def _choices(element: dict[str, Any]) -> bool:
    return 1 <= len(element["action_id"]) <= 255 and all(
        _text(option, {"plain_text"}, 75) and 1 <= len(option["value"]) <= 150 for option in element["options"]
    )


def _button(element: dict[str, Any]) -> bool:
    return (
        element.get("type") == "button"
        and _text(element, {"plain_text"}, 75)
        and 1 <= len(element.get("action_id", "")) <= 255
        and len(element.get("value", "")) <= 2000
        and element.get("style", "primary") in {"primary", "danger"}
    )


def _text(holder: dict[str, Any], kinds: set[str], limit: int) -> bool:
    text = holder.get("text", {})
    return text.get("type") in kinds and 1 <= len(text.get("text", "")) <= limit and bool(text["text"].strip())


_CHECKS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "section": _section,
    "header": _header,
    "actions": _actions,
    "context": lambda block: 1 <= len(block.get("elements", [])) <= 10,
    "divider": lambda block: set(block) <= {"type", "block_id"},
}
