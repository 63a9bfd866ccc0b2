"""Everything that is kept, in SQLite or PostgreSQL; ``bot.store.store.SqlStore`` is the door.

Only this package imports SQLAlchemy, and nothing here is imported before the store is wanted: it costs half a second.
"""
