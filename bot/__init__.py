"""The wire: everything of Sitrep that touches the world."""
