"""Plans side by side: tables in, tables out. What a plan does not state stays in the table, as not stated."""

from analysis.comparison.amounts import amount_text, difference_text, gap_text, joined, number_text, plain, unit_text
from analysis.comparison.findings import findings
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
from analysis.comparison.vocabulary import theme_words, theme_words_table

__all__ = [
    "CODES",
    "COUNTRY_SCOPES",
    "LEVELS",
    "MEASURES",
    "NOT_STATED",
    "NO_LEVEL",
    "OTHER_YEARS",
    "STATED",
    "UNASSIGNED",
    "amount_text",
    "cells_of",
    "concreteness",
    "count_table",
    "difference_text",
    "findings",
    "gap_text",
    "headline",
    "joined",
    "left_out",
    "matrix",
    "most_serious_first",
    "names_of",
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
    "row_label",
    "source_of",
    "table_of",
    "targets_of",
    "theme_coverage",
    "theme_words",
    "theme_words_table",
    "type_name",
    "unit_text",
    "unread",
]


def __dir__() -> list[str]:
    return sorted(__all__)
