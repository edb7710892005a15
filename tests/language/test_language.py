"""Languages as values: direction, formats by CLDR, texts, plural forms, and what happens with damaged catalogues."""

from datetime import date

import pytest

from toolkit.language import Language, available, language, negotiate

LRI, RLI, PDI, FSI = "\u2066", "\u2067", "\u2069", "\u2068"

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "Level {level}"
msgstr "المستوى {level}"

msgid "Budget {amount}"
msgstr "الميزانية {ammount}"

msgctxt "security.name"
msgid "Security"
msgstr "الأمن"

msgid "{count} action"
msgid_plural "{count} actions"
msgstr[0] "لا إجراءات"
msgstr[1] "إجراء واحد"
msgstr[2] "إجراءان"
msgstr[3] "{count} إجراءات"
msgstr[4] "{count} إجراءً"
msgstr[5] "{count} إجراء"
"""


@pytest.fixture
def arabic(tmp_path):
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "program.po").write_text(CATALOGUE, encoding="utf-8")
    return Language("ar", [tmp_path])


def test_direction_and_script():
    assert [(Language(t, []).direction, Language(t, []).script) for t in ("en", "zh-Hans", "ar", "fa", "ru")] == [
        ("ltr", "Latn"), ("ltr", "Hans"), ("rtl", "Arab"), ("rtl", "Arab"), ("ltr", "Cyrl"),
    ]  # fmt: skip


def test_endonyms():
    assert [Language(t, []).endonym for t in ("en", "zh-Hans", "ar")] == [
        "English",
        "中文 (简体)",
        "العربية",
    ]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "1,234.5"),
        ("zh-Hans", "1,234.5"),
        ("fa", f"{LRI}۱٬۲۳۴٫۵{PDI}"),
        ("ru", "1\u00a0234,5"),
    ],
)
def test_numbers_have_the_languages_digits_and_separators(tag, expected):
    assert Language(tag, []).number(1234.5) == expected


def test_a_range_runs_in_reading_order_and_keeps_each_end_in_its_own_direction():
    assert Language("en", []).range(2.1, 2.8) == "2.1–2.8"
    assert Language("ar", []).range(2.1, 2.8) == f"{RLI}{LRI}2.1{PDI}–{LRI}2.8{PDI}{PDI}"


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ar"])
def test_a_number_below_zero_has_a_true_minus_and_zero_has_none(tag):
    plain = {ord(mark): None for mark in (LRI, PDI)}
    assert Language(tag, []).number(-0.33, 2).translate(plain) == "\u22120.33"
    assert Language(tag, []).number(-0.004, 2).translate(plain) == "0.00"
    assert Language(tag, []).percent(-4).translate(plain) == "\u22124%"


def test_percent_is_given_in_per_cent():
    assert Language("en", []).percent(12.4) == "12%"
    assert Language("en", []).percent(12.44, 1) == "12.4%"


def test_money_follows_the_language_and_names_the_currency():
    assert Language("en", []).money(1_250_000, "USD") == "$1,250,000"
    assert Language("zh-Hans", []).money(1_250_000, "CNY") == "¥1,250,000"


def test_a_currency_sign_of_latin_letters_stays_whole_in_an_arabic_amount():
    arabic = Language("ar", [])
    assert arabic.short_money(50_000, "USD") == "\u2068\u200f50\xa0ألف\xa0\u2066US$\u2069\u2069"
    assert arabic.short_money(0, "USD") == "\u2068\u200f0\xa0\u2066US$\u2069\u2069"
    assert arabic.money(50_000, "EUR") == "\u2068\u200f50,000\xa0€\u2069"


def test_dates_follow_the_language():
    day = date(2026, 11, 24)
    assert Language("zh-Hans", []).date(day) == "2026年11月24日"
    assert Language("ar", []).date(day) == "24 نوفمبر 2026"


def test_months_never_show_the_raw_unit():
    for tag in ("en", "zh-Hans", "ar", "vi", "th", "kk", "fa", "ur", "sw", "pt-BR"):
        assert "duration" not in Language(tag, []).months(24)


def test_months_are_written_out_where_the_language_can():
    assert [Language("en", []).months(n) for n in (1, 3)] == ["1 month", "3 months"]
    assert Language("zh-Hans", []).months(3) == "3个月"
    assert Language("ar", []).months(3) == "3 أشهر"


def test_texts_are_filled_after_translation_and_values_are_isolated(arabic):
    assert arabic.text("Level {level}", level="5G") == f"المستوى {FSI}5G{PDI}"


def test_a_name_after_a_latin_code_keeps_the_direction_of_the_language(arabic):
    assert arabic.isolate("C04 شبكة") == f"{RLI}C04 شبكة{PDI}"
    assert arabic.isolate("Steppe Works") == f"{FSI}Steppe Works{PDI}"
    assert Language("en", []).isolate("C04 شبكة") == f"{FSI}C04 شبكة{PDI}"


def test_braces_and_percent_in_user_text_stay_as_typed():
    assert Language("en", []).text("Level {level}", level="{level} %s") == "Level {level} %s"


def test_a_damaged_translation_falls_back_to_the_source(arabic):
    assert arabic.text("Budget {amount}", amount="5") == f"Budget {FSI}5{PDI}"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "لا إجراءات"),
        (1, "إجراء واحد"),
        (2, "إجراءان"),
        (5, "5 إجراءات"),
        (11, "11 إجراءً"),
        (100, "100 إجراء"),
    ],
)
def test_arabic_has_six_plural_forms(arabic, count, expected):
    shown = arabic.plural("{count} action", "{count} actions", count)
    assert "".join(c for c in shown if c not in f"{LRI}{FSI}{PDI}") == expected


def test_content_is_looked_up_by_context(arabic):
    assert arabic.content("security.name", "Security") == "الأمن"
    assert arabic.content("other.name", "Security") == "Security"
    assert arabic.content("other.name", "") == ""


def test_a_compiled_catalogue_older_than_its_source_is_not_used(tmp_path, arabic):
    po = tmp_path / "ar" / "LC_MESSAGES" / "program.po"
    po.with_suffix(".mo").write_bytes(b"stale")
    import os

    os.utime(po.with_suffix(".mo"), (0, 0))
    assert arabic.text("Level {level}", level=2).startswith("المستوى")


def test_an_unknown_language_is_refused():
    with pytest.raises(LookupError):
        language("xx", [])


def test_the_source_language_is_always_available(tmp_path):
    assert available([tmp_path]) == ("en",)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (["zh-CN", "en;q=0.8"], "zh-Hans"), (["zh"], "zh-Hans"), (["zh-TW"], "en"), (["ar-EG"], "ar"),
        (["fr-FR", "ar;q=0.5"], "ar"), (["fr"], "en"), ([""], "en"), (["EN-gb"], "en"),
    ],
)  # fmt: skip
def test_the_browsers_wishes_are_met_in_order(wishes, expected):
    assert negotiate(wishes, ["en", "zh-Hans", "ar"]) == expected


def test_chinese_names_sort_by_pinyin_order_of_gb18030():
    names = ["中国", "埃及", "越南", "德国"]
    assert sorted(names, key=Language("zh-Hans", []).sort_key) == ["埃及", "德国", "越南", "中国"]


def test_chinese_sets_no_space_between_a_number_and_what_it_counts():
    assert Language("zh-Hans", []).counted("207", "个中类") == "207个中类"
    assert Language("ar", []).counted("5", "منصة") == "5 منصة"
    assert Language("en", []).counted("1", "") == "1"
