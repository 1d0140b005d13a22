"""Events: clauses, frames with their roles, modality and polarity."""
