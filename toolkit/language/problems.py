"""The sentences of problems: what is wrong and a way out, in the language of the person.

Every code that any door of the toolkit refuses with has an entry; the place (file, line, field) is shown beside it.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from toolkit.language.marks import N_

if TYPE_CHECKING:
    from toolkit.language.language import Language
    from toolkit.model.problem import Problem

PROBLEMS: dict[str, tuple[str, str]] = {
    # Reading a file
    "file-unreadable": (
        N_("The file cannot be opened: {reason}."),
        N_("Check that the file exists and that you may read it."),
    ),
    "file-too-large": (
        N_("The file is larger than {limit} MB."),
        N_("Split it into smaller files."),
    ),
    "file-empty": (
        N_("The file is empty."),
        N_("Fill it in, or delete it."),
    ),
    "not-utf8": (
        N_("The file is not written in the UTF-8 encoding."),
        N_("Open it in a text editor and save it with the encoding UTF-8."),
    ),
    "yaml-syntax": (
        N_("The file cannot be read as YAML ({reason})."),
        N_("Check the indentation, the colons and the quotes at and above this line."),
    ),
    "json-syntax": (
        N_("The file cannot be read as JSON ({reason})."),
        N_("Check the commas, brackets and quotes at and above this line."),
    ),
    "tab": (
        N_("The line holds a tab character."),
        N_("Replace it with spaces."),
    ),
    "double-key": (
        N_("“{name}” stands here for the second time; the first time is in line {first}."),
        N_("Keep one of the two."),
    ),
    "yaml-anchor": (
        N_("The value has an anchor (&{name})."),
        N_("Remove the anchor and write the value out where it is used."),
    ),
    "yaml-alias": (
        N_("The value is an alias (*{name})."),
        N_("Write the value out here."),
    ),
    "yaml-tag": (
        N_("The value has a type tag ({name})."),
        N_("Remove the tag; every value is read as text."),
    ),
    "several-documents": (
        N_("The file holds more than one document."),
        N_("Keep one document in a file, without a second line of three dashes."),
    ),
    "too-deep": (
        N_("The entries are nested more than {limit} deep."),
        N_("Compare the file with the description of its format; it may have been damaged."),
    ),
    "key-not-text": (
        N_("A key is not a plain text."),
        N_("Write the key as a word followed by a colon."),
    ),
    "no-assessments": (
        N_("The folder holds no enterprise assessment."),
        N_("Save the assessments as YAML or JSON files in it."),
    ),
    "no-content-folder": (
        N_("The content folder does not exist."),
        N_("Check the path given with --content or TOOLKIT_CONTENT."),
    ),
    # Pulling official tables again
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
    "csv-broken": (
        N_("The table cannot be read ({reason})."),
        N_("Save it as CSV with commas and straight double quotes."),
    ),
    "csv-column-missing": (
        N_("The column “{name}” is missing."),
        N_("Add the column to the first line of the table."),
    ),
    "csv-row-length": (
        N_("The row has {found} cells, and {expected} are needed."),
        N_("Check the commas of this row, and put text that holds a comma in quotes."),
    ),
    "csv-code-twice": (
        N_("The code “{name}” stands in the table for the second time."),
        N_("Keep one of the two rows."),
    ),
    "csv-empty": (
        N_("The cell in column “{column}” is empty."),
        N_("Fill in the cell, or delete the row."),
    ),
    "csv-unknown-word": (
        N_("“{name}” is not known in column “{column}”."),
        N_("Use one of these: {allowed}."),
    ),
    "csv-not-a-number": (
        N_("“{given}” in column “{name}” is not a number."),
        N_("Write the number with a point and without a unit, or delete the row."),
    ),
    "csv-unknown-code": (
        N_("The code “{name}” in column “{column}” is not known."),
        N_("Use a known code, or explain the code in the description of the baseline."),
    ),
    "csv-cell-twice": (
        N_("A figure for the same group, indicator and year stands in the table already."),
        N_("Keep the newer figure and delete the other row."),
    ),
    "csv-not-a-count": (
        N_("“{given}” in column “{name}” is not a number of things."),
        N_("Write a whole number without separators, or delete the row."),
    ),
    "register-twice": (
        N_("The group “{name}” of the register overlaps an earlier row."),
        N_("Let every division and size stand in one row only, with the same sectors throughout."),
    ),
    "register-mixed": (
        N_("The register mixes rows by sector and size with rows by one of the two."),
        N_("Give a sector and a size in every row, or rows by sector only and rows by size only."),
    ),
    "register-empty": (
        N_("The register counts no enterprise."),
        N_("Add the numbers of enterprises by sector and size."),
    ),
    "csv-unknown-indicator": (
        N_("The description of the baseline has no indicator “{name}”."),
        N_("Add the indicator to baseline.yaml, or delete the row."),
    ),
    "csv-not-a-share": (
        N_("“{value}” is not a share in per cent."),
        N_("Write a number from 0 to 100, or delete the row."),
    ),
    "double-indicator": (
        N_("The indicator “{name}” is described by the baseline “{first}” already."),
        N_("Choose another id for one of the two."),
    ),
    # The form of a file
    "unknown-field": (
        N_("The field “{name}” is not known here."),
        N_("Correct the spelling, or remove the field."),
    ),
    "missing-field": (
        N_("The field “{name}” is missing."),
        N_("Add the field."),
    ),
    "empty-field": (
        N_("The field “{name}” is empty."),
        N_("Fill in the field."),
    ),
    "wrong-shape": (
        N_("“{name}” does not have the form that is needed here."),
        N_(
            "Compare it with the description of the format: a text, a list, or entries with a colon."
        ),
    ),
    "wrong-length": (
        N_("The list “{name}” has too few or too many entries."),
        N_("Compare it with the description of the format."),
    ),
    "not-a-number": (
        N_("“{given}” is not a number."),
        N_("Write a number with a point for decimals and without a unit."),
    ),
    "not-yes-no": (
        N_("“{given}” is neither yes nor no."),
        N_("Write yes or no."),
    ),
    "not-one-of": (
        N_("“{given}” is not one of the values allowed here."),
        N_("Use one of these: {allowed}."),
    ),
    "bad-id": (
        N_("“{given}” cannot be used as an id or code here."),
        N_(
            "Use small letters a to z, digits and single hyphens; currencies are three capital letters."
        ),
    ),
    "out-of-range": (
        N_("{given} is outside the range; the limit is {bound}."),
        N_("Use a number within the limit."),
    ),
    "not-between": (
        N_("{given} for “{name}” does not lie between {low} and {high}."),
        N_("Use a number from {low} to {high}."),
    ),
    "not-a-date": (
        N_("“{given}” is not a date."),
        N_("Write year, month and day like this: 2026-11-24."),
    ),
    "too-long": (
        N_("The text is longer than {limit} characters."),
        N_("Shorten the text."),
    ),
    "ambiguous-scalar": (
        N_(
            "“{given}” stands without quotes where a text is expected; other programs do not read it as text."
        ),
        N_('Put it in quotes, like "{given}".'),
    ),
    "named-twice": (
        N_("“{name}” is in the list twice."),
        N_("Remove one of the two."),
    ),
    # Content
    "duplicate-id": (
        N_("The id “{name}” is used already in {other}, line {other_line}."),
        N_("Choose another id; an id stands for one thing for ever."),
    ),
    "code-twice": (
        N_("The code {name} is used already for “{other}”."),
        N_("Choose the next free code."),
    ),
    "file-name": (
        N_("The id “{name}” and the name of the file or folder, {file}, do not agree."),
        N_("Give the file or folder the name of the id."),
    ),
    "unlisted-dimension": (
        N_("No file describes the dimension “{name}”."),
        N_("Add the file to the folder of dimensions, or remove the name from this list."),
    ),
    "dimension-not-listed": (
        N_("The dimension “{name}” is not in the list of the questionnaire."),
        N_("Add it to the list of dimensions in questionnaire.yaml, or delete the file."),
    ),
    "unknown-reference": (
        N_("“{name}” names nothing that is known ({kind})."),
        N_("Correct the spelling, or add what is named."),
    ),
    "weights-not-100": (
        N_("The weights of “{name}” sum to {total} instead of 100."),
        N_("Change the weights until they sum to 100."),
    ),
    "weight-missing": (
        N_("The preset “{preset}” gives no weight to the dimension “{name}”."),
        N_("Add the weight; write 0 if the dimension is not to count."),
    ),
    "scale-levels": (
        N_("The scale has the levels {found} instead of 0, 1, 2, 3, 4, 5."),
        N_("List the six levels in order."),
    ),
    "not-rising": (
        N_("The numbers of “{name}” do not rise."),
        N_("Write them in rising order."),
    ),
    "binding-count": (
        N_("Only {found} capabilities are binding, and the top level asks for {needed}."),
        N_("Mark more capabilities as binding, or lower binding_needed."),
    ),
    "ladder-levels": (
        N_("The ladder of “{name}” has the levels {found} instead of 0 to 5."),
        N_("Write one sentence for each level from 0 to 5."),
    ),
    "practice-count": (
        N_("“{name}” has {found} practices."),
        N_("Write four to six practices."),
    ),
    "same-sentence": (
        N_("Two levels of “{name}” have the same sentence."),
        N_("Word the levels so that people can tell them apart."),
    ),
    "circle": (
        N_("“{name}” comes before itself: {circle}."),
        N_("Remove one of these prerequisites."),
    ),
    "dead-end": (
        N_("No plan can ever reach the action “{name}”: nothing lifts what it requires that high."),
        N_("Lower the requirement, or add an action that leads there."),
    ),
    "relevance-range": (
        N_("The relevance {given} for “{name}” is not 0, 1 or 2."),
        N_("Use 0 for none, 1 for some and 2 for direct relevance."),
    ),
    "class-gap": (
        N_(
            "Beside the class “{name}” some results have no class ({expected} expected, {given} found)."
        ),
        N_("Let the classes follow each other without a gap, from 0 to the highest result."),
    ),
    "class-overlap": (
        N_(
            "The class “{name}” overlaps another one or passes the end ({expected} expected, {given} found)."
        ),
        N_("Let each class start one above the end of the class before."),
    ),
    "kind-lacks": (
        N_("“{name}” has no “{field}”, which a question of the kind “{kind}” needs."),
        N_("Add it, or choose another kind."),
    ),
    "kind-excess": (
        N_("“{name}” has “{field}”, which a question of the kind “{kind}” cannot have."),
        N_("Remove it, or choose another kind."),
    ),
    "grade-levels": (
        N_("The grades of “{name}” are {found}; they must count up from 1."),
        N_("Number the grades 1, 2, 3 and so on."),
    ),
    "points-out-of-reach": (
        N_("The best answer to “{name}” gives only {best} of its points."),
        N_("Set the shares so that the best answer reaches 1."),
    ),
    "mean-without-blocks": (
        N_("The module “{name}” takes the mean of blocks but has no block with points."),
        N_("Add blocks, or take the sum."),
    ),
    "item-without-block": (
        N_("The question “{name}” stands in no block."),
        N_("Add it to a block, or remove all blocks."),
    ),
    "item-in-two-blocks": (
        N_("The question “{name}” stands in a block twice or in two blocks."),
        N_("Keep it in one of them."),
    ),
    "none-and-others": (
        N_("“{name}” says that none holds, and others are ticked beside it."),
        N_("Keep either “{name}” or the others."),
    ),
    "range-reversed": (
        N_("In “{name}” the lower end of a range is above its upper end."),
        N_("Swap the two ends."),
    ),
    "no-source": (
        N_("“{name}” states a figure or fact without a source."),
        N_("Add the source, or mark it as unverified."),
    ),
    "no-date": (
        N_("“{name}” states a figure without a year."),
        N_("Add the year."),
    ),
    "one-of-two": (
        N_("A requirement of “{name}” names both a dimension and a capability, or neither."),
        N_("Name exactly one of the two."),
    ),
    "one-of-two-lifted": (
        N_("A lift of “{name}” names both an indicator and a question, or neither."),
        N_("Name exactly one of the two."),
    ),
    "lifted-too-high": (
        N_("“{name}” lifts a policy question above its highest level, {top}."),
        N_("Write a level that the question has."),
    ),
    "group-children": (
        N_("The group “{name}” must hold exactly one kind of children; it holds: {found}."),
        N_("Give it groups, or indicators, or questions; make a group for each kind."),
    ),
    "index-weight-missing": (
        N_("The dimension “{name}” has no weight."),
        N_("Add it to the weights of questionnaire.yaml."),
    ),
    "index-levels": (
        N_("The scale has the levels {found}, and {cuts} cuts are given."),
        N_(
            "List the levels from 0 upwards, one more than there are cuts; leave out both for no levels."
        ),
    ),
    "cap-without-levels": (
        N_("“{name}” caps the level, but the index has no levels."),
        N_("Add cuts and a scale, or remove capped_by."),
    ),
    "goalpost-order": (
        N_("The low end of “{name}” ({low}) is not below its high end ({high})."),
        N_("Write the smaller number as low; whether less is better is said by direction."),
    ),
    "goalpost-log": (
        N_("The end {given} of “{name}” has no logarithm that {transform} can use."),
        N_("Use an end above 0 with log, at least 0 with log1p, or transform: linear."),
    ),
    "goalpost-value-missing": (
        N_("An end of “{name}” of the kind {kind} has no value."),
        N_("Add the value with its source and year."),
    ),
    "goalpost-value-unused": (
        N_("An end of “{name}” of the kind {kind} takes its value elsewhere."),
        N_("Remove what is written here, or change the kind."),
    ),
    "goalpost-end": (
        N_(
            "The end “where nothing is reached” of “{name}” depends on the respondent or the country."
        ),
        N_("Let only the better end be the respondent's own or a country's; fix the other."),
    ),
    "goalpost-share": (
        N_("The fair share of “{name}” does not say by which figure of the profile."),
        N_("Add by: and the id of the figure in profile.yaml."),
    ),
    "goalpost-share-of": (
        N_("The share of “{name}” needs the national figure it is a share of."),
        N_(
            "Add of: and the id of the national figure in profile.yaml, or make “{name}” a percentage."
        ),
    ),
    "goalpost-share-unused": (
        N_("An end of “{name}” of the kind {kind} is no share."),
        N_("Remove by: and of:, or use the kind fair-share."),
    ),
    "goalpost-country": (
        N_("An end of “{name}” is meant for one country, but the profile asks for none."),
        N_("Add a question “country” of the kind country to profile.yaml."),
    ),
    "nothing-to-fit": (
        N_(
            "The baseline “{name}” has no model: it holds no shares by sector and by size, and no members."
        ),
        N_("Its figures are used as they were published; there is nothing to do."),
    ),
    "cohort-folder-other": (
        N_("The folder holds no baseline of scores."),
        N_(
            "Give a folder with a baseline.yaml of the form scores or classes, or a file of a comparison group."
        ),
    ),
    "unknown-cohort": (
        N_("There is no comparison group “{name}”."),
        N_("Use one of these: {known}."),
    ),
    "cohort-too-few-members": (
        N_("Only {n} assessments may enter the group, and {minimum} are needed."),
        N_("Ask more enterprises for their consent, or wait for more assessments."),
    ),
    "cohort-too-few-respondents": (
        N_("Fewer than {minimum} assessments may enter the group."),
        N_("Ask more enterprises for their consent, or wait for more assessments."),
    ),
    "cohort-too-few-owners": (
        N_("The assessments come from fewer than {owners} owners."),
        N_("Add enterprises of other owners, or check the owners named in the profiles."),
    ),
    "cohort-one-owner-dominates": (
        N_("One owner holds more than half of the group."),
        N_("Add enterprises of other owners."),
    ),
    "cohort-complement": (
        N_("No figure of the group can be shown without revealing a smaller group."),
        N_("Wait for more assessments."),
    ),
    "cohort-unchanged": (
        N_("Nothing has changed since an earlier release."),
        N_("Use the release that is there."),
    ),
    "cohort-too-little-changed": (
        N_(
            "Too few enterprises have joined or changed since an earlier release: the two together would reveal them."
        ),
        N_("Wait until at least {minimum} enterprises of different owners have joined or changed."),
    ),
    "cohort-id-imported": (
        N_("The group “{name}” came from somebody else."),
        N_("Give your own group another id."),
    ),
    "cohort-id-made-here": (
        N_("The group “{name}” of the file has the id of a group that was made here."),
        N_("Ask for the file under another id."),
    ),
    "cohort-there-already": (
        N_("The release “{name}” is kept already, and a release never changes."),
        N_("Use the one that is there."),
    ),
    "cohort-has-members": (
        N_("“{name}” holds single enterprises, which must not leave the house."),
        N_("Make a release of it and exchange that."),
    ),
    "cohort-file-other": (
        N_("The file does not hold a comparison group."),
        N_(
            "Choose a file that was made with “toolkit baseline export” or on the page of comparison groups."
        ),
    ),
    "cohort-file-changed": (
        N_("The file was changed after it was made: its figures and its hash do not fit."),
        N_("Ask for the file again and do not edit it."),
    ),
    "cohort-cell-too-small": (
        N_("A group of the file has {n} members, and its own rule asks for {minimum}."),
        N_("Ask the owner for a release that keeps its rule."),
    ),
    "cohort-cell-without-number": (
        N_("A group of the file does not say how many members it has."),
        N_("Ask the owner for a release with numbers or bands of members."),
    ),
    "cohort-other-version": (
        N_("The group was asked with version {given} of the questionnaire; here it is {current}."),
        N_("Ask for a release of the same version; scores of two versions are not compared."),
    ),
    "unknown-baseline": (
        N_("There is no baseline “{name}”."),
        N_("Use one of these: {known}."),
    ),
    "scores-missing": (
        N_("A baseline of the form “{form}” does not say what was asked."),
        N_("Add “scores” with the questionnaire, its version and the scale."),
    ),
    "scores-unused": (
        N_("A baseline of the form “{form}” has no “scores”."),
        N_("Remove “scores”, or write “form: scores”."),
    ),
    "indicators-missing": (
        N_("A baseline of the form “{form}” has no indicator."),
        N_("Describe the indicators of its tables."),
    ),
    "indicators-unused": (
        N_("A baseline of the form “{form}” has no indicators; its measures are scores."),
        N_("Remove “indicators”, or write “form: shares”."),
    ),
    "classes-are-cells": (
        N_("Shares by level describe groups, not members."),
        N_("Write “rows: cells”, or “form: scores” for a table of members."),
    ),
    "cell-without-figure": (
        N_("The row has no figure."),
        N_("Fill in a mean, or delete the row: a cell that is not published is left out."),
    ),
    "cell-without-number": (
        N_("A spread or a quantile stands without the number of members it was made from."),
        N_("Fill in “n”, or leave the spread and the quantiles empty."),
    ),
    "cell-impossible": (
        N_("{given} in column “{name}” cannot be: scores with this mean spread at most {high}."),
        N_("Check the mean, the spread and the scale of this row."),
    ),
    "cell-quantiles": (
        N_("The quantiles of the row do not rise."),
        N_("Check the columns p10 to p90 of this row."),
    ),
    "cell-shares": (
        N_("The shares of the levels add up to {found} per cent."),
        N_("Give all six shares; they add up to 100, with at most half a point of rounding."),
    ),
    "cell-measure": (
        N_("“{name}” with the id “{given}” is no measure of the questionnaire."),
        N_("Write overall without an id, or dimension or capability with its id."),
    ),
    "member-without-score": (
        N_("The member has no score."),
        N_("Fill in at least the overall score, or delete the row."),
    ),
    "scores-empty": (
        N_("The table holds no figure that can be used."),
        N_("Add rows, or remove the table."),
    ),
    "survey-not-a-share": (
        N_("Assessed enterprises cannot estimate “{name}”: it is not a share in per cent."),
        N_('Remove survey:, or give the unit "%" with least: 0 and most: 100.'),
    ),
    "survey-not-an-enterprise": (
        N_("The file is not the assessment of an enterprise."),
        N_("Choose files of enterprises; a region is opened on the start page."),
    ),
    "survey-without-enterprises": (
        N_("No enterprise is chosen for the survey."),
        N_("Choose assessed enterprises, or upload their files."),
    ),
    "survey-without-register": (
        N_("The survey has no business register to be weighted to."),
        N_("Upload the register, or type it into the table."),
    ),
    "archive-too-large": (
        N_("The archive holds more than {files} files or {limit} MB."),
        N_("Split it into smaller archives."),
    ),
    "archive-without-assessments": (
        N_("The archive holds no YAML or JSON file."),
        N_("Put the assessment files into it as they were downloaded."),
    ),
    "archive-broken": (
        N_("The archive cannot be unpacked."),
        N_("Make it anew without a password, or upload the files one by one."),
    ),
    "survey-among": (
        N_("“{name}” is to be estimated among enterprises to which nothing in particular applies."),
        N_("Remove among:, or count by a capability; only a capability can be said not to apply."),
    ),
    "table-missing": (
        N_("The table {name} is not in the folder."),
        N_("Add the table, or remove it from the list."),
    ),
    "table-not-named": (
        N_("The table {name} lies in the folder, but the description does not name it."),
        N_("Add it to the tables of baseline.yaml, or delete it."),
    ),
    "example-differs": (
        N_(
            "The worked example “{example}” expects {expected} for {name}, and the calculation gives {found}."
        ),
        N_(
            "Find out which of the two is right; a change of scores needs a new version of the questionnaire."
        ),
    ),
    # The store
    "store-busy": (
        N_("Somebody else is saving at this moment."),
        N_("Wait a moment and try again; nothing was lost."),
    ),
    "store-read-only": (
        N_("The place where assessments are kept may not be written to."),
        N_("Ask for permission to write there, or choose another place."),
    ),
    "store-full": (
        N_("There is no space left where assessments are kept; the last change was not saved."),
        N_("Free some space and save again."),
    ),
    "store-unreachable": (
        N_("The place where assessments are kept cannot be reached."),
        N_("Check the address of the database and the connection, and try again."),
    ),
    "store-damaged": (
        N_("The file that keeps the assessments is damaged or is not such a file."),
        N_("Put back a copy from your backup, or choose another place."),
    ),
    "store-folder": (
        N_("The folder {folder} cannot be made ({reason})."),
        N_("Choose another folder, or ask for permission to write there."),
    ),
    "store-url": (
        N_("{url} is not the address of a database."),
        N_("Write it like sqlite:///folder/file.db or postgresql://user@host/name."),
    ),
    "store-driver": (
        N_("The program part for PostgreSQL is not installed."),
        N_("Install the toolkit with the extra named postgresql."),
    ),
    "store-newer": (
        N_("The database {database} was written by a newer version of the toolkit ({version})."),
        N_("Update the toolkit, or choose another database."),
    ),
    # The command line
    "bilingual-workbook": (
        N_("A workbook holds one language."),
        N_("Ask for a PDF in both languages, or for one workbook in each."),
    ),
    "output-unwritable": (
        N_("The file {path} cannot be written ({reason})."),
        N_("Choose another folder, or close the program that has the file open."),
    ),
    "port-taken": (
        N_("The screen cannot be opened at port {port} ({reason})."),
        N_("Choose another port or address, or stop the program that uses it."),
    ),
    "nothing-to-match": (
        N_("The folder holds no assessment."),
        N_("Save the assessments as YAML or JSON files in it."),
    ),
    "too-few-agreed": (
        N_("Too few have agreed to be proposed to others: {agreed} agreed, {withheld} did not."),
        N_("Ask them, and set share_for_matching to true in the assessments of those who agree."),
    ),
    "partner-missing": (
        N_("Money or staff of a partner is given, but no partner."),
        N_("Name the partner in the file, or with --partner FILE."),
    ),
    "rate-missing": (
        N_("The budget is in {currency}, but no rate of exchange is given."),
        N_("Give the rate (units of {currency} for one US dollar) and its date."),
    ),
    "batch-unknown-column": (
        N_("The table has a column “{name}” that the questionnaire does not know."),
        N_("Correct the name, or remove the column."),
    ),
    "batch-column-twice": (
        N_("The column “{name}” stands in the table twice."),
        N_("Keep one of the two."),
    ),
    "batch-empty": (
        N_("The table holds no subject with figures."),
        N_("Write a header with the ids of items and one row for each subject."),
    ),
    "draws-need-index": (
        N_(
            "Intervals from draws are made for an index; “{name}” is a questionnaire of enterprises."
        ),
        N_("Leave --draws out, or name an index with --questionnaire."),
    ),
    "draws-too-many": (
        N_("The table has too many subjects for {draws} draws: at most {most} fit into memory."),
        N_("Take fewer draws with --draws, or leave it out to get scores and ranks alone."),
    ),
    "batch-not-a-number": (
        N_("“{given}” in the column “{column}” is not a number."),
        N_(
            "Write a number with a point for decimals, leave the cell empty, or write not-applicable."
        ),
    ),
    "batch-unknown-word": (
        N_("“{given}” in the column “{column}” is not known."),
        N_("Use a code, such as the two capital letters of a country."),
    ),
    "no-goalpost": (
        N_("Figures without a complete scale are not scored: {names}."),
        N_("Give the missing goal, or the figures of the profile that it follows from."),
    ),
    "too-little-measured": (
        N_("Too little is measured for a score."),
        N_("Fill in more figures."),
    ),
    # An assessment
    "unknown-sample": (
        N_("There is no sample “{name}”."),
        N_("Choose one of the samples that are offered."),
    ),
    "unknown-assessment": (
        N_("There is no assessment “{name}”."),
        N_("It may have been deleted; choose one from the list."),
    ),
    "unknown-questionnaire": (
        N_("There is no questionnaire “{name}”."),
        N_("Use one of these: {known}."),
    ),
    "version-mismatch": (
        N_(
            "The assessment was answered under version {given}, and the questionnaire has version {current}."
        ),
        N_(
            "Use the content of version {given}, or review the answers and then set the version to {current}."
        ),
    ),
    "unknown-mode": (
        N_("There is no mode “{name}”."),
        N_("Use a mode of the questionnaire, such as express, quick or full."),
    ),
    "unknown-preset": (
        N_("There is no weight preset “{name}”."),
        N_("Use a preset of the questionnaire, such as balanced."),
    ),
    "unknown-capability": (
        N_("There is no capability “{name}” in this questionnaire."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-practice": (
        N_("The capability has no practice “{name}”."),
        N_("Use the ids of the practices listed for this capability."),
    ),
    "unknown-evidence": (
        N_("There is no kind of evidence “{name}”."),
        N_("Use a kind of the questionnaire, such as document or system."),
    ),
    "unknown-item": (
        N_("The profile has no question “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-option": (
        N_("The question has no answer “{name}”."),
        N_("Use the id of one of the answers offered."),
    ),
    "unknown-country": (
        N_("“{name}” is not the code of a country or territory."),
        N_("Use the two capital letters of ISO 3166, such as CN, ET or BR."),
    ),
    "unknown-sector": (
        N_("“{name}” is not the code of a sector."),
        N_("Use the two digits of an ISIC division, or the three digits of a GB/T 4754 class."),
    ),
    "unknown-language": (
        N_("“{name}” is not the tag of a language."),
        N_("Use tags such as en, fr or zh-Hans."),
    ),
    "unknown-module": (
        N_("There is no module “{name}”."),
        N_("Correct the spelling, or remove the module."),
    ),
    "unknown-module-item": (
        N_("The module has no question “{name}”."),
        N_("Correct the spelling, or remove the answer."),
    ),
    "unknown-gate": (
        N_("There is no compliance question “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-condition": (
        N_("There is no condition “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-cost-group": (
        N_("There is no cost group “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-objective": (
        N_("There is no objective “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-action": (
        N_("There is no action “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-partner-role": (
        N_("There is no partner role “{name}”."),
        N_("Use a role of the cooperation vocabulary, such as solution-provider."),
    ),
    "unknown-indicator": (
        N_("There is no indicator “{name}” in this index."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-question": (
        N_("There is no policy question “{name}” in this index."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-class": (
        N_("“{name}” is not the code of an industry class."),
        N_("Use the three digits of a GB/T 4754 class, or the two digits of an ISIC division."),
    ),
    "unknown-target": (
        N_("There is no target “{name}” in the roadmap."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "figure-impossible": (
        N_("{given} cannot be a figure of “{name}”; possible values lie in {bound}."),
        N_("Correct the figure, or check its unit."),
    ),
    "own-goalpost-order": (
        N_("Your own goal {given} for “{name}” lies on the wrong side of the other end, {other}."),
        N_("Correct the goal, or check its unit."),
    ),
    "year-ahead": (
        N_("“{name}” has the year {given}, and the assessment is of {latest}."),
        N_("Give the year in which the figure was measured."),
    ),
    "earlier-year": (
        N_("The earlier figure of “{name}” is of {given}, and the later one of {latest}."),
        N_("Swap the two, or correct a year."),
    ),
    "level-out-of-range": (
        N_("“{given}” is not a level."),
        N_("Choose a level from 0 to 5, or leave it blank."),
    ),
    "coverage-out-of-range": (
        N_("“{given}” is not a share in per cent."),
        N_("Write a number from 0 to 100, or leave it blank."),
    ),
    "answer-and-status": (
        N_("“{name}” has an answer and is marked as “{status}”."),
        N_("Remove the answer, or change the status to answered."),
    ),
    "reason-missing": (
        N_("“{name}” does not apply, but no reason is given."),
        N_("Write in a few words why it does not apply."),
    ),
    "shares-over-100": (
        N_("The cost shares sum to {total} per cent."),
        N_("Lower the shares until they sum to 100 at most."),
    ),
    "must-and-must-not": (
        N_("“{name}” is both demanded and excluded."),
        N_("Keep it in one of the two lists."),
    ),
    # A sheet that was filled in elsewhere
    "not-a-workbook": (
        N_("The file is not an Excel workbook, or it is damaged."),
        N_("Save it as an Excel workbook (.xlsx) and try again."),
    ),
    "not-a-coverage-sheet": (
        N_("The workbook is not a sheet of coverage that was written by this toolkit."),
        N_("Export a new sheet, copy your entries into it and import that one."),
    ),
    "class-twice": (
        N_("The class {name} stands here for the second time; the first time is in row {first}."),
        N_("Keep one of the two rows."),
    ),
    "unknown-state": (
        N_("“{name}” is not a state of coverage."),
        N_(
            "Choose one of the list, or leave the cell blank; in a file write one of these: {known}."
        ),
    ),
    "state-missing": (
        N_("The class {name} has a reference case but no state."),
        N_("Choose a state, or remove the case."),
    ),
    # The targets of the roadmap
    "rate-scaled": (
        N_("The target “{name}” is a rate, and a rate is not divided among regions."),
        N_("Set scaling to same."),
    ),
    "measure-differs": (
        N_(
            "The figure for the target “{name}” counts “{given}”, and the target counts “{measure}”."
        ),
        N_("Give a figure of the same measure, or leave it blank."),
    ),
    "measure-missing": (
        N_(
            "The figure for the target “{name}” does not say what it counts; similar figures count other things."
        ),
        N_("Check the source, and set the measure to “{measure}” if it is that."),
    ),
    "empty-assessment": (
        N_("The assessment holds no answer."),
        N_("Answer at least one question."),
    ),
}
"""What is wrong and the way out, by code; words in braces are values of the problem."""

NEAREST = N_("Did you mean “{nearest}”?")


UNNAMED = (
    N_("Something could not be accepted ({code})."),
    N_("Undo the last change and try again."),
)
"""Said when private code refuses with a code that this page does not know."""


def sentence(problem: Problem, language: Language) -> str:
    """What is wrong, what was probably meant and a way out, without the place."""
    what, way_out = PROBLEMS.get(problem.code, UNNAMED)
    values = dict.fromkeys(placeholders(what + way_out), "?") | {"code": problem.code}
    values |= dict(problem.values)
    parts = [language.text(what, **values), language.text(way_out, **values)]
    if values.get("nearest"):
        parts.insert(1, language.text(NEAREST, **values))
    return " ".join(parts)


def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces of a template, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)
