"""The files that experts edit: read without surprises, checked all at once, built into the nouns of the model."""
