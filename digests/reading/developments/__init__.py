"""Developments: what has happened, by whom, where and when, and who asserts it."""
