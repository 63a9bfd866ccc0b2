"""Reading: one document in, what it reports out."""
