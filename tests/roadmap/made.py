"""Small planning problems with known answers."""

import numpy as np

from toolkit.model.assessment import Assessment, GateAnswer, Partner, Subject
from toolkit.model.base import Interval
from toolkit.model.cooperation import Action, Cooperation, CostBand
from toolkit.model.roadmap import Limits
from toolkit.roadmap.candidates import Candidate
from toolkit.roadmap.ground import Ground
from toolkit.roadmap.plan import Setting
from toolkit.roadmap.reasons import Wants
from toolkit.roadmap.standing import Standing
from toolkit.roadmap.telling import Ahead

LIMITS = Limits(
    budget=None, currency="USD", rate=1, rate_on=None, years=1, parallel=2, start_year=2027
)
CUTS = (0.8, 1.8, 2.8, 3.8, 4.8)


def action(
    name, raises, requires=(), months=6, cost=1.0, excludes=(), modality="technology", **more
):
    """An action that raises capabilities (`"a"`, or `("a", 2)` with its ceiling); `more` are its other fields.

    `requires` gives capabilities, or the dimension `d`, with the level at which they must stand.
    """
    lifted = [(r, None) if isinstance(r, str) else r for r in raises]
    return Action.model_validate(
        {
            "id": name, "code": name, "for": ["enterprise"], "title": name, "summary": name,
            "first_step": name, "modality": modality, "channel": "technology", "stage": 4,
            "raises": [{"capability": c, "to": to} for c, to in lifted],
            "requires": [
                {"dimension" if needed == "d" else "capability": needed, "level": k}
                for needed, k in requires
            ],
            "excludes": list(excludes), "duration_months": {"low": months, "high": months},
            "cost": {"low": str(cost), "high": str(cost)}, "partners": [], "kpi": name,
            "verify": name, **more,
        }
    )  # fmt: skip


def candidate(
    name,
    raises,
    requires=(),
    months=6,
    cost=1.0,
    excludes=(),
    modality="technology",
    partner_cost=0.0,
    effort=0.0,
    partner_effort=0.0,
    area="",
    earliest=0,
    gate="",
    after=(),
):
    """An action as the planner sees it."""
    return Candidate(
        action(name, raises, requires, months, cost, excludes, modality, after=list(after)),
        -(-months // 6), cost, Interval(low=cost, high=cost),
        partner_cost=partner_cost, effort=effort, partner_effort=partner_effort,
        area=area, earliest=earliest, gate=gate,
    )  # fmt: skip


def standing(**now):
    """All capabilities in one dimension `d`, worth less from one to the next."""
    return Standing(
        now=now,
        dimensions={"d": dict.fromkeys(now, 1.0)},
        value={id: 1.0 / (n + 1) for n, id in enumerate(now)},
    )


def limits(**given):
    """Limits of one year and two actions at a time, but for what is given."""
    return LIMITS.model_copy(update=given)


def setting(
    actions,
    where,
    *,
    states=None,
    serves="enterprise",
    area=None,
    settled=(),
    conditions=None,
    partner=False,
    wants=None,
    **within,
):
    """Everything that a plan of these actions is made with; the score is the mean of what is measured.

    `states` names what is not measured, `settled` the gates that are; the rest are limits.
    """
    known = {**dict.fromkeys(where.now, "measured"), **(states or {})}

    def scorer(rows):
        scores = np.array([np.mean([*row.values()]) if row else np.nan for row in rows])
        levels = (scores[:, None] >= np.array(CUTS) - 1e-9).sum(axis=1)
        return scores, np.where(np.isnan(scores), -1, levels).astype(np.int8)

    def missing(level, scores):
        return [c for c, score in scores.items() if score < level - 0.2 - 1e-9]

    return Setting(
        ground=Ground(
            serves=serves, standing=where, states=known, area={**dict.fromkeys(known, "d"), **(area or {})},
        ),
        assessment=Assessment(
            version="1",
            subject=Subject(name="Works"),
            gates={gate: GateAnswer(state="settled") for gate in settled},
            conditions=conditions or {},
            partner=Partner(name="Partner") if partner else None,
        ),
        cooperation=Cooperation(
            modalities={}, partner_roles={}, channels={}, conditions={}, gates={}, targets={},
            instruments={}, actions={a.id: a for a in actions},
            cost_bands={
                id: CostBand(id=id, low=float(id), high=float(id))
                for id in {a.cost.low for a in actions}
            },
        ),
        limits=limits(**within),
        open_to=frozenset(),
        wants=wants or Wants(),
        scorer=scorer,
        ahead=Ahead(CUTS, missing),
    )  # fmt: skip
