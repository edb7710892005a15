"""Reports: a document tree built once per language, and the renderers that print it."""
