"""Which industry classes have an integrated application: marked one group at a time, or in a workbook.

Outside China the divisions of ISIC are marked; the medium classes stay open beside them and count for their division.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.content.class_names import class_name, division_name, major_name
from toolkit.language.class_states import class_state_words
from toolkit.model.problem import Refusal
from toolkit.model.tracking import counts_divisions
from toolkit.scoring.coverage import best_state
from toolkit.ui.parts import board, drawing, field, guard, notice, region, words
from toolkit.ui.parts.component import mount

if TYPE_CHECKING:
    from toolkit.language import Language
    from toolkit.model.assessment import Assessment
    from toolkit.model.classifications import IndustryClass
    from toolkit.ui.visit import Visit

INDICATOR = "classes-covered"
"""The figure of the index that this page counts."""
PARTS = frozenset({"state", "case"})
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(visit: Visit) -> None:
    """Draw the page."""
    say = visit.language
    words.title(
        say.text("Which industry classes are covered?"),
        say.text(
            "A class is covered when the region has an integrated application of the industrial internet in it. Choose "
            "a section of ISIC, mark its divisions, and name a case that shows it."
        )
        if _abroad(visit)
        else say.text(
            "A class is covered when the region has an integrated application of the industrial internet in it. Choose "
            "a major class, mark its classes, and name a case that shows it."
        ),
    )
    _sheet(visit)
    words.section(
        say.text("In a workbook"),
        say.text("The same sheet in Excel, to be filled in by others and read back here."),
    )
    left, right = st.columns(2, gap="large")
    with left:
        _out(visit)
    with right:
        _in(visit)
    visit.link("region_targets", say.text("On to the targets"), key="tk-main-next")


@guard.section
def _sheet(visit: Visit) -> None:
    say = visit.language
    by_division = _abroad(visit)
    if by_division or any(each.given != "unanswered" for each in visit.region.coverage.divisions):
        forms = {
            "divisions": say.text("By ISIC division"),
            "classes": say.text("By medium class of GB/T 4754"),
        }
        chosen = st.radio(
            say.text("How do you answer?"),
            tuple(forms),
            index=0 if by_division else 1,
            format_func=forms.__getitem__,
            horizontal=True,
            key=f"classes-form-{visit.id}",
        )
        by_division = chosen == "divisions"
    form = _divisions(visit) if by_division else _classes(visit)
    _facts(visit, by_division=by_division)
    _mounted(visit, form)
    coverage, names = visit.region.coverage, words.index_names(visit)
    tables = visit.workspace.library.classifications
    words.section(
        say.text("The whole of industry at a glance"),
        say.text("State of each ISIC division, its classes counted in; darker means further.")
        if by_division
        else say.text("Share of covered classes in each major class; darker means more."),
    )
    if by_division and coverage.division_tally.answered:
        drawing.show(
            say, "divisions", lambda width: region.divisions(names, tables.sectors, coverage, width)
        )
    elif not by_division and coverage.overall.answered:
        drawing.show(
            say, "majors", lambda width: region.majors(names, tables.classes, coverage, width)
        )


def _abroad(visit: Visit) -> bool:
    """Whether the region is known to lie where divisions of ISIC are counted."""
    return counts_divisions(visit.region.country)


@dataclass(frozen=True)
class _Form:
    """A sheet as the component takes it: groups of rows; of divisions also what their classes say (state, words)."""

    id: str
    label: str
    groups: list[dict[str, Any]]
    derived: dict[str, str] = dataclass_field(default_factory=dict)
    notes: dict[str, str] = dataclass_field(default_factory=dict)

    @property
    def codes(self) -> frozenset[str]:
        """What can be marked here."""
        return frozenset(row["code"] for group in self.groups for row in group["classes"])


def _classes(visit: Visit) -> _Form:
    """The medium classes by major class."""
    say = visit.language
    groups: dict[str, list[IndustryClass]] = {}
    for each in visit.workspace.library.classifications.classes.values():
        groups.setdefault(each.major, []).append(each)
    return _Form(
        "classes",
        say.text("Major classes"),
        [
            _group(
                say, major, major_name(say, group[0]), {c.code: class_name(say, c) for c in group}
            )
            for major, group in groups.items()
        ],
    )


def _divisions(visit: Visit) -> _Form:
    """The industrial divisions by section of ISIC, each with what its classes say."""
    say, states = visit.language, class_state_words(visit.language)
    sectors = visit.workspace.library.classifications.sectors
    sections = {
        "B": say.text("Mining and quarrying"),
        "C": say.text("Manufacturing"),
        "D": say.text("Electricity, gas, steam and air conditioning supply"),
        "E": say.text("Water supply, sewerage, waste management and remediation"),
    }
    groups: dict[str, dict[str, str]] = {section: {} for section in sections}
    derived: dict[str, str] = {}
    notes: dict[str, str] = {}
    for each in visit.region.coverage.divisions:
        code, tally = each.division, each.tally
        groups[each.section][code] = division_name(say, sectors[code])
        if tally.answered:
            notes[code] = say.text(
                "Of its {total} medium classes: {covered} covered, {pilot} in a pilot, {none} looked at without one.",
                total=say.integer(tally.total),
                covered=say.integer(tally.covered),
                pilot=say.integer(tally.pilot),
                none=say.integer(tally.none),
            )
        by_class = best_state(tally)
        if by_class != "unanswered":
            derived[code] = by_class
            if each.state != each.given:
                counts = say.text("The division counts as “{state}”.", state=states[by_class])
                notes[code] = f"{notes[code]} {counts}"
    return _Form(
        "divisions",
        say.text("Sections of ISIC"),
        [_group(say, section, sections[section], rows) for section, rows in groups.items()],
        derived,
        notes,
    )


def _group(say: Language, code: str, name: str, rows: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": code,
        "shown": say.digits(code),
        "name": name,
        "classes": [
            {"code": each, "shown": say.digits(each), "name": called}
            for each, called in rows.items()
        ],
    }


def _mounted(visit: Visit, form: _Form) -> None:
    say = visit.language
    key = f"{form.id}-{visit.id}"
    outcome = st.session_state.setdefault(f"{form.id}-outcome", {})

    def changed() -> None:
        sent = st.session_state[key].get("changes") or {}
        outcome.update(board.record(visit, sent, fields(form.codes)))

    most = max(len(group["classes"]) for group in form.groups)
    mount(
        "classes",
        key,
        {
            "key": f"{key} {say.tag}",
            "majors": form.groups,
            "answers": {
                code: given.model_dump(mode="json", exclude_defaults=True)
                for code, given in visit.current().classes.items()
            },
            "derived": form.derived,
            "notes": form.notes,
            "digits": [say.integer(number) for number in range(most + 1)],
            "words": {
                "majors": form.label,
                **class_state_words(say),
                "case": say.text("Reference case"),
                "all": say.text("All that are still blank here:"),
                "saved": say.text("Saved"),
                "back": say.text("Back:"),
                "next": say.text("Next:"),
            },
            "confirmed": outcome.get("confirmed"),
            "faults": outcome.get("faults", {}),
        },
        on_changes_change=changed,
    )


def fields(codes: Collection[str]) -> board.Find:
    """Where the sheet with these codes keeps its states and cases."""

    def find(before: Assessment, code: str, part: str) -> tuple[tuple[str, ...], Any] | None:
        if part not in PARTS or code not in codes:
            return None
        return ("classes", code, part), getattr(before.classes.get(code), part, None) or None

    return find


def _facts(visit: Visit, *, by_division: bool) -> None:
    say, coverage = visit.language, visit.region.coverage
    divisions, classes = coverage.division_tally, coverage.overall
    tally = divisions if by_division else classes
    total = say.integer(tally.total)
    words.facts(
        words.fact(
            say.text("Covered"),
            say.integer(tally.covered),
            say.text("of {total} ISIC divisions", total=total)
            if by_division
            else say.text("of {total} medium classes", total=total),
        ),
        words.fact(say.text("In pilots"), say.integer(tally.pilot)),
        words.fact(say.text("None yet"), say.integer(tally.none)),
        words.fact(say.text("Still blank"), say.integer(tally.unanswered)),
    )
    if by_division:
        words.small(
            say.text(
                "A division counts as covered when it was answered so, or when one of the classes with their main "
                "activity in it is covered."
            )
        )
    elif divisions.covered:
        words.small(
            say.text(
                "By the international classification (ISIC) that is {covered} of {total} divisions.",
                covered=say.integer(divisions.covered),
                total=say.integer(divisions.total),
            )
        )
    # The index counts divisions abroad and classes in China, whichever sheet is open.
    counted = divisions if _abroad(visit) else classes
    _carry(visit, counted.covered if counted.answered else None)


def _carry(visit: Visit, covered: int | None) -> None:
    """Offer the count as the figure of the index, where the two differ."""
    say = visit.language
    if covered is None or INDICATOR not in visit.index.indicator:
        return
    field.outcome(visit)
    figure = visit.current().figures.get(INDICATOR)
    given = figure.value if figure is not None else None
    if given == covered:
        return
    name = words.index_names(visit).leaf(INDICATOR)
    sentence = (
        say.text("The figure “{name}” is still open.", name=name)
        if given is None
        else say.text(
            "The figure “{name}” says {given}; this sheet counts {covered}.",
            name=name,
            given=say.integer(given),
            covered=say.integer(covered),
        )
    )
    words.small(sentence)

    def take() -> None:
        refusal = visit.record(("figures", INDICATOR, "value"), covered)
        if refusal is not None:
            field.refuse(refusal)

    st.button(
        say.text("Take {covered} as the figure", covered=say.integer(covered)),
        key="carry-classes",
        on_click=take,
    )


def _out(visit: Visit) -> None:
    say = visit.language

    def workbook() -> bytes:
        from toolkit.exchange.coverage_sheet import write_coverage

        now = visit.current()
        tables = visit.workspace.library.classifications
        return write_coverage(tables, now.classes, say, subject=now.subject.name)

    st.download_button(
        say.text("Download the sheet"),
        data=workbook,
        file_name="industry-classes.xlsx",
        mime=MEDIA,
        key="classes-file",
        on_click="ignore",
    )
    words.small(say.text("With everything that is marked already."))


def _in(visit: Visit) -> None:
    say = visit.language
    given = st.file_uploader(
        say.text("Filled-in sheet"), label_visibility="collapsed", key="classes-given"
    )
    if given is None or st.session_state.get("classes-read") == given.file_id:
        count = st.session_state.pop("classes-told", None)
        if count is not None:
            notice.say(say.plural("{count} class was read.", "{count} classes were read.", count))
        return
    from toolkit.exchange.coverage_reading import read_coverage

    tables = visit.workspace.library.classifications
    try:
        read = read_coverage(given.getvalue(), given.name, tables, before=visit.current().classes)
    except Refusal as refusal:
        notice.refused(visit, refusal)
        return
    refusal_or_none = visit.record(
        ("classes",), {code: answer.model_dump(mode="json") for code, answer in read.items()}
    )
    if refusal_or_none is not None:
        notice.refused(visit, refusal_or_none)
        return
    st.session_state["classes-read"] = given.file_id
    st.session_state["classes-told"] = len(read)
    st.rerun()
