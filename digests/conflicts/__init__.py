"""Shipped conflict profiles: one TOML file a war."""
