"""What a clause is about, who plays which part in it, and whether its subject claims it by an act of its own."""
