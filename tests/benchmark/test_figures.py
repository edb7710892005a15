"""Figures as they stand in the publisher's tables, looked up by hand."""

import csv
from collections import Counter

import pytest

from toolkit.benchmark.figures import read_figures
from toolkit.model.baseline import Baseline
from toolkit.model.problem import Refusal


@pytest.mark.parametrize(
    ("indicator", "geo", "sector", "size", "share"),
    [
        ("ai-any", "DE", "C26", "", 42.49),
        ("ai-any", "GR", "C10-C12", "", 3.84),
        ("ai-any", "DE", "", "small", 23.06),
        ("ai-any", "GR", "", "medium", 15.18),
        ("ai-any", "EU27", "", "large", 55.03),
        ("data-analytics", "EU27", "C28", "", 51.69),
        ("data-analytics", "DE", "C26", "", 60.49),
        ("cloud-advanced", "NO", "D35", "", 93.1),
        ("cloud-advanced", "TR", "", "large", 44.72),
        ("dii-very-low", "EU27", "", "small", 31.15),
        ("dii-low", "DE", "", "medium", 30.18),
        ("dii-high", "NO", "C20", "", 45.93),
        ("cmmm-level-two", "CN", "C", "", 21.0),
        ("digital-design-tools", "CN", "B-D", "", 74.7),
        ("ai-use-in-production", "US", "", "", 5.4),
        ("readiness-level-zero", "DE", "C28", "", 38.9),
        ("readiness-level-three", "DE", "C28", "", 4.6),
        ("ai-machine-learning", "DE", "C26", "", 12.92),
        ("ai-autonomous-machines", "EU27", "", "large", 8.55),
        ("cloud-resource-planning", "DE", "", "small", 11.34),
        ("data-analytics-own-staff", "AT", "", "", 17.85),
        ("dii-four-at-least-basic", "EU27", "", "sme", 72.91),
        ("dii-four-high", "NO", "C20", "", 50.78),
    ],
)
def test_a_published_cell_is_found_as_printed(figures, indicator, geo, sector, size, share):
    assert figures.find(indicator, geo, sector, size).share == share


def test_greece_is_found_by_its_iso_code_and_norway_is_not_a_no(figures):
    assert figures.find("ai-any", "EL", "C10-C12") is None
    assert figures.find("ai-any", "NO", "", "small").geo == "NO"


def test_the_newest_year_answers_and_an_older_one_only_when_asked(figures):
    assert figures.find("dii-very-low", "DE", "", "small").share == 29.01
    assert figures.find("dii-very-low", "DE", "", "small", year="2021").share == 44.74
    assert figures.find("dii-very-low", "MK", "", "small") is None
    assert figures.find("dii-very-low", "MK", "", "small", year="2021") is not None


def test_only_version_three_of_the_index_is_shipped(figures):
    assert figures.years("dii-very-low") == ("2021", "2023", "2025")
    assert {i.code[:5] for i in figures.baseline("eurostat-dii").indicators} == {"E_DI3"}


def test_version_four_stands_apart_and_makes_no_class(figures):
    assert figures.years("dii-four-at-least-basic") == ("2022", "2024")
    assert figures.years("dii-four-very-low") == ("2022",)
    assert not any(i.index_class for i in figures.baseline("eurostat-dii-v4").indicators)


def test_the_readiness_levels_of_2015_fill_the_whole(figures):
    levels = figures.baseline("impuls-readiness").indicators
    assert sum(figures.find(level.id, "DE", "C28").share for level in levels) == pytest.approx(100)


def test_the_chinese_levels_of_2021_are_kept_beside_those_of_2022(figures):
    assert figures.find("cmmm-level-one-or-below", "CN", "C").share == 63
    assert figures.find("cmmm-level-one-or-below", "CN", "C", year="2021").share == 69


def test_the_euro_area_and_micro_enterprises_are_left_out_everywhere(figures):
    assert not [cell for cell in figures.cells if cell.geo == "EA"]
    assert {cell.size for cell in figures.cells} == {"", "small", "medium", "large", "sme"}


def test_a_summed_cell_says_that_it_is_derived(figures):
    assert figures.find("cloud-advanced", "DE", "C26").derived
    assert not figures.find("cloud-advanced", "DE", "", "small").derived
    assert not figures.find("ai-any", "DE", "C26").derived


def test_every_cell_names_its_source(figures):
    source = figures.find("ai-any", "DE", "", "small").source
    assert source.publisher == "Eurostat"
    assert source.dataset == "isoc_eb_ai (Artificial intelligence by size class)"
    assert (source.year, source.read_on) == ("2025", "2026-11-24")
    assert all(cell.source.dataset for cell in figures.cells)
    without_address = {cell.baseline for cell in figures.cells if not cell.source.address}
    assert without_address == {"impuls-readiness"}


def test_the_four_classes_of_every_country_and_size_fill_the_whole(figures):
    classes = ("dii-very-low", "dii-low", "dii-high", "dii-very-high")
    groups = {(c.geo, c.size, c.year) for i in classes for c in figures.newest(i) if not c.sector}
    sums = []
    for geo, size, year in groups:
        cells = [figures.find(i, geo, "", size, year) for i in classes]
        if all(cells):
            sums.append(sum(cell.share for cell in cells))
    assert len(sums) == 162
    assert all(abs(total - 100) < 0.1 for total in sums)


def test_no_cell_is_published_by_sector_and_size_together(figures):
    assert not [cell for cell in figures.cells if cell.sector and cell.size]


def test_sector_groups_agree_with_the_classification(figures, library):
    for name, column in (
        ("eurostat-adoption", "adoption_group"),
        ("eurostat-technologies", "adoption_group"),
        ("eurostat-dii", "dii_group"),
        ("eurostat-dii-v4", "dii_group"),
    ):
        baseline = figures.baseline(name)
        for sector in library.classifications.sectors.values():
            expected = getattr(sector, column)
            assert baseline.groups(sector.division) == ((expected,) if expected else ())


def test_every_answer_that_an_indicator_asks_for_exists(figures, questionnaire):
    modules = {module.id: {item.id for item in module.items} for module in questionnaire.modules}
    for baseline in figures.baselines:
        for indicator in baseline.indicators:
            assert set(indicator.capabilities) <= set(questionnaire.capability)
            if indicator.item:
                assert indicator.item in modules[indicator.module]


def test_every_baseline_says_what_may_and_may_not_be_claimed(figures):
    for baseline in figures.baselines:
        assert baseline.may_claim
        assert baseline.may_not_claim
        assert all(text.endswith(".") for text in (*baseline.may_claim, *baseline.may_not_claim))


def baseline(**changes):
    return Baseline.model_validate(
        {
            "id": "test",
            "name": "Test",
            "publisher": "Office",
            "dataset": "Survey",
            "year": "2025",
            "population": "All.",
            "sampling": "None.",
            "licence": "Open.",
            "read_on": "2026-11-24",
            "kind": "measured",
            "basis": "Read.",
            "may_claim": ["A."],
            "may_not_claim": ["B."],
            "codes": {"size": {"ALL": ""}},
            "indicators": [{"id": "thing", "code": "X", "name": "Do it"}],
            "tables": [{"file": "table.csv", "dataset": "x"}],
        }
        | changes
    )


def problems(folder, text, **changes):
    (folder / "table.csv").write_bytes(text.encode())
    with pytest.raises(Refusal) as refused:
        read_figures([(folder, baseline(**changes))])
    return [(problem.code, problem.line) for problem in refused.value.problems]


HEAD = "geo,sector,size,indicator,year,value,flag\n"


def test_a_table_is_refused_with_all_its_problems(tmp_path):
    text = (
        HEAD
        + "DE,,ALL,X,2025,101,\nDE,,ALL,Y,2025,1,\nFR,,ALL,X,2025,1\nIT,,ALL,X,2025,1,\nIT,,ALL,X,2025,2,\nES,,ALL,X,2025,nan,\n"
    )
    assert problems(tmp_path, text) == [
        ("csv-not-a-share", 2),
        ("csv-unknown-indicator", 3),
        ("csv-row-length", 4),
        ("csv-cell-twice", 6),
        ("csv-not-a-share", 7),
    ]


def test_a_table_without_a_column_is_refused(tmp_path):
    assert problems(tmp_path, "geo,sector\n") == [("csv-column-missing", 1)] * 5


def test_a_missing_table_is_refused(tmp_path):
    with pytest.raises(Refusal, match="file-unreadable"):
        read_figures([(tmp_path, baseline())])


def test_namibia_is_not_a_blank(tmp_path):
    (tmp_path / "table.csv").write_text(HEAD + "NA,061,ALL,X,2025,12.5,\n")
    figures = read_figures([(tmp_path, baseline())])
    assert figures.find("thing", "NA", "061").share == 12.5


@pytest.mark.parametrize("order", [("printed", "summed"), ("summed", "printed")])
def test_a_printed_share_wins_over_a_derived_one(tmp_path, order):
    (tmp_path / "printed.csv").write_text(HEAD + "DE,,ALL,X,2025,12.5,\n")
    (tmp_path / "summed.csv").write_text(HEAD + "DE,,ALL,X,2025,12.9,\n")
    tables = {
        "printed": {"file": "printed.csv", "dataset": "x"},
        "summed": {"file": "summed.csv", "dataset": "y", "derived": {"X": "Sum of cells."}},
    }
    described = baseline(tables=[tables[name] for name in order])
    assert read_figures([(tmp_path, described)]).find("thing", "DE").share == 12.5


def test_the_content_hash_follows_the_figures(tmp_path):
    (tmp_path / "table.csv").write_text(HEAD + "NA,,ALL,X,2025,12.5,\n")
    first = read_figures([(tmp_path, baseline())]).content_hash
    (tmp_path / "table.csv").write_text(HEAD + "NA,,ALL,X,2025,12.6,\n")
    assert read_figures([(tmp_path, baseline())]).content_hash != first


def test_two_baselines_cannot_own_one_indicator(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "table.csv").write_text(HEAD)
    pairs = [(tmp_path / name, baseline(id=name)) for name in ("one", "two")]
    with pytest.raises(Refusal, match="double-indicator"):
        read_figures(pairs)


def test_the_shipped_tables_hold_no_cell_twice(library):
    for folder, described in library.baseline_folders.values():
        for table in described.tables:
            rows = list(csv.reader((folder / table.file).read_text().splitlines()))[1:]
            assert not [key for key, n in Counter(tuple(row[:5]) for row in rows).items() if n > 1]
