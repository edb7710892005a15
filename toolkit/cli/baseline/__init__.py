"""`toolkit baseline`: the figures that assessments are compared with; one file a sub-verb."""

from __future__ import annotations

import typer

from toolkit.cli.baseline import (
    checking,
    exchanging,
    fitting,
    listing,
    refreshing,
    releasing,
    showing,
)
from toolkit.cli.screen import _

app = typer.Typer(
    help=_("List, check, fit and exchange the figures that assessments are compared with."),
    no_args_is_help=True,
    rich_markup_mode=None,
)

app.command("list", help=_("List all baselines."))(listing.listing)
app.command(
    "show", help=_("Show a baseline: who was measured, what may be claimed, and its figures.")
)(showing.show)
app.command("refresh", help=_("Pull official tables again and show what differs."))(
    refreshing.refresh
)
app.command("check", help=_("Check a folder of figures before it is put into content."))(
    checking.check
)
app.command("fit", help=_("Fit the models of a baseline and print what they rest on."))(fitting.fit)
app.command("cohort", help=_("Make a release of an own comparison group from assessments."))(
    releasing.cohort
)
app.command("export", help=_("Write a release of a group as a file for a partner."))(
    exchanging.export
)
app.command("import", help=_("Keep a release of a group that a partner exported."))(
    exchanging.bring_in
)
