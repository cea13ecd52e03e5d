"""How well the rules agree with answers made by hand: the answers, the comparison, the figures by data set, in words."""
