"""A report's text to mentions, voices and claims. One file a question; ``reader.py`` runs them in order on one parse."""
