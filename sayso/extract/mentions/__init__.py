"""Mentions: what is named or described in a report, of which kind."""
