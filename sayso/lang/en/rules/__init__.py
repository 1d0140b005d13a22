"""The English rules, a file a decision. ``RULES`` names each decision as the stages ask for it."""

from __future__ import annotations

from sayso.lang.en.quantity import RULES as QUANTITY
from sayso.lang.en.repairs import REPAIRS
from sayso.lang.en.rules.acts import ACTS, REPORTING_ACTS
from sayso.lang.en.rules.attribution import ATTRIBUTION
from sayso.lang.en.rules.clauses.edges import CLAUSE_END, CLAUSE_START, OPENERS, SEPARATE
from sayso.lang.en.rules.clauses.headings import HEADINGS
from sayso.lang.en.rules.clauses.judging import JUDGING
from sayso.lang.en.rules.clauses.kinds import CLAUSES
from sayso.lang.en.rules.clauses.nominals import NOMINAL_DENIAL, NOMINAL_MODALITY, NOMINALS
from sayso.lang.en.rules.clauses.remnants import REMNANTS
from sayso.lang.en.rules.clauses.silence import SILENCE
from sayso.lang.en.rules.clauses.verb_chain import HEADLINE_VERB, VERB_BELOW
from sayso.lang.en.rules.coreference import COREFERENCE_RULES
from sayso.lang.en.rules.dismissals import DISMISSALS
from sayso.lang.en.rules.figure_restatements import FIGURE_RESTATEMENTS
from sayso.lang.en.rules.frames.assessments import ASSESSMENTS
from sayso.lang.en.rules.frames.frame import FRAMES
from sayso.lang.en.rules.frames.roles import ROLES
from sayso.lang.en.rules.frames.senses import SENSES
from sayso.lang.en.rules.mentions import MENTION_RULES
from sayso.lang.en.rules.modality import MODALITY, POLARITY, UNDECIDED
from sayso.lang.en.rules.modality.control import CONTROL
from sayso.lang.en.rules.modality.falsity import FALSITY
from sayso.lang.en.rules.modality.judgements import EVIDENCE, UNSAID
from sayso.lang.en.rules.modality.negation import NEGATION, NEGATIVE_ARGUMENT
from sayso.lang.en.rules.modality.not_yet import NOT_YET
from sayso.lang.en.rules.sections import SECTION_RULES
from sayso.lang.en.temporal import RULES as TEMPORAL
from sayso.rules import RuleBook

__all__ = ["RULES"]

RULES = RuleBook(
    {
        **ATTRIBUTION,
        "act": ACTS,
        "dismissal": DISMISSALS,
        "figure-restatement": FIGURE_RESTATEMENTS,
        "repair": REPAIRS,
        "assessment": ASSESSMENTS,
        "clause-end": CLAUSE_END,
        "clause-opener": OPENERS,
        "clause-start": CLAUSE_START,
        "clause": CLAUSES,
        "control": CONTROL,
        "evidence": EVIDENCE,
        "falsity": FALSITY,
        "frame": FRAMES,
        "heading": HEADINGS,
        "headline-verb": HEADLINE_VERB,
        "judging-clause": JUDGING,
        "modality": MODALITY,
        "negation": NEGATION,
        "negative-argument": NEGATIVE_ARGUMENT,
        "nominal": NOMINALS,
        "remnant": REMNANTS,
        "reporting-act": REPORTING_ACTS,
        "nominal-denial": NOMINAL_DENIAL,
        "nominal-modality": NOMINAL_MODALITY,
        "not-yet": NOT_YET,
        "polarity": POLARITY,
        "role": ROLES,
        "sense": SENSES,
        "separate-clause": SEPARATE,
        "silence": SILENCE,
        "undecided": UNDECIDED,
        "unsaid": UNSAID,
        "verb-below": VERB_BELOW,
        **QUANTITY,
        **TEMPORAL,
        **MENTION_RULES,
        **COREFERENCE_RULES,
        **SECTION_RULES,
    }
)
