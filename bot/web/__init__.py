"""The one ASGI application: Slack over signed HTTP, and health."""
