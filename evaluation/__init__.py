"""Runs the program over gold files and writes predictions in the scorers' formats."""
