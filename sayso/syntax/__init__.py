"""A document document and what the stages note on it, in token numbers: the nouns that rules and stages share."""
