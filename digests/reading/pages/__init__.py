"""Pages: bytes of a page to clean text, and when it was published."""
