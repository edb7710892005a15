"""A baseline is pulled again and compared with what is there, and written only where a person says so."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.refresh.conftest import PUBLISHED, TABLE, obs, write_content
from tests.refresh.service import (
    EUROSTAT,
    Obs,
    Reply,
    generic,
    json_stat,
    sdmx_csv,
    sdmx_csv_2,
    service,
    structure_specific,
)
from toolkit.content.library import Library
from toolkit.language.places import shipped_root
from toolkit.model.problem import Refusal
from toolkit.service.refresh import described, refresh

FORMATS = {
    "SDMX-CSV": lambda o: sdmx_csv("ISOC_SMALL", o),
    "SDMX-CSV 2.0": lambda o: sdmx_csv_2("ISOC_SMALL", o),
    "SDMX-ML structure-specific": lambda o: structure_specific("ISOC_SMALL", o),
    "SDMX-ML generic": lambda o: generic(o, EUROSTAT, "ISOC_SMALL"),
    "JSON-stat": lambda o: json_stat("ISOC_SMALL", o),
}


def small(content: Path, answer, **more):
    with service(answer) as (base, asked):
        found = refresh(Library.open(content), "small-office", service=base, timeout=5, **more)
    return found, asked


def codes(content: Path, answer, **more) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        small(content, answer, **more)
    return [problem.code for problem in refusal.value.problems]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_published_as_it_stands_in_the_table_differs_in_nothing(content, form):
    found, _ = small(content, lambda _: FORMATS[form](PUBLISHED))
    (table,) = found.tables
    assert not found.differs
    assert (table.shipped, table.read, table.same) == (7, 5, 5)
    assert table.newer_years == () and table.unknown == ()


@pytest.mark.parametrize("form", FORMATS)
def test_every_kind_of_difference_is_found_in_every_format(content, form):
    published = (
        obs("AT", "E_ANY", "2025", "18.1", size="10-49"),
        obs("AT", "E_ANY", "2025", "21.5"),
        obs("AT", "E_ONE", "2025", "10.1"),
        obs("AT", "E_TWO", "2025", "20.2"),
        obs("EL", "E_ANY", "2025", "11.7"),
        obs("EL", "E_ANY", "2026", "13", "p"),
        obs("FR", "E_ANY", "2025", "25"),
    )
    found, _ = small(content, lambda _: FORMATS[form](published))
    (table,) = found.tables
    told = [(c.change, c.key[0], c.key[3], c.year, c.before, c.after) for c in table.changes]
    assert told == [
        ("gone", "AT", "E_ANY", "2023", 15.2, None),
        ("value", "AT", "E_ANY", "2025", 20.5, 21.5),
        ("flag", "EL", "E_ANY", "2025", 11.7, 11.7),
        ("new", "EL", "E_ANY", "2026", None, 13.0),
        ("new", "FR", "E_ANY", "2025", None, 25.0),
    ]
    assert table.newer_years == ("2026",)
    assert table.largest == 1.0
    assert [(c.flag_before, c.flag_after) for c in table.changes if c.change == "flag"] == [
        ("b", "")
    ]


def test_a_sum_needs_all_its_parts_in_the_same_year(content):
    published = [o for o in PUBLISHED if o.codes[3] != "E_TWO"]
    published += [obs("AT", "E_TWO", "2023", "20.2")]
    found, _ = small(content, lambda _: sdmx_csv("ISOC_SMALL", published))
    (change,) = found.tables[0].changes
    assert (change.change, change.key[3], change.before) == ("gone", "E_SUM", 30.3)


@pytest.mark.parametrize(
    ("protocol", "path"),
    [
        (
            "sdmx-2.1",
            "/data/ISOC_SMALL/A.GE10+10-49.C10-S951_X_K.E_ANY+E_ONE+E_TWO.PC_ENT.?format=SDMX-CSV&startPeriod=2023",
        ),
        (
            "sdmx-3.0",
            (
                "/data/dataflow/ESTAT/ISOC_SMALL/1.0/*?format=SDMX-CSV&c%5Bfreq%5D=A&c%5Bsize_emp%5D=GE10%2C10-49"
                "&c%5Bnace_r2%5D=C10-S951_X_K&c%5Bindic_is%5D=E_ANY%2CE_ONE%2CE_TWO&c%5Bunit%5D=PC_ENT"
                "&c%5BTIME_PERIOD%5D=ge%3A2023"
            ),
        ),
        (
            "json-stat",
            (
                "/data/ISOC_SMALL?format=SDMX-CSV&freq=A&size_emp=GE10&size_emp=10-49&nace_r2=C10-S951_X_K"
                "&indic_is=E_ANY&indic_is=E_ONE&indic_is=E_TWO&unit=PC_ENT&sinceTimePeriod=2023"
            ),
        ),
    ],
)
def test_each_protocol_writes_the_request_in_its_own_way(tmp_path, protocol, path):
    content = write_content(tmp_path / "ours", protocol)
    _, asked = small(content, lambda _: sdmx_csv("ISOC_SMALL", PUBLISHED))
    assert asked == ["/api/dissemination/sdmx/2.1" + path]


def test_a_place_that_is_not_known_is_left_out_and_named(content):
    published = [*PUBLISHED, obs("EU28", "E_ANY", "2025", "20")]
    found, _ = small(content, lambda _: sdmx_csv("ISOC_SMALL", published))
    assert found.tables[0].unknown == ("EU28",)
    assert not found.differs


def test_more_than_was_asked_for_is_not_taken(content):
    more = [
        obs("AT", "E_ANY", "2019", "4"),
        obs("AT", "E_OTHER", "2025", "4"),
        Obs(("A", "GE10", "C10-S951_X_K", "E_ANY", "PC_ENT_IUSE", "AT"), "2025", "99"),
    ]
    found, _ = small(content, lambda _: sdmx_csv("ISOC_SMALL", [*PUBLISHED, *more]))
    assert not found.differs


# -- refusals ----------------------------------------------------------------------------------------

WEB_PAGE = b"<!DOCTYPE html><html><body>Maintenance</body></html>"
FAULT = (
    b'<?xml version="1.0" encoding="UTF-8"?><S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">'
    b"<faultcode>150</faultcode><faultstring>INVALID_QUERY_DIMENSION_VALUE: Query is invalid as per its "
    b"structure&apos;s definition.</faultstring></S:Fault>"
)
LATER = b'{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE: Your request will be treated asynchronously."}}'
FOOTER = (
    b'<?xml version="1.0" encoding="UTF-8"?><m:GenericData '
    b'xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" '
    b'xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" '
    b'xmlns:f="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message/footer"><m:Header><m:ID>1</m:ID>'
    b'<m:Test>false</m:Test><m:Prepared>2026-02-27T11:00:00</m:Prepared><m:Sender id="ESTAT"/></m:Header>'
    b'<f:Footer><f:Message code="413" severity="Information"><c:Text xml:lang="en">Response size exceeds '
    b"service limit</c:Text></f:Message></f:Footer></m:GenericData>"
)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=500), "refresh-http"),
        (Reply(FAULT, "application/xml", 400), "refresh-http"),
        (Reply(b""), "refresh-empty"),
        (Reply(b" \n"), "refresh-empty"),
        (Reply(WEB_PAGE, "text/html"), "refresh-malformed"),
        (Reply(b"<m:GenericData>", "application/xml"), "refresh-malformed"),
        (Reply(b"<Structure/>", "application/xml"), "refresh-malformed"),
        (Reply(b'{"class": "collection"}', "application/json"), "refresh-malformed"),
        (Reply(b'{"class": "dataset", "id": []}', "application/json"), "refresh-malformed"),
        (Reply(b"{", "application/json"), "refresh-malformed"),
        (Reply(b"geo,value\nAT,1\n"), "refresh-malformed"),
        (Reply(b"geo,TIME_PERIOD,OBS_VALUE\nAT,2025\n"), "refresh-malformed"),
        (Reply(b"geo,TIME_PERIOD,OBS_VALUE\nAT,2025,many\n"), "refresh-malformed"),
        (Reply(b"\xff\xfe\x00"), "refresh-malformed"),
        (Reply(LATER, "application/json"), "refresh-later"),
        (Reply(FOOTER, "application/xml"), "refresh-later"),
        (sdmx_csv("ISOC_SMALL", []), "refresh-no-figures"),
        (sdmx_csv("ISOC_SMALL", [obs("AT", "E_ANY", "2025", None)]), "refresh-no-figures"),
    ],
)
def test_an_answer_that_is_no_table_is_refused_with_its_reason(content, reply, code):
    before = (content / "benchmarks/small-office/shares.csv").read_bytes()
    assert codes(content, lambda _: reply, write=content) == [code]
    assert (content / "benchmarks/small-office/shares.csv").read_bytes() == before


def test_the_service_says_in_its_own_words_what_it_did_not_like(content):
    with pytest.raises(Refusal) as refusal:
        small(content, lambda _: Reply(FAULT, "application/xml", 400))
    values = refusal.value.problems[0].values
    assert values["status"] == "400"
    assert values["reason"].startswith("INVALID_QUERY_DIMENSION_VALUE")


def test_a_dimension_with_another_name_is_named_with_those_there_are(content):
    renamed = ("freq", "sizeclas", "nace_r2", "indic_is", "unit", "geo")
    with pytest.raises(Refusal) as refusal:
        small(content, lambda _: sdmx_csv("ISOC_SMALL", PUBLISHED, renamed))
    (problem,) = refusal.value.problems
    assert problem.code == "refresh-dimension-missing"
    assert problem.values["name"] == "size_emp"
    assert "sizeclas" in problem.values["there"]


def test_every_code_that_the_publisher_renamed_is_named(content):
    published = [o for o in PUBLISHED if o.codes[3] == "E_ANY" and o.codes[1] == "GE10"]
    with pytest.raises(Refusal) as refusal:
        small(content, lambda _: sdmx_csv("ISOC_SMALL", published))
    told = [(p.code, p.values["dimension"], p.values["name"]) for p in refusal.value.problems]
    assert told == [
        ("refresh-code-gone", "size_emp", "10-49"),
        ("refresh-code-gone", "indic_is", "E_ONE"),
        ("refresh-code-gone", "indic_is", "E_TWO"),
    ]


def test_figures_of_months_and_double_figures_are_refused(content):
    months = [*PUBLISHED, obs("AT", "E_ANY", "2025-06", "3")]
    assert codes(content, lambda _: sdmx_csv("ISOC_SMALL", months)) == ["refresh-not-a-year"]
    twice = [*PUBLISHED, obs("AT", "E_ANY", "2025", "3")]
    assert codes(content, lambda _: sdmx_csv("ISOC_SMALL", twice)) == ["refresh-cell-twice"]


def test_a_slow_service_is_not_waited_for(content):
    with service(lambda _: Reply(b"x", wait=30)) as (base, _), pytest.raises(Refusal) as refusal:
        refresh(Library.open(content), "small-office", service=base, timeout=0.2)
    assert [p.code for p in refusal.value.problems] == ["refresh-timeout"]


def test_a_service_that_is_not_there_is_said_plainly(content):
    with service(lambda _: Reply()) as (base, _):
        pass
    with pytest.raises(Refusal) as refusal:
        refresh(Library.open(content), "small-office", service=base, timeout=5)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.values["reason"]) == ("refresh-offline", "Connection refused")


def test_an_endless_answer_is_cut_off(content, monkeypatch):
    monkeypatch.setattr("toolkit.refresh.http.MAX_BYTES", 100_000)
    assert codes(content, lambda _: Reply(b"x" * 200_000)) == ["refresh-too-large"]


def test_redirects_are_followed_on_the_same_host_only(content):
    def onward(path: str) -> Reply:
        if path.startswith("/moved"):
            return sdmx_csv("ISOC_SMALL", PUBLISHED)
        return Reply(status=307, location="/moved" + path)

    found, asked = small(content, onward)
    assert not found.differs and len(asked) == 2
    elsewhere = Reply(status=302, location="http://elsewhere.example/data")
    assert codes(content, lambda _: elsewhere) == ["refresh-redirect"]
    assert codes(content, lambda path: Reply(status=302, location=path)) == ["refresh-redirect"]
    assert codes(content, lambda _: Reply(status=302)) == ["refresh-redirect"]


@pytest.mark.parametrize(
    "given", ["ftp://office.example", "office.example", "http://", "http://[1"]
)
def test_what_is_no_address_is_refused_before_anything_is_asked(content, given):
    with pytest.raises(Refusal) as refusal:
        refresh(Library.open(content), "small-office", service=given)
    assert [p.code for p in refusal.value.problems] == ["refresh-address"]


# -- writing -----------------------------------------------------------------------------------------


def test_without_a_folder_nothing_is_written(content):
    files = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    changed = [*PUBLISHED, obs("FR", "E_ANY", "2025", "25")]
    found, _ = small(content, lambda _: sdmx_csv("ISOC_SMALL", changed))
    assert found.differs and found.written == ()
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == files


def test_the_written_baseline_overrides_the_one_compared_with(content, tmp_path):
    changed = [o for o in PUBLISHED if o.year != "2023"]
    changed += [obs("FR", "E_ANY", "2025", "25"), obs("AT", "E_ANY", "2026", "22.25", "p")]
    mine = tmp_path / "mine"
    reply = sdmx_csv("ISOC_SMALL", changed)
    found, _ = small(content, lambda _: reply, write=mine, accept_gone=True)
    folder = mine.resolve() / "benchmarks/small-office"
    assert found.written == (str(folder / "baseline.yaml"), str(folder / "shares.csv"))
    assert (folder / "shares.csv").read_text(encoding="utf-8").splitlines() == [
        "geo,sector,size,indicator,year,value,flag",
        "AT,C10-S951_X_K,10-49,E_ANY,2025,18.1,",
        "AT,C10-S951_X_K,GE10,E_ANY,2021,9.0,",
        "AT,C10-S951_X_K,GE10,E_ANY,2025,20.50,",
        "AT,C10-S951_X_K,GE10,E_ANY,2026,22.25,p",
        "AT,C10-S951_X_K,GE10,E_SUM,2025,30.3,",
        "AT,C10-S951_X_K,GE10,OWN,2025,1.5,",
        "EL,C10-S951_X_K,GE10,E_ANY,2025,11.7,b",
        "FR,C10-S951_X_K,GE10,E_ANY,2025,25,",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["baseline.yaml", "shares.csv"]
    assert [path.name for path in mine.iterdir()] == ["benchmarks"]
    description = (folder / "baseline.yaml").read_text(encoding="utf-8")
    assert "read_on: 2026-01-15" not in description
    lines = description.splitlines()
    assert [lines[n - 1] for n in found.review] == [
        "dataset: Survey of 2023 and 2025",
        'year: "2025"',
        "  - This share of the enterprises did this in 2025.",
    ]
    library = Library.open(content, mine)
    indicators = library.baseline_folders["small-office"][1].indicators
    assert [each.part_of for each in indicators] == [None, "small-any", None]
    assert library.baseline_folders["small-office"][0].resolve() == folder
    with service(lambda _: sdmx_csv("ISOC_SMALL", changed)) as (base, _):
        again = refresh(library, "small-office", service=base)
    assert not again.differs


def test_own_content_can_be_brought_up_to_date_where_it_lies(content):
    (content / "benchmarks/small-office/notes.txt").write_text("ours", encoding="utf-8")
    changed = [*PUBLISHED, obs("FR", "E_ANY", "2025", "25")]
    small(content, lambda _: sdmx_csv("ISOC_SMALL", changed), write=content)
    folder = content / "benchmarks/small-office"
    assert "FR,C10-S951_X_K,GE10,E_ANY,2025,25," in (folder / "shares.csv").read_text("utf-8")
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "ours"


def test_a_table_that_lost_much_is_written_only_when_a_person_says_so(content):
    less = [o for o in PUBLISHED if o.codes[5] != "EL"]
    reply = sdmx_csv("ISOC_SMALL", less)
    assert codes(content, lambda _: reply, write=content) == ["refresh-much-gone"]
    path = content / "benchmarks/small-office/shares.csv"
    assert path.read_text("utf-8") == TABLE
    small(content, lambda _: reply, write=content, accept_gone=True)
    assert path.read_text("utf-8") == TABLE.replace("EL,C10-S951_X_K,GE10,E_ANY,2025,11.7,b\n", "")


def test_rows_keep_their_order_so_that_two_states_of_a_table_can_be_compared(content, tmp_path):
    head, *rows = TABLE.splitlines()
    path = content / "benchmarks/small-office/shares.csv"
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    added = [*PUBLISHED, obs("BE", "E_ANY", "2025", "30")]
    small(content, lambda _: sdmx_csv("ISOC_SMALL", added), write=content)
    written = path.read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in written] == ["geo", "EL", *["AT"] * 6, "BE"]
    assert written[-2] == "AT,C10-S951_X_K,10-49,E_ANY,2025,18.1,"


@pytest.mark.parametrize(
    ("form", "updated"),
    [
        ("SDMX-CSV", "27/02/26 11:00:00"),
        ("JSON-stat", "2026-02-27T11:00:00+0100"),
        ("SDMX-ML structure-specific", ""),
    ],
)
def test_the_last_change_is_told_where_the_publisher_tells_it(content, form, updated):
    found, _ = small(content, lambda _: FORMATS[form](PUBLISHED))
    assert found.tables[0].updated == updated


def test_a_baseline_that_was_not_compared_with_is_not_overwritten(content, tmp_path):
    other = write_content(tmp_path / "other", "sdmx-2.1")
    reply = sdmx_csv("ISOC_SMALL", PUBLISHED)
    assert codes(content, lambda _: reply, write=other) == ["refresh-other-baseline"]
    assert (other / "benchmarks/small-office/shares.csv").read_text("utf-8") == TABLE


@pytest.mark.parametrize("inner", ["", "benchmarks", "toolkit", "questionnaires/enterprise"])
def test_the_installation_is_never_written_into(content, inner):
    reply = sdmx_csv("ISOC_SMALL", PUBLISHED)
    target = shipped_root() / inner
    assert codes(content, lambda _: reply, write=target) == ["refresh-into-installation"]


def test_figures_that_are_no_shares_are_not_written(content, tmp_path):
    wrong = [o for o in PUBLISHED if o.year != "2023"] + [obs("AT", "E_ANY", "2023", "152")]
    mine = tmp_path / "mine"
    reply = sdmx_csv("ISOC_SMALL", wrong)
    assert codes(content, lambda _: reply, write=mine) == ["csv-not-a-share"]
    assert list((mine / "benchmarks").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(content, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    reply = sdmx_csv("ISOC_SMALL", PUBLISHED)
    assert codes(content, lambda _: reply, write=tmp_path / "file") == ["refresh-not-writable"]


# -- the shipped baselines ---------------------------------------------------------------------------


def table_of(name: str) -> list[dict[str, str]]:
    with (shipped_root() / "benchmarks" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def eurostat(rows: list[dict[str, str]]) -> list[Obs]:
    return [
        Obs(
            ("A", r["size"], r["sector"], r["indicator"], "PC_ENT", r["geo"]),
            r["year"],
            r["value"],
            r["flag"],
        )
        for r in rows
    ]


def test_the_shipped_index_served_back_differs_in_nothing():
    answers = {
        "ISOC_E_DII": sdmx_csv("ISOC_E_DII", eurostat(table_of("eurostat-dii/by-size.csv"))),
        "ISOC_E_DIIN2": sdmx_csv("ISOC_E_DIIN2", eurostat(table_of("eurostat-dii/by-sector.csv"))),
    }
    with service(lambda path: answers[path.split("/data/")[1].split("/")[0]]) as (base, _):
        found = refresh(Library.open(), "eurostat-dii", service=base)
    assert [(t.shipped, t.read, t.same) for t in found.tables] == [(2426,) * 3, (903,) * 3]


def test_the_shipped_adoption_is_made_of_published_cells_and_their_sums():
    """The four disjoint cells are served such that they give the shipped sums."""
    rows = table_of("eurostat-adoption/by-sector.csv")
    sums = {(r["geo"], r["sector"], r["indicator"]): float(r["value"]) for r in rows}
    published = eurostat([r for r in rows if r["indicator"].startswith("E_AI_")])
    for (geo, sector, indicator), cloud in sums.items():
        if indicator != "E_CC1_SI":
            continue
        analytics = sums[geo, sector, "E_DA"]
        both = min(cloud, analytics)
        parts = {
            "E_AI_CC1SI_DA": both,
            "E_AIX_CC1SI_DA": 0.0,
            "E_AI_CC1SI_DAX": cloud - both,
            "E_AIX_CC1SI_DAX": 0.0,
            "E_AI_CC1SIX_DA": analytics - both,
            "E_AIX_CC1SIX_DA": 0.0,
        }
        published += [
            Obs(("A", "GE10", sector, code, "PC_ENT", geo), "2025", repr(value))
            for code, value in parts.items()
        ]
    sizes = {
        "ISOC_EB_AI": "ai-by-size",
        "ISOC_CICCE_USE": "cloud-by-size",
        "ISOC_EB_DAS": "analytics-by-size",
    }
    answers = {"ISOC_EB_AIN2": published} | {
        flow: eurostat(table_of(f"eurostat-adoption/{name}.csv")) for flow, name in sizes.items()
    }

    def answer(path: str) -> Reply:
        flow = path.split("/data/")[1].split("/", maxsplit=1)[0]
        return sdmx_csv(flow, answers[flow])

    with service(answer) as (base, _):
        found = refresh(Library.open(), "eurostat-adoption", service=base)
    assert not found.differs
    assert sum(table.same for table in found.tables) == 2739 + 664 + 164 + 164


def test_the_panel_keeps_the_newest_year_and_says_what_moved():
    rows = table_of("country-panel/panel.csv")

    def answer(path: str) -> Reply:
        series = path.split("/data/WDI/A.")[1].split(".", maxsplit=1)[0]
        code = series.replace("_", ".")
        found = [
            Obs(("A", series, r["iso3"]), r["year"], r["value"])
            for r in rows
            if r["indicator"] == code
        ]
        if code == "SP.POP.TOTL":
            found += [
                Obs(("A", series, "AFG"), "2024", "1"),
                Obs(("A", series, "AFG"), "2026", "45000000"),
                Obs(("A", series, "ABW"), "2026", None),
                Obs(("A", series, "ARB"), "2025", "480000000"),
            ]
        return generic(found)

    with service(answer) as (base, asked):
        found = refresh(Library.open(), "country-panel", service=base)
    assert len(asked) == 23
    assert asked[0].endswith("/data/WDI/A.EG_ELC_ACCS_ZS./?startPeriod=2015")
    (table,) = found.tables
    (change,) = table.changes
    assert (change.key, change.before_year, change.year) == (("AFG", "SP.POP.TOTL"), "2025", "2026")
    assert (change.before, change.after) == (43844111.0, 45000000.0)
    assert table.unknown == ("ARB",)
    assert table.newer_years == ()


def test_every_eurostat_baseline_and_the_panel_say_where_they_are_published():
    assert set(described(Library.open())) == {
        "country-panel",
        "eurostat-adoption",
        "eurostat-dii",
        "eurostat-dii-v4",
        "eurostat-technologies",
    }
