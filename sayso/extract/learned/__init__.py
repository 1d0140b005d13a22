"""Small models over the parse that is there anyway: what they read, how they run, what they decide."""
