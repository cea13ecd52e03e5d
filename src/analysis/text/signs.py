"""Signs with a meaning in the texts that readers write down: merged cells, raised figures, list bullets."""

DITTO = "〃"
"""Stands in a cell that a merged cell of the row above covers."""

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised figures, as marks of notes and powers are written."""

BULLETS = "-–—+*•▪●○►"
"""Signs before items of a list, as a character class has them."""
