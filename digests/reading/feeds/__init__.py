"""Feeds and lists of links: bytes to the entries an outlet announces."""
