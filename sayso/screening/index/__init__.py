"""One index over all lists: built once for each change, memory-mapped, asked for candidates."""
