"""Which version of the readers made a reading; kept apart so that asking for it does not wake the readers."""

READER = "rules-4"
