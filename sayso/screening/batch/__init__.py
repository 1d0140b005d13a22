"""A whole book of customers against the lists: rows in, rows out."""
