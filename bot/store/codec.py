"""Records to JSON text and back, exactly: the same dataclass, field by field, comes out that went in.

The types are read from the dataclasses themselves, by msgspec. A field a record was stored without gets its default,
one the program no longer knows is passed over, so that records outlive small changes of the nouns.
"""

from __future__ import annotations

import json
import types
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record")

MINUTE = timedelta(minutes=1)
_MOMENTS = (datetime, date, time)
_AS_THEY_ARE = frozenset({str, int, float, bool, types.NoneType})


def encode(value: object) -> str:
    """The JSON text of a record, a tuple of records or a plain value; ASCII only, which every database can hold."""
    return json.dumps(_plain(value), separators=(",", ":"))


def decode(kind: type[Record], text: str) -> Record:
    """The record of this type that ``encode`` made the text from."""
    wanted: Any = kind
    record: Record = _decoder(wanted).decode(text)
    return record


@lru_cache(maxsize=8192)
def recall(kind: type[Record], text: str) -> Record:
    """What ``decode`` gives, remembered: the newest records are what everybody asks for. Only for frozen records."""
    return decode(kind, text)


def _plain(value: object) -> object:
    kind: Any = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if is_dataclass(value):
        # Most fields are as they are in JSON; only the others cost a call.
        each = ((name, getattr(value, name)) for name in _names(kind))
        return {name: item if type(item) in _AS_THEY_ARE else _plain(item) for name, item in each}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return _told(value) if isinstance(value, _MOMENTS) else value


def _told(moment: date | time) -> str:
    """A time as RFC 3339 writes it, whose offsets have no seconds: with one that has, as zones once had, in UTC."""
    if isinstance(moment, datetime) and (moment.utcoffset() or MINUTE) % MINUTE:
        return moment.astimezone(UTC).isoformat()
    return moment.isoformat()


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """How a value of this type is rebuilt; made once for each type."""
    return msgspec.json.Decoder(kind)
