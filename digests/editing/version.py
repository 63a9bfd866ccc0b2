"""Which version of the editors made an edition: the same material edited by other rules is another edition."""

EDITOR = "rules-7"
