"""What makes the data files that are generated."""
