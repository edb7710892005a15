"""Where a line may end: spaces, zero-width spaces, Chinese characters, hyphens and slashes.

A small part of UAX#14, with the Chinese rules of forbidden line starts and ends (GB/T 15834,
CLREQ 3.1.3). Thai has no spaces between words: its catalogues carry U+200B where a line may break.
"""

from __future__ import annotations

import re
import unicodedata

ZERO_WIDTH_SPACE = "\u200b"
# Spaces a line may end at; the no-break ones (U+00A0, U+2007, U+202F) are left out (UAX#14 GL).
SPACES = frozenset(
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
BREAK_AFTER = SPACES | {ZERO_WIDTH_SPACE, "\u1361"}  # U+1361: Ethiopic wordspace
NEVER_FIRST = frozenset(
    "，。、；：？！）》」』】〕〉〗｝］％‰℃°—…·•～”’,.;:?!)]}%々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
NEVER_LAST = frozenset("（《「『【〔〈〖｛［“‘([{$￥＄¥£€№#＃")
_HYPHENS = frozenset("-\u2010\u2013/")
# Hundred millions, ten thousands, years, months and days stay with their digits (CLREQ 3.1.3).
_OF_DIGITS = frozenset("万亿年月日")
_GLUE = frozenset("\u00a0\u2007\u202f\u2060\ufeff")

_CHINESE = "\u2e80-\u2fff\u3001-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff"
_HAS_CHINESE = re.compile(f"[{_CHINESE}]")
_IS_CHINESE = re.compile(f"[{_CHINESE}“”‘’…—·]").match


def may_break_between(before: str, after: str, *, chinese: bool = True) -> bool:
    """Whether a line may end after the character `before` and the next start with `after`.

    >>> may_break_between("文", "字"), may_break_between("文", "。")
    (True, False)
    """
    if after in BREAK_AFTER or after in _GLUE or before in _GLUE:
        return False
    if before in BREAK_AFTER:
        return True
    if not chinese or after in NEVER_FIRST or before in NEVER_LAST:
        return False
    if after in _OF_DIGITS and before.isdecimal():
        return False
    if unicodedata.category(after)[0] == "M" or after in "\u200c\u200d":
        return False
    return _IS_CHINESE(before) is not None or _IS_CHINESE(after) is not None


def break_opportunities(text: str) -> list[int]:
    """Places inside `text` (0 < place < len) where a line may end before `text[place]`.

    >>> break_opportunities("two words")
    [4]
    """
    chinese = _HAS_CHINESE.search(text) is not None
    return [
        place
        for place in range(1, len(text))
        if _may_break(text, place, chinese=chinese) or _after_hyphen(text, place)
    ]


def _may_break(text: str, place: int, *, chinese: bool) -> bool:
    before = text[place - 1]
    if not chinese and before not in BREAK_AFTER:
        return False
    return may_break_between(before, text[place], chinese=chinese)


def _after_hyphen(text: str, place: int) -> bool:
    """A hyphen or slash between letters; none in `-5`, `2024-25`, ` -x`."""
    if text[place - 1] not in _HYPHENS or place == 1 or not text[place].isalpha():
        return False
    return text[place - 2].isalpha()
