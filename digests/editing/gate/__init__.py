"""The gate: whether a line and a cell resolve to their evidence. The door is ``check``."""
