"""A message without any markup, for when a platform cannot read ours: the words matter more than their looks."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape

from bot.models import Part

_JUMP = re.compile(r'<a href="start:[^"]*">(.*?)</a>')
_HTML_LINK = re.compile(r'<a\s+href="([^"]*)"\s*>(.*?)</a>', re.DOTALL)
_HTML_TAG = re.compile(r"</?[a-z][^<>]*>")


def strip_markup(part: Part) -> Part:
    """The words alone: a Slack message without its blocks, any other without its HTML tags; no picture, no buttons."""
    if part.blocks:
        return replace(part, blocks=(), buttons=(), picture=None)
    with_addresses = _HTML_LINK.sub(r"\2 (\1)", _JUMP.sub(r"\1", part.text))
    # It still goes out as HTML, so what looks like markup in the words stays escaped.
    words = escape(unescape(_HTML_TAG.sub("", with_addresses)), quote=False)
    return replace(part, text=words, buttons=(), picture=None)
