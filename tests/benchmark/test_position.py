"""Where a subject stands, by country, sector, size and answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def pick(position, indicator, geo, sector="", size=""):
    found = [
        s
        for s in position.shares
        if (s.indicator, s.group.geo, s.group.sector, s.group.size)
        == (indicator, geo, sector, size)
    ]
    assert len(found) == 1, [s.group for s in position.shares if s.indicator == indicator]
    return found[0]


def test_a_small_german_electronics_maker_sees_its_country_sector_and_size(place):
    position = place("DE", "26", "small")
    by_sector = pick(position, "ai-any", "DE", "C26")
    assert (by_sector.share, by_sector.modelled, by_sector.interval) == (42.49, False, None)
    assert by_sector.group.own_country
    assert pick(position, "ai-any", "DE", "", "small").share == 23.06
    assert pick(position, "ai-any", "EU27", "C26").share == 37.44
    assert not pick(position, "ai-any", "EU27", "C26").group.own_country


def test_sector_by_size_is_modelled_and_says_so(place):
    cell = pick(place("DE", "26", "small"), "ai-any", "DE", "C26", "small")
    assert cell.modelled
    # Near the logits of 42.49 + 23.06 - 25.97 (38.70): the country's height comes from all its cells.
    assert cell.share == pytest.approx(38.62, abs=0.01)
    assert cell.interval.low == pytest.approx(25.39, abs=0.05)
    assert cell.interval.high == pytest.approx(53.78, abs=0.05)
    assert cell.source.dataset.startswith("isoc_eb_ain2")
    assert "; isoc_eb_ai (" in cell.source.dataset


def test_every_modelled_share_carries_an_interval_and_no_published_one_does(place):
    for who in (("DE", "26", "small"), ("GR", "26", "large"), ("VN", "28", "medium")):
        for share in place(*who).shares:
            assert share.modelled == (share.interval is not None)
            if share.interval:
                assert share.interval.low <= share.share <= share.interval.high


def test_an_unpublished_sector_of_a_surveyed_country_is_modelled_as_its_own(place):
    cell = pick(place("GR", "26", "small"), "ai-any", "GR", "C26")
    assert cell.modelled
    assert cell.group.own_country


@pytest.mark.parametrize("country", ["VN", "CN", "NA", "US"])
def test_outside_the_survey_europe_stands_for_orientation_only(place, yes_and_no, country):
    position = place(country, "28", "medium", dii=yes_and_no(6, 6))
    assert "no-figure-for-country" in position.notes
    european = [s for s in position.shares if s.flag != "secondary"]
    assert {s.group.geo for s in european} == {"EU27"}
    assert not any(s.group.own_country for s in european)
    assert not any(d.group.own_country for d in position.dii.distributions)


def test_a_modelled_figure_for_orientation_is_at_least_two_logits_wide_to_both_sides(place):
    cell = pick(place("VN", "26", "medium"), "ai-any", "EU27", "C26", "medium")
    assert cell.interval.low < 12.5
    assert cell.interval.high > 88.5


def test_mining_has_no_figure_and_all_activities_are_shown(place, yes_and_no):
    position = place("DE", "07", "small", dii=yes_and_no(6, 6))
    assert "no-figure-for-sector" in position.notes
    assert {s.group.sector for s in position.shares} == {""}
    assert not any(d.group.sector for d in position.dii.distributions)


def test_fewer_than_ten_persons_are_outside_the_population(place, yes_and_no):
    position = place("DE", "26", "micro", dii=yes_and_no(6, 6))
    assert "outside-population-micro" in position.notes
    assert {s.group.size for s in position.shares} == {""}
    assert position.dii.distributions[0].group.size == ""


def test_a_profile_that_says_nothing_is_noted_and_not_guessed(place):
    position = place("", "", "")
    assert position.notes[:3] == ("no-country-given", "no-sector-given", "no-size-given")
    assert {(s.group.geo, s.group.sector, s.group.size) for s in position.shares} == {
        ("EU27", "", "")
    }


@pytest.mark.parametrize("sector", ["26", "C26", ("26", "391"), ("391", "26")])
def test_a_sector_may_carry_its_section_or_a_chinese_class(place, sector):
    assert pick(place("DE", sector, "small", modelled=False), "ai-any", "DE", "C26").share == 42.49


def test_a_chinese_class_alone_is_not_taken_for_a_division(place):
    assert "no-sector-given" in place("DE", "391", "small", modelled=False).notes


@pytest.mark.parametrize(
    ("indicator", "capability", "level"),
    [
        ("ai-any", "large-industrial-models", 2),
        ("ai-any", "small-industrial-models", 2),
        ("ai-production", "small-industrial-models", 2),
        ("ai-logistics", "horizontal-integration", 4),
        ("ai-logistics", "production-network-optimisation", 4),
        ("ai-research", "generative-design", 2),
        ("cloud-advanced", "industrial-platform", 2),
        ("cloud-advanced", "cloud-and-scheduling", 2),
        ("data-analytics", "data-governance", 3),
    ],
)
def test_a_ladder_level_answers_the_official_question(place, indicator, capability, level):
    reached = place(ladders={capability: level}, modelled=False)
    assert pick(reached, indicator, "DE", "C26").you == "do"
    assert pick(reached, indicator, "DE", "C26").basis == "ladder"
    below = place(ladders={capability: level - 1}, modelled=False)
    assert pick(below, indicator, "DE", "C26").you in ("do-not", "unknown")


def test_do_not_needs_every_capability_below(place):
    one = place(ladders={"large-industrial-models": 1}, modelled=False)
    assert pick(one, "ai-any", "DE", "C26").you == "unknown"
    assert pick(one, "ai-any", "DE", "C26").basis == "none"
    both = {"large-industrial-models": 1, "small-industrial-models": 0}
    assert pick(place(ladders=both, modelled=False), "ai-any", "DE", "C26").you == "do-not"


def test_a_capability_that_does_not_apply_leaves_the_word_to_the_other(place):
    ladders = {"large-industrial-models": "not-applicable", "small-industrial-models": 1}
    assert pick(place(ladders=ladders, modelled=False), "ai-any", "DE", "C26").you == "do-not"


def test_a_derived_share_is_flagged(place):
    position = place(modelled=False)
    assert pick(position, "data-analytics", "DE", "C26").flag == "derived"
    assert pick(position, "data-analytics", "DE", "", "small").flag == ""


def test_a_direct_answer_overrides_the_ladder(place):
    position = place(
        ladders={"large-industrial-models": 5, "data-governance": 0},
        dii={"artificial-intelligence": "no", "data-analytics": "yes"},
        modelled=False,
    )
    assert pick(position, "ai-any", "DE", "C26").you == "do-not"
    assert pick(position, "ai-any", "DE", "C26").basis == "module-answer"
    assert pick(position, "data-analytics", "DE", "C26").you == "do"


def test_an_open_direct_answer_leaves_the_word_to_the_ladder(place):
    position = place(
        ladders={"data-governance": 3},
        dii={"data-analytics": "unknown", "website": "yes"},
        modelled=False,
    )
    assert pick(position, "data-analytics", "DE", "C26").basis == "ladder"


def test_six_points_in_a_medium_german_enterprise(place, yes_and_no):
    dii = place("DE", "20", "medium", dii=yes_and_no(6, 6)).dii
    main = dii.distributions[0]
    assert main.shares == (11.88, 30.18, 39.66, 18.29)
    assert (dii.class_low, dii.class_high) == ("low", "low")
    assert dii.below == pytest.approx(11.88, abs=0.01)
    assert dii.at == pytest.approx(30.18, abs=0.01)
    assert dii.above == pytest.approx(57.95, abs=0.01)
    assert [(d.group.geo, d.group.sector, d.modelled) for d in dii.distributions] == [
        ("DE", "", False),
        ("DE", "C20", True),
        ("EU27", "", False),
    ]


def test_the_modelled_distribution_of_chemicals_lies_above_that_of_all_activities(
    place, yes_and_no
):
    dii = place("DE", "20", "medium", dii=yes_and_no(6, 6)).dii
    everything, chemicals = dii.distributions[0].shares, dii.distributions[1].shares
    assert sum(chemicals) == pytest.approx(100)
    assert chemicals[0] < everything[0]
    assert chemicals[3] > everything[3]
    for share, interval in zip(chemicals, dii.distributions[1].intervals, strict=True):
        assert interval.low <= share <= interval.high


def test_open_answers_make_a_range(place, yes_and_no):
    dii = place("DE", "20", "medium", dii=yes_and_no(5, 3)).dii
    assert (dii.points, dii.known, dii.low, dii.high) == (5, 8, 5, 9)
    assert dii.at == pytest.approx(30.18 + 39.66, abs=0.05)


def test_one_unpublished_class_is_what_the_others_leave(place, yes_and_no):
    main = place("DK", "28", "large", dii=yes_and_no(6, 6)).dii.distributions[0]
    assert main.shares == pytest.approx((0.19, 4.6, 25.72, 69.49))


def test_a_size_with_two_unpublished_classes_gives_way_to_all_sizes(place, yes_and_no):
    main = place("PT", "28", "medium", dii=yes_and_no(6, 6)).dii.distributions[0]
    assert (main.group.geo, main.group.size) == ("PT", "")


def test_without_the_module_there_is_no_class(place):
    position = place()
    assert position.dii is None
    assert "dii-not-answered" in position.notes


def test_the_index_of_electronics_is_that_of_all_manufacturing(place, yes_and_no):
    position = place("DE", "26", "small", dii=yes_and_no(6, 6))
    assert "broader-sector-in-index" in position.notes
    assert position.dii.distributions[1].group.sector == "C"


def test_a_country_with_an_old_index_only_is_not_placed_by_it(place, yes_and_no):
    position = place("MK", "10", "small", dii=yes_and_no(6, 6))
    assert position.dii.distributions[0].group.geo == "EU27"


def test_a_chinese_manufacturer_sees_quoted_figures_marked_as_secondary(place):
    position = place("CN", "28", "large")
    level = pick(position, "cmmm-level-two", "CN", "C")
    assert (level.share, level.flag, level.you, level.basis) == (21, "secondary", "unknown", "none")
    assert "secondary-figures" in position.notes
    assert pick(position, "networked-collaboration", "CN", "B-D").share == 38.8


def test_the_narrowest_published_chinese_group_is_taken(place):
    assert pick(place("CN", "26", "large"), "cmmm-level-four-or-above", "CN", "C26").share == 10


def test_a_partner_country_brings_its_figures_but_not_as_the_own_country(place):
    level = pick(place("FR", "28", "small", partners=("CN",)), "cmmm-level-two", "CN", "C")
    assert not level.group.own_country
    assert not [s for s in place("FR", "28", "small").shares if s.flag == "secondary"]


def test_an_enterprise_of_the_united_states_sees_its_own_figure_beside_europe(place):
    position = place("US", "28", "medium")
    use = pick(position, "ai-use-in-production", "US")
    assert (use.share, use.flag, use.you, use.modelled) == (5.4, "secondary", "unknown", False)
    assert (use.group.own_country, use.group.sector, use.source.year) == (True, "", "2024")
    assert {"no-figure-for-country", "secondary-figures"} <= set(position.notes)
    assert {s.group.geo for s in position.shares if s.flag != "secondary"} == {"EU27"}


def test_a_quoted_figure_for_all_activities_needs_no_sector(place):
    assert pick(place("US", "", ""), "ai-use-in-production", "US").share == 5.4
    partner = place("DE", "26", "small", partners=("US",))
    assert not pick(partner, "ai-use-in-production", "US").group.own_country


def test_german_machine_builders_see_the_readiness_of_2015_and_others_do_not(place):
    level = pick(place("DE", "28", "small"), "readiness-level-zero", "DE", "C28")
    assert (level.share, level.flag, level.source.year) == (38.9, "secondary", "2015")
    assert not [s for s in place("DE", "26", "small").shares if s.flag == "secondary"]


def test_figures_that_no_answer_belongs_to_are_context_only(place):
    shown = {s.indicator for s in place("DE", "26", "small").shares}
    assert not {
        name for name in shown if name.startswith(("cloud-resource", "dii-four", "ai-machine"))
    }


def test_published_figures_are_shown_without_importing_statsmodels(tmp_path):
    program = """
import sys
from pathlib import Path
from toolkit.benchmark.figures import read_figures
from toolkit.benchmark.position import locate
from toolkit.content.library import Library
from toolkit.model.assessment import Assessment, Subject
from toolkit.scoring.score import score
library = Library.of(Path(sys.argv[1]))
questionnaire = library.questionnaire("enterprise")
figures = read_figures(library.baseline_folders.values())
profile = {"home-country": "DE", "sector": "26", "size": "small"}
assessment = Assessment(version="1.0", subject=Subject(name="x", profile=profile), modules={"dii": {"website": "yes"}})
scored = score(questionnaire, assessment, draws=10)
position = locate(questionnaire, assessment, scored, figures, modelled=False)
assert len(position.shares) == 18, len(position.shares)
assert len(position.dii.distributions) == 2
assert not {"statsmodels", "pandas", "scipy"} & set(sys.modules)
locate(questionnaire, assessment, scored, figures)
print("statsmodels" in sys.modules)
"""
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    said = [
        subprocess.run(
            [sys.executable, "-c", program, str(ROOT)],
            check=True,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]  # the second time the fits are read from the cache folder
