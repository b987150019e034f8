"""All checks, on one page: those of one form, and those across a document."""

from fuhe.pipeline.check.evidence import Check, DocumentContext, FormContext
from fuhe.pipeline.check.funds import (
    amount_unit_contradiction,
    execution_rate_mismatch,
    full_results_on_low_execution,
    fund_lines_do_not_sum,
    fund_subline_scored,
    fund_total_blank,
    low_execution_unexplained,
)
from fuhe.pipeline.check.indicators import (
    actual_copies_target,
    actual_not_comparable,
    duplicate_indicator,
    level_misplaced,
    met_target_score_reduced,
    missed_target_full_score,
    missing_deviation_note,
    missing_dimension,
    money_input_as_quantity,
    over_completion_unexplained,
    score_not_proportional,
    spending_contradicts_indicator,
    strict_bound_at_limit,
    unfilled_form,
)
from fuhe.pipeline.check.lists import list_amount_mismatch, list_sum_mismatch
from fuhe.pipeline.check.narrative import (
    narrative_amount_mismatch,
    narrative_foreign_project,
    narrative_score_mismatch,
)
from fuhe.pipeline.check.reading import needs_source_check
from fuhe.pipeline.check.scores import (
    execution_score_mismatch,
    grade_mismatch,
    level_weights_off_standard,
    score_exceeds_weight,
    total_excludes_execution,
    total_in_execution_cell,
    total_mismatch,
    weights_do_not_sum,
)

FORM_CHECKS: tuple[Check[FormContext], ...] = (
    total_in_execution_cell.CHECK,
    score_exceeds_weight.CHECK,
    execution_score_mismatch.CHECK,
    total_excludes_execution.CHECK,
    total_mismatch.CHECK,
    weights_do_not_sum.CHECK,
    level_weights_off_standard.CHECK,
    grade_mismatch.CHECK,
    execution_rate_mismatch.CHECK,
    fund_total_blank.CHECK,
    fund_lines_do_not_sum.CHECK,
    fund_subline_scored.CHECK,
    amount_unit_contradiction.CHECK,
    full_results_on_low_execution.CHECK,
    low_execution_unexplained.CHECK,
    missed_target_full_score.CHECK,
    score_not_proportional.CHECK,
    met_target_score_reduced.CHECK,
    missing_deviation_note.CHECK,
    over_completion_unexplained.CHECK,
    strict_bound_at_limit.CHECK,
    spending_contradicts_indicator.CHECK,
    money_input_as_quantity.CHECK,
    actual_copies_target.CHECK,
    actual_not_comparable.CHECK,
    duplicate_indicator.CHECK,
    level_misplaced.CHECK,
    missing_dimension.CHECK,
    unfilled_form.CHECK,
)

DOCUMENT_CHECKS: tuple[Check[DocumentContext], ...] = (
    list_sum_mismatch.CHECK,
    list_amount_mismatch.CHECK,
    narrative_score_mismatch.CHECK,
    narrative_amount_mismatch.CHECK,
    narrative_foreign_project.CHECK,
    needs_source_check.CHECK,
)
