"""Names in an assessment that nothing is known by."""

from __future__ import annotations

from toolkit.language.marks import N_

NAMES: dict[str, tuple[str, str]] = {
    "unknown-sample": (
        N_("There is no sample “{name}”."),
        N_("Choose one of the samples that are offered."),
    ),
    "unknown-assessment": (
        N_("There is no assessment “{name}”."),
        N_("It may have been deleted; choose one from the list."),
    ),
    "unknown-questionnaire": (
        N_("There is no questionnaire “{name}”."),
        N_("Use one of these: {known}."),
    ),
    "version-mismatch": (
        N_(
            "The assessment was answered under version {given}, and the questionnaire has version {current}."
        ),
        N_(
            "Use the content of version {given}, or review the answers and then set the version to {current}."
        ),
    ),
    "unknown-mode": (
        N_("There is no mode “{name}”."),
        N_("Use a mode of the questionnaire, such as express, quick or full."),
    ),
    "unknown-preset": (
        N_("There is no weight preset “{name}”."),
        N_("Use a preset of the questionnaire, such as balanced."),
    ),
    "unknown-capability": (
        N_("There is no capability “{name}” in this questionnaire."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "partner-figure-unknown": (
        N_("“{name}” is neither a figure nor a policy of this index."),
        N_(
            "What a partner is strong or weak in is told by ids of the index, unless the partner is an enterprise."
        ),
    ),
    "partner-capability-unknown": (
        N_("There is no capability “{name}” in a questionnaire for enterprises."),
        N_(
            "What an enterprise is strong or weak in is told by capabilities; for a region set the kind to region."
        ),
    ),
    "partner-capability-unbridged": (
        N_("No figure of a region stands for the capability “{name}”."),
        N_(
            "Name a capability that an action for regions raises, too, or set another kind of partner."
        ),
    ),
    "unknown-practice": (
        N_("The capability has no practice “{name}”."),
        N_("Use the ids of the practices listed for this capability."),
    ),
    "unknown-evidence": (
        N_("There is no kind of evidence “{name}”."),
        N_("Use a kind of the questionnaire, such as document or system."),
    ),
    "unknown-item": (
        N_("The profile has no question “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-option": (
        N_("The question has no answer “{name}”."),
        N_("Use the id of one of the answers offered."),
    ),
    "unknown-country": (
        N_("“{name}” is not the code of a country or territory."),
        N_("Use the two capital letters of ISO 3166, such as CN, ET or BR."),
    ),
    "unknown-sector": (
        N_("“{name}” is not the code of a sector."),
        N_("Use the two digits of an ISIC division, or the three digits of a GB/T 4754 class."),
    ),
    "unknown-language": (
        N_("“{name}” is not the tag of a language."),
        N_("Use tags such as en, fr or zh-Hans."),
    ),
    "unknown-module": (
        N_("There is no module “{name}”."),
        N_("Correct the spelling, or remove the module."),
    ),
    "unknown-module-item": (
        N_("The module has no question “{name}”."),
        N_("Correct the spelling, or remove the answer."),
    ),
    "unknown-gate": (
        N_("There is no compliance question “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-condition": (
        N_("There is no condition “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-cost-group": (
        N_("There is no cost group “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-objective": (
        N_("There is no objective “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-action": (
        N_("There is no action “{name}”."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-partner-role": (
        N_("There is no partner role “{name}”."),
        N_("Use a role of the cooperation vocabulary, such as solution-provider."),
    ),
    "unknown-indicator": (
        N_("There is no indicator “{name}” in this index."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-question": (
        N_("There is no policy question “{name}” in this index."),
        N_("Correct the spelling, or remove the entry."),
    ),
    "unknown-class": (
        N_("“{name}” is not the code of an industry class."),
        N_("Use the three digits of a GB/T 4754 class, or the two digits of an ISIC division."),
    ),
    "unknown-target": (
        N_("There is no target “{name}” in the roadmap."),
        N_("Correct the spelling, or remove the entry."),
    ),
}
