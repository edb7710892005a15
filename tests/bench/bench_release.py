"""How long a release of 10,000 members takes, and how many of its cells may be shown."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from toolkit.benchmark.release import Basis, release
from toolkit.content.library import Library
from toolkit.model.base import Refused
from toolkit.model.cohort import CohortRules, Member
from toolkit.service.cohorts import parts_of

MEMBERS = 10_000


def main() -> None:
    """Print seconds and cells for a group where all is measured, and one where a tenth of the scores is blank."""
    library = Library.open()
    questionnaire = library.questionnaire("enterprise")
    sections = {code: each.section for code, each in library.classifications.sectors.items()}
    divisions = sorted(sections)
    for blank in (0.0, 0.1):
        rng = np.random.default_rng(20260101)
        places = zip(
            rng.choice(["CN", "VN", "SA", "DE", "KZ", "ID", "BR", "ZA"], MEMBERS),
            rng.choice(divisions, MEMBERS, p=rng.dirichlet(np.ones(len(divisions)) / 2)),
            rng.choice(["micro", "small", "medium", "large"], MEMBERS),
            strict=True,
        )

        def scores(ids: list[str], rng: np.random.Generator, blank: float) -> dict[str, float]:
            return {id: round(float(rng.uniform(0, 5)), 2) for id in ids if rng.random() >= blank}

        members = tuple(
            Member(
                country=str(country),
                division=str(division),
                size=str(size),
                overall=round(float(rng.uniform(0, 5)), 2),
                dimensions=scores([d.id for d in questionnaire.dimensions], rng, 0),
                capabilities=scores([c.id for c in questionnaire.capabilities], rng, blank),
            )
            for country, division, size in places
        )
        basis = Basis(members, tuple(str(number) for number in range(MEMBERS)))
        start = perf_counter()
        made = release(basis, sections=sections, parts=parts_of(questionnaire), rules=CohortRules())
        seconds = perf_counter() - start
        if isinstance(made, Refused):
            print(f"{blank:.0%} blank: refused, {made.reason}")
            continue
        hidden = sum(made.hidden.values())
        print(f"{blank:.0%} blank: {seconds:.1f} s, {len(made.cells)} cells, {hidden} hidden")


if __name__ == "__main__":
    main()
