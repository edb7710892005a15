"""The two parties of a plan side by side: who they are, and what each can learn from the other."""

from __future__ import annotations

from toolkit.reports import wording
from toolkit.reports.document import Block, Bullets, Column, ColumnKind, Heading, Table
from toolkit.reports.plan.telling import NAMED, PartyFacts, PlanTelling
from toolkit.reports.wording.matching import EACH_WAY, pair_reason


def partner_facts(telling: PlanTelling) -> PartyFacts:
    """The second party as the assessment names it."""
    partner = telling.assessment.partner
    language, names = telling.language, telling.names
    text = language.text
    if partner is None:
        return PartyFacts(telling.roadmap.partner, "", "", "", (), (), (), (), "")
    kind = {
        "enterprise": text("enterprise"),
        "region": text("region"),
        "institution": text("institution"),
    }[partner.kind]
    # An assessment finds many; what somebody named is told in full.
    named = NAMED if partner.assessment else None
    return PartyFacts(
        name=telling.roadmap.partner,
        kind=kind,
        country=language.territory(partner.country) if partner.country else "",
        sector=names.sector(partner.sector) if partner.sector else "",
        languages=tuple(language.language_name(tag) for tag in partner.languages),
        roles=tuple(names.partner(role) for role in partner.roles),
        strong=tuple(telling.item_name(id) for id in partner.strong[:named]),
        needs=tuple(telling.item_name(id) for id in partner.weak[:named]),
        basis=text("own assessment: {title}", title=partner.assessment)
        if partner.assessment
        else text("as stated in the assessment of the other party"),
    )


def _heads(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> tuple[str, str]:
    text = telling.language.text
    return (
        text("Party A: {name}", name=parties[0].name),
        text("Party B: {name}", name=parties[1].name),
    )


def two_columns(
    telling: PlanTelling,
    parties: tuple[PartyFacts, PartyFacts],
    rows: list[tuple[str, str, str]],
    id: str,
    kind: ColumnKind = "text",
) -> Table:
    """A table with a column for each party; a row holds its subject and what stands for A and for B."""
    heads = _heads(telling, parties)
    return Table(
        columns=(
            Column(telling.language.text("Subject"), "text", 0.9),
            Column(heads[0], kind, 1.6),
            Column(heads[1], kind, 1.6),
        ),
        rows=tuple(
            (telling.words(label, strong=True), telling.words(a), telling.words(b))
            for label, a, b in rows
        ),
        id=id,
    )


def parties_table(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> Table:
    """Who the two are, what each brings, looks for and has at hand."""
    text, names = telling.language.text, telling.names
    unstated = text("not stated")

    def each(label: str, told: list[str]) -> tuple[str, str, str]:
        return (label, told[0] or unstated, told[1] or unstated)

    limits = telling.roadmap.limits
    amounts = [
        text("no limit given") if b is None else wording.money(names, b, limits)
        for b in (limits.budget, limits.partner_budget)
    ]
    persons = [
        text("no limit given") if s is None else telling.language.number(s, 1)
        for s in (limits.staff, limits.partner_staff)
    ]
    rows = [
        each(text("Kind"), [p.kind for p in parties]),
        each(text("Country"), [p.country for p in parties]),
        each(text("Sector"), [p.sector for p in parties]),
        each(text("Languages"), [names.series(p.languages) for p in parties]),
        each(text("Roles in the cooperation"), ["\n".join(p.roles) for p in parties]),
        each(text("Can show to others"), ["\n".join(p.strong) for p in parties]),
        each(text("Looks for"), ["\n".join(p.needs) for p in parties]),
        (text("Money available a year"), amounts[0], amounts[1]),
        (text("Full-time persons available"), persons[0], persons[1]),
        each(text("Source of these statements"), [p.basis for p in parties]),
    ]
    return two_columns(telling, parties, rows, "parties")


def lessons(telling: PlanTelling, parties: tuple[PartyFacts, PartyFacts]) -> list[Block]:
    """What each can learn from the other, and the roles that one needs and the other can take."""
    fit = telling.fit
    if fit is None:
        return []
    called = {fit.first: parties[0].name, fit.second: parties[1].name}
    told = tuple(
        pair_reason(telling.names, telling.items, reason, called)
        for reason in fit.reasons
        if reason.code in EACH_WAY
    )
    if not told:
        return []
    return [Heading(telling.language.text("What each can learn from the other")), Bullets(told)]
