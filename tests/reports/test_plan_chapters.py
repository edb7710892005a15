"""The plan in the report: both parties, years, levels, indicators, open questions, and the paper for talks."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from toolkit.content.assessment_file import read_assessment
from toolkit.content.library import Library
from toolkit.language import language
from toolkit.model.assessment import GateAnswer, Partner
from toolkit.model.scenarios import FrontierPoint, Scenarios
from toolkit.reports.build import build
from toolkit.reports.document import Bullets, Callout, Figure, Group, Heading, Table, Text
from toolkit.reports.names import Names
from toolkit.reports.pdf import render
from toolkit.reports.plan.shares import by_year, in_all
from toolkit.reports.region import build_region
from toolkit.service.evaluation import Evaluation, evaluate
from toolkit.service.partners import partner_of

EXAMPLES = Path(__file__).parents[2] / "questionnaires/cooperation/examples"
REGIONS = Path(__file__).parents[2] / "questionnaires/region/samples"
PLANS = ["drive-systems-eu-china", "gear-works-low-income", "smelter-belt-and-road"]
NEW = ("term-sheet", "indicators", "plan-questions")


@cache
def library():
    return Library.open()


@cache
def planned(name="smelter-belt-and-road") -> Evaluation:
    return evaluate(library(), read_assessment(EXAMPLES / f"{name}.yaml", library()))


@cache
def printed(name="smelter-belt-and-road", tag="en"):
    return build(planned(name), language(tag), date(2026, 11, 28))


def changed(**changes):
    assessment = planned().assessment.model_copy(update=changes)
    return build(evaluate(library(), assessment), language("en"), date(2026, 11, 28))


def table(document, chapter, id):
    return next(b for b in document.chapter(chapter).walk() if isinstance(b, Table) and b.id == id)


def column(found, number):
    return [row[number].shown for row in found.rows]


def headings(chapter):
    return [b.text for b in chapter.walk() if isinstance(b, Heading)]


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_for_two_has_a_paper_for_talks_indicators_and_questions(name):
    assert [c.id for c in printed(name).chapters if c.id in NEW] == list(NEW)


def test_a_plan_for_one_has_no_paper_for_talks():
    alone = changed(partner=None)
    assert [c.id for c in alone.chapters if c.id in NEW] == ["indicators", "plan-questions"]
    assert [c.header for c in table(alone, "roadmap", "by-year").columns] == [
        "Year",
        "Likely cost",
        "Person-months",
    ]


@pytest.mark.parametrize("name", PLANS)
def test_cost_and_work_of_years_and_parties_add_up_to_the_plan(name):
    roadmap = planned(name).roadmap
    years = by_year(roadmap)
    whole = in_all(years)
    assert [y.all_cost for y in years] == pytest.approx([y.cost for y in roadmap.outlook[1:]])
    assert whole.partner_cost == pytest.approx(sum(a.partner_cost for a in roadmap.chosen))
    assert whole.effort == pytest.approx(sum(a.effort for a in roadmap.chosen))
    assert whole.partner_effort == pytest.approx(sum(a.partner_effort for a in roadmap.chosen))


@pytest.mark.parametrize("name", PLANS)
def test_no_year_of_a_party_exceeds_its_budget(name):
    roadmap = planned(name).roadmap
    for year in by_year(roadmap):
        assert year.cost <= roadmap.limits.budget * (1 + 1e-9)
        assert year.partner_cost <= roadmap.limits.partner_budget * (1 + 1e-9)


def test_the_sum_of_the_years_is_shown_as_on_the_first_line_of_the_roadmap():
    by_years = table(printed(), "roadmap", "by-year")
    assert column(by_years, 0) == ["2027", "2028", "2029", "2030", "Sum"]
    lead = printed().chapter("roadmap").blocks[0]
    assert isinstance(lead, Text)
    assert f"about {by_years.rows[-1][3].shown} in all" in lead.text


def test_limits_stand_in_a_column_for_each_party():
    limits = table(printed(), "roadmap", "limits")
    assert [c.header for c in limits.columns] == [
        "Limit",
        "Steppe Copper and Acid Works (sample)",
        "Silk Road Telecom and Automation",
    ]
    assert column(limits, 1) == ["$1.5M", "6.0"]
    assert column(limits, 2) == ["$700K", "3.0"]


def test_the_step_that_opens_a_level_is_named_and_what_the_next_one_lacks():
    levels = table(printed(), "roadmap", "level-gates")
    assert column(levels, 0) == ["2", "3", "4"]
    assert column(levels, 1)[0] == "A76 Security basics for production and data"
    assert column(levels, 1)[2] == "–"
    assert column(levels, 2)[2] == "not within this plan"
    assert "C02\u00a0Digital and AI talent" in column(levels, 3)[2]


def test_the_calendar_tells_the_parties_apart_without_colour():
    picture = next(b.picture for b in printed().chapter("roadmap").walk() if isinstance(b, Figure))
    assert "part of Steppe Copper and Acid Works (sample)" in picture.labels
    assert "part of Silk Road Telecom and Automation" in picture.labels
    alone = changed(partner=None)
    plain = next(b.picture for b in alone.chapter("roadmap").walk() if isinstance(b, Figure))
    assert not [label for label in plain.labels if label.startswith("part of")]


def test_the_paper_for_talks_says_first_that_it_binds_nobody():
    first = printed().chapter("term-sheet").blocks[0]
    assert isinstance(first, Callout)
    assert first.text.startswith("Non-binding working paper.")
    assert "not legal advice" in first.text


def test_the_paper_for_talks_gives_both_sides_the_same_rows():
    parties = table(printed(), "term-sheet", "parties")
    assert [c.header for c in parties.columns[1:]] == [
        "Party A: Steppe Copper and Acid Works (sample)",
        "Party B: Silk Road Telecom and Automation",
    ]
    said = {row[0].shown: (row[1].shown, row[2].shown) for row in parties.rows}
    assert said["Country"] == ("Kazakhstan", "China")
    assert said["Roles in the cooperation"][1] == (
        "Telecom operator\nEquipment vendor\nPlatform or solution provider"
    )
    assert said["Money available a year"] == ("$1.5M", "$700K")
    assert all(a and b for a, b in said.values())


def test_whose_role_an_action_names_first_is_proposed_to_lead():
    leads = table(printed(), "term-sheet", "leads")
    lead = {row[0].shown.split()[0]: row[2].shown for row in leads.rows}
    assert {code for code, who in lead.items() if who == "B"} == {"A12", "A19"}
    assert lead["A38"] == "A"


def test_the_paper_for_talks_says_who_begins_with_what_and_leaves_room_for_person_and_date():
    steps = table(printed(), "term-sheet", "first-steps")
    assert [c.header for c in steps.columns] == [
        "Action",
        "First step",
        "Proposed lead",
        "Person in charge",
        "Date",
    ]
    first = [a for a in planned().roadmap.chosen if a.start == 0]
    assert len(steps.rows) == len(first)
    assert [cell.shown for cell in steps.rows[0]] == [
        "A76 Security basics for production and data",
        "Make one backup of one machine controller and restore it on a spare.",
        "A",
        "",
        "",
    ]


def test_amounts_for_two_parties_say_their_money_and_year_and_that_they_are_rounded():
    said = [b.text for b in printed().chapter("term-sheet").walk() if isinstance(b, Text)]
    assert "Costs are estimates in US dollars of 2026." in said
    for chapter, id in (("roadmap", "by-year"), ("term-sheet", "contributions")):
        assert table(printed(), chapter, id).notes == (
            "Amounts are rounded, so that a sum can differ from its parts in the last digit.",
        )
    roadmap = [b.text for b in printed().chapter("roadmap").walk() if isinstance(b, Text)]
    assert (
        "A is Steppe Copper and Acid Works (sample), B is Silk Road Telecom and Automation."
        in roadmap
    )


def test_milestones_stand_in_the_order_in_which_they_are_reached():
    roadmap = planned().roadmap
    ends = sorted(a.start + a.periods - 1 for a in roadmap.chosen)
    half = ("first half of {}", "second half of {}")
    assert column(table(printed(), "term-sheet", "milestones"), 0) == [
        half[end % 2].format(2027 + end // 2) for end in ends
    ]


def test_what_is_open_is_listed_as_not_agreed():
    points = [b.items for b in printed().chapter("term-sheet").walk() if isinstance(b, Bullets)][-1]
    assert points[0] == "The share of each side in the cost and work of every action."
    assert any(point.startswith("Open questions: ") for point in points)
    assert any("Ownership of joint results" in point for point in points)


def test_signatures_stand_together_with_room_for_both_sides():
    last = printed().chapter("term-sheet").blocks[-1]
    assert isinstance(last, Group)
    assert last.whole
    signatures = last.blocks[-1]
    assert isinstance(signatures, Table)
    assert column(signatures, 0) == ["Name of the person", "Function", "Place", "Date", "Signature"]
    assert "creates no obligation" in last.blocks[1].text


def test_every_measure_of_an_action_has_a_row_with_blanks_for_today_and_target():
    roadmap = planned().roadmap
    indicators = table(printed(), "indicators", "indicators")
    network = [row for row in indicators.rows if row[0].shown.split()[0] == "A12"]
    assert [row[1].shown for row in network] == [
        "Availability and delay against the agreed service level (for example 99.9%)",
        "Number of connected terminals",
    ]  # fmt: skip
    assert [bool(row[6].shown) for row in network] == [True, False]
    for row in indicators.rows:
        assert row[1].shown
        assert [cell.value for cell in row[2:5]] == [None, None, None]
    codes = [row[0].shown.split()[0] for row in indicators.rows]
    assert len(dict.fromkeys(codes)) == len(roadmap.chosen)
    assert set(column(indicators, 7)) == {"A", "A and B"}


def test_an_action_has_as_many_measures_in_every_language():
    for tag in ("zh-Hans", "ar"):
        names = Names(language(tag), planned().questionnaire, library().cooperation)
        for id, action in library().cooperation.actions.items():
            assert len(names.measures(id)) == action.kpi.count(";") + 1
            assert all(names.measures(id))


def test_indicators_of_the_assessment_run_from_today_to_the_end_of_the_plan():
    roadmap = planned().roadmap
    results = table(printed(), "indicators", "results")
    assert results.rows[0][1].shown == "Overall score"
    assert results.rows[0][3].value == roadmap.outlook[0].score
    assert results.rows[0][4].value == roadmap.outlook[-1].score
    raised = {item for action in roadmap.chosen for item in action.raises}
    assert len(results.rows) == 1 + len(raised)
    assert all(row[4].value > row[3].value for row in results.rows)


def test_a_question_is_printed_with_its_state_person_date_and_actions():
    answer = GateAnswer(state="settled", by="Legal office", on=date(2026, 11, 2), note="File 7")
    gates = {**planned().assessment.gates, "spectrum": answer}
    made = changed(gates=gates)
    rows = {row[0].shown: row for row in table(made, "plan-questions", "plan-questions").rows}
    assert rows["G5"][2].shown == "settled"
    assert rows["G5"][3].shown == "Legal office\nNovember 2, 2026\nFile 7"
    assert rows["G5"][4].shown == "A12, A53, A27"
    assert rows["G1"][3].shown == "no person or date recorded"


def test_questions_are_counted_in_the_title_and_never_answered():
    chapter = printed().chapter("plan-questions")
    questions = table(printed(), "plan-questions", "plan-questions")
    waiting = [s for s in column(questions, 2) if s not in {"settled", "does not apply"}]
    assert chapter.title.startswith(f"{len(waiting)} questions are open")
    first = chapter.blocks[0]
    assert isinstance(first, Callout)
    assert first.text.startswith("These are questions, not answers.")


def test_a_year_that_uses_almost_the_whole_budget_is_a_risk():
    roadmap = planned().roadmap
    most = max(y.cost for y in by_year(roadmap))
    plan = planned().assessment.plan.model_copy(update={"budget": most * 1.01})
    risks = column(table(changed(plan=plan), "plan-questions", "plan-risks"), 0)
    assert any("hardly room for delay" in risk for risk in risks)


def test_scenarios_stand_in_the_roadmap_only_when_they_were_asked_for():
    assert "Scenarios side by side" not in headings(printed().chapter("roadmap"))
    points = tuple(
        FrontierPoint(budget=b, cost=b * 2, score=s, objective=1.0, actions=3, gap=0.0)
        for b, s in ((750_000.0, 2.0), (3_000_000.0, 2.4), (6_000_000.0, 2.5))
    )
    variants = Scenarios(variants=(), frontier=points, marginal=None)
    made = build(planned(), language("en"), date(2026, 11, 28), scenarios=variants)
    assert "Scenarios side by side" in headings(made.chapter("roadmap"))
    frontier = table(made, "roadmap", "frontier")
    assert column(frontier, 4) == ["–", "+0.40", "+0.10"]
    picture = [b.picture for b in made.chapter("roadmap").walk() if isinstance(b, Figure)][-1]
    assert {"$750K", "$3M", "$6M", "2.0", "2.4", "2.5"} <= set(picture.labels)


def region(**changes):
    assessment = library().samples("region")["example-province"].model_copy(update=changes)
    evaluation = evaluate(library(), assessment)
    return evaluation, build_region(evaluation, language("en"), date(2026, 11, 28))


def told(made):
    """What each party can learn from the other."""
    blocks = list(made.chapter("term-sheet").walk())
    heads = [getattr(block, "text", "") for block in blocks]
    return blocks[heads.index("What each can learn from the other") + 1].items


def test_a_region_and_an_enterprise_are_told_in_capabilities():
    partner = Partner(
        name="Cloud House",
        sector="63",
        strong=("joint-research-and-talent", "data-circulation"),
        weak=("industrial-platform",),
    )
    _, made = region(partner=partner)
    parties = {row[0].shown: row for row in table(made, "term-sheet", "parties").rows}
    assert parties["Can show to others"][2].shown.splitlines() == [
        "Joint research and talent exchange",
        "Data circulation and data value",
    ]
    assert told(made)[0] == (
        "Cloud House names “Industrial internet platform” as a weakness, and Example Province (sample) has something "
        "to show."
    )


def test_an_assessment_of_the_partner_names_its_six_first_strengths():
    library_, coast = library(), library().samples("region")["example-coast-region"]
    partner = partner_of(coast, "coast.yaml", library_, library_.index("region"))
    assert len(partner.weak) > 6
    _, made = region(partner=partner)
    parties = {row[0].shown: row for row in table(made, "term-sheet", "parties").rows}
    assert len(parties["Can show to others"][2].shown.splitlines()) == 6
    assert len(parties["Looks for"][2].shown.splitlines()) == 6
    assert parties["Source of these statements"][2].shown == "own assessment: coast.yaml"


def test_two_regions_get_the_same_chapters_from_the_same_code():
    partner = Partner(
        name="Coastal Agency",
        kind="region",
        country="VN",
        roles=("government",),
        strong=("smart-factories", "policy-dialogues"),
        weak=("trusted-data-spaces",),
    )
    evaluation, made = region(partner=partner)
    assert [c.id for c in made.chapters if c.id in {"roadmap", *NEW}] == ["roadmap", *NEW]
    parties = {row[0].shown: row for row in table(made, "term-sheet", "parties").rows}
    assert parties["Kind"][1].shown == "region"
    assert parties["Country"][2].shown == "Vietnam"
    assert parties["Can show to others"][2].shown.splitlines() == [
        evaluation.index.indicator["smart-factories"].name,
        evaluation.index.indicator["policy-dialogues"].name,
    ]
    show = "Coastal Agency names “%s” as a weakness, and Example Province (sample) has something to show."
    names = (
        "Coastal Agency names “%s” as a strength, and Example Province (sample) can learn from it."
    )
    assert told(made) == (
        show % "Trusted data spaces in service",
        names % "Smart factories of the upper grades",
        names % "Policy dialogues with a work plan",
        "Coastal Agency can take a role that Example Province (sample) needs: Government agency.",
    )
    results = table(made, "indicators", "results")
    assert results.rows[0][2].shown == "points, 0 to 100"
    assert results.rows[0][3].value == evaluation.roadmap.outlook[0].score


def test_a_region_without_a_partner_has_a_plan_and_no_paper_for_talks():
    _, made = region()
    assert "term-sheet" not in [c.id for c in made.chapters]
    assert "roadmap" in [c.id for c in made.chapters]


@pytest.mark.parametrize("pair", [("en", "zh-Hans"), ("ar", "zh-Hans")])
def test_the_chapters_of_a_plan_stand_in_two_languages_beside_each_other(pair):
    def part(tag):
        made = printed(tag=tag)
        kept = [c for c in made.chapters if c.id in {"summary", "roadmap", *NEW}]
        return replace(made, chapters=tuple(kept))

    with pypdfium2.PdfDocument(render(part(pair[0]), part(pair[1]))) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    # PDFium gives what stands between Arabic words in the order of the eye.
    assert {"Copper", "Telecom", "2029"} <= set(re.findall(r"[A-Za-z]+|\d{4}", text))


def test_an_enterprise_looks_only_for_what_is_short_of_its_target():
    found = table(printed("drive-systems-eu-china"), "term-sheet", "parties")
    wanted = next(row[1].shown for row in found.rows if row[0].shown == "Looks for").split("\n")
    assert wanted == [
        "Investment, policy and compliance readiness",
        "Standards participation",
        "Data circulation and data value",
        "Security classification and grading",
        "Model interconnection interfaces",
        "Governance, standards adoption and change",
    ]


def test_the_country_that_opens_an_instrument_is_named():
    opened = table(printed(), "sources", "instruments")
    through = {row[0].shown: row[3].shown for row in opened.rows}
    assert through["I04"] == "Kazakhstan"
    assert through["I07"] == "any country"
    assert {"China", "Kazakhstan"} >= {through[code] for code in ("I11", "I12")}
    assert all(through.values())


def test_the_report_of_a_region_names_who_opens_the_instruments_of_its_plan():
    assessment = read_assessment(REGIONS / "example-coast-region.yaml", library())
    document = build_region(evaluate(library(), assessment), language("en"), date(2026, 11, 28))
    opened = table(document, "sources", "instruments")
    through = {row[0].shown: row[3].shown for row in opened.rows}
    assert through["I04"] == "Indonesia"
    assert through["I36"] == "any country"
    assert all(through.values())
