"""Records to JSON text and back, exactly: the same dataclass, field by field, comes out that went in.

The types are read from the dataclasses themselves. A field a record was stored without gets its default, one the
program no longer knows is passed over, so that records outlive small changes of the nouns.
"""

from __future__ import annotations

import json
import types
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Decoder = Callable[[Any], Any]

_MOMENTS = (datetime, date, time)
_AS_THEY_ARE = frozenset({str, int, float, bool, types.NoneType})


def encode(value: object) -> str:
    """The JSON text of a record, a tuple of records or a plain value; ASCII only, which every database can hold."""
    return json.dumps(_plain(value), separators=(",", ":"))


def decode(kind: type[Record], text: str) -> Record:
    """The record of this type that ``encode`` made the text from."""
    wanted: Any = kind
    record: Record = _decoder(wanted)(json.loads(text))
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
    return value.isoformat() if isinstance(value, _MOMENTS) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:
    """How a value of this type is rebuilt; made once for each type."""
    if is_dataclass(kind):
        return _record_decoder(kind)
    if kind in _MOMENTS:
        read: Decoder = kind.fromisoformat
        return read
    if kind is bytes:
        return b64decode
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin in (Union, types.UnionType):
        return _union_decoder(arguments)
    return _as_it_is


def _record_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    known = frozenset(hints)
    # Most fields are as they are in JSON; only the others cost a call.
    telling = [(name, read) for name in _names(kind) if (read := _decoder(hints[name])) is not _as_it_is]

    def rebuild(stored: dict[str, Any]) -> Any:
        values = stored if stored.keys() <= known else {name: stored[name] for name in stored.keys() & known}
        for name, read in telling:
            if values.get(name) is not None:
                values[name] = read(values[name])
        return kind(**values)

    return rebuild


def _tuple_decoder(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _decoder(arguments[0])
        return lambda stored: tuple([each(item) for item in stored])
    each_of = tuple(_decoder(argument) for argument in arguments)
    return lambda stored: tuple(read(item) for read, item in zip(each_of, stored, strict=True))


def _union_decoder(arguments: tuple[Any, ...]) -> Decoder:
    """Our nouns know one kind of union: something or None; None never gets here."""
    present = [argument for argument in arguments if argument is not type(None)]
    return _decoder(present[0]) if len(present) == 1 else _as_it_is


def _as_it_is(stored: Any) -> Any:
    return stored
