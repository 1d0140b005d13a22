"""The ledger in the formats of the field. What a format cannot carry is counted and told."""
