"""The ledger: who claims what over all articles, what stands, what is disputed, denied and answered."""
