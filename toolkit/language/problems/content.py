"""Content in general and the questionnaires of enterprises."""

from __future__ import annotations

from toolkit.language.marks import N_

CONTENT: dict[str, tuple[str, str]] = {
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
    "example-differs": (
        N_(
            "The worked example “{example}” expects {expected} for {name}, and the calculation gives {found}."
        ),
        N_(
            "Find out which of the two is right; a change of scores needs a new version of the questionnaire."
        ),
    ),
    "rate-scaled": (
        N_("The target “{name}” is a rate, and a rate is not divided among regions."),
        N_("Set scaling to same."),
    ),
}
