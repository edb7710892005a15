"""Results as sentences: the one place where codes and figures become words, for screen and reports alike.

Weakness is said as the next step, a range as a forecast, a figure with the group it belongs to. No sentence says
"significantly", "best" or "proves", and none gives a rank without its range.
"""

from toolkit.reports.wording.amounts import money, money_range
from toolkit.reports.wording.conflicts import conflict_sentence, ways_out_sentence
from toolkit.reports.wording.dimensions import (
    answer_sentences,
    dimension_title,
    next_capability,
    state_words,
)
from toolkit.reports.wording.level import (
    chance_sentence,
    held_back_sentence,
    level_name,
    level_sentence,
    level_title,
    missing_sentences,
    provisional_sentence,
)
from toolkit.reports.wording.modules import (
    gap_sentence,
    grade_words,
    item_part,
    item_question,
    module_name,
    module_part,
    module_sentence,
    of_words,
    open_sentence,
    origin_words,
    points_words,
    standing_words,
)
from toolkit.reports.wording.notes import flag_words, note_sentence
from toolkit.reports.wording.place import (
    band_method,
    band_sentence,
    measure_words,
    missing_practices,
    part_sentence,
    part_words,
    practices_sentence,
    rounded,
    size_words,
)
from toolkit.reports.wording.plan import (
    half_year,
    method_sentence,
    partner_sentence,
    plan_sentence,
    priority_sentence,
    roadmap_title,
    when_words,
    years_words,
)
from toolkit.reports.wording.position import (
    class_sentence,
    distribution_words,
    position_title,
    share_sentence,
    standing_sentence,
    you_words,
)
from toolkit.reports.wording.reasons import basis_words, gate_state_words, reason_sentence
from toolkit.reports.wording.scenarios import marginal_sentence, scenario_name
from toolkit.reports.wording.score import (
    bounds_sentence,
    measured_sentence,
    range_sentence,
    verified_sentence,
)

__all__ = [
    "answer_sentences",
    "band_method",
    "band_sentence",
    "basis_words",
    "bounds_sentence",
    "chance_sentence",
    "class_sentence",
    "conflict_sentence",
    "dimension_title",
    "distribution_words",
    "flag_words",
    "gap_sentence",
    "gate_state_words",
    "grade_words",
    "half_year",
    "held_back_sentence",
    "item_part",
    "item_question",
    "level_name",
    "level_sentence",
    "level_title",
    "marginal_sentence",
    "measure_words",
    "measured_sentence",
    "method_sentence",
    "missing_practices",
    "missing_sentences",
    "module_name",
    "module_part",
    "module_sentence",
    "money",
    "money_range",
    "next_capability",
    "note_sentence",
    "of_words",
    "open_sentence",
    "origin_words",
    "part_sentence",
    "part_words",
    "partner_sentence",
    "plan_sentence",
    "points_words",
    "position_title",
    "practices_sentence",
    "priority_sentence",
    "provisional_sentence",
    "range_sentence",
    "reason_sentence",
    "roadmap_title",
    "rounded",
    "scenario_name",
    "share_sentence",
    "size_words",
    "standing_sentence",
    "standing_words",
    "state_words",
    "verified_sentence",
    "ways_out_sentence",
    "when_words",
    "years_words",
    "you_words",
]
