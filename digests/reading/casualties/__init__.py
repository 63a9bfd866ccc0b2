"""Casualty claims: how many of whose people were harmed, where, when, and who says so."""
