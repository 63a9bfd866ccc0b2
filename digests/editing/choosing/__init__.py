"""Choosing: what matters to the reader of a day."""
