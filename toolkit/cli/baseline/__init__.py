"""`toolkit baseline`: the figures that assessments are compared with; one file a sub-verb."""

from __future__ import annotations

import typer

from toolkit.cli.baseline import listing, refreshing, showing
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
