"""Alerts: what a chat follows is watched for in everything that is read, and told at once, each story once."""
