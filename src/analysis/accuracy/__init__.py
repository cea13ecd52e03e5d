"""How well the rules agree with answers made by hand: the answers, the comparison, the figures by data set, in words."""

from analysis.accuracy.measures import Tally, measure, misses

__all__ = ["Tally", "measure", "misses"]
