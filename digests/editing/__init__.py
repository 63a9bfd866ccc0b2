"""Editing: many readings become one briefing. The door is ``digests.editing.edit.edit``."""
