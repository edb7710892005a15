"""The nouns of the toolkit: frozen values without input, output or sentences."""
