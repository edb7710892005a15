"""What a check finds: a code, the way to the field and the values of its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from toolkit.content.build import nearest
from toolkit.content.document import Path

Finding = tuple[str, Path, dict[str, object]]


def known(code: str, path: Path, given: str, names: Collection[str]) -> Iterator[Finding]:
    """A finding when an id names nothing, with the name that was probably meant."""
    if given not in names:
        yield code, path, {"name": given, "nearest": nearest(given, set(names))}


def once(path: Path, given: Collection[str]) -> Iterator[Finding]:
    """A finding for each name that is given more than once."""
    for name, count in Counter(given).items():
        if count > 1:
            yield "named-twice", path, {"name": name}
