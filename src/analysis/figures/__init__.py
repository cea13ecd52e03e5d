"""Charts: each is one function from tidy tables to a figure, in Vietnamese or English, and one way out for all."""

from analysis.figures.actors import actor_loads, actor_loads_heading
from analysis.figures.actors_by_plan import actors_by_plan, actors_by_plan_heading, by_task_heading, led_text
from analysis.figures.cascade import gaps, gaps_heading
from analysis.figures.export import FORMATS, export, list_alt_texts, listed, picture
from analysis.figures.kept import kept, kept_heading
from analysis.figures.matrix import matrix, matrix_heading
from analysis.figures.quality import theme_accuracy, theme_accuracy_heading
from analysis.figures.style import Chart
from analysis.figures.targets import by_scope, by_year, digital_economy, mobile_5g, online_processing
from analysis.figures.tasks import (
    concreteness,
    concreteness_heading,
    left_out_pillars,
    number_classes,
    numbers_heading,
    pillars,
    pillars_heading,
    themes,
    themes_heading,
)
from analysis.figures.timelines import timeline, timeline_heading, timeline_of_tasks
from analysis.figures.wording import plan_groups, shared_matrix, shared_matrix_heading, wording, wording_heading

__all__ = [
    "FORMATS",
    "Chart",
    "actor_loads",
    "actor_loads_heading",
    "actors_by_plan",
    "actors_by_plan_heading",
    "by_scope",
    "by_task_heading",
    "by_year",
    "concreteness",
    "concreteness_heading",
    "digital_economy",
    "export",
    "gaps",
    "gaps_heading",
    "kept",
    "kept_heading",
    "led_text",
    "left_out_pillars",
    "list_alt_texts",
    "listed",
    "matrix",
    "matrix_heading",
    "mobile_5g",
    "number_classes",
    "numbers_heading",
    "online_processing",
    "picture",
    "pillars",
    "pillars_heading",
    "plan_groups",
    "shared_matrix",
    "shared_matrix_heading",
    "theme_accuracy",
    "theme_accuracy_heading",
    "themes",
    "themes_heading",
    "timeline",
    "timeline_heading",
    "timeline_of_tasks",
    "wording",
    "wording_heading",
]


def __dir__() -> list[str]:
    return sorted(__all__)
