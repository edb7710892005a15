"""From gaps to a plan: priorities, candidates, a schedule with a proven gap, and a reason for every action."""

from toolkit.roadmap.plan import plan

__all__ = ["plan"]
