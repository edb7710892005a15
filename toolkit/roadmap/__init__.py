"""From gaps to a plan: priorities, candidates, a schedule with a proven gap, and a reason for every action."""

from toolkit.roadmap.plan import Setting, plan, planned_in, setting
from toolkit.roadmap.region import plan_region, region_setting
from toolkit.roadmap.scenarios import scenarios

__all__ = ["Setting", "plan", "plan_region", "planned_in", "region_setting", "scenarios", "setting"]
