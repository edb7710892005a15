"""One language as a value: its texts, its direction and its formats of numbers, money, dates and lists.

Formats follow CLDR through Babel. Babel leaves digits as ASCII and puts no isolates around
numbers, so both are done here and nowhere else. A `Language` is handed from function to function;
there is no current language.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.language import catalogue
from toolkit.language.places import locale_folders

if TYPE_CHECKING:
    from gettext import NullTranslations

    from babel import Locale

SOURCE = "en"
WIDE_STOPS = {"Hans", "Hant", "Jpan"}
RIGHT_TO_LEFT = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"}
_COMPACT_FROM = 1000
"""Amounts from here on have a compact form."""
_SCRIPT_LENGTH = 4
"""Letters of an ISO 15924 script code."""
FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2068", "\u2066", "\u2069"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
_ISOLATES = (FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE)
_MINUS = "\u2212"
_RIGHT_TO_LEFT_MARK = "\u200f"


class Language:
    """A language by its BCP 47 tag. Make one with :func:`language`, which keeps the catalogues loaded."""

    def __init__(self, tag: str, locales: Sequence[Path] | None = None) -> None:
        self.tag = tag
        self._folders = tuple(locales) if locales is not None else locale_folders()

    def __repr__(self) -> str:
        return f"Language({self.tag!r})"

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale."""
        from babel import Locale

        return Locale.parse(catalogue.folder_of(self.tag))

    @cached_property
    def _texts(self) -> NullTranslations:
        return catalogue.load(self._folders, self.tag)

    # -- script and direction ------------------------------------------------------------------------------------

    @cached_property
    def script(self) -> str:
        """ISO 15924 code of the script, such as `Latn`, `Hans` or `Arab`."""
        from babel.core import get_global

        if self.locale.script:
            return self.locale.script
        likely = get_global("likely_subtags").get(self.locale.language, "und_Latn_ZZ")
        return str(likely).split("_")[1]

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.script in RIGHT_TO_LEFT

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.rtl else "ltr"

    @cached_property
    def endonym(self) -> str:
        """The language's name for itself."""
        name = self.locale.get_display_name(self.locale) or self.tag
        return name[:1].upper() + name[1:]

    # -- texts ---------------------------------------------------------------------------------------------------

    def text(self, message: str, **values: object) -> str:
        """The translation of a message of the program, filled with values that are already formatted."""
        return self._fill(self._texts.gettext(message), message, values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """As :meth:`text`, by the plural rule of the language; `{count}` is filled with the formatted number."""
        chosen = self._texts.ngettext(one, many, count)
        filled = {"count": self.integer(count), **values}
        return self._fill(chosen, one if count == 1 else many, filled)

    def content(self, context: str, source: str) -> str:
        """The translation of a content text; context is the id and field, as `docs/content.md` lists them."""
        return self._texts.pgettext(context, source) if source else ""

    def _fill(self, template: str, source: str, values: dict[str, object]) -> str:
        if not values:
            return template
        shown = {key: self.isolate(str(value)) for key, value in values.items()}
        try:
            return template.format(**shown)
        except (KeyError, IndexError, ValueError):
            # A translation with a damaged placeholder must not take a page down; the check reports it.
            return source.format(**shown)

    def isolate(self, text: str) -> str:
        """The text kept from mixing its direction with its surroundings (only where directions can mix)."""
        has_right_to_left = any("\u0590" <= char <= "\u08ff" for char in text)
        if not (self.rtl or has_right_to_left) or text.startswith(_ISOLATES):
            return text
        # What is written in the language keeps its direction, even where a code such as "C04" comes first.
        own = self.rtl and has_right_to_left
        opening = RIGHT_TO_LEFT_ISOLATE if own else FIRST_STRONG_ISOLATE
        return f"{opening}{text}{POP_ISOLATE}"

    # -- formats -------------------------------------------------------------------------------------------------

    @cached_property
    def _digits(self) -> dict[int, str] | None:
        system = self.locale.default_numbering_system
        zero = {"arab": 0x660, "arabext": 0x6F0, "deva": 0x966, "beng": 0x9E6, "mymr": 0x1040}.get(
            system
        )
        return {ord("0") + d: chr(zero + d) for d in range(10)} if zero else None

    def digits(self, text: str) -> str:
        """ASCII digits replaced by the language's own."""
        return text.translate(self._digits) if self._digits else text

    def _numeric(self, text: str) -> str:
        shown = self.digits(text)
        if not self.rtl:
            return shown
        # Compact money has words in it ("26 million"): these set the direction, plain numbers run left to right.
        worded = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in shown)
        opening = FIRST_STRONG_ISOLATE if worded else LEFT_TO_RIGHT_ISOLATE
        return f"{opening}{shown}{POP_ISOLATE}"

    def number(self, value: float, decimals: int = 1) -> str:
        """A number with a fixed count of decimals."""
        return self._shown(value, decimals)

    @cached_property
    def _shown(self) -> Callable[[float, int], str]:
        """Numbers already shown: a report shows the same ones on page after page."""
        return lru_cache(maxsize=4096)(self._number)

    def _number(self, value: float, decimals: int) -> str:
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        seen = round(value, decimals)
        shown = format_decimal(
            abs(value) if seen == 0 else value,
            pattern,
            locale=self.locale,
            numbering_system="default",
        )
        return self._numeric(shown.replace("-", _MINUS) if seen < 0 else shown)

    def integer(self, value: float) -> str:
        """A whole number with the language's grouping."""
        return self.number(value, 0)

    def percent(self, value: float, decimals: int = 0) -> str:
        """A percentage; `value` is in per cent (12.5 for 12.5 %)."""
        from babel.numbers import format_percent

        pattern = self.locale.percent_formats[None].pattern
        if decimals:
            pattern = pattern.replace("#,##0", "#,##0." + "0" * decimals)
        shown = format_percent(value / 100, pattern, locale=self.locale, numbering_system="default")
        return self._numeric(shown.replace("-", _MINUS))

    def range(self, low: float, high: float, decimals: int = 1) -> str:
        """A range of numbers."""
        return self.between(self.number(low, decimals), self.number(high, decimals))

    def percent_range(self, low: float, high: float) -> str:
        """A range of percentages."""
        return self.between(self.percent(low), self.percent(high))

    def between(self, low: str, high: str) -> str:
        """Two amounts that are already shown as a range with an en dash, the low end first in reading order."""
        shown = f"{low}\u2013{high}"
        return f"{RIGHT_TO_LEFT_ISOLATE}{shown}{POP_ISOLATE}" if self.rtl else shown

    def money(self, amount: float, currency: str) -> str:
        """An amount in whole units of an ISO 4217 currency."""
        from babel.numbers import format_currency

        return self._priced(
            format_currency(
                round(amount),
                currency,
                locale=self.locale,
                currency_digits=False,
                format=_whole(self.locale.currency_formats["standard"].pattern),
                numbering_system="default",
            ).strip(),
            currency,
        )

    def short_money(self, amount: float, currency: str) -> str:
        """An amount in the compact form of the language, such as $1.2M."""
        from babel.numbers import format_compact_currency

        return self._priced(
            format_compact_currency(
                amount,
                currency,
                locale=self.locale,
                fraction_digits=1 if amount >= _COMPACT_FROM else 0,
                numbering_system="default",
            ).strip(),
            currency,
        )

    def _priced(self, text: str, currency: str) -> str:
        """An amount in the direction of the language, its sign (such as US$) in its own."""
        from babel.numbers import get_currency_symbol

        if not self.rtl:
            return self._numeric(text)
        sign = get_currency_symbol(currency, locale=self.locale)
        if unicodedata.bidirectional(sign[0]) == "L":
            text = text.replace(sign, f"{LEFT_TO_RIGHT_ISOLATE}{sign}{POP_ISOLATE}")
        return self._numeric(f"{_RIGHT_TO_LEFT_MARK}{text.lstrip(_RIGHT_TO_LEFT_MARK)}")

    def date(self, value: date, form: str = "long") -> str:
        """A date in the CLDR form `short`, `medium`, `long` or `full`."""
        from babel.dates import format_date

        return self.digits(format_date(value, form, locale=self.locale))

    def year(self, value: int | str) -> str:
        """A year: the language's digits, no grouping."""
        return self._numeric(str(value))

    def months(self, count: float) -> str:
        """A duration in months: the long CLDR form, or the short one where Babel has no long one."""
        from babel.units import format_unit

        unit = "duration-month"
        shown = format_unit(round(count), unit, length="long", locale=self.locale)
        if unit in shown:
            shown = format_unit(round(count), unit, length="short", locale=self.locale)
        return self.digits(shown)

    def list(self, parts: Iterable[str]) -> str:
        """Parts joined as the language joins a list."""
        from babel.lists import format_list

        return format_list([self.isolate(part) for part in parts], locale=self.locale)

    def sentences(self, parts: Iterable[str]) -> str:
        """Whole sentences one after the other; scripts with wide full stops take no space between."""
        between = "" if self.script in WIDE_STOPS else " "
        return between.join(part for part in parts if part)

    def counted(self, number: str, unit: str) -> str:
        """A number before the word for what is counted; scripts with wide full stops take no space between."""
        between = "" if self.script in WIDE_STOPS else " "
        return f"{number}{between}{unit}".strip()

    def territory(self, code: str) -> str:
        """The name of a country or territory by its ISO 3166 alpha-2 code (the code itself when CLDR has none)."""
        return str(self.locale.territories.get(code.upper(), code))

    def language_name(self, tag: str) -> str:
        """The name of a language in this language."""
        return str(self.locale.languages.get(catalogue.folder_of(tag), tag))

    def sort_key(self, text: str) -> tuple[object, ...]:
        """A key that sorts texts in an order readers expect: by GB 18030 for Chinese, else without case and marks."""
        if self.locale.language == "zh":
            return (text.encode("gb18030", "replace"),)
        plain = "".join(
            c
            for c in unicodedata.normalize("NFKD", text.casefold())
            if not unicodedata.combining(c)
        )
        return (plain.lstrip(), text)


def _whole(pattern: str) -> str:
    return pattern.replace(".00", "")


@cache
def _language(tag: str, folders: tuple[Path, ...]) -> Language:
    return Language(tag, folders)


def language(tag: str, locales: Sequence[Path] | None = None) -> Language:
    """The language of a tag, loaded once for each set of folders.

    Raises:
        LookupError: when no catalogue exists for the tag (the source language always exists).
    """
    folders = tuple(locales) if locales is not None else locale_folders()
    if tag not in available(folders):
        raise LookupError(tag)
    return _language(tag, folders)


def available(locales: Sequence[Path] | None = None) -> tuple[str, ...]:
    """Tags of the source language and of every language with at least one catalogue."""
    folders = tuple(locales) if locales is not None else locale_folders()
    found = {
        catalogue.tag_of(entry.name)
        for folder in folders
        if folder.is_dir()
        for entry in os.scandir(folder)
        if entry.is_dir() and catalogue.po_files(folder, catalogue.tag_of(entry.name))
    }
    return (SOURCE, *sorted(found - {SOURCE}))


def negotiate(preferred: Iterable[str], tags: Sequence[str] | None = None) -> str:
    """The best available tag for a list of wishes such as a browser's `zh-CN, en;q=0.8`, in order."""
    from babel.core import get_global

    known = tuple(tags) if tags is not None else available()
    likely = get_global("likely_subtags")
    for wish in preferred:
        parts = wish.split(";")[0].strip().replace("_", "-").split("-")
        base = parts[0].lower()
        exact = [tag for tag in known if tag.lower() == "-".join(parts).lower()]
        if exact:
            return exact[0]
        full = str(
            likely.get("_".join([base, *[p.upper() for p in parts[1:2]]]), likely.get(base, base))
        )
        script = next(
            (p.title() for p in parts[1:] if len(p) == _SCRIPT_LENGTH),
            full.split("_")[1] if "_" in full else "",
        )
        candidates = [tag for tag in known if tag.split("-")[0].lower() == base]
        for tag in candidates:
            if tag.split("-")[1:2] == [script]:
                return tag
        if candidates and all("-" not in tag for tag in candidates):
            return candidates[0]
    return SOURCE
