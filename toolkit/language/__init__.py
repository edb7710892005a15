"""Languages as arguments: catalogues, formats, direction, coverage. Nothing here is global."""

from toolkit.language.language import SOURCE, Language, available, language, negotiate

__all__ = ["SOURCE", "Language", "available", "language", "negotiate"]
