"""Identifiers: their kinds, how printed ones are cut and validated, and when two are the same."""
