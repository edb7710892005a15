"""The sentences of problems: what is wrong and a way out, in the language of the person.

Every code that any door of the toolkit refuses with has an entry in the module of its subject; the place
(file, line, field) is shown beside the sentence.
"""

from toolkit.language.problems.sentences import PROBLEMS, placeholders, sentence

__all__ = ["PROBLEMS", "placeholders", "sentence"]
