"""Claims of many reports → echoes, voices, points, grades."""
