"""Small planning problems with known answers."""

from toolkit.model.base import Interval
from toolkit.model.roadmap import Action, Limits
from toolkit.roadmap.candidates import Candidate
from toolkit.roadmap.standing import Standing

LIMITS = Limits(
    budget=None, currency="USD", rate=1, rate_on=None, years=1, parallel=2, start_year=2027
)


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
    """An action that raises capabilities (`"a"`, or `("a", 2)` with its ceiling)."""
    lifted = [(r, None) if isinstance(r, str) else r for r in raises]
    action = Action.model_validate(
        {
            "id": name, "code": name, "for": ["enterprise"], "title": name, "summary": name,
            "first_step": name, "modality": modality, "channel": "technology", "stage": 4,
            "raises": [{"capability": c, "to": to} for c, to in lifted],
            "requires": [{"capability": c, "level": k} for c, k in requires],
            "excludes": list(excludes), "after": list(after),
            "duration_months": {"low": months, "high": months},
            "cost": {"low": "S", "high": "S"}, "partners": [], "kpi": name, "verify": name,
        }
    )  # fmt: skip
    return Candidate(
        action, -(-months // 6), cost, Interval(low=cost, high=cost),
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
