"""Measuring the newsroom on real material kept beside the checkout; nothing here runs in the service."""
