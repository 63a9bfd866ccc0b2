"""What the first picture would have to wait for, done as soon as a process serves chats."""

from __future__ import annotations

from bot.pictures.draw import paint_once
from bot.pictures.map import Map, Mark, lay_out_map
from digests.profile import Profile


def wake(profile: Profile) -> None:
    """Draw a map of the war once: it wakes the painter, its font and the atlas at the war's own fineness."""
    spots = [(place.lat, place.lon) for place in profile.places if place.kind == "town"]
    marks = tuple(
        Mark(number=1, name="", lat=lat, lon=lon) for lat, lon in spots if lat is not None and lon is not None
    )
    if marks:
        paint_once(Map(title=profile.name, marks=marks), lay_out_map, "light")
