"""Stories: what belongs together over outlets and days. The doors are ``grouping`` and ``filing``."""
