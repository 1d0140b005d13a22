"""The matching API of the field: the same routes and shapes, so that a client written for it works unchanged."""
