"""Lines: from records to sentences short enough for a briefing, in the words of their articles."""
