"""Charts: each is one function from tidy tables to a figure, in Vietnamese or English, and one way out for all."""

from analysis.figures.export import export, list_alt_texts
from analysis.figures.matrix import matrix
from analysis.figures.style import Chart
from analysis.figures.targets import by_scope, by_year, digital_economy, mobile_5g, online_processing
from analysis.figures.tasks import concreteness, number_classes, pillars, themes

__all__ = [
    "Chart", "by_scope", "by_year", "concreteness", "digital_economy", "export", "list_alt_texts", "matrix", "mobile_5g",
    "number_classes", "online_processing", "pillars", "themes",
]  # fmt: skip
