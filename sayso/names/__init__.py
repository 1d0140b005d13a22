"""A name to its comparable form; two names to a score with reasons."""
