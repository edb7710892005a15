"""Texts are found, compared with catalogues and carried from one version to the next."""

import pytest

from toolkit.content.library import Library
from toolkit.language import available
from toolkit.language.messages import Message, coverage, program_messages, translations, update
from toolkit.service.translating import coverage as coverage_of

SOURCE = """
def page(language, n):
    language.text("Hello {name}", name="x")
    language.plural("{count} day", "{count} days", n)
    N_("Marked")
    language.text(variable)
"""


def test_messages_of_the_program_are_found_in_its_source(tmp_path):
    (tmp_path / "page.py").write_text(SOURCE)
    found = [(m.source, m.plural, m.line) for m in program_messages(tmp_path)]
    assert found == [
        ("Hello {name}", None, 3),
        ("{count} day", "{count} days", 4),
        ("Marked", None, 5),
    ]


def test_help_texts_are_found_in_a_file_that_has_no_other_message(tmp_path):
    (tmp_path / "options.py").write_text('help=_("Print JSON for other programs.")')
    found = [m.source for m in program_messages(tmp_path)]
    assert found == ["Print JSON for other programs."]


def test_an_update_keeps_translations_and_drops_gone_texts(tmp_path):
    first = [Message("program", None, "Old"), Message("program", None, "Kept")]
    update(first, tmp_path, "ar")
    po = tmp_path / "ar" / "LC_MESSAGES" / "program.po"
    po.write_text(po.read_text().replace('msgid "Kept"\nmsgstr ""', 'msgid "Kept"\nmsgstr "باقٍ"'))
    after = update(
        [Message("program", None, "Kept"), Message("program", None, "New")], tmp_path, "ar"
    )
    assert translations([tmp_path], "ar") == {(None, "Kept"): ("باقٍ",)}
    assert after.parts == {"program": (1, 2)}
    assert [m.source for m in after.missing] == ["New"]
    assert "Old" not in po.read_text()


def test_a_translation_with_a_foreign_placeholder_is_a_fault(tmp_path):
    message = Message("program", None, "Budget {amount}")
    update([message], tmp_path, "ar")
    po = tmp_path / "ar" / "LC_MESSAGES" / "program.po"
    po.write_text(po.read_text().replace('{amount}"\nmsgstr ""', '{amount}"\nmsgstr "{sum}"'))
    found = coverage([message], [tmp_path], "ar")
    assert [f.translation for f in found.faults] == ["{sum}"]


@pytest.mark.parametrize("tag", available())
def test_every_shipped_language_is_complete(tag):
    (found,) = coverage_of(Library.open(), [tag])
    assert [f"{m.part}: {m.context} {m.source}" for m in found.missing] == []
    assert found.faults == ()
