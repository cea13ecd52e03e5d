"""Plans side by side: tables in, tables out. What a plan does not state stays in the table, as not stated."""

from analysis.comparison.amounts import amount_text, difference_text, gap_text, joined, number_text, plain, unit_text
from analysis.comparison.answers import counts_answer, coverage_answers, gap_answers, level_answers
from analysis.comparison.cascade import cascade, without_yardstick
from analysis.comparison.cascade_tables import (
    added_table,
    against_text,
    cascade_table,
    cascade_tables,
    dropped_table,
    moved_table,
    signed_gap,
)
from analysis.comparison.distinctive import distinctive_sentences, distinctive_table, distinctive_terms
from analysis.comparison.findings import findings
from analysis.comparison.gaps import (
    left_out_codes,
    left_out_sentences,
    left_out_table,
    reach,
    reach_sentences,
    reach_table,
)
from analysis.comparison.plans import left_out, names_of, plans_of, source_of, type_name
from analysis.comparison.reading import (
    count_table,
    most_serious_first,
    others_table,
    overview,
    problem_table,
    table_of,
    unread,
)
from analysis.comparison.relations import RELATIONS, based, gap_size, national_text
from analysis.comparison.sentences import CODES, headline
from analysis.comparison.targets import (
    COUNTRY_SCOPES,
    LEVELS,
    NO_LEVEL,
    NOT_STATED,
    OTHER_YEARS,
    STATED,
    cells_of,
    matrix,
    others,
    own_targets,
    row_label,
    targets_of,
)
from analysis.comparison.tasks import (
    MEASURES,
    UNASSIGNED,
    concreteness,
    numbers_by_class,
    pillar_coverage,
    theme_coverage,
)
from analysis.comparison.territories import grouped, territories_of, territory_table, undecided
from analysis.comparison.themes import (
    blocked_wording,
    blocked_wording_table,
    theme_finds,
    theme_wording,
    theme_wording_table,
)
from analysis.comparison.vocabulary import theme_words, theme_words_table

__all__ = [
    "CODES",
    "COUNTRY_SCOPES",
    "LEVELS",
    "MEASURES",
    "NOT_STATED",
    "NO_LEVEL",
    "OTHER_YEARS",
    "RELATIONS",
    "STATED",
    "UNASSIGNED",
    "added_table",
    "against_text",
    "amount_text",
    "based",
    "blocked_wording",
    "blocked_wording_table",
    "cascade",
    "cascade_table",
    "cascade_tables",
    "cells_of",
    "concreteness",
    "count_table",
    "counts_answer",
    "coverage_answers",
    "difference_text",
    "distinctive_sentences",
    "distinctive_table",
    "distinctive_terms",
    "dropped_table",
    "findings",
    "gap_answers",
    "gap_size",
    "gap_text",
    "grouped",
    "headline",
    "joined",
    "left_out",
    "left_out_codes",
    "left_out_sentences",
    "left_out_table",
    "level_answers",
    "matrix",
    "most_serious_first",
    "moved_table",
    "names_of",
    "national_text",
    "number_text",
    "numbers_by_class",
    "others",
    "others_table",
    "overview",
    "own_targets",
    "pillar_coverage",
    "plain",
    "plans_of",
    "problem_table",
    "reach",
    "reach_sentences",
    "reach_table",
    "row_label",
    "signed_gap",
    "source_of",
    "table_of",
    "targets_of",
    "territories_of",
    "territory_table",
    "theme_coverage",
    "theme_finds",
    "theme_wording",
    "theme_wording_table",
    "theme_words",
    "theme_words_table",
    "type_name",
    "undecided",
    "unit_text",
    "unread",
    "without_yardstick",
]


def __dir__() -> list[str]:
    return sorted(__all__)
