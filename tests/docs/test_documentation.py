"""The documentation is held to what the program does: links, names, examples and steps are tried."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

from toolkit.content.assessment_file import assessment_schema, read_assessment
from toolkit.content.check import check
from toolkit.content.library import Library
from toolkit.content.texts import texts
from toolkit.scoring import score

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
OWN_FILE = re.compile(r"`our-content/([^`\s]+\.\w+)`[^`]*:\n\n```\w+\n(.*?)```", re.DOTALL)
LARGEST_PICTURE = 250_000


def names_of(pages: list[Path]) -> list[str]:
    return [page.relative_to(ROOT).as_posix() for page in pages]


@cache
def library() -> Library:
    return Library.of(ROOT)


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    heads = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def block(name: str, kind: str) -> str:
    """The first block of code of that kind."""
    found = re.search(rf"```{kind}\n(.*?)```", text(name), re.DOTALL)
    assert found
    return found[1]


def kept_files() -> list[Path]:
    """The files of the project under version control."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this copy is not a git repository")
    return [
        path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()
    ]


# -- links and pictures -------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=names_of(PAGES))
def test_every_link_and_picture_leads_somewhere(page):
    broken = []
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def test_every_page_of_the_documentation_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        names = [t.partition("#")[0] for t in LINK.findall(prose(page)) if ":" not in t]
        files = [(page.parent / name).resolve() for name in names if name.endswith(".md")]
        waiting.extend(file for file in files if file.is_file())
    assert [p for p in names_of(PAGES) if ROOT / p not in reached] == []


def test_pictures_are_small():
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert {p.name for p in pictures} >= {"result.png", "report.png"}
    assert [p.name for p in pictures if p.stat().st_size > LARGEST_PICTURE] == []


# -- the command line ---------------------------------------------------------------------------


def verbs():
    """Every command by its words, sub-commands as in `baseline list`."""
    import typer

    from toolkit.cli.main import app

    def inside(group, before):
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                yield from inside(command, f"{before}{name} ")
            else:
                yield f"{before}{name}", command

    return dict(inside(typer.main.get_command(app), ""))


def options_of(command):
    return {o for p in command.params for o in p.opts if o.startswith("--")} | {"--help"}


def test_every_verb_stands_in_the_page_of_the_command_line():
    page = text("docs/command-line.md")
    assert {"score", "baseline list", "coverage import"} <= set(verbs())
    assert [verb for verb in verbs() if f"`toolkit {verb}" not in page] == []


def test_every_option_stands_in_the_page_of_the_command_line():
    page = text("docs/command-line.md")
    options = {option for command in verbs().values() for option in options_of(command)}
    assert sorted(o for o in options - {"--help"} if not re.search(rf"{o}\b", page)) == []


@pytest.mark.parametrize("page", PAGES, ids=names_of(PAGES))
def test_every_call_that_is_shown_is_one_the_program_takes(page):
    known = verbs()
    code = "\n".join(
        re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    )
    wrong = []
    for line in re.findall(r"(?<![/\w])toolkit (\w+.*)", code):
        first, *words = line.split()
        verb = first if first in known else " ".join([first, *words[:1]])
        options = options_of(known[verb]) if verb in known else set()
        if verb not in known or any(w.startswith("--") and w not in options for w in words):
            wrong.append(line)
    assert wrong == []


def test_every_word_of_make_that_is_shown_exists():
    made = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    shown = {word for page in PAGES for word in re.findall(r"`make ([a-z-]+)`", prose(page))}
    assert shown <= made
    assert block("README.md", "console").split("\n")[:2] == ["make run", "make test"]


# -- assessments --------------------------------------------------------------------------------


def test_the_small_assessment_scores_as_its_page_says():
    assessment = read_assessment(
        block("docs/assessment-file.md", "yaml"), library(), "small-plant.yaml"
    )
    result = score(library().questionnaire("enterprise"), assessment)
    assert (round(result.claimed, 1), result.level.level, result.level.provisional) == (
        1.4,
        1,
        True,
    )
    assert result.measured == 11
    assert set(result.level.held_by) == {"cap", "binding", "score"}


def test_every_field_of_an_assessment_is_explained():
    page = text("docs/assessment-file.md")
    schema = assessment_schema()
    parts = [schema, schema["$defs"]["CapabilityAnswer"], schema["$defs"]["PlanWishes"]]
    fields = {name for part in parts for name in part["properties"]}
    assert sorted(name for name in fields if f"`{name}`" not in page) == []


def test_the_schema_is_the_one_the_program_prints():
    kept = json.loads(text("docs/assessment.schema.json"))
    assert kept == assessment_schema()


# -- names --------------------------------------------------------------------------------------


def test_modes_presets_and_evidence_are_named_as_they_are():
    questionnaire = library().questionnaire("enterprise")
    page = text("docs/assessment-file.md")
    for field, things in (("mode", "modes"), ("preset", "presets")):
        row = next(line for line in page.split("\n") if line.startswith(f"| `{field}`"))
        named = re.findall(r"`([\w-]+)`", row.split("|")[2])
        assert named == [thing.id for thing in getattr(questionnaire, things)]
    guide = text("docs/guide-consultant.md")
    assert re.findall(r"^\| `([\w-]+)` \|", guide, re.MULTILINE) == [
        preset.id for preset in questionnaire.presets
    ]
    kinds = [f"| {kind.verifies_up_to:g} |" for kind in questionnaire.evidence]
    assert re.findall(r"\| \d \|$", guide, re.MULTILINE) == kinds


def test_profile_items_and_capabilities_named_in_examples_exist():
    questionnaire = library().questionnaire("enterprise")
    example = yaml.safe_load(block("docs/assessment-file.md", "yaml"))
    assert set(example["subject"]["profile"]) <= {item.id for item in questionnaire.profile}
    assert set(example["answers"]) == {c.id for c in questionnaire.asked("express")}


def test_counts_in_the_readme_are_those_of_the_content():
    questionnaire = library().questionnaire("enterprise")
    readme = text("README.md")
    minutes = [f"{mode.minutes} minutes" for mode in questionnaire.modes]
    assert re.findall(r"\d+ minutes", readme) == minutes
    full = questionnaire.mode("full")
    items = len(questionnaire.asked("full")) * len(full.items)
    for words in (
        f"{len(questionnaire.asked('express'))} binding capabilities",
        f"all {len(questionnaire.asked('quick'))} capabilities",
        f"{items} items",
    ):
        assert words in readme
    assert (
        ROOT / "docs" / "decisions" / f"{len(library().cooperation.actions)}-actions.md"
    ).is_file()


def test_contexts_of_translations_are_real_ones():
    page = text("docs/content.md")
    table = page[page.index("## Contexts") :]
    rows = [line.split("|")[2] for line in table.split("\n") if line.startswith("| ")][1:]
    named = {name for row in rows for name in re.findall(r"`([\w-][\w.-]+)`", row)}
    assert len(named) > 25
    assert sorted(named - {each.context for each in texts(library())}) == []


def test_the_capability_in_the_page_of_content_is_the_shipped_one():
    written = yaml.safe_load(block("docs/content.md", "yaml"))["capabilities"][0]
    file = ROOT / "questionnaires" / "enterprise" / "dimensions" / "computing.yaml"
    shipped = yaml.safe_load(file.read_text(encoding="utf-8"))["capabilities"]
    assert written in shipped


# -- steps --------------------------------------------------------------------------------------


def test_files_of_the_how_to_pages_make_sound_content(tmp_path):
    made = []
    for page in PAGES:
        for name, body in OWN_FILE.findall(page.read_text(encoding="utf-8")):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8")
            made.append(name)
    assert len(made) >= 7
    both = Library.open(tmp_path)
    outcome = check(both, score)
    assert outcome.problems == ()
    assert {"park-energy-data"} <= set(both.cooperation.actions)
    assert {"machine-builders"} <= set(both.baseline_folders)
    assert "park" in {module.id for module in both.questionnaire("enterprise").modules}
    assert "connected-plants-of-the-region" in both.cooperation.targets


def test_the_profile_item_of_the_how_to_page_fits_the_profile(tmp_path):
    item = next(
        body
        for body in re.findall(r"```yaml\n(.*?)```", text("docs/add-a-question.md"), re.DOTALL)
        if "industrial-park" in body
    )
    own = tmp_path / "questionnaires" / "enterprise" / "profile.yaml"
    own.parent.mkdir(parents=True)
    shipped = text("questionnaires/enterprise/profile.yaml").rstrip("\n")
    own.write_text(f"{shipped}\n{item}", encoding="utf-8")
    both = Library.open(tmp_path)
    assert check(both).problems == ()
    assert both.questionnaire("enterprise").profile[-1].id == "industrial-park"


# -- the project ---------------------------------------------------------------------------------


def test_no_file_names_a_folder_outside_the_project():
    climbing = re.compile(r"(?<![\w./])\.\./[\w./-]*")
    here = str(ROOT).encode()
    named = []
    for path in kept_files():
        data = path.read_bytes()
        name = path.relative_to(ROOT).as_posix()
        if len(ROOT.parts) > 2 and here in data:  # a root such as `/app` is a word that occurs
            named.append(name)
        if path.suffix not in {".md", ".yaml", ".toml", ".csv", ".po"} and path.name != "Makefile":
            continue
        for way in climbing.findall(data.decode("utf-8", errors="replace")):
            target = (path.parent / way).resolve()
            if not (target.is_relative_to(ROOT) and target.exists()):
                named.append(f"{name}: {way}")
    assert named == []
