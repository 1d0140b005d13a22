"""Repairs of the English parse: constructions of news that the parser takes for others."""
