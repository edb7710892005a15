"""Random planning problems: actions of all kinds within limits of all kinds."""

from hypothesis import HealthCheck
from hypothesis import strategies as st

from tests.roadmap.made import action, setting, standing

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
ACTIONS = st.lists(
    st.fixed_dictionaries(
        {
            "raises": st.lists(
                st.sampled_from(["a", "b", "c", ("a", 2), ("b", 3), ("c", 1), "u"]),
                min_size=1, max_size=2,
            ),
            "requires": st.lists(st.sampled_from([("a", 1), ("a", 2), ("b", 2), ("u", 1), ("d", 1), ("d", 2)]), max_size=1),
            "months": st.sampled_from([6, 6, 12, 12, 18, 30]),
            "cost": st.sampled_from([1.0, 1.0, 2.0, 3.0, 9.0]),
            "effort": st.sampled_from([1.5, 1.5, 4.0, 9.0]),
            "partner_share": st.sampled_from([0.0, 0.25, 0.5]),
            "gates": st.sampled_from([[], [], ["export"]]),
            "excludes": st.sampled_from([[], [], [], [], [], ["x0"]]),
            "after": st.sampled_from([[], [], [], ["x0"], ["x2"]]),
            "modality": st.sampled_from(["technology", "talent"]),
        }
    ),
    min_size=4, max_size=7,
)  # fmt: skip
LIMITS = st.fixed_dictionaries(
    {
        "budget": st.sampled_from([None, 1.5, 3.0, 5.0]),
        "partner_budget": st.sampled_from([None, None, 0.5, 1.5]),
        "staff": st.sampled_from([None, None, 0.35, 0.75, 1.5]),
        "partner_staff": st.sampled_from([None, None, None, 0.15, 0.4]),
        "parallel": st.sampled_from([1, 2, 3]),
        "per_dimension": st.sampled_from([1, 3]),
        "first_year": st.sampled_from([1, 2, 6]),
        "open_gates": st.sampled_from(["warn", "warn", "delay", "block"]),
        "gate_delay": st.sampled_from([1, 3]),
        "years": st.sampled_from([1, 2]),
        "must_not": st.sampled_from([(), (), ("x1",)]),
    }
)
NOW = st.lists(st.sampled_from([0.0, 0.7, 1.5, 2.4, 4.0]), min_size=3, max_size=3)


def problem(drawn, now, wished, **more):
    """A setting of two parties; `u` is not measured and `b` stands in a dimension of its own."""
    actions = [
        action(
            f"x{i}",
            **{
                **each,
                **{name: [o for o in each[name] if o != f"x{i}"] for name in ("excludes", "after")},
            },
        )
        for i, each in enumerate(drawn)
    ]
    return setting(
        actions, standing(**dict(zip("abc", now, strict=True))), states={"u": "unknown"},
        area={"b": "e"}, partner=True, **{**wished, **more},
    )  # fmt: skip
