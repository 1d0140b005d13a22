"""Quantities: numbers with bounds and units."""
