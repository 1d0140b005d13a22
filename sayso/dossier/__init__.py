"""A subject's points → what is known of it, on whose word, and what changed."""
