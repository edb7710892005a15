"""What stands on every page around the text: the cover, the running head and foot, the watermark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from toolkit.charts.palette import ACCENT, ACCENT_DARK, LEVELS, LINE, PAPER, PRINT
from toolkit.reports.document import Document, Fact
from toolkit.reports.pdf.both import Both
from toolkit.reports.pdf.pictures import colour_operands
from toolkit.reports.pdf.setting import (
    BODY,
    BOTTOM,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALL,
    Setting,
)
from toolkit.reports.pdf.text import TextStyle, draw_label, draw_layout
from toolkit.reports.telling import FULL_WIDTH
from toolkit.typeset import Layout

DISPLAY = TextStyle(PRINT.display, True, PAPER)
SUBTITLE = TextStyle(PRINT.lead, colour="#CFE3E7")
SUBJECT = TextStyle(PRINT.heading, True, ACCENT_DARK)
_STEPS = ("#0C5567", "#0F6E84", *LEVELS[2::-1], PAPER)
_BAND = 372.0  # height of the cover's upper band
_LABELS = 150.0  # width of the labels on the cover
_FOOT = 384.0  # width of the disclaimer in the foot
_FOOT_GAP = 16.0  # between the disclaimers of two languages
_MOST_LINES = 4  # of a subject's name on the cover

Decorate = Callable[[Any, Any], None]


def cover(
    document: Document,
    setting: Setting,
    beside: Document | None = None,
    other: Setting | None = None,
) -> Decorate:
    """Draws the cover; with a second document in both languages."""

    def lay(text: str, also: str, style: TextStyle, width: float) -> Layout:
        if other is None:
            return setting.lay(text, style, width)
        return Both(setting, other).lay((text, also), style, width)

    second = beside or document

    def draw(canvas: Any, _: Any) -> None:
        with canvas.tags.content(canvas, "Div"):
            paint(canvas)

    def paint(canvas: Any) -> None:
        _rectangle(canvas, ACCENT_DARK, 0, PAGE_HEIGHT - _BAND, PAGE_WIDTH, _BAND)
        _staircase(canvas, setting)
        y = PAGE_HEIGHT - 120
        share = FULL_WIDTH * 0.8
        title = lay(document.title, second.title, DISPLAY, share)
        y = _lines(canvas, title, y, setting, 0.8)
        subtitle = lay(document.subtitle, second.subtitle, SUBTITLE, share)
        _lines(canvas, subtitle, y - 8, setting, 0.8)
        subject = setting.lay(document.subject, SUBJECT, FULL_WIDTH)
        y = _lines(canvas, subject.part(0, _MOST_LINES), PAGE_HEIGHT - _BAND - 40, setting, 1) - 14
        if beside is None or other is None:
            _facts(canvas, [(document.cover, setting, MARGIN)], y, FULL_WIDTH, _LABELS)
        else:
            half = (FULL_WIDTH - _FOOT_GAP) / 2
            columns = [
                (facts, words, MARGIN + setting.left(start, half, FULL_WIDTH))
                for start, words, facts in (
                    (0.0, setting, document.cover),
                    (half + _FOOT_GAP, other, beside.cover),
                )
            ]
            _facts(canvas, columns, y, half, _LABELS / 2)
        note = lay(document.disclaimer, second.disclaimer, SMALL, FULL_WIDTH)
        draw_layout(canvas, MARGIN, 54 + note.height, note)
        start = PAGE_WIDTH - MARGIN if setting.rtl else MARGIN
        canvas.missing_later(document.furniture.missing, start, 62 + note.height, SMALL, setting)
        if document.watermark:
            _badge(canvas, _watermark_words(document, beside), setting)

    return draw


def pages(
    document: Document,
    setting: Setting,
    beside: Document | None = None,
    other: Setting | None = None,
) -> Decorate:
    """Draws head, foot and watermark of an inner page."""
    title = document.title
    if beside is not None and beside.title != title:
        title = f"{title}  ·  {beside.title}"

    def draw(canvas: Any, _: Any) -> None:
        with canvas.tags.artifact(canvas):
            paint(canvas)

    def paint(canvas: Any) -> None:
        if document.watermark:
            _watermark(canvas, _watermark_words(document, beside), setting)
        rtl = setting.rtl
        start, end = (PAGE_WIDTH - MARGIN, MARGIN) if rtl else (MARGIN, PAGE_WIDTH - MARGIN)
        head = PAGE_HEIGHT - 42
        _label(canvas, title, start, head, setting, at_start=True)
        room = 0.6 if beside is None else 0.4
        subject = setting.lay(document.subject, SMALL, FULL_WIDTH * room, "end").part(0, 1)
        x = MARGIN + setting.left(FULL_WIDTH * (1 - room), FULL_WIDTH * room, FULL_WIDTH)
        draw_layout(canvas, x, head + subject.first_baseline, subject)
        _rule(canvas, PAGE_HEIGHT - 50)
        _rule(canvas, BOTTOM - 14)
        foot = _FOOT if other is None else (_FOOT - _FOOT_GAP) / 2
        note = setting.lay(document.disclaimer, SMALL, foot)
        x = MARGIN + setting.left(0, foot, FULL_WIDTH)
        draw_layout(canvas, x, BOTTOM - 17, note)
        if beside is not None and other is not None:
            also = other.lay(beside.disclaimer, SMALL, foot)
            x = MARGIN + setting.left(foot + _FOOT_GAP, foot, FULL_WIDTH)
            draw_layout(canvas, x, BOTTOM - 17, also)
        baseline = BOTTOM - 17 - note.first_baseline
        canvas.pages_later(document.furniture, end, baseline, SMALL, setting, from_right=rtl)
        if beside is not None and other is not None:
            baseline -= note.leading
            canvas.pages_later(beside.furniture, end, baseline, SMALL, other, from_right=rtl)

    return draw


def _facts(
    canvas: Any,
    columns: Sequence[tuple[tuple[Fact, ...], Setting, float]],
    top: float,
    width: float,
    labels: float,
) -> None:
    """Labels and values from `top` down, in columns at their left ends; the same fact stands in one row of all."""
    y = top
    for row in zip(*(facts for facts, _, _ in columns), strict=True):
        highest = 0.0
        for fact, (_, setting, left) in zip(row, columns, strict=True):
            label = setting.lay(fact.label, SMALL, labels - 6)
            value = setting.lay(fact.shown, BODY, width - labels).part(0, 3)
            drop = value.first_baseline - label.first_baseline
            draw_layout(canvas, left + setting.left(0, labels - 6, width), y - drop, label)
            draw_layout(canvas, left + setting.left(labels, width - labels, width), y, value)
            highest = max(highest, value.height, label.height)
        y -= highest + 5


def _lines(canvas: Any, layout: Layout, top: float, setting: Setting, share: float) -> float:
    x = MARGIN + setting.left(0, FULL_WIDTH * share, FULL_WIDTH)
    draw_layout(canvas, x, top, layout)
    return top - layout.height


def _staircase(canvas: Any, setting: Setting) -> None:
    """Six steps at the foot of the band: the scale of levels."""
    step = FULL_WIDTH / 6
    for number, colour in enumerate(_STEPS):
        x = MARGIN + setting.left(number * step, step, FULL_WIDTH)
        height = 8 + number * 9
        _rectangle(canvas, colour, x, PAGE_HEIGHT - _BAND, step - 3, height)


def _watermark_words(document: Document, beside: Document | None) -> str:
    """The word of the watermark, in both languages where they differ."""
    if beside is None or beside.watermark == document.watermark:
        return document.watermark
    return f"{document.watermark}  ·  {beside.watermark}"


def _badge(canvas: Any, text: str, setting: Setting) -> None:
    """The word of the watermark in a frame on the cover."""
    style = TextStyle(PRINT.lead, True, PAPER)
    layout = setting.lay(text, style, 200)
    width = layout.natural_width + 24
    x = MARGIN + setting.left(FULL_WIDTH - width, width, FULL_WIDTH)
    y = PAGE_HEIGHT - 74
    canvas._code.append(  # noqa: SLF001 - see `pictures`
        f"q {colour_operands(PAPER)} RG 1 w {x:.2f} {y:.2f} {width:.2f} 26 re S Q"
    )
    draw_label(
        canvas, x + width / 2, y + 8.5, text, style,
        language=setting.language, anchor="middle", direction=setting.direction,
    )  # fmt: skip


_WATERMARK = 120.0
_DIAGONAL = 780.0
"""Points along the slope of the watermark on which its letters stay inside the page."""


def _watermark(canvas: Any, text: str, setting: Setting) -> None:
    """The words across the page, behind everything, as large as the diagonal allows."""
    whole = setting.lay(text, TextStyle(_WATERMARK, True, PAPER), 10 * PAGE_HEIGHT).natural_width
    size = _WATERMARK * min(1.0, _DIAGONAL / max(whole, 1.0))
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(-52 if setting.rtl else 52)
    draw_label(
        canvas, 0, -size / 3, text, TextStyle(size, True, "#F5F7F8"),
        language=setting.language, anchor="middle", direction=setting.direction,
    )  # fmt: skip
    canvas.restoreState()


def _label(
    canvas: Any, text: str, x: float, baseline: float, setting: Setting, *, at_start: bool
) -> None:
    draw_label(
        canvas, x, baseline, text, TextStyle(PRINT.note, True, ACCENT),
        language=setting.language,
        anchor="right" if setting.rtl is at_start else "left",
        direction=setting.direction,
    )  # fmt: skip


def _rule(canvas: Any, y: float) -> None:
    canvas._code.append(  # noqa: SLF001 - see `pictures`
        f"q {colour_operands(LINE)} RG 0.6 w {MARGIN:.2f} {y:.2f} m {PAGE_WIDTH - MARGIN:.2f} {y:.2f} l S Q"
    )


def _rectangle(canvas: Any, colour: str, x: float, y: float, width: float, height: float) -> None:
    canvas._code.append(  # noqa: SLF001 - see `pictures`
        f"q {colour_operands(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q"
    )
