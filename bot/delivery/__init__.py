"""Editions on their way to their channels: what is owed when, at which pace, and what became of it."""
