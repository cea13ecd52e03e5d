"""How well the rules agree with answers made by hand: the answers, the comparison, the figures by data set, in words."""

from analysis.accuracy.measures import MISS_COLUMNS, Tally, measure, misses

__all__ = ["MISS_COLUMNS", "Tally", "measure", "misses"]
