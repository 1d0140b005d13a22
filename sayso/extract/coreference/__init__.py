"""Coreference: which mentions stand for the same thing."""
