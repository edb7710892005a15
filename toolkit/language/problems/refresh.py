"""Official tables that are pulled again from the services of their publishers."""

from __future__ import annotations

from toolkit.language.marks import N_

REFRESH: dict[str, tuple[str, str]] = {
    "refresh-unknown-baseline": (
        N_("There is no baseline “{name}”."),
        N_("Use one of these: {known}."),
    ),
    "refresh-not-described": (
        N_("The baseline “{name}” does not say where its tables are published."),
        N_(
            "Describe the service under “refresh” in its baseline.yaml, or keep its tables by hand."
        ),
    ),
    "refresh-address": (
        N_("“{given}” is not the address of a service."),
        N_("Write it as https://host/path."),
    ),
    "refresh-which": (
        N_("Another service can stand in for the publisher of one baseline only."),
        N_("Name the baseline, such as “toolkit baseline refresh {name}”."),
    ),
    "refresh-offline": (
        N_("The service {host} cannot be reached ({reason}). Nothing was changed."),
        N_("Connect to the internet and try again, or name a copy of the service with --service."),
    ),
    "refresh-timeout": (
        N_("The service {host} did not answer within {seconds} seconds. Nothing was changed."),
        N_("Try again later, or wait longer with --timeout."),
    ),
    "refresh-http": (
        N_("The service {host} answered with error {status} ({reason}). It was asked for {asked}."),
        N_(
            "Try again later. If the error stays, compare “refresh” in the description of the baseline with the "
            "publisher's data set."
        ),
    ),
    "refresh-redirect": (
        N_("The service {host} sends the request on to {address}, which is not followed."),
        N_("If you trust that address, name it with --service."),
    ),
    "refresh-empty": (
        N_("The service {host} sent an empty answer. It was asked for {asked}."),
        N_("Try again later, or open the data set in the browser of the publisher."),
    ),
    "refresh-too-large": (
        N_("The answer of the service {host} is larger than {limit} MB and was not read."),
        N_("Ask for fewer codes under “refresh” in the description of the baseline."),
    ),
    "refresh-later": (
        N_("The service {host} prepares the answer as a file for later ({reason})."),
        N_("Ask for fewer codes under “refresh” in the description of the baseline."),
    ),
    "refresh-malformed": (
        N_("The answer of the service {host} cannot be read: {reason}."),
        N_("Check the address; the service must answer with SDMX-CSV, SDMX-ML or JSON-stat."),
    ),
    "refresh-no-figures": (
        N_("The data set {flow} of {host} has no figure from {since} on for the codes asked for."),
        N_("The publisher may have changed its codes; compare “refresh” with the data set."),
    ),
    "refresh-dimension-missing": (
        N_("The data set {flow} of {host} has no dimension “{name}” any more; it has {there}."),
        N_("Bring “dimensions” under “refresh” up to date with the data set."),
    ),
    "refresh-code-gone": (
        N_(
            "The data set {flow} of {host} has no figure for the code “{name}” of {dimension} any more."
        ),
        N_(
            "The publisher may have renamed it; bring the code under “refresh” and in the tables up to date, "
            "or delete it."
        ),
    ),
    "refresh-not-a-year": (
        N_("The data set {flow} of {host} has figures of “{given}”, which is not a year."),
        N_("Ask for yearly figures only, by the dimension of the frequency."),
    ),
    "refresh-cell-twice": (
        N_("The data set {flow} of {host} has two figures for {name}."),
        N_("Ask for one code of the dimensions that fill no column, such as the unit."),
    ),
    "refresh-into-installation": (
        N_("The folder {folder} belongs to the installed toolkit, which is not written into."),
        N_("Name a folder of your own; it overrides the shipped content with --content."),
    ),
    "refresh-other-baseline": (
        N_(
            "The folder {folder} holds this baseline already, and it was not the one compared with."
        ),
        N_("Compare with it by --content {root}, or name another folder."),
    ),
    "refresh-much-gone": (
        N_("{gone} of {there} figures of {table} are gone at the publisher. Nothing was written."),
        N_("Look at the differences without --write; if they are right, write with --accept-gone."),
    ),
    "refresh-not-writable": (
        N_("The folder {folder} cannot be written to ({reason})."),
        N_("Name another folder, or make room in it."),
    ),
    "refresh-form": (
        N_("A baseline of the form “{form}” cannot be pulled from a service."),
        N_("Delete “refresh”; only shares and panels are published as tables of this kind."),
    ),
    "refresh-table-unknown": (
        N_("“{name}” is no table of this baseline."),
        N_("Name a file that is listed under “tables”."),
    ),
    "refresh-column": (
        N_("No dimension fills the column “{name}”."),
        N_("Name under “columns” the dimension that holds it."),
    ),
    "refresh-dimension-unlisted": (
        N_("The dimension “{name}” is not listed under “dimensions”."),
        N_("List every dimension of the data set there, in its order, with the codes to ask for."),
    ),
    "refresh-each-without-codes": (
        N_("“{name}” is asked for code by code and lists no code."),
        N_("List its codes under “dimensions”."),
    ),
    "refresh-indicator-unknown": (
        N_("“{name}” under “refresh” is no indicator of this baseline."),
        N_("Add it to the indicators, rename it under “renamed”, or list it as a part of a sum."),
    ),
}
