"""Who bears what: the share of a second party in cost and effort, and the effort itself.

Shares and staff are estimates of the content (share by modality, staff by cost band), unless an
action says otherwise; the parties agree the real ones.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from toolkit.model.assessment import Partner
from toolkit.model.cooperation import Action, Cooperation

Side = Literal["own", "partner"]
USUAL_SHARE = 0.3
"""Borne by the partner where neither the action nor its modality says anything."""


def partner_share(action: Action, cooperation: Cooperation, partner: Partner | None) -> float:
    """The partner's share of cost and effort, 0-1: nothing without a partner or for one in none of the roles."""
    if partner is None or (partner.roles and not set(partner.roles) & set(action.partners)):
        return 0.0
    if action.partner_share is not None:
        return action.partner_share
    modality = cooperation.modalities.get(action.modality)
    if modality is None or modality.partner_share is None:
        return USUAL_SHARE
    return modality.partner_share


def leads(action: Action, own: Collection[str], partner: Collection[str]) -> Side | None:
    """The party whose role the action names first; `None` where both have it, or neither has any."""
    for role in action.partners:
        if (role in own) != (role in partner):
            return "own" if role in own else "partner"
    return None


def likely_months(action: Action) -> float:
    """The mean of the range of months."""
    return (action.duration_months.low + action.duration_months.high) / 2


def effort_of(action: Action, cooperation: Cooperation) -> float:
    """Person-months of all parties: the action's own figure, or the staff of its cost bands times its likely months.

    The staff between two bands is their geometric mean, as the likely cost is.
    """
    if action.effort is not None:
        return action.effort
    bands = cooperation.cost_bands
    low, high = bands[action.cost.low].staff, bands[action.cost.high].staff
    return float((low * high) ** 0.5) * likely_months(action)
