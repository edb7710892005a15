"""The command `toolkit`: its verbs, and the way every refusal leaves it."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from toolkit import __version__
from toolkit.cli import (
    baseline,
    batch,
    check,
    coverage,
    languages,
    match,
    plan,
    report,
    schema,
    score,
    serve,
    survey,
)
from toolkit.cli.screen import Screen, _, safe_streams
from toolkit.model.problem import Refusal

REFUSED = 1
"""Exit code for input that was refused; 0 is fine and 2 a wrong call."""


class _Door(TyperGroup):
    """Turns a refusal of any verb into sentences and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            ctx.find_root().ensure_object(Screen).refuse(refusal.problems)
            raise typer.Exit(REFUSED) from refusal


app = typer.Typer(
    name="toolkit",
    cls=_Door,
    help=_(
        "Assess industrial-internet maturity, compare it with published figures, plan cooperation."
    ),
    epilog=_("Exit codes: 0 fine, 1 input refused, 2 wrong call."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def toolkit(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=_("Print the version and stop.")
        ),
    ] = False,
) -> None:
    """Take what stands before every verb."""


app.command("serve", help=_("Start the app and open it in the browser."))(serve.serve)
app.command("score", help=_("Score an assessment."))(score.score)
app.command("batch", help=_("Score a table of subjects at once."))(batch.batch)
app.command("report", help=_("Print the report of an assessment as PDF or Excel."))(report.report)
app.command("plan", help=_("Plan the roadmap of an assessment within a budget."))(plan.plan)
app.command("match", help=_("Find who of a folder of assessments could work with whom."))(
    match.match
)
app.add_typer(coverage.app, name="coverage")
app.add_typer(baseline.app, name="baseline")
app.command("survey", help=_("Estimate figures of a region from assessed enterprises."))(
    survey.survey
)
app.command("check", help=_("Check all content and list every problem."))(check.check)
app.command("languages", help=_("List languages and how far each is translated."))(
    languages.languages
)
app.command("schema", help=_("Print the JSON Schema of an assessment file."))(schema.schema)


def run() -> None:
    """Run the command line."""
    safe_streams()
    app()
