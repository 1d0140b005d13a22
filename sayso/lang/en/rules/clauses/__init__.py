"""What is a clause, which verb carries its meaning, and which words belong to it."""
