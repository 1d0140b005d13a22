"""Readings in the forms in which they leave: JSON, JSON Lines, a table for the terminal, a page to print."""
