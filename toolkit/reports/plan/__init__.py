"""The plan in a report: the roadmap, the paper for two parties, the indicators and the open questions.

Written once for enterprises and regions: both hand in what `toolkit.reports.plan.telling.PlanTelling` names.
"""
