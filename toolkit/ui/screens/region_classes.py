"""Which industry classes have an integrated application: marked one major class at a time, or in a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.content.class_names import class_name, major_name
from toolkit.language.class_states import class_state_words
from toolkit.model.problem import Refusal
from toolkit.ui.parts import drawing, field, guard, notice, region, words
from toolkit.ui.parts.component import mount

if TYPE_CHECKING:
    from toolkit.model.tracking import ClassCoverage
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
    say, assessment = visit.language, visit.current()
    classes = visit.workspace.library.classifications.classes
    coverage = visit.region.coverage
    _facts(visit, coverage)
    key = f"classes-{visit.id}"
    outcome = st.session_state.setdefault("classes-outcome", {})

    def changed() -> None:
        outcome.update(_record(visit, st.session_state[key].get("changes") or {}))

    groups: dict[str, list[Any]] = {}
    for each in classes.values():
        groups.setdefault(each.major, []).append(each)
    mount(
        "classes",
        key,
        {
            "key": f"{visit.id} {say.tag}",
            "majors": [
                {
                    "code": major,
                    "shown": say.digits(major),
                    "name": major_name(say, group[0]),
                    "classes": [
                        {
                            "code": each.code,
                            "shown": say.digits(each.code),
                            "name": class_name(say, each),
                        }
                        for each in group
                    ],
                }
                for major, group in groups.items()
            ],
            "answers": {
                code: given.model_dump(mode="json", exclude_defaults=True)
                for code, given in assessment.classes.items()
            },
            "digits": [say.integer(number) for number in range(max(map(len, groups.values())) + 1)],
            "words": {
                "majors": say.text("Major classes"),
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
    words.section(
        say.text("The whole of industry at a glance"),
        say.text("Share of covered classes in each major class; darker means more."),
    )
    if coverage.overall.answered:
        names = words.index_names(visit)
        drawing.show(say, "majors", lambda width: region.majors(names, classes, coverage, width))


def _record(visit: Visit, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Save what the sheet sent; what is refused comes back as a sentence by class."""
    faults: dict[str, str] = {}
    kept_back = False
    known = visit.workspace.library.classifications.classes
    try:
        before = visit.current().classes
    except Refusal:
        return {}
    for change in sent.get("changes", ()):
        code, part = change["path"]
        if part not in PARTS or code not in known:
            continue
        kept = getattr(before.get(code), part, None) or None
        if kept == change["value"]:
            continue
        refusal = visit.record(("classes", code, part), change["value"])
        if refusal is not None:
            faults[code] = " ".join(notice.sentences(visit.language, refusal))
            kept_back |= any(problem.code.startswith("store-") for problem in refusal.problems)
    if kept_back:
        return {"faults": faults}
    return {"confirmed": {"mark": sent.get("mark"), "number": sent.get("number")}, "faults": faults}


def _facts(visit: Visit, coverage: ClassCoverage) -> None:
    say, tally = visit.language, coverage.overall
    words.facts(
        words.fact(
            say.text("Covered"),
            say.integer(tally.covered),
            say.text("of {total} medium classes", total=say.integer(tally.total)),
        ),
        words.fact(say.text("In pilots"), say.integer(tally.pilot)),
        words.fact(say.text("None yet"), say.integer(tally.none)),
        words.fact(say.text("Still blank"), say.integer(tally.unanswered)),
    )
    divisions = coverage.division_tally
    words.small(
        say.text(
            "By the international classification (ISIC) that is {covered} of {total} divisions.",
            covered=say.integer(divisions.covered),
            total=say.integer(divisions.total),
        )
        if divisions.covered
        else ""
    )
    _carry(visit, tally.covered if tally.answered else None)


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
