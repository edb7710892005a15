"""Cross-border digital-transformation assessment toolkit."""

__version__ = "0.1.0"
