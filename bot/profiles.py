"""Conflict profiles from disk: the shipped ones, then the operator's own, which win where ids are equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from bot.errors import Misconfigured
from digests.errors import BrokenProfile
from digests.profile import Profile, parse_profile


def load_profiles(own: Path | None = None) -> Mapping[str, Profile]:
    """Every profile by id; raises Misconfigured naming the file and the entry that cannot be used."""
    loaded: dict[str, Profile] = {}
    for name, text in (*_shipped(), *_own(own)):
        profile = _parse(name, text)
        loaded[profile.id] = profile
    return loaded


def find_profile(wanted: str, own: Path | None = None) -> Profile:
    """A profile by its id, or from a TOML file by its path; raises Misconfigured listing the ids there are."""
    if wanted.endswith(".toml"):
        return _parse(wanted, _read(Path(wanted)))
    profiles = load_profiles(own)
    if wanted not in profiles:
        raise Misconfigured(f"profile {wanted!r} is unknown; there are: {', '.join(sorted(profiles))}")
    return profiles[wanted]


def _shipped() -> Iterator[tuple[str, str]]:
    for entry in sorted(files("digests.conflicts").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield entry.name, entry.read_text(encoding="utf-8")


def _own(folder: Path | None) -> Iterator[tuple[str, str]]:
    if folder is None:
        return
    if not folder.is_dir():
        raise Misconfigured(f"SITREP_PROFILES: {folder} is no folder")
    for path in sorted(folder.glob("*.toml")):
        yield str(path), _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"profile {path}: cannot be read: {error}") from error


def _parse(name: str, text: str) -> Profile:
    try:
        return parse_profile(text)
    except BrokenProfile as error:
        raise Misconfigured(f"profile {name}: {error}") from error
