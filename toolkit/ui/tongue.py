"""Which language a visitor sees: the one chosen in the address, then the one kept in a cookie, then the browser's."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.language import Language, available, language, negotiate

PARAMETER = "lang"
COOKIE = "lang"


def chosen(asked: str | None, cookie: str | None, accepted: str) -> Language:
    """The language for an address parameter, a cookie and an `Accept-Language` header, in this order."""
    known = available()
    for wish in (asked, cookie):
        if wish and wish in known:
            return language(wish)
    return language(negotiate(_by_weight(accepted), known))


def _by_weight(accepted: str) -> Iterable[str]:
    weighed = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight) if weight else -1.0, place, tag))
        except ValueError:
            continue
    return [tag for _, _, tag in sorted(weighed) if tag and tag != "*"]
