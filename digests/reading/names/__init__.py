"""Names: people, offices, parties, nations and places, under every spelling."""
