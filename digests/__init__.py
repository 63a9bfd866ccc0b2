"""The newsroom: text and time in, an attributed briefing out. Pure: no network, disk, clock or logging."""
