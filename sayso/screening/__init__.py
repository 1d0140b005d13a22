"""Watchlists → one index; names → matches with reasons."""
