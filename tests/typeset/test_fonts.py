"""The shipped fonts: complete for the languages we promise, readable by PDF and browser."""

import pytest
from fontTools.ttLib import TTFont

from toolkit.typeset.fonts import FALLBACK_FAMILIES, FONT_FOLDER, FontLibrary, shipped_fonts

# Main exemplar characters (CLDR 45), shortened to letters outside ASCII.
LETTERS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "پچژکگیۀآ۰۱۲۳۴۵۶۷۸۹",
    "ur": "ٹڈڑںھہۂۃےۓ",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "vi": "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
    "hi": "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौ्ंः़०९",
    "th": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาำิีึืุูเแโใไๅๆ็่้๊๋์",
    "am": "ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ፡።፣",
    "fr": "éèêëàâçîïôùûüÿœæ«»’",
    "el": "άέήίόύώϊϋΐΰαβγδεζηθικλμνξοπρστυφχψως",
    "zh": "的一是不了人我在有他这中大来上国镕堃喆昇，。、；：？！“”‘’（）《》【】—…·％￥",
}
SIZE_LIMIT = 7_500_000  # bytes of all fonts together


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("language", sorted(LETTERS))
def test_every_letter_of_a_language_has_a_glyph(language: str, bold: bool) -> None:
    chain = shipped_fonts().chain(language, bold=bold)
    assert [letter for letter in LETTERS[language] if chain.face_for(letter) is None] == []


def test_hanzi_missing_in_bold_comes_from_regular() -> None:
    face = shipped_fonts().chain("zh-Hans", bold=True).face_for("堃")
    assert face is not None
    assert face.path.name == "NotoSansSC-Regular.ttf"


def test_kazakh_letters_come_from_noto_sans_even_in_a_chinese_report() -> None:
    face = shipped_fonts().chain("zh").face_for("қ")
    assert face is not None
    assert face.path.name == "NotoSans-Regular.ttf"


def test_language_tags_with_region_and_script_are_understood() -> None:
    library = shipped_fonts()
    assert library.chain("ar_AE") is library.chain("fa-IR")
    assert library.chain("zh-Hans-CN") is library.chain("zh")


def test_own_folder_answers_for_characters_nobody_else_has(tmp_path) -> None:
    source = FONT_FOLDER / "NotoSansThai-Regular.ttf"
    (tmp_path / "own.ttf").write_bytes(source.read_bytes())
    chain = FontLibrary(own_folder=tmp_path).chain("en")
    assert chain.faces[-1].path == tmp_path / "own.ttf"


def test_fonts_are_static_truetype_that_browsers_accept() -> None:
    for path in sorted(FONT_FOLDER.glob("*.ttf")):
        font = TTFont(path)
        assert {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"} <= (
            set(font.keys())
        )
        assert "fvar" not in font
        assert font["OS/2"].fsType == 0
        assert font["name"].getDebugName(6)


def test_every_family_has_two_weights_and_its_licence() -> None:
    for family in FALLBACK_FAMILIES:
        assert (FONT_FOLDER / f"{family}-Regular.ttf").is_file()
        assert (FONT_FOLDER / f"{family}-Bold.ttf").is_file()
        licence = (FONT_FOLDER / f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in FONT_FOLDER.glob("*.ttf")) < SIZE_LIMIT
