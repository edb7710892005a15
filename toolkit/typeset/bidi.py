"""Unicode Bidirectional Algorithm (UAX#9), with isolates and paired brackets.

Computes embedding levels and visual order of one paragraph; it neither draws nor mirrors (the
shaper mirrors). Own implementation because the packages that know the algorithm are under the
LGPL and give reordered text instead of levels; Unicode's BidiCharacterTest.txt is its test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from unicodedata import bidirectional

Direction = Literal["ltr", "rtl"]

MAX_DEPTH = 125  # BD2
BRACKET_STACK_SIZE = 63  # BD16

ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
EXPLICIT_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
REMOVED_BY_X9 = EXPLICIT_EMBEDDINGS | {"PDF", "BN"}
NEUTRAL_OR_ISOLATE = frozenset({"B", "S", "WS", "ON", "PDI"}) | ISOLATE_INITIATORS
RESET_AT_LINE_END = frozenset({"WS", "PDI"}) | ISOLATE_INITIATORS  # L1
NUMBERS = frozenset({"EN", "AN"})

# Bidi_Paired_Bracket of the Unicode Character Database (BidiBrackets.txt 15.0): opening, closing.
_BRACKETS = (
    "\u0028\u0029\u005b\u005d\u007b\u007d\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e"
    "\u208d\u208e\u2308\u2309\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f"
    "\u2770\u2771\u2772\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed"
    "\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e"
    "\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009"
    "\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b"
    "\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
CLOSING_OF = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
# BD16: canonically equivalent brackets match (U+2329 = U+3008, U+232A = U+3009).
_CANONICAL = {"\u232a": "\u3009"}
CLOSING = frozenset(CLOSING_OF.values())

# Characters that can make a left-to-right paragraph anything but level 0 throughout.
_NEEDS_ALGORITHM = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


def embedding_levels(text: str, base: Direction | None = None) -> tuple[int, Sequence[int | None]]:
    """Paragraph level and, per character, its resolved level; None where rule X9 removes it.

    `text` is one paragraph on one line. `base=None` finds the direction by rules P2 and P3.

    >>> embedding_levels("a\u0627 1", "ltr")
    (0, [0, 1, 1, 2])
    """
    if base != "rtl" and _NEEDS_ALGORITHM.search(text) is None:
        # Only boundary neutrals could still be removed, and they are of no width.
        return 0, [None if bidirectional(c) == "BN" else 0 for c in text]
    paragraph = _Paragraph(text, base)
    return paragraph.level, paragraph.resolved()


def base_direction(text: str, default: Direction = "ltr") -> Direction:
    """Direction of the first strong character outside isolates (P2, P3), else `default`."""
    classes = [bidirectional(c) or "L" for c in text]
    level = _first_strong(classes, _matching_isolates(classes), 0, len(classes))
    return default if level is None else "rtl" if level else "ltr"


def visual_order(levels: Sequence[int | None]) -> list[int]:
    """Logical indices from left to right on one line (L2); removed characters are left out.

    >>> visual_order([0, 1, 1, 2])
    [0, 3, 2, 1]
    """
    known = [(i, level) for i, level in enumerate(levels) if level is not None]
    order = [i for i, _ in known]
    if not known:
        return order
    odd = [level for _, level in known if level & 1]
    if not odd:
        return order
    level_of = dict(known)
    for level in range(max(level_of.values()), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if level_of[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and level_of[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """BD9: index of an isolate initiator to that of its PDI, and back."""
    matches: dict[int, int] = {}
    open_isolates: list[int] = []
    for i, kind in enumerate(classes):
        if kind in ISOLATE_INITIATORS:
            open_isolates.append(i)
        elif kind == "PDI" and open_isolates:
            opener = open_isolates.pop()
            matches[opener], matches[i] = i, opener
    return matches


def _first_strong(
    classes: Sequence[str], isolates: dict[int, int], start: int, end: int
) -> int | None:
    """P2 and P3: level 0 or 1 of the first strong character, skipping isolates."""
    i = start
    while i < end:
        kind = classes[i]
        if kind == "L":
            return 0
        if kind in {"R", "AL"}:
            return 1
        if kind in ISOLATE_INITIATORS:
            if i not in isolates:
                return None
            i = isolates[i]
        i += 1
    return None


def _direction_of(level: int) -> str:
    return "R" if level & 1 else "L"


def _as_strong(kind: str) -> str | None:
    """N0-N1: numbers count as R."""
    return "R" if kind == "R" or kind in NUMBERS else "L" if kind == "L" else None


class _Paragraph:
    """Working state of the algorithm; `resolved` runs its phases in the order of UAX#9."""

    def __init__(self, text: str, base: Direction | None) -> None:
        self.text = text
        self.original = [bidirectional(c) or "L" for c in text]
        self.kinds = list(self.original)
        self.isolates = _matching_isolates(self.original)
        if base is None:
            self.level = _first_strong(self.original, self.isolates, 0, len(text)) or 0
        else:
            self.level = 1 if base == "rtl" else 0
        self.levels = [self.level] * len(text)

    def resolved(self) -> Sequence[int | None]:
        self._explicit_levels()
        kept = [i for i, kind in enumerate(self.original) if kind not in REMOVED_BY_X9]
        explicit = list(self.levels)
        for sequence, before, after in self._isolating_run_sequences(kept, explicit):
            level = explicit[sequence[0]]
            start, end = _direction_of(max(level, before)), _direction_of(max(level, after))
            self._weak_types(sequence, start)
            self._paired_brackets(sequence, start, _direction_of(level))
            self._neutral_types(sequence, start, end, _direction_of(level))
            self._implicit_levels(sequence)
        self._reset_whitespace()
        result: list[int | None] = list(self.levels)
        for i, kind in enumerate(self.original):
            if kind in REMOVED_BY_X9:
                result[i] = None
        return result

    def _explicit_levels(self) -> None:
        """X1-X8."""
        stack: list[tuple[int, str | None, bool]] = [(self.level, None, False)]
        overflow_isolates = overflow_embeddings = valid_isolates = 0
        for i, kind in enumerate(self.original):
            level, override, _ = stack[-1]
            self.levels[i] = level
            if kind in EXPLICIT_EMBEDDINGS:  # X2-X5
                deeper = _next_level(level, rtl=kind[0] == "R")
                if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    forced = {"RLO": "R", "LRO": "L"}.get(kind)
                    stack.append((deeper, forced, False))
                elif not overflow_isolates:
                    overflow_embeddings += 1
            elif kind in ISOLATE_INITIATORS:  # X5a-X5c
                self.kinds[i] = override or kind
                deeper = _next_level(level, rtl=self._isolate_is_rtl(i, kind))
                if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    valid_isolates += 1
                    stack.append((deeper, None, True))
                else:
                    overflow_isolates += 1
            elif kind == "PDI":  # X6a
                if overflow_isolates:
                    overflow_isolates -= 1
                elif valid_isolates:
                    overflow_embeddings = 0
                    while not stack[-1][2]:
                        stack.pop()
                    stack.pop()
                    valid_isolates -= 1
                self.levels[i] = stack[-1][0]
                self.kinds[i] = stack[-1][1] or kind
            elif kind == "PDF":  # X7
                if not overflow_isolates:
                    if overflow_embeddings:
                        overflow_embeddings -= 1
                    elif len(stack) > 1 and not stack[-1][2]:
                        stack.pop()
            elif kind == "B":  # X8
                self.levels[i] = self.level
            elif kind != "BN":  # X6
                self.kinds[i] = override or kind

    def _isolate_is_rtl(self, i: int, kind: str) -> bool:
        """X5a-X5c: FSI takes the direction of its content."""
        if kind == "FSI":
            end = self.isolates.get(i, len(self.original))
            return _first_strong(self.original, self.isolates, i + 1, end) == 1
        return kind == "RLI"

    def _isolating_run_sequences(
        self, kept: list[int], levels: list[int]
    ) -> Iterable[tuple[list[int], int, int]]:
        """BD13 and X10: index lists, with the level before and after each."""
        runs: list[list[int]] = []
        for i in kept:
            if runs and levels[runs[-1][-1]] == levels[i]:
                runs[-1].append(i)
            else:
                runs.append([i])
        starting_at = {run[0]: run for run in runs}
        position = {i: place for place, i in enumerate(kept)}
        for run in runs:
            if self.original[run[0]] == "PDI" and run[0] in self.isolates:
                continue
            sequence = list(run)
            while self.original[sequence[-1]] in ISOLATE_INITIATORS:
                following = starting_at.get(self.isolates.get(sequence[-1], -1))
                if following is None:
                    break
                sequence += following
            first, last = position[sequence[0]], position[sequence[-1]]
            before = levels[kept[first - 1]] if first else self.level
            unmatched = (
                self.original[sequence[-1]] in ISOLATE_INITIATORS
                and sequence[-1] not in self.isolates
            )
            at_end = unmatched or last + 1 == len(kept)
            yield sequence, before, self.level if at_end else levels[kept[last + 1]]

    def _weak_types(self, sequence: list[int], start: str) -> None:
        """W1-W7, each over the whole sequence, as rule X10 asks."""
        self._marks_and_arabic_numbers(sequence, start)
        self._separators(sequence)
        self._terminators(sequence)
        kinds = self.kinds
        strong = start
        for i in sequence:  # W6, W7
            if kinds[i] in {"ES", "ET", "CS"}:
                kinds[i] = "ON"
            elif kinds[i] in {"L", "R"}:
                strong = kinds[i]
            elif kinds[i] == "EN" and strong == "L":
                kinds[i] = "L"

    def _marks_and_arabic_numbers(self, sequence: list[int], start: str) -> None:
        """W1-W3."""
        kinds = self.kinds
        previous = strong = start
        for i in sequence:
            kind = kinds[i]
            if kind == "NSM":
                isolate = previous == "PDI" or previous in ISOLATE_INITIATORS
                kind = "ON" if isolate else previous
            previous = kind
            if kind in {"L", "R", "AL"}:
                strong = kind
            elif kind == "EN" and strong == "AL":
                kind = "AN"
            kinds[i] = kind
        for i in sequence:
            if kinds[i] == "AL":
                kinds[i] = "R"

    def _separators(self, sequence: list[int]) -> None:
        """W4."""
        kinds = self.kinds
        for place in range(1, len(sequence) - 1):
            i = sequence[place]
            before, after = kinds[sequence[place - 1]], kinds[sequence[place + 1]]
            if before == after and (
                (kinds[i] == "ES" and before == "EN") or (kinds[i] == "CS" and before in NUMBERS)
            ):
                kinds[i] = before

    def _terminators(self, sequence: list[int]) -> None:
        """W5."""
        kinds = self.kinds
        place = 0
        while place < len(sequence):
            if kinds[sequence[place]] != "ET":
                place += 1
                continue
            end = place
            while end < len(sequence) and kinds[sequence[end]] == "ET":
                end += 1
            if (place and kinds[sequence[place - 1]] == "EN") or (
                end < len(sequence) and kinds[sequence[end]] == "EN"
            ):
                for i in sequence[place:end]:
                    kinds[i] = "EN"
            place = end

    def _bracket_pairs(self, sequence: list[int]) -> list[tuple[int, int]]:
        """BD16: places of opening and closing brackets, by opening."""
        waiting: list[tuple[str, int]] = []
        pairs = []
        for place, i in enumerate(sequence):
            if self.kinds[i] != "ON":
                continue
            character = self.text[i]
            closing = CLOSING_OF.get(character)
            if closing is not None:
                if len(waiting) == BRACKET_STACK_SIZE:
                    break
                waiting.append((_CANONICAL.get(closing, closing), place))
            elif character in CLOSING:
                wanted = _CANONICAL.get(character, character)
                for depth in range(len(waiting) - 1, -1, -1):
                    if waiting[depth][0] == wanted:
                        pairs.append((waiting[depth][1], place))
                        del waiting[depth:]
                        break
        return sorted(pairs)

    def _paired_brackets(self, sequence: list[int], start: str, embedding: str) -> None:
        """N0."""
        kinds = self.kinds
        for opening, closing in self._bracket_pairs(sequence):
            inside = {_as_strong(kinds[i]) for i in sequence[opening + 1 : closing]} - {None}
            if not inside:
                continue
            direction = embedding
            if embedding not in inside:
                opposite = "L" if embedding == "R" else "R"
                earlier = range(opening - 1, -1, -1)
                before = (_as_strong(kinds[sequence[place]]) for place in earlier)
                context = next((kind for kind in before if kind), start)
                direction = opposite if context == opposite else embedding
            for bracket in (opening, closing):
                kinds[sequence[bracket]] = direction
                for place in range(bracket + 1, len(sequence)):
                    if self.original[sequence[place]] != "NSM":
                        break
                    kinds[sequence[place]] = direction

    def _neutral_types(self, sequence: list[int], start: str, end: str, embedding: str) -> None:
        """N1, N2."""
        kinds = self.kinds
        place = 0
        while place < len(sequence):
            if kinds[sequence[place]] not in NEUTRAL_OR_ISOLATE:
                place += 1
                continue
            stop = place
            while stop < len(sequence) and kinds[sequence[stop]] in NEUTRAL_OR_ISOLATE:
                stop += 1
            before = _as_strong(kinds[sequence[place - 1]]) if place else start
            after = _as_strong(kinds[sequence[stop]]) if stop < len(sequence) else end
            direction = before if before is not None and before == after else embedding
            for i in sequence[place:stop]:
                kinds[i] = direction
            place = stop

    def _implicit_levels(self, sequence: list[int]) -> None:
        """I1, I2."""
        for i in sequence:
            kind = self.kinds[i]
            if self.levels[i] & 1:
                self.levels[i] += kind == "L" or kind in NUMBERS
            else:
                self.levels[i] += 1 if kind == "R" else 2 if kind in NUMBERS else 0

    def _reset_whitespace(self) -> None:
        """L1."""
        at_end = True
        for i in range(len(self.original) - 1, -1, -1):
            kind = self.original[i]
            if kind in {"S", "B"}:
                self.levels[i], at_end = self.level, True
            elif kind in RESET_AT_LINE_END:
                if at_end:
                    self.levels[i] = self.level
            elif kind not in REMOVED_BY_X9:
                at_end = False


def _next_level(level: int, *, rtl: bool) -> int:
    """X2, X3: least odd or even level above `level`."""
    return (level + 1) | 1 if rtl else (level + 2) & ~1
